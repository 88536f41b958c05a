// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "json/parse.hpp"

#include <dyntastic/json/writer.hpp>
#include <memory>
#include <new>
#include <string>

namespace dyntastic::json {
namespace {

constexpr std::size_t largest_kept = std::size_t{1} << 20;

/// simdjson reads up to SIMDJSON_PADDING bytes beyond the text, so it is copied into a buffer that has them.
struct Parser {
    simdjson::dom::parser parser;
    std::string padded;
};

std::unique_ptr<Parser>& parser_of_thread() {
    thread_local std::unique_ptr<Parser> parser;
    // A rare giant must not keep its memory for ever.
    if (!parser || parser->padded.capacity() > largest_kept) parser = std::make_unique<Parser>();
    return parser;
}

}  // namespace

result<simdjson::dom::element> parse(std::string_view text) {
    std::unique_ptr<Parser>& of_thread = parser_of_thread();
    Parser& own = *of_thread;
    own.padded.reserve(text.size() + simdjson::SIMDJSON_PADDING);
    own.padded.assign(text);
    simdjson::dom::element element;
    const simdjson::error_code error = own.parser.parse(own.padded.data(), text.size(), false).get(element);
    if (error == simdjson::SUCCESS) return element;
    if (error == simdjson::MEMALLOC) {
        of_thread.reset();  // what it could not allocate it would take for allocated the next time, and crash
        throw std::bad_alloc();
    }
    if (error == simdjson::DEPTH_ERROR) return serialization_failure("JSON is nested too deep");
    const std::size_t fault = find_fault(text);
    if (fault >= text.size()) return serialization_failure("JSON ends too early, at byte " + std::to_string(text.size()));
    return serialization_failure("not JSON at byte " + std::to_string(fault) + ": " + simdjson::error_message(error));
}

bool is_utf8(std::string_view text) noexcept { return simdjson::validate_utf8(text.data(), text.size()); }

}  // namespace dyntastic::json
