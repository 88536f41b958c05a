// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "server/call.hpp"

#include <array>
#include <dyntastic/operation/error_body.hpp>

#include "server/front.hpp"
#include "server/gzip.hpp"

namespace dyntastic::server {
namespace {

// Below that, packing costs more than it saves.
constexpr std::size_t least_packed = 1024;
// A rare giant must not keep its memory for ever.
constexpr std::size_t largest_kept = 1024 * 1024;

thread_local Call::Frame* current_frame = nullptr;
thread_local std::uint64_t last_serial = 0;

/// What a client of the protocol can be told: failures that the service does not have are failures of the server.
const Failure& as_service_failure(const Failure& failure, Failure& replaced) {
    if (failure.kind() < FailureKind::configuration) return failure;
    replaced = Failure(FailureKind::internal_server_error, failure.message());
    return replaced;
}

}  // namespace

Call::Frame::Frame(std::string& out) noexcept : out_(out), serial_(++last_serial) { current_frame = this; }
Call::Frame::~Frame() { current_frame = nullptr; }

Call::Call(Front& front, std::shared_ptr<Waiter> waiter, Frame& frame, std::size_t operation, const AnswerForm& form,
           Caller caller)
    : front_(&front),
      waiter_(std::move(waiter)),
      frame_(&frame),
      frame_serial_(frame.serial_),
      operation_(operation),
      begun_(std::chrono::steady_clock::now()),
      form_(form),
      caller_(std::move(caller)) {}

client::Client& Call::client() const noexcept { return front_->client(); }

std::optional<Failure> Call::refusal(std::string_view table) const {
    const Operation& operation = operation_at(operation_);
    if (!caller_.is_read_only || operation.effect == Effect::reads) return std::nullopt;
    std::string text = "User: arn:aws:iam::000000000000:user/" + caller_.access_key_id;
    text.append(" is not authorized to perform: dynamodb:").append(operation.name).append(" on resource: ");
    if (table.empty()) text += "*";
    else text.append("arn:aws:dynamodb:").append(front_->options().region).append(":000000000000:table/").append(table);
    text.append(" because no identity-based policy allows the dynamodb:").append(operation.name).append(" action");
    return Failure(FailureKind::access_denied, std::move(text));
}

void Call::run_aside(Call&& call, std::function<void(Call&&)> function) {
    const auto& elsewhere = call.front_->options().run_aside;
    if (!elsewhere) return function(std::move(call));
    // std::function wants copies to be possible, though nobody makes one.
    auto shared = std::make_shared<Call>(std::move(call));
    elsewhere([shared = std::move(shared), function = std::move(function)] { function(std::move(*shared)); });
}

std::string& Call::empty_body() {
    thread_local std::string body;
    if (body.capacity() > largest_kept) body = {};
    body.clear();
    return body;
}

void Call::fail(const Failure& failure) && {
    Failure replaced;
    const Failure& told = as_service_failure(failure, replaced);
    std::string& body = empty_body();
    {
        json::Writer writer(body);
        operation::write_error_body(writer, told);
    }
    finish(operation::http_status_of(told.kind()), body, &told);
}

void Call::finish(int status, const std::string& body, const Failure* failure) {
    ResponseHead head;
    head.status = status;
    head.content_type = form_.content_type;
    head.keep_alive = form_.keep_alive;
    head.is_http_1_0 = form_.is_http_1_0;
    head.has_origin = form_.has_origin;
    std::string_view sent = body;
    std::string packed;
    if (form_.takes_gzip && body.size() >= least_packed) {
        pack_gzip(body, packed);
        sent = packed;
        head.is_gzip = true;
    }
    const bool is_inline = current_frame == frame_ && frame_->serial_ == frame_serial_;
    std::string later;
    append_response(is_inline ? frame_->out_ : later, head, sent);

    const auto took = std::chrono::steady_clock::now() - begun_;
    front_->metrics().count_operation(operation_, failure == nullptr ? std::nullopt : std::optional(failure->kind()), took);
    const LogLevel level = status >= 500 ? LogLevel::error : LogLevel::debug;
    if (const Log* const log = front_->log(); log != nullptr && log->wants(level)) {
        this->log(level, status, failure, took, sent.size());
    }
    if (is_inline) frame_->is_answered_ = true;
    else waiter_->answered(std::move(later));
}

void Call::log(LogLevel level, int status, const Failure* failure, std::chrono::nanoseconds took, std::size_t bytes) const {
    std::array<LogField, 8> fields = {{
        {"operation", operation_at(operation_).name},
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
