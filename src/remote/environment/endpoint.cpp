// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/environment/endpoint.hpp"

#include <algorithm>

#include "common/ascii.hpp"
#include "remote/transport/loopback.hpp"

namespace dyntastic::remote {
namespace {

constexpr std::uint16_t https_port = 443;

Failure misconfigured(std::string message) { return {FailureKind::configuration, std::move(message)}; }

/// The service's domains in a partition.
struct Partition {
    std::string_view prefix;  // of its regions' names
    std::string_view domain;
    std::string_view dual_stack_domain;
    bool has_accounts = false;   // hosts of accounts
    bool joins_streams = false;  // in dual stack: streams-dynamodb instead of streams.dynamodb
};

// The last one is for all other regions, also those that do not exist yet.
constexpr Partition partitions[] = {
    {"cn-", "amazonaws.com.cn", "api.amazonwebservices.com.cn", false, true},
    {"us-gov-", "amazonaws.com", "api.aws", false, true},
    {"us-iso-", "c2s.ic.gov", "api.aws.ic.gov"},
    {"us-isob-", "sc2s.sgov.gov", "api.aws.scloud"},
    {"us-isof-", "csp.hci.ic.gov", "api.aws.hci.ic.gov"},
    {"eu-isoe-", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"},
    {"eusc-", "amazonaws.eu", "api.amazonwebservices.eu"},
    {"", "amazonaws.com", "api.aws", true, true},
};

bool is_region(std::string_view region) {
    return !region.empty() && region.size() <= 63 && !region.starts_with('-') &&
           std::all_of(region.begin(), region.end(), [](char c) { return ascii::is_alphanumeric(c) || c == '-'; });
}

/// The region that a host of AWS names, as in dynamodb.eu-central-1.amazonaws.com; empty for other hosts.
std::string region_of(std::string_view host) {
    const bool is_aws = host.ends_with(".amazonaws.com") || host.ends_with(".amazonaws.com.cn") || host.ends_with(".api.aws");
    if (!is_aws) return {};
    for (const std::string_view service : {"dynamodb.", "dynamodb-fips.", "streams.dynamodb.", "streams.dynamodb-fips.",
                                           "streams-dynamodb.", "streams-dynamodb-fips."}) {
        if (host.starts_with(service))
            return std::string(host.substr(service.size(), host.find('.', service.size()) - service.size()));
    }
    const std::size_t account = host.find(".ddb.");
    if (account == std::string_view::npos) return {};
    const std::string_view rest = host.substr(account + 5);
    return std::string(rest.substr(0, rest.find('.')));
}

result<ResolvedEndpoint> resolve_url(const EndpointSettings& settings) {
    auto nodes = parse_url(settings.url);
    if (!nodes) return nodes.error();
    ResolvedEndpoint resolved{.nodes = *std::move(nodes), .region = settings.region};
    const std::string& host = resolved.nodes.front().host;
    if (resolved.region.empty()) resolved.region = region_of(host);
    // A server that is not Amazon's takes any region, but signatures must name one.
    if (resolved.region.empty()) resolved.region = "us-east-1";
    resolved.is_local = settings.region == "local" && is_loopback(host);
    return resolved;
}

}  // namespace

result<ResolvedEndpoint> resolve_endpoint(const EndpointSettings& settings) {
    const std::string& mode = settings.account_mode;
    if (!mode.empty() && mode != "preferred" && mode != "disabled" && mode != "required") {
        return misconfigured("AWS_ACCOUNT_ID_ENDPOINT_MODE is \"" + mode + "\": expected preferred, disabled or required");
    }
    if (!settings.region.empty() && !is_region(settings.region)) {
        return misconfigured("\"" + settings.region + "\" cannot be a region");
    }
    if (!settings.url.empty()) return resolve_url(settings);
    if (settings.region.empty()) {
        return misconfigured("no region: looked for table_region in the model, DYNTASTIC_REGION, AWS_REGION, "
                             "AWS_DEFAULT_REGION, and region in the "
                             "profile of ~/.aws/config; DYNTASTIC_HOST=memory: runs in this process, without an account");
    }
    if (settings.region == "local") {
        return ResolvedEndpoint{
            .nodes = {{.host = "localhost", .port = 8000, .is_secure = false}}, .region = settings.region, .is_local = true};
    }
    const Partition& partition = *std::find_if(std::begin(partitions), std::end(partitions),
                                               [&](const Partition& one) { return settings.region.starts_with(one.prefix); });
    // In us-gov the usual endpoints have FIPS.
    const bool is_named_fips = settings.uses_fips && (settings.uses_dual_stack || !settings.region.starts_with("us-gov-"));
    std::string host = is_named_fips ? "dynamodb-fips." : "dynamodb.";
    const std::string_view before_streams = settings.uses_dual_stack && partition.joins_streams ? "streams-" : "streams.";
    host.append(settings.region).append(".").append(settings.uses_dual_stack ? partition.dual_stack_domain : partition.domain);
    ResolvedEndpoint resolved{.nodes = {{.host = host, .port = https_port, .is_secure = true}}, .region = settings.region};
    resolved.streams_host = std::string(before_streams) + host;
    const bool has_account_host = partition.has_accounts && !settings.uses_fips;
    if (has_account_host && mode != "disabled") {
        resolved.account_domain = "ddb." + host.substr(host.find('.') + 1);
    }
    resolved.needs_account = mode == "required";
    if (resolved.needs_account && !has_account_host) {
        return misconfigured("AWS_ACCOUNT_ID_ENDPOINT_MODE is required, but endpoints with FIPS and those of the region " +
                             settings.region + " have no accounts");
    }
    return resolved;
}

}  // namespace dyntastic::remote
