// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

namespace dyntastic::auth {

struct Header {
    std::string_view name;  ///< in any case
    std::string_view value;
};

/// What signatures are made of: a request as it is sent or was received. Only views, so it outlives nothing.
struct Request {
    std::string_view method = "POST";
    std::string_view path = "/";        ///< percent-encoded, without dot segments; DynamoDB has no other than this one
    std::string_view query{};           ///< percent-encoded, what stands behind the question mark
    std::span<const Header> headers{};  ///< several of one name count as one, their values joined by commas
    std::string_view body{};
};

}  // namespace dyntastic::auth
