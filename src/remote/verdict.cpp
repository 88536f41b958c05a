// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/verdict.hpp"

#include <dyntastic/operation/error_body.hpp>
#include <zlib.h>

namespace dyntastic::remote {
namespace {

bool is_damaged(const HttpResponse& response) {
    if (!response.crc32) return false;
    const auto* bytes = reinterpret_cast<const Bytef*>(response.body.data());
    return ::crc32_z(0, bytes, response.body.size()) != *response.crc32;
}

// The service names the reason in the message alone.
bool is_of_clock(const Failure& failure) {
    return failure.kind() == FailureKind::invalid_signature &&
           (failure.message().starts_with("Signature expired") || failure.message().starts_with("Signature not yet current"));
}

Failure read_failure(const HttpResponse& response, const Secrets& secrets) {
    // Before it is shortened, and again after escapes have been resolved.
    Failure failure = operation::read_error_body(secrets.hidden_in(response.body), response.status);
    std::string message = secrets.hidden_in(failure.message());
    if (message == failure.message()) return failure;
    return Failure(failure.kind(), std::move(message)).with(failure.details());
}

}  // namespace

Verdict judge(const HttpResponse& response, const Secrets& secrets) {
    Verdict verdict;
    auto origin = std::make_shared<const FailureOrigin>(FailureOrigin{response.request_id, response.status});
    if (is_damaged(response)) {
        verdict.outcome =
            Failure(FailureKind::transport, "the answer does not have the checksum that it says").from(std::move(origin));
        verdict.cause = client::RetryCause::transient;
        verdict.may_have_been_done = true;
        return verdict;
    }
    if (response.status == 200) return verdict;
    verdict.outcome = read_failure(response, secrets).from(std::move(origin));
    const FailureKind kind = verdict.outcome.error().kind();
    if (response.status >= 400) verdict.cause = client::retry_cause(kind);
    verdict.may_have_been_done = response.status >= 500;
    verdict.is_of_clock = is_of_clock(verdict.outcome.error());
    verdict.is_of_credentials = kind == FailureKind::expired_token || kind == FailureKind::unrecognized_client;
    return verdict;
}

Verdict judge(const Fault& fault) {
    Verdict verdict;
    verdict.outcome = Failure(FailureKind::transport, fault.was_sent ? fault.text : fault.text + " (nothing was sent)");
    verdict.cause = client::RetryCause::transient;
    verdict.may_have_been_done = fault.was_sent;
    return verdict;
}

}  // namespace dyntastic::remote
