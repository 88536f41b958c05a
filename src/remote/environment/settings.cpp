// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/environment/settings.hpp"

#include <charconv>

#include "remote/environment/profiles.hpp"

namespace dyntastic::remote {
namespace {

/// Looks settings up, in the environment first and then in the profile.
class Lookup {
public:
    Lookup(const Environment& environment, const Profiles& profiles, std::string profile)
        : environment_(environment), profiles_(profiles), profile_(std::move(profile)) {}

    [[nodiscard]] std::optional<std::string> find(std::initializer_list<const char*> variables,
                                                  std::string_view setting) const {
        for (const char* name : variables) {
            if (auto value = environment_.variable(name)) return value;
        }
        return profiles_.find(profile_, setting);
    }

    [[nodiscard]] std::string endpoint_url() const {
        if (is_true(find({"AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"}, "ignore_configured_endpoint_urls"))) return {};
        for (const char* name : {"AWS_ENDPOINT_URL_DYNAMODB", "AWS_ENDPOINT_URL"}) {
            if (auto url = environment_.variable(name)) return *std::move(url);
        }
        if (const auto services = profiles_.find(profile_, "services")) {
            const auto settings = profiles_.services.find(*services);
            if (settings != profiles_.services.end()) {
                const auto url = settings->second.find("dynamodb.endpoint_url");
                if (url != settings->second.end()) return url->second;
            }
        }
        return profiles_.find(profile_, "endpoint_url").value_or("");
    }

private:
    const Environment& environment_;
    const Profiles& profiles_;
    std::string profile_;
};

result<client::BackoffPolicy> resolve_backoff(const RemoteOptions& options, const Lookup& lookup) {
    if (options.backoff) return *options.backoff;
    client::BackoffPolicy policy;
    if (const auto attempts = lookup.find({"AWS_MAX_ATTEMPTS"}, "max_attempts")) {
        const char* end = attempts->data() + attempts->size();
        const auto [at, error] = std::from_chars(attempts->data(), end, policy.max_attempts);
        if (error != std::errc() || at != end || policy.max_attempts < 1) {
            return Failure(FailureKind::configuration, "AWS_MAX_ATTEMPTS is \"" + *attempts + "\": expected a number from 1");
        }
    }
    return policy;
}

result<RetryMode> resolve_retry_mode(const RemoteOptions& options, const Lookup& lookup) {
    if (options.retry_mode) return *options.retry_mode;
    const std::string mode = lookup.find({"AWS_RETRY_MODE"}, "retry_mode").value_or("standard");
    // Files are shared with programs that still have the older mode; here its place is taken by the standard one.
    if (mode == "standard" || mode == "legacy") return RetryMode::standard;
    if (mode == "adaptive") return RetryMode::adaptive;
    return Failure(FailureKind::configuration,
                   "AWS_RETRY_MODE is \"" + mode + "\": expected standard, adaptive or legacy (which means standard)");
}

}  // namespace

result<Settings> resolve_settings(const RemoteOptions& options, const Environment& environment) {
    const auto profiles = read_profiles(environment);
    if (!profiles) return profiles.error();
    const Lookup lookup(environment, *profiles,
                        options.profile.empty() ? environment.variable("AWS_PROFILE").value_or("default") : options.profile);
    EndpointSettings endpoint{.url = options.url.empty() ? lookup.endpoint_url() : options.url, .region = options.region};
    if (endpoint.region.empty()) endpoint.region = lookup.find({"AWS_REGION", "AWS_DEFAULT_REGION"}, "region").value_or("");
    endpoint.uses_fips = is_true(lookup.find({"AWS_USE_FIPS_ENDPOINT"}, "use_fips_endpoint"));
    endpoint.uses_dual_stack = is_true(lookup.find({"AWS_USE_DUALSTACK_ENDPOINT"}, "use_dualstack_endpoint"));
    endpoint.account_mode = lookup.find({"AWS_ACCOUNT_ID_ENDPOINT_MODE"}, "account_id_endpoint_mode").value_or("");
    auto resolved = resolve_endpoint(endpoint);
    if (!resolved) return resolved.error();
    const auto backoff = resolve_backoff(options, lookup);
    if (!backoff) return backoff.error();
    const auto retry_mode = resolve_retry_mode(options, lookup);
    if (!retry_mode) return retry_mode.error();
    std::string ca_bundle =
        options.ca_bundle.empty() ? lookup.find({"AWS_CA_BUNDLE"}, "ca_bundle").value_or("") : options.ca_bundle;
    return Settings{*std::move(resolved), *backoff, *retry_mode, expand_home(std::move(ca_bundle), environment)};
}

}  // namespace dyntastic::remote
