// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A request as the parser hands it on: views of the connection's bytes, which live until the request has been handled.
#pragma once

#include <dyntastic/auth/request.hpp>
#include <string_view>
#include <vector>

namespace dyntastic::server {

struct HttpRequest {
    std::string_view method{};
    std::string_view target{};           ///< path and query, also of a request in absolute form
    std::vector<auth::Header> fields{};  ///< in the order of the request
    std::string_view body{};             ///< without the framing of chunks
    bool is_http_1_0 = false;
    bool keep_alive = true;

    // The values of the fields that the server itself looks at; empty when they are not there.
    std::string_view amz_target{};
    std::string_view amz_date{};
    std::string_view authorization{};
    std::string_view accept_encoding{};
    std::string_view access_control_request_headers{};
    std::string_view access_control_request_method{};
    std::string_view content_encoding{};
    std::string_view content_type{};
    std::string_view date{};
    std::string_view host{};  ///< of the target where that names one
    std::string_view origin{};
};

}  // namespace dyntastic::server
