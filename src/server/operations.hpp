// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The function that serves each operation of <dyntastic/operation/operations.def>.
#pragma once

#include <cstddef>
#include <string_view>

namespace dyntastic::server {

class Call;
struct HttpRequest;

/// Reads the request of the operation with this number (below operation::operation_count) from the body and calls the client;
/// answers the call. `http` is what the body came in.
void serve(std::size_t number, Call&& call, std::string_view body, const HttpRequest& http);

}  // namespace dyntastic::server
