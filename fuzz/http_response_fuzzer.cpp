// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The first byte says in which pieces the rest comes. An answer may be anything; what becomes of it must not depend on the
// pieces, and what the client makes of its headers and its body must stand.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "remote/transport/response_parser.hpp"
#include "remote/verdict.hpp"

using dyntastic::remote::HttpResponse;
using dyntastic::remote::ResponseParser;

namespace {

constexpr std::size_t longest_body = 10'000;

std::optional<HttpResponse> parse(std::string_view bytes, std::size_t piece) {
    ResponseParser parser(longest_body);
    while (!bytes.empty() && parser.fault().empty() && !parser.is_done()) {
        const std::string_view next = bytes.substr(0, piece);
        parser.take(next);
        bytes.remove_prefix(next.size());
    }
    if (parser.fault().empty() && !parser.is_done()) parser.take_end();
    if (!parser.fault().empty()) return std::nullopt;
    return parser.release();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
    const auto whole = parse(bytes, SIZE_MAX), in_pieces = parse(bytes, 1U + data[0]);
    if (whole.has_value() != in_pieces.has_value()) std::abort();
    if (!whole) return 0;
    if (whole->status != in_pieces->status || whole->body != in_pieces->body || whole->crc32 != in_pieces->crc32) std::abort();
    if (whole->body.size() > longest_body) std::abort();
    const auto verdict = dyntastic::remote::judge(*whole);
    if (verdict.outcome && whole->status != 200) std::abort();
    return 0;
}
