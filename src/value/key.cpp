// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#define XXH_INLINE_ALL
#include <algorithm>
#include <cstring>
#include <dyntastic/value/key.hpp>
#include <xxhash.h>

namespace dyntastic {
namespace {

constexpr std::string_view terminator("\0\0", 2);

int sign(int comparison) noexcept { return (comparison > 0) - (comparison < 0); }

/// Compares `text` with the unescaped beginning of `encoded`; the cold path for texts with zeros inside.
int compare_escaped(std::string_view text, std::string_view& encoded) noexcept {
    std::size_t at = 0;
    const auto next = [&](unsigned char expected) {
        const int actual = at < encoded.size() ? static_cast<unsigned char>(encoded[at]) : -1;
        ++at;
        return sign(expected - actual);
    };
    for (const char c : text) {
        if (const int order = next(static_cast<unsigned char>(c)); order != 0) return order;
        if (c == '\0') {
            if (const int order = next(0xFF); order != 0) return order;
        }
    }
    for (int i = 0; i < 2; ++i) {
        if (const int order = next(0); order != 0) return order;
    }
    encoded.remove_prefix(at);
    return 0;
}

}  // namespace

void append_key_prefix(std::string& out, std::string_view prefix) {
    for (;;) {
        const std::size_t zero = prefix.find('\0');
        out.append(prefix.substr(0, zero));
        if (zero == std::string_view::npos) return;
        out.append("\0\xFF", 2);
        prefix.remove_prefix(zero + 1);
    }
}

void append_key_component(std::string& out, ValueView value) {
    if (value.type() == ValueType::number) {
        out.append(value.ordered_number());
    } else {
        append_key_prefix(out, value.string());
        out.append(terminator);
    }
}

int compare_key_component(ValueView value, std::string_view& encoded) noexcept {
    if (value.type() == ValueType::number) {
        const std::string_view bytes = value.ordered_number();
        const std::string_view other = encoded.substr(0, bytes.size());
        const int order = sign(bytes.compare(other));
        if (order == 0) encoded.remove_prefix(bytes.size());
        return order;
    }
    const std::string_view text = value.string();
    if (text.find('\0') != std::string_view::npos) return compare_escaped(text, encoded);
    const std::size_t common = std::min(text.size(), encoded.size());
    if (common != 0) {
        if (const int order = std::memcmp(text.data(), encoded.data(), common); order != 0) return sign(order);
    }
    if (common < text.size()) return 1;  // `encoded` ends inside the text
    const std::string_view rest = encoded.substr(common);
    const int order = sign(terminator.compare(rest.substr(0, terminator.size())));
    if (order == 0) encoded.remove_prefix(common + terminator.size());
    return order;
}

std::uint64_t partition_hash(std::string_view encoded_partition_key, std::uint64_t seed) noexcept {
    return XXH3_64bits_withSeed(encoded_partition_key.data(), encoded_partition_key.size(), seed);
}

std::string successor_of_prefix(std::string bytes) {
    while (!bytes.empty() && bytes.back() == '\xFF') bytes.pop_back();
    if (!bytes.empty()) bytes.back() = static_cast<char>(static_cast<unsigned char>(bytes.back()) + 1);
    return bytes;
}

}  // namespace dyntastic
