// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/transport/node.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "common/ascii.hpp"
#include "common/shown_url.hpp"

namespace dyntastic::remote {
namespace {

constexpr std::uint16_t plain_port = 80, secure_port = 443;
constexpr std::size_t longest_host = 255;

bool is_host(std::string_view host, bool in_brackets) {
    return !host.empty() && host.size() <= longest_host && std::all_of(host.begin(), host.end(), [&](char c) {
        const bool is_name = ascii::is_alphanumeric(c) || c == '.';
        return is_name || (in_brackets ? c == ':' || c == '%' : c == '-' || c == '_');
    });
}

std::optional<Node> parse_authority(std::string_view text, bool is_secure) {
    Node node{.host = {}, .port = is_secure ? secure_port : plain_port, .is_secure = is_secure};
    const bool in_brackets = text.starts_with('[');
    if (in_brackets) text.remove_prefix(1);
    const std::size_t end = std::min(text.find(in_brackets ? ']' : ':'), text.size());
    node.host = text.substr(0, end);
    text.remove_prefix(end);
    if (!is_host(node.host, in_brackets)) return std::nullopt;
    if (in_brackets) {
        if (text.empty()) return std::nullopt;
        text.remove_prefix(1);
    }
    if (text.empty()) return node;
    if (!text.starts_with(':')) return std::nullopt;
    text.remove_prefix(1);
    const auto [at, error] = std::from_chars(text.data(), text.data() + text.size(), node.port);
    if (error != std::errc() || at != text.data() + text.size() || node.port == 0) return std::nullopt;
    return node;
}

}  // namespace

std::string Node::authority() const {
    std::string text = host.find(':') == std::string::npos ? host : "[" + host + "]";
    if (port != (is_secure ? secure_port : plain_port)) text.append(":").append(std::to_string(port));
    return text;
}

result<std::vector<Node>> parse_url(std::string_view url) {
    const auto fail = [&](std::string_view why) {
        return Failure(FailureKind::configuration, std::string("the URL \"").append(shown_url(url)).append("\" ").append(why));
    };
    std::string_view rest = url;
    const bool is_secure = rest.starts_with("https://");
    if (!is_secure && !rest.starts_with("http://")) return fail("does not begin with https:// or http://");
    rest.remove_prefix(is_secure ? 8 : 7);
    if (rest.ends_with('/')) rest.remove_suffix(1);
    if (rest.find_first_of("/?#") != std::string_view::npos) return fail("has a path, and the service has none");
    std::vector<Node> nodes;
    while (true) {
        const std::string_view one = rest.substr(0, rest.find(','));
        auto node = parse_authority(one, is_secure);
        if (!node) return fail(std::string("does not name a host: \"").append(shown_url(one)).append("\""));
        if (std::find(nodes.begin(), nodes.end(), *node) == nodes.end()) nodes.push_back(*std::move(node));
        if (one.size() == rest.size()) return nodes;
        rest.remove_prefix(one.size() + 1);
    }
}

}  // namespace dyntastic::remote
