// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "server/call.hpp"

#include <array>
#include <dyntastic/operation/error_body.hpp>
#include <dyntastic/operation/operation_list.hpp>

#include "server/effort.hpp"
#include "server/front.hpp"
#include "server/gzip.hpp"

namespace dyntastic::server {
namespace {

// The service packs from here on.
constexpr std::size_t least_packed = 4096;
// A rare giant must not keep its memory for ever.
constexpr std::size_t largest_kept_body = 1024 * 1024;

/// What a client of the protocol can be told: failures that the service does not have are failures of the server.
const Failure& as_service_failure(const Failure& failure, Failure& replaced) {
    if (failure.kind() < FailureKind::configuration) return failure;
    replaced = Failure(FailureKind::internal_server_error, failure.message());
    return replaced;
}

}  // namespace

Call::Call(Front& front, std::shared_ptr<Waiter> waiter, Frame& frame, std::size_t operation, const AnswerForm& form,
           Caller caller)
    : front_(&front),
      waiter_(std::move(waiter)),
      frame_(&frame),
      frame_number_(frame.number_),
      operation_(operation),
      begun_(std::chrono::steady_clock::now()),
      form_(form),
      caller_(std::move(caller)) {}

Call::~Call() { drop(); }

bool Call::is_inline() const noexcept { return thread_ == std::this_thread::get_id() && waiter_->frame_ == frame_number_; }

bool Call::is_on_worker() const noexcept { return is_inline() && front_->has_pool() && !WorkPool::is_here(); }

void Call::drop() noexcept {
    if (!waiter_) return;  // answered, or moved from
    if (is_inline()) frame_->is_dropped_ = true;
    else waiter_->answered({});
    waiter_.reset();
}

bool Call::may_meet_heavy_writes() const noexcept {
    return !operation::operations[operation_].only_reads() && front_->heavy_writes() != 0;
}

client::Client& Call::client() const noexcept { return front_->client(); }
const std::string& Call::region() const noexcept { return front_->options().region; }

result<void> Call::check_access(std::string_view table) const {
    const operation::Traits& operation = operation::operations[operation_];
    if (!caller_.is_read_only || operation.only_reads()) return {};
    std::string text = "User: arn:aws:iam::000000000000:user/" + caller_.access_key_id;
    text.append(" is not authorized to perform: dynamodb:").append(operation.name).append(" on resource: ");
    if (table.empty()) text += "*";
    else if (table.starts_with("arn:")) text += table;
    else text.append("arn:aws:dynamodb:").append(front_->options().region).append(":000000000000:table/").append(table);
    text.append(" because no identity-based policy allows the dynamodb:").append(operation.name).append(" action");
    return Failure(FailureKind::access_denied, std::move(text));
}

void Call::run_aside(Call&& call, Lane lane, std::function<void(Call&&)> function) {
    Front& front = *call.front_;
    const auto waiter = call.waiter_;
    const bool writes = !operation::operations[call.operation_].only_reads();
    // std::function wants copies to be possible, though nobody makes one.
    auto shared = std::make_shared<Call>(std::move(call));
    front.run_aside(lane, waiter, writes,
                    [shared = std::move(shared), function = std::move(function)](const std::shared_ptr<Waiter>& /*waiting*/) {
                        function(std::move(*shared));
                    });
}

std::string& Call::empty_body() {
    thread_local std::string body;
    if (body.capacity() > largest_kept_body) body = {};
    body.clear();
    return body;
}

void Call::fail(const Failure& failure) && {
    answer([&] {
        Failure replaced;
        const Failure& told = as_service_failure(failure, replaced);
        std::string& body = empty_body();
        {
            json::Writer writer(body);
            operation::write_error_body(writer, told);
        }
        finish(operation::http_status_of(told.kind()), body, &told);
    });
}

ResponseHead Call::head(int status) const noexcept {
    ResponseHead head;
    head.status = status;
    head.content_type = form_.content_type;
    head.keep_alive = form_.keep_alive;
    head.is_http_1_0 = form_.is_http_1_0;
    head.allowed_origin = form_.allowed_origin;
    return head;
}

void Call::finish(int status, const std::string& body, const Failure* failure) {
    const bool is_packed = form_.takes_gzip && body.size() >= least_packed;
    if (is_packed && body.size() > largest_light_body && failure == nullptr && is_on_worker()) {
        return finish_packed(status, body);
    }
    ResponseHead own = head(status);
    std::string_view sent = body;
    std::string packed;
    if (is_packed) {
        pack_gzip(body, packed);
        sent = packed;
        own.is_gzip = true;
    }
    const bool here = is_inline();
    std::string later;
    append_response(here ? frame_->out_ : later, own, sent);
    waiter_->set_long(body.size() > largest_light_answer);
    note(status, failure, sent.size());
    if (here) frame_->is_answered_ = true;
    else waiter_->answered(std::move(later));
    waiter_.reset();
}

void Call::finish_packed(int status, const std::string& body) {
    run_aside(std::move(*this), Lane::heavy,
              [status, body](Call&& call) { call.answer([&] { call.finish(status, body, nullptr); }); });
}

void Call::note(int status, const Failure* failure, std::size_t bytes) {
    const auto took = std::chrono::steady_clock::now() - begun_;
    front_->metrics().count_operation(operation_, failure == nullptr ? std::nullopt : std::optional(failure->kind()), took);
    const LogLevel level = status >= 500 ? LogLevel::error : LogLevel::debug;
    if (const Log* const log = front_->log(); log != nullptr && log->wants(level))
        this->log(level, status, failure, took, bytes);
}

void Call::log(LogLevel level, int status, const Failure* failure, std::chrono::nanoseconds took, std::size_t bytes) const {
    std::array<LogField, 8> fields = {{
        {"operation", operation::operations[operation_].name},
        {"status", std::int64_t{status}},
        {"microseconds", std::chrono::duration_cast<std::chrono::microseconds>(took).count()},
        {"bytes", static_cast<std::int64_t>(bytes)},
        {"peer", waiter_->peer()},
    }};
    std::size_t count = 5;
    if (!caller_.access_key_id.empty()) fields[count++] = {"key", std::string_view(caller_.access_key_id)};
    if (failure != nullptr) {
        fields[count++] = {"type", failure->type()};
        fields[count++] = {"message", std::string_view(failure->message())};
    }
    front_->log()->write(level, "request", std::span(fields.data(), count));
}

}  // namespace dyntastic::server
