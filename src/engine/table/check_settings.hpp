// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Streams, encryption and tags: what requests that set them must say.
#pragma once

#include <dyntastic/common/result.hpp>
#include <dyntastic/operation/table.hpp>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic::engine {

/// The stream of a new table.
[[nodiscard]] result<void> check_new_stream(const std::optional<operation::StreamSpecification>& stream);
/// The stream in an update.
[[nodiscard]] result<void> check_changed_stream(const std::optional<operation::StreamSpecification>& stream);

[[nodiscard]] result<void> check_encryption(const std::optional<operation::SseSpecification>& encryption);
/// Whether a key of KMS encrypts; else it is the service's own, which is not described. Absent members mean: it follows.
[[nodiscard]] bool uses_kms(const operation::SseSpecification& encryption) noexcept;

/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Tagging.html
inline constexpr std::size_t max_tags = 50;
[[nodiscard]] result<void> check_tags(const std::vector<operation::Tag>& tags);
[[nodiscard]] result<void> check_tag_key(const std::string& key);
[[nodiscard]] Failure too_many_tags();

}  // namespace dyntastic::engine
