// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <boost/uuid/random_generator.hpp>
#include <dyntastic/value/uuid.hpp>

namespace dyntastic {
namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

constexpr bool hyphen_before(std::size_t byte) { return byte == 4 || byte == 6 || byte == 8 || byte == 10; }

}  // namespace

std::optional<Uuid> Uuid::parse(std::string_view text) {
    if (text.starts_with("urn:uuid:")) text.remove_prefix(9);
    if (text.size() >= 2 && text.front() == '{' && text.back() == '}') text = text.substr(1, text.size() - 2);
    const bool hyphens = text.size() == 36;
    if (!hyphens && text.size() != 32) return std::nullopt;
    Uuid uuid;
    for (std::size_t i = 0; i < 16; ++i) {
        if (hyphens && hyphen_before(i)) {
            if (text.front() != '-') return std::nullopt;
            text.remove_prefix(1);
        }
        const int high = hex_digit(text[0]), low = hex_digit(text[1]);
        if (high < 0 || low < 0) return std::nullopt;
        uuid.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
        text.remove_prefix(2);
    }
    return uuid;
}

Uuid Uuid::random() {
    // One generator for each thread; it asks the operating system for every identifier, so a fork cannot repeat one.
    static thread_local boost::uuids::random_generator_pure generator;
    const boost::uuids::uuid made = generator();
    Uuid uuid;
    std::memcpy(uuid.bytes.data(), made.data, uuid.bytes.size());
    return uuid;
}

std::string Uuid::to_string() const {
    std::string text;
    text.reserve(36);
    for (std::size_t i = 0; i < 16; ++i) {
        if (hyphen_before(i)) text.push_back('-');
        text.push_back("0123456789abcdef"[bytes[i] >> 4]);
        text.push_back("0123456789abcdef"[bytes[i] & 15]);
    }
    return text;
}

std::string uuid4() { return Uuid::random().to_string(); }

}  // namespace dyntastic
