// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <dyntastic/operation/error_body.hpp>
#include <dyntastic/operation/throttling.hpp>
#include <dyntastic/operation/transact_write_items.hpp>

#include "operation/reader.hpp"
#include "operation/writer.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<CancellationReason> Object>
static void members(Visitor& visit, Object& reason) {
    visit("Code", reason.code, required);
    visit("Item", reason.item);
    visit("Message", reason.message);
}

template <class Visitor, Same<ThrottlingReason> Object>
static void members(Visitor& visit, Object& reason) {
    visit("reason", reason.reason);
    visit("resource", reason.resource);
}

namespace {

constexpr std::size_t longest_excerpt = 200;

std::string_view name_space(FailureKind kind) {
    switch (kind) {
        case FailureKind::validation: return "com.amazon.coral.validate#";
        case FailureKind::serialization:
        case FailureKind::unknown_operation:
        case FailureKind::access_denied:
        case FailureKind::unrecognized_client:
        case FailureKind::missing_authentication_token:
        case FailureKind::incomplete_signature:
        case FailureKind::invalid_signature:
        case FailureKind::expired_token: return "com.amazon.coral.service#";
        case FailureKind::throttling:
        case FailureKind::service_unavailable: return "com.amazon.coral.availability#";
        default: return "com.amazonaws.dynamodb.v20120810#";
    }
}

/// Some errors have "Message", among them those that the API's model spells so.
bool has_capital_message(FailureKind kind) {
    switch (kind) {
        case FailureKind::serialization:
        case FailureKind::access_denied:
        case FailureKind::transaction_canceled:
        case FailureKind::transaction_in_progress:
        case FailureKind::idempotent_parameter_mismatch: return true;
        default: return false;
    }
}

/// What an answer says, details included.
struct ErrorBody {
    std::string type{};
    std::optional<std::string> message{};
    std::optional<std::string> capital_message{};
    std::optional<Item> item{};
    std::vector<CancellationReason> cancellation_reasons{};
    std::vector<ThrottlingReason> throttling_reasons{};
    std::vector<ThrottlingReason> small_throttling_reasons{};  // ThrottlingException alone spells it throttlingReasons
};

template <class Visitor, Same<ErrorBody> Object>
void members(Visitor& visit, Object& error) {
    visit("__type", error.type, required);
    visit("message", error.message);
    visit("Message", error.capital_message);
    visit("Item", error.item);
    visit("CancellationReasons", error.cancellation_reasons);
    visit("ThrottlingReasons", error.throttling_reasons);
    visit("throttlingReasons", error.small_throttling_reasons);
}

std::optional<FailureKind> kind_of(std::string_view type) {
    if (type == "InternalFailure") return FailureKind::internal_server_error;
    if (type == "ServiceUnavailableException") return FailureKind::service_unavailable;
    for (auto kind = FailureKind::validation; kind != FailureKind::configuration;
         kind = static_cast<FailureKind>(static_cast<int>(kind) + 1)) {
        if (Failure(kind, {}).type() == type) return kind;
    }
    return std::nullopt;
}

/// The beginning of a body that may be anything, as text that can be shown and sent on.
std::string excerpt(std::string_view body) {
    std::string text(body.substr(0, longest_excerpt));
    std::replace_if(text.begin(), text.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
    return text;
}

FailureKind kind_of(int http_status) {
    if (http_status == 503) return FailureKind::service_unavailable;
    if (http_status == 429) return FailureKind::throttling;
    if (http_status == 403 || http_status == 401) return FailureKind::access_denied;
    return http_status >= 400 && http_status < 500 ? FailureKind::validation : FailureKind::internal_server_error;
}

}  // namespace

int http_status_of(FailureKind kind) noexcept {
    switch (kind) {
        case FailureKind::internal_server_error:
        case FailureKind::configuration:
        case FailureKind::unsupported_by_endpoint:
        case FailureKind::canceled:
        case FailureKind::deadline_exceeded:
        case FailureKind::transport:
        case FailureKind::credentials: return 500;
        case FailureKind::service_unavailable: return 503;
        default: return 400;
    }
}

void write_error_body(json::Writer& writer, const Failure& failure) {
    ErrorBody body;
    body.type = std::string(name_space(failure.kind())).append(failure.type());
    (has_capital_message(failure.kind()) ? body.capital_message : body.message) = failure.message();
    // The service says nothing beside the name of this one.
    if (failure.kind() == FailureKind::unknown_operation && failure.message().empty()) body.message.reset();
    if (const auto* condition = dynamic_cast<const ConditionFailureDetails*>(failure.details().get())) {
        body.item = condition->item();
    }
    if (const auto* transaction = dynamic_cast<const TransactionCanceledDetails*>(failure.details().get())) {
        body.cancellation_reasons = transaction->reasons();
    }
    if (const auto* throttling = dynamic_cast<const ThrottlingDetails*>(failure.details().get())) {
        const bool is_small = failure.kind() == FailureKind::throttling;
        (is_small ? body.small_throttling_reasons : body.throttling_reasons) = throttling->reasons();
    }
    WireWriter(writer).object(body);
}

Failure read_error_body(std::string_view body, int http_status) {
    ErrorBody error;
    if (!Reader(false).document(body, error) || error.type.empty()) {
        return {kind_of(http_status), "HTTP status " + std::to_string(http_status) + ": " + excerpt(body)};
    }
    std::string_view type = error.type;
    type = type.substr(type.find('#') + 1);
    type = type.substr(0, type.find(':'));
    std::string message = error.message.value_or(error.capital_message.value_or(""));
    const auto kind = kind_of(type);
    if (!kind) return {kind_of(http_status), std::string(type) + ": " + message};
    Failure failure(*kind, std::move(message));
    if (kind == FailureKind::conditional_check_failed && error.item) {
        return std::move(failure).with(std::make_shared<ConditionFailureDetails>(*std::move(error.item)));
    }
    if (kind == FailureKind::transaction_canceled) {
        return std::move(failure).with(std::make_shared<TransactionCanceledDetails>(std::move(error.cancellation_reasons)));
    }
    if (error.throttling_reasons.empty()) error.throttling_reasons = std::move(error.small_throttling_reasons);
    if (!error.throttling_reasons.empty()) {
        return std::move(failure).with(std::make_shared<ThrottlingDetails>(std::move(error.throttling_reasons)));
    }
    return failure;
}

}  // namespace dyntastic::operation
