// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Answers as bytes: one buffer that the socket is given, written by hand, because a serializer that walks over a container of
// fields costs as much as all the rest of a small request.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dyntastic::server {

enum class ContentType : std::uint8_t { none, amz_json, json, text, xml, metrics };

/// What the head of an answer says.
struct ResponseHead {
    int status = 200;
    ContentType content_type = ContentType::none;
    bool is_gzip = false;
    bool keep_alive = true;
    bool is_http_1_0 = false;           ///< of the request: there a connection that stays open is worth a word
    bool is_head = false;               ///< the answer to HEAD: all but the body
    bool has_checksum = true;           ///< x-amz-crc32
    std::string_view allowed_origin{};  ///< of the browser's page that may read the answer; `*` for any
    std::string_view extra{};           ///< more fields, each with its CRLF
};

/// Appends an answer, with Date, x-amzn-RequestId, Content-Length and the checksum of the body as it is sent.
void append_response(std::string& out, const ResponseHead& head, std::string_view body);

/// Appends 52 characters 0-9A-V at random, as the service's request ids look. No secret.
void append_request_id(std::string& out);

}  // namespace dyntastic::server
