// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The texts that a signature of version 4 is made of.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
#pragma once

#include <dyntastic/auth/request.hpp>
#include <span>
#include <string>
#include <string_view>

#include "auth/signing_keys.hpp"

namespace dyntastic::auth {

/// A header's name in small letters.
[[nodiscard]] bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept;

/// The first header of that name; null where there is none.
[[nodiscard]] const Header* find_header(std::span<const Header> headers, std::string_view name) noexcept;

/// `signed_headers` are in small letters, in the order of the list of signed headers. One that the request lacks counts as
/// empty.
[[nodiscard]] std::string canonical_request(const Request& request, std::span<const std::string> signed_headers);

[[nodiscard]] std::string string_to_sign(std::string_view amz_date, const Scope& scope, std::string_view canonical_request);

/// In hexadecimal digits.
[[nodiscard]] std::string signature(const Digest& signing_key, std::string_view string_to_sign);

}  // namespace dyntastic::auth
