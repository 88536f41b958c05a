// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// HTTP/1.1 requests out of a stream of bytes, by Boost.Beast's parser, without any I/O. Its header stays in one .cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "server/http_request.hpp"

namespace dyntastic::server {

struct RequestLimits {
    std::uint32_t head = 32 * 1024;         ///< bytes of request line and fields
    std::uint64_t body = 16 * 1024 * 1024;  ///< bytes of the body, as it is sent and as it unpacks; the service's own limit
};

class RequestParser {
public:
    enum class State : std::uint8_t { head, body, complete, failed };

    explicit RequestParser(const RequestLimits& limits);
    ~RequestParser();
    RequestParser(RequestParser&&) = delete;

    /// Reads on, and says how many bytes of `input` it needs no more. Until the head is whole that is none, and `input` has to
    /// begin where the request begins. Of a request that is complete the views point into `input` or into the parser.
    std::size_t parse(std::string_view input);

    [[nodiscard]] State state() const noexcept;
    /// Of a request that failed: the HTTP status that says why.
    [[nodiscard]] int failure_status() const noexcept;
    /// Whether the head is there, the body is not, and the client waits for "100 Continue".
    [[nodiscard]] bool expects_continue() const noexcept;
    /// Bytes of the body that are here.
    [[nodiscard]] std::size_t body_size() const noexcept;
    /// Bytes of memory that are held for the request, and kept for the next one.
    [[nodiscard]] std::size_t memory() const noexcept;
    /// The request, once it is complete.
    [[nodiscard]] HttpRequest& request() noexcept;

    /// Ready for the next request.
    void reset();
    /// Gives back what is kept for the next request. Only between two of them.
    void release() noexcept;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace dyntastic::server
