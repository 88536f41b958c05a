// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A token's text is base64 for URLs, without padding, of: the version, one byte; four bytes of the XXH3 hash of what
// follows, which tells a text that was cut or mistyped; the key's bytes (docs/item_format.md).
#include <algorithm>
#include <dyntastic/common/base64.hpp>
#include <dyntastic/common/exception.hpp>
#include <dyntastic/model/page_token.hpp>
#include <dyntastic/value/key.hpp>
#include <dyntastic/value/wire_json.hpp>
#include <ostream>

namespace dyntastic {
namespace {

constexpr char version = '\x01';
constexpr std::size_t hash_size = 4;
/// The keys of a table and an index have up to ten attributes, with names of up to 255 bytes, and values of up to 2,048 bytes
/// in a hash key and 1,024 in a range key: 21 KB, and a third more in base64.
constexpr std::size_t longest_text = 32768;
constexpr std::uint32_t most_attributes = 10;

void append_hash(std::string& out, std::string_view bytes) {
    const std::uint64_t hash = partition_hash(bytes);
    for (std::size_t i = 0; i < hash_size; ++i) out.push_back(static_cast<char>(hash >> (8 * i)));
}

[[noreturn]] void refuse(std::string_view rule, std::string_view text) {
    constexpr std::size_t shown = 40;
    std::string value(text.substr(0, shown));
    if (text.size() > shown) value.append("…");
    throw ValidationError("PageToken", {{"", std::string(rule), std::move(value)}});
}

bool is_key(const Item& item) {
    if (item.empty() || item.attribute_count() > most_attributes) return false;
    for (const AttributeView attribute : item.view()) {
        const ValueType type = attribute.value.type();
        if (type != ValueType::string && type != ValueType::number && type != ValueType::binary) return false;
    }
    return true;
}

}  // namespace

std::string PageToken::to_token() const {
    if (!key_) return {};
    std::string bytes(1, version);
    append_hash(bytes, key_->bytes());
    bytes.append(key_->bytes());
    std::string text;
    append_base64(text, bytes);
    text.resize(std::min(text.find('='), text.size()));
    std::replace(text.begin(), text.end(), '+', '-');
    std::replace(text.begin(), text.end(), '/', '_');
    return text;
}

PageToken PageToken::from_token(std::string_view text) {
    if (text.empty()) return {};
    if (text.size() > longest_text) refuse("a page token of at most 32768 characters", text);
    if (text.find_first_of("+/=") != std::string_view::npos) refuse("a page token", text);
    std::string padded(text);
    std::replace(padded.begin(), padded.end(), '-', '+');
    std::replace(padded.begin(), padded.end(), '_', '/');
    padded.append((4 - padded.size() % 4) % 4, '=');
    std::string bytes;
    if (!append_decoded_base64(bytes, padded) || bytes.size() <= 1 + hash_size) refuse("a page token", text);
    if (bytes.front() != version) refuse("a page token of this version of the library", text);
    const std::string_view key = std::string_view(bytes).substr(1 + hash_size);
    std::string hash;
    append_hash(hash, key);
    if (bytes.compare(1, hash_size, hash) != 0) refuse("a whole page token", text);
    auto item = Item::from_bytes(key);
    if (!item || !is_key(*item)) refuse("a page token that holds a key", text);
    return PageToken(*std::move(item));
}

std::string PageToken::to_string() const { return key_ ? to_wire_json(key_->view()) : "beginning"; }

std::ostream& operator<<(std::ostream& stream, const PageToken& token) { return stream << token.to_string(); }

}  // namespace dyntastic
