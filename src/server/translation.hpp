// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Translates requests and responses, because clients take the server for the service of their own region.
#pragma once

#include <dyntastic/operation/describe_endpoints.hpp>
#include <string>
#include <string_view>

#include "server/call.hpp"
#include "server/http_request.hpp"
#include "server/tokens.hpp"

namespace dyntastic::server {

/// The region that a client signs for; empty where its request does not say.
inline std::string_view region_of(const HttpRequest& http) {
    constexpr std::string_view member = "Credential=";  // key/date/region/service/aws4_request
    const std::size_t at = http.authorization.find(member);
    if (at == std::string_view::npos) return {};
    std::string_view scope = http.authorization.substr(at + member.size());
    (void)cut(scope, '/');
    (void)cut(scope, '/');
    return cut(scope, '/');
}

/// Puts `to` in the place of the region of an ARN in `text`, if that is `from`.
inline void replace_region(std::string& text, std::string_view from, std::string_view to) {
    constexpr std::string_view begin = "arn:aws:dynamodb:";
    if (from.empty() || from == to) return;
    const std::size_t at = text.find(begin);
    if (at == std::string::npos) return;
    const std::string_view rest = std::string_view(text).substr(at + begin.size());
    if (rest.starts_with(from) && rest.substr(from.size()).starts_with(':')) text.replace(at + begin.size(), from.size(), to);
}

/// A client takes the server for its own region: it asks for tables by ARNs of that region, and which address is its own. The
/// one is changed in the request, the other in the answer.
template <class Request>
struct Translation {
    Translation(const Call& /*call*/, Request& /*request*/, const HttpRequest& /*http*/) {}
    template <class Answer>
    void restore(Answer& /*answer*/) const {}
};

template <>
struct Translation<operation::DescribeEndpointsRequest> {
    Translation(const Call& /*call*/, operation::DescribeEndpointsRequest& /*request*/, const HttpRequest& http)
        : host(http.host) {}
    void restore(operation::DescribeEndpointsResponse& response) const {
        if (host.empty()) return;
        for (operation::Endpoint& endpoint : response.endpoints) endpoint.address = host;
    }
    void restore(const Failure& /*failure*/) const {}

    std::string host;
};

template <class Request>
    requires requires(Request request) { request.resource_arn; }
struct Translation<Request> {
    Translation(const Call& call, Request& request, const HttpRequest& http)
        : client_region(region_of(http)), server_region(call.region()) {
        replace_region(request.resource_arn, client_region, server_region);
    }
    template <class Response>
    void restore(const Response& /*response*/) const {}
    void restore(Failure& failure) const {
        std::string message = failure.message();
        replace_region(message, server_region, client_region);
        failure = Failure(failure.kind(), std::move(message)).with(failure.details());
    }

    std::string client_region;
    std::string server_region;
};

}  // namespace dyntastic::server
