// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/table/check_settings.hpp"

#include <algorithm>
#include <cctype>
#include <set>
#include <string_view>

namespace dyntastic::engine {
namespace {

constexpr std::size_t max_tag_key = 128;  // characters
constexpr std::size_t max_tag_value = 256;

/// Where pictographs begin; below lie the letters of every script, with little else that a tag may not have.
constexpr char32_t first_pictograph = 0x1F000;

/// The next character of valid UTF-8.
char32_t next_character(std::string_view& text) {
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const unsigned first = byte(0);
    const std::size_t size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    char32_t character = size == 1 ? first : first & (0x7FU >> size);
    for (std::size_t i = 1; i < size; ++i) character = (character << 6) | (byte(i) & 0x3FU);
    text.remove_prefix(std::min(size, text.size()));
    return character;
}

/// Letters, digits, white space and + - = . _ : / @, up to so many.
bool is_tag_text(std::string_view text, std::size_t most) {
    std::size_t count = 0;
    while (!text.empty()) {
        const char32_t character = next_character(text);
        if (++count > most || character >= first_pictograph) return false;
        if (character >= 0x80) continue;
        const auto c = static_cast<char>(character);
        if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != ' ' && c != '\t' &&
            std::string_view("+-=._:/@").find(c) == std::string_view::npos) {
            return false;
        }
    }
    return true;
}

}  // namespace

result<void> check_new_stream(const std::optional<operation::StreamSpecification>& stream) {
    if (!stream || stream->stream_enabled == stream->stream_view_type.has_value()) return {};
    return invalid_parameter(stream->stream_enabled
                                 ? "Table is being created with a stream enabled, UpdateViewType is required"
                                 : "Table is being created with a stream disabled, UpdateViewType should not be specified");
}

result<void> check_changed_stream(const std::optional<operation::StreamSpecification>& stream) {
    if (!stream || stream->stream_enabled == stream->stream_view_type.has_value()) return {};
    return invalid_parameter(stream->stream_enabled ? "If stream is being enabled then UpdateViewType is required"
                                                    : "If stream is being disabled, then UpdateViewType must not be specified");
}

result<void> check_encryption(const std::optional<operation::SseSpecification>& encryption) {
    if (!encryption) return {};
    if (encryption->enabled == false) {
        if (encryption->sse_type) return invalid_parameter("SSEType can not be specified if Enabled is false");
        if (encryption->kms_master_key_id) return invalid_parameter("KMSMasterKeyId can not be specified if Enabled is false");
        return {};
    }
    if (encryption->sse_type == operation::SseType::aes256) return invalid_parameter("SSEType AES256 is not supported");
    if (encryption->kms_master_key_id && !encryption->sse_type) {
        return invalid_parameter("SSEType KMS is required if KMSMasterKeyId is specified");
    }
    return {};
}

bool uses_kms(const operation::SseSpecification& encryption) noexcept {
    return encryption.enabled.value_or(encryption.sse_type == operation::SseType::kms);
}

result<void> check_tag_key(const std::string& key) {
    constexpr std::string_view reserved = "aws:";  // in small letters or capitals
    const auto same = [](char letter, char of_key) { return std::tolower(static_cast<unsigned char>(of_key)) == letter; };
    if (key.size() >= reserved.size() && std::equal(reserved.begin(), reserved.end(), key.begin(), same)) {
        return validation_failure("Tag Key cannot be prefixed with aws:, Key: " + key);
    }
    if (!key.empty() && is_tag_text(key, max_tag_key)) return {};
    return validation_failure("The Tag Key provided is invalid, Key: " + key);
}

result<void> check_tags(const std::vector<operation::Tag>& tags) {
    std::set<std::string_view> keys;
    for (const operation::Tag& tag : tags) {
        if (auto checked = check_tag_key(tag.key); !checked) return checked;
        if (!is_tag_text(tag.value, max_tag_value)) {
            return validation_failure("The Tag Value provided is invalid, Value: " + tag.value);
        }
        if (!keys.insert(tag.key).second) {
            return validation_failure("Duplicate Tag Keys provided as input: Duplicate Tag Key found " + tag.key);
        }
    }
    if (tags.size() > max_tags) return too_many_tags();
    return {};
}

Failure too_many_tags() { return validation_failure("Number of Tags exceed the current limit for the provided ResourceArn"); }

}  // namespace dyntastic::engine
