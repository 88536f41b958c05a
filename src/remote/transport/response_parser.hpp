// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace dyntastic::remote {

/// An answer, with what matters of its headers.
struct HttpResponse {
    int status = 0;
    std::string body{};
    std::string request_id{};                                // x-amzn-RequestId
    std::optional<std::uint32_t> crc32{};                    // x-amz-crc32
    std::optional<std::chrono::milliseconds> retry_after{};  // x-amz-retry-after
    std::optional<std::chrono::sys_seconds> date{};          // Date
    bool keeps_alive = false;                                // the connection may be used again
};

/// Takes an answer piece by piece. Does no I/O, and takes any bytes: what is no HTTP/1.x answer, or too large, is a fault.
class ResponseParser {
public:
    explicit ResponseParser(std::size_t longest_body);
    ~ResponseParser();
    ResponseParser(ResponseParser&&) noexcept;
    ResponseParser& operator=(ResponseParser&&) noexcept;

    /// The next bytes of the connection, in any pieces; not after a fault, and not once it is done.
    void take(std::string_view bytes);
    /// The connection has ended.
    void take_end();

    [[nodiscard]] bool has_begun() const noexcept;
    [[nodiscard]] bool is_done() const noexcept;
    /// Why the bytes are no answer; empty when they are.
    [[nodiscard]] const std::string& fault() const noexcept;
    /// Once it is done.
    [[nodiscard]] HttpResponse release();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// A time such as Sun, 29 Nov 2026 15:30:45 GMT.
[[nodiscard]] std::optional<std::chrono::sys_seconds> parse_http_date(std::string_view text);

}  // namespace dyntastic::remote
