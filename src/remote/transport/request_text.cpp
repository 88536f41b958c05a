// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/transport/request_text.hpp"

#include <dyntastic/auth/amz_date.hpp>
#include <dyntastic/operation/operation_list.hpp>
#include <vector>

namespace dyntastic::remote {

std::string target_prefix(const Node& node) {
    return node.proxy && !node.is_secure ? "http://" + node.authority() : std::string();
}

std::string proxy_header(const Node& node) {
    if (!node.proxy || node.is_secure || node.proxy->authorization.empty()) return {};
    return "Proxy-Authorization: " + node.proxy->authorization + "\r\n";
}

std::string request_text(const Node& node, std::string_view operation, std::string_view body, const auth::Signer& signer,
                         const auth::Credentials& credentials, std::chrono::sys_seconds time) {
    const std::string host = node.authority();
    const std::string date = auth::format_amz_date(time);
    const std::string target = std::string(operation::service_prefix(operation)).append(operation);
    std::vector<auth::Header> headers;
    headers.reserve(5);
    headers.push_back({"Host", host});
    headers.push_back({"Content-Type", "application/x-amz-json-1.0"});
    headers.push_back({"X-Amz-Date", date});
    headers.push_back({"X-Amz-Target", target});
    if (!credentials.session_token.empty()) headers.push_back({"X-Amz-Security-Token", credentials.session_token});
    const std::string authorization = signer.authorization({.headers = headers, .body = body}, credentials, date);

    std::string text;
    text.reserve(640 + credentials.session_token.size() + body.size());
    text.append("POST ").append(target_prefix(node)).append("/ HTTP/1.1\r\n").append(proxy_header(node));
    for (const auth::Header& header : headers) text.append(header.name).append(": ").append(header.value).append("\r\n");
    text.append("Authorization: ").append(authorization).append("\r\nUser-Agent: dyntastic/0.1\r\nContent-Length: ");
    text.append(std::to_string(body.size())).append("\r\n\r\n").append(body);
    return text;
}

}  // namespace dyntastic::remote
