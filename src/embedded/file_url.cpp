// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <charconv>
#include <dyntastic/embedded/file_url.hpp>
#include <optional>

namespace dyntastic::embedded {
namespace {

using Problem = std::optional<std::string>;

std::optional<unsigned> hex_digit(char digit) noexcept {
    if (digit >= '0' && digit <= '9') return static_cast<unsigned>(digit - '0');
    if (digit >= 'a' && digit <= 'f') return static_cast<unsigned>(digit - 'a' + 10);
    if (digit >= 'A' && digit <= 'F') return static_cast<unsigned>(digit - 'A' + 10);
    return std::nullopt;
}

Problem decode(std::string_view text, std::string& to) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            to.push_back(text[i]);
            continue;
        }
        const auto high = i + 2 < text.size() ? hex_digit(text[i + 1]) : std::nullopt;
        const auto low = i + 2 < text.size() ? hex_digit(text[i + 2]) : std::nullopt;
        if (!high || !low) return "a % in the path needs two hexadecimal digits behind it; %25 stands for a %";
        to.push_back(static_cast<char>(*high << 4 | *low));
        i += 2;
    }
    if (to.find('\0') != std::string::npos) return "a path has no zero bytes";
    if (to.empty()) return "a path is missing, as in file:my-database";
    return std::nullopt;
}

Problem read_size(std::string_view text, std::size_t& to) {
    constexpr std::size_t least = 64 << 10, most = std::size_t{1} << 40;
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
    unsigned shift = 0;
    if (unit == "KB") shift = 10;
    else if (unit == "MB") shift = 20;
    else if (unit == "GB") shift = 30;
    const bool is_size = error == std::errc() && (unit.empty() || shift != 0);
    if (!is_size || number > most >> shift || number << shift < least) {
        return "a size is a number of bytes from 64KB to 1024GB, such as 256MB";
    }
    to = number << shift;
    return std::nullopt;
}

Problem read_option(std::string_view name, std::string_view value, engine::StoreOptions& options) {
    if (name == "durability") {
        if (value != "power" && value != "process") return "durability is power or process";
        options.durability = value == "power" ? engine::Durability::power : engine::Durability::process;
        return std::nullopt;
    }
    if (name == "cache") return read_size(value, options.cache_bytes);
    if (name == "buffer") return read_size(value, options.buffer_bytes);
    if (name == "create") {
        if (value != "yes" && value != "no") return "create is yes or no";
        options.create = value == "yes";
        return std::nullopt;
    }
    if (name == "salvage") {
        if (value != "true" && value != "false") return "salvage is true or false";
        options.salvage = value == "true";
        return std::nullopt;
    }
    return "there is no option \"" + std::string(name) + "\"; known are durability, cache, buffer, create and salvage";
}

Problem read(std::string_view rest, engine::StoreOptions& options) {
    if (rest.starts_with("//")) {  // an authority, which must be this machine
        rest.remove_prefix(2);
        if (rest.starts_with("localhost/")) rest.remove_prefix(std::string_view("localhost").size());
        if (!rest.starts_with("/")) return "behind file:// an absolute path follows, as in file:///var/lib/shop";
    }
    const std::size_t question = rest.find('?');
    if (auto problem = decode(rest.substr(0, question), options.path)) return problem;
    while (options.path.size() > 1 && options.path.back() == '/') options.path.pop_back();
    if (question == std::string_view::npos) return std::nullopt;
    std::string_view query = rest.substr(question + 1);
    while (!query.empty()) {
        const std::string_view option = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(option.size() + 1, query.size()));
        const std::size_t equals = option.find('=');
        if (equals == std::string_view::npos) return "an option is name=value, unlike \"" + std::string(option) + "\"";
        if (auto problem = read_option(option.substr(0, equals), option.substr(equals + 1), options)) return problem;
    }
    return std::nullopt;
}

}  // namespace

result<engine::StoreOptions> parse_file_url(std::string_view url) {
    constexpr std::string_view scheme = "file:";
    engine::StoreOptions options;
    if (!url.starts_with(scheme)) return Failure(FailureKind::configuration, "a URL of a database begins with file:");
    if (auto problem = read(url.substr(scheme.size()), options)) {
        return Failure(FailureKind::configuration, "the URL \"" + std::string(url) + "\" is not understood: " + *problem);
    }
    return options;
}

}  // namespace dyntastic::embedded
