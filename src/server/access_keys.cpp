// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <dyntastic/server/access_keys.hpp>

#include "server/configuration_failure.hpp"
#include "server/key_file.hpp"
#include "server/tokens.hpp"

namespace dyntastic::server {
namespace {

constexpr std::size_t longest_id = 128;

/// Takes the first word off a line.
std::string_view cut_word(std::string_view& line) {
    line = trim(line);
    const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(end);
    return word;
}

bool is_id(std::string_view text) {
    const auto is_sign = [](char c) { return ascii::is_alphanumeric(c) || c == '_' || c == '-'; };
    return text.size() <= longest_id && std::all_of(text.begin(), text.end(), is_sign);
}

/// What is wrong with a line; empty when nothing is.
std::string_view read_line(std::string_view line, AccessKey& key) {
    key.access_key_id = cut_word(line);
    key.secret_access_key = cut_word(line);
    const std::string_view right = cut_word(line);
    if (!is_id(key.access_key_id)) return "the id of a key has letters, digits, - and _, at most 128 of them";
    if (key.secret_access_key.empty()) return "a secret is missing behind the id of the key";
    if (!right.empty() && right != "read-only") return "behind the secret may stand read-only, and nothing else";
    if (!trim(line).empty()) return "there is more than an id, a secret and read-only";
    key.is_read_only = !right.empty();
    return {};
}

}  // namespace

result<std::vector<AccessKey>> parse_access_keys(std::string_view text) {
    std::vector<AccessKey> keys;
    for (std::size_t number = 1; !text.empty(); ++number) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (trim(line).empty() || trim(line).starts_with('#')) continue;
        AccessKey key;
        if (const std::string_view fault = read_line(line, key); !fault.empty()) {
            return configuration_failure("line " + std::to_string(number) + ": " + std::string(fault));
        }
        for (const AccessKey& other : keys) {
            if (other.access_key_id != key.access_key_id) continue;
            return configuration_failure("line " + std::to_string(number) + ": the key " + key.access_key_id +
                                         " is there twice");
        }
        keys.push_back(std::move(key));
    }
    if (keys.empty()) return configuration_failure("there is no access key, so nobody could send a request");
    return keys;
}

result<std::vector<AccessKey>> read_access_keys(const std::string& path) {
    const auto text = read_key_file(path);
    if (!text) return text.error();
    auto keys = parse_access_keys(*text);
    if (!keys) return configuration_failure(path + ", " + keys.error().message());
    return keys;
}

}  // namespace dyntastic::server
