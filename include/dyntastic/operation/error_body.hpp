// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Failures as the body and the status of an HTTP answer.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
#pragma once

#include <dyntastic/common/failure.hpp>
#include <string_view>

namespace dyntastic::json {
class Writer;
}

namespace dyntastic::operation {

/// 400 for what the caller can change, 500 or 503 for what they cannot.
[[nodiscard]] int http_status_of(FailureKind kind) noexcept;

/// Appends the JSON of a failure: its type with the service's namespace, its message, and its details: the item of a failed
/// condition, the reasons of a cancelled transaction.
void write_error_body(json::Writer& writer, const Failure& failure);

/// The failure that an answer stands for. Of an error with another name, or a body that is no JSON (a proxy's), the status
/// decides the kind, and the message holds the name or the beginning of the body.
[[nodiscard]] Failure read_error_body(std::string_view body, int http_status);

}  // namespace dyntastic::operation
