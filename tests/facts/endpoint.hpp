// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// An endpoint for facts: takes the body of a request, returns the status and the body of the response.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace dyntastic::facts {

struct Answer {
    int status = 0;
    std::string body{};
};

class Endpoint {
public:
    virtual ~Endpoint() = default;
    /// `operation` is the API's name, such as "GetItem".
    [[nodiscard]] virtual Answer ask(std::string_view operation, const std::string& body) = 0;
};

/// The engine in this process, of a URL memory: or file:PATH. Requests are read and responses written as the server does, but
/// without HTTP.
[[nodiscard]] std::unique_ptr<Endpoint> make_engine_endpoint(const std::string& url);

/// A server, of a URL http://ADDRESS:PORT.
[[nodiscard]] std::unique_ptr<Endpoint> make_http_endpoint(const std::string& url);

}  // namespace dyntastic::facts
