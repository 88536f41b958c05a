// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/credentials/role.hpp"

#include <algorithm>
#include <charconv>
#include <dyntastic/auth/amz_date.hpp>
#include <dyntastic/auth/signer.hpp>

#include "common/shown_url.hpp"
#include "remote/credentials/json.hpp"
#include "remote/environment/credentials_failure.hpp"
#include "remote/secrets.hpp"
#include "remote/transport/loopback.hpp"

namespace dyntastic::remote {
namespace {

using Found = std::optional<result<auth::Credentials>>;

Failure failed_at(std::string_view where, const Failure& why) {
    return credentials_failure(std::string(where).append(": ").append(why.message()));
}

std::string without_end_of_line(std::string text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
    return text;
}

bool is_one_line(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

int number_of(const std::optional<std::string>& setting, int otherwise) {
    int number = 0;
    if (!setting) return otherwise;
    const auto [end, error] = std::from_chars(setting->data(), setting->data() + setting->size(), number);
    return error == std::errc() && end == setting->data() + setting->size() && number > 0 && number <= 600 ? number : otherwise;
}

/// A URL's beginning, up to its host and port, and the rest.
std::pair<std::string, std::string> split_url(const std::string& url) {
    const std::size_t scheme = url.find("://");
    const std::size_t path = scheme == std::string::npos ? scheme : url.find_first_of("/?", scheme + 3);
    if (path == std::string::npos) return {url, "/"};
    return {url.substr(0, path), (url[path] == '?' ? "/" : "") + url.substr(path)};
}

std::string form(std::initializer_list<std::pair<std::string_view, std::string_view>> fields) {
    std::string text;
    for (const auto& [name, value] : fields) {
        if (value.empty()) continue;
        text.append(text.empty() ? "" : "&").append(name).append("=").append(percent_encoded(value));
    }
    return text;
}

/// The agents of ECS and EKS, as the SDKs know them.
bool is_agent(std::string_view host) {
    constexpr std::string_view agents[] = {"169.254.170.2", "169.254.170.23", "fd00:ec2::23"};
    return std::any_of(std::begin(agents), std::end(agents), [&](std::string_view agent) { return is_address(host, agent); });
}

std::string sts_url(const Surroundings& in, const std::string& region) {
    const bool ignores = is_true(in.environment.variable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"));
    for (const char* name : {"AWS_ENDPOINT_URL_STS", "AWS_ENDPOINT_URL"}) {
        if (auto url = in.environment.variable(name); url && !ignores) return *std::move(url);
    }
    if (region.empty()) return "https://sts.amazonaws.com";
    return "https://sts." + region + (region.starts_with("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com");
}

std::string session_name_of(const Surroundings& in, const Role& role) {
    if (!role.session_name.empty()) return role.session_name;
    return "dyntastic-" + std::to_string(std::chrono::floor<std::chrono::seconds>(in.clock.now()).time_since_epoch().count());
}

result<auth::Credentials> ask_sts(const Surroundings& in, const std::string& region, std::string body,
                                  const auth::Credentials* source, Secrets secrets) {
    const auto [url, target] = split_url(sts_url(in, region));
    const auto nodes = parse_url(url);
    if (!nodes) return credentials_failure(nodes.error().message());
    const std::string host = nodes->front().authority();
    FetchRequest request{.method = "POST", .url = url, .body = std::move(body), .timeout = std::chrono::seconds(10)};
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
    if (source != nullptr) {
        const std::string date = auth::format_amz_date(std::chrono::floor<std::chrono::seconds>(in.clock.now()));
        request.headers.emplace_back("X-Amz-Date", date);
        if (!source->session_token.empty()) request.headers.emplace_back("X-Amz-Security-Token", source->session_token);
        std::vector<auth::Header> headers{{"Host", host}};
        for (const auto& [name, value] : request.headers) headers.push_back({name, value});
        const auth::Signer signer(region.empty() ? "us-east-1" : region, "sts");
        request.headers.emplace_back("Authorization",
                                     signer.authorization({.headers = headers, .body = request.body}, *source, date));
    }
    const auto response = in.fetcher.fetch(request);
    if (!response) return failed_at("STS", response.error());
    if (response->status != 200) {
        if (source != nullptr) secrets.add(source->session_token);
        return credentials_failure("STS: " + secrets.hidden_in(read_sts_error(response->body)));
    }
    auto credentials = read_sts_answer(response->body);
    if (!credentials) return failed_at("STS", credentials.error());
    return credentials;
}

}  // namespace

Found instance_credentials(const Surroundings& in) {
    const Environment& environment = in.environment;
    if (is_true(environment.variable("AWS_EC2_METADATA_DISABLED"))) return std::nullopt;
    const bool uses_ipv6 = environment.variable("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE").value_or("") == "IPv6";
    const std::string usual = uses_ipv6 ? "http://[fd00:ec2::254]" : "http://169.254.169.254";
    std::string url = environment.variable("AWS_EC2_METADATA_SERVICE_ENDPOINT").value_or(usual);
    if (url.ends_with('/')) url.pop_back();
    FetchRequest request{.method = "PUT", .url = url, .target = "/latest/api/token"};
    request.headers = {{"x-aws-ec2-metadata-token-ttl-seconds", "21600"}};
    request.timeout = std::chrono::seconds(number_of(environment.variable("AWS_METADATA_SERVICE_TIMEOUT"), 1));
    request.attempts = number_of(environment.variable("AWS_METADATA_SERVICE_NUM_ATTEMPTS"), 1);
    auto response = in.fetcher.fetch(request);
    if (!response) return std::nullopt;  // this is no instance
    request.headers.clear();
    if (response->status == 200) {
        if (!is_one_line(response->body)) return std::nullopt;
        request.headers = {{"x-aws-ec2-metadata-token", response->body}};
    } else if (is_true(environment.variable("AWS_EC2_METADATA_V1_DISABLED"))) {
        return std::nullopt;
    }
    request.method = "GET";
    request.target = "/latest/meta-data/iam/security-credentials/";
    response = in.fetcher.fetch(request);
    if (!response || response->status != 200) return std::nullopt;  // the instance has no role
    const std::string role = without_end_of_line(response->body.substr(0, response->body.find('\n')));
    if (role.empty() || !is_one_line(role)) return std::nullopt;
    request.target += percent_encoded(role);
    response = in.fetcher.fetch(request);
    if (!response) return failed_at("the instance's metadata", response.error());
    if (response->status != 200)
        return credentials_failure("the instance's metadata: HTTP status " + std::to_string(response->status));
    auto credentials = read_role_credentials(response->body);
    if (!credentials) return failed_at("the instance's metadata", credentials.error());
    return credentials;
}

Found container_credentials(const Surroundings& in) {
    const auto relative = in.environment.variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
    const auto full = in.environment.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    if (!relative && !full) return std::nullopt;
    const auto [url, target] = split_url(relative ? "http://169.254.170.2" + *relative : *full);
    const auto nodes = parse_url(url);
    if (!nodes || nodes->size() != 1 || !is_one_line(target) || target.find(' ') != std::string::npos)
        return credentials_failure("the container's credentials: no URL of one host: " +
                                   shown_url(url));  // behind it may be a secret
    // A secret token goes there, and secrets come back.
    const Node& node = nodes->front();
    if (!node.is_secure && !is_loopback(node.host) && !is_agent(node.host)) {
        return credentials_failure("the container's credentials: " + url +
                                   " is neither https:// nor on this machine, nor the container agent's address");
    }
    FetchRequest request{.url = url, .target = target, .timeout = std::chrono::seconds(2)};
    std::optional<std::string> token = in.environment.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN");
    if (const auto file = in.environment.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")) {
        token = in.environment.file(*file);
        if (!token) return credentials_failure("the container's credentials: the token in " + *file + " cannot be read");
        token = without_end_of_line(*std::move(token));
    }
    if (token) {
        if (!is_one_line(*token))
            return credentials_failure("the container's credentials: the token is none that a header can hold");
        request.headers = {{"Authorization", *token}};
    }
    const auto response = in.fetcher.fetch(request);
    if (!response) return failed_at("the container's credentials", response.error());
    if (response->status != 200)
        return credentials_failure("the container's credentials: HTTP status " + std::to_string(response->status));
    auto credentials = read_role_credentials(response->body);
    if (!credentials) return failed_at("the container's credentials", credentials.error());
    return credentials;
}

result<auth::Credentials> assume_role(const Surroundings& in, const Role& role, const auth::Credentials& source) {
    return ask_sts(in, role.region,
                   form({{"Action", "AssumeRole"},
                         {"Version", "2011-06-15"},
                         {"RoleArn", role.arn},
                         {"RoleSessionName", session_name_of(in, role)},
                         {"ExternalId", role.external_id},
                         {"DurationSeconds", role.duration_seconds}}),
                   &source, {role.external_id});
}

result<auth::Credentials> assume_role_with_token(const Surroundings& in, const Role& role, const std::string& token_file) {
    auto token = in.environment.file(token_file);
    if (!token) return credentials_failure("the web identity's token in " + token_file + " cannot be read");
    token = without_end_of_line(*std::move(token));
    return ask_sts(in, role.region,
                   form({{"Action", "AssumeRoleWithWebIdentity"},
                         {"Version", "2011-06-15"},
                         {"RoleArn", role.arn},
                         {"RoleSessionName", session_name_of(in, role)},
                         {"WebIdentityToken", *token}}),
                   nullptr, {*token});
}

}  // namespace dyntastic::remote
