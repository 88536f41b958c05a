// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/credentials/chain.hpp"

#include <algorithm>

#include "remote/credentials/json.hpp"
#include "remote/credentials/role.hpp"
#include "remote/credentials/sso.hpp"
#include "remote/environment/credentials_failure.hpp"
#include "remote/environment/profiles.hpp"
#include "remote/environment/run_program.hpp"

namespace dyntastic::remote {
namespace {

using Found = std::optional<result<auth::Credentials>>;

std::string in_profile(const std::string& profile) { return "the profile \"" + profile + "\""; }

/// One search, with the files as they are now.
class Search {
public:
    Search(const Surroundings& in, const ChainOptions& options, const Profiles& profiles)
        : in_(in), options_(options), profiles_(profiles) {}

    result<auth::Credentials> all() {
        const std::string profile =
            options_.profile.empty() ? in_.environment.variable("AWS_PROFILE").value_or("default") : options_.profile;
        if (options_.profile.empty()) {
            if (auto found = from_variables()) return *std::move(found);
        }
        // One that was named should be there.
        const bool is_named = !options_.profile.empty() || in_.environment.variable("AWS_PROFILE");
        if (is_named && !profiles_.profiles.contains(profile))
            return credentials_failure(in_profile(profile) + " is in neither of AWS's files");
        if (auto found = from_role(profile)) return *std::move(found);
        if (auto found = from_profile(profile, true)) return *std::move(found);
        if (auto found = container_credentials(in_)) return *std::move(found);
        if (options_.asks_instance) {
            if (auto found = instance_credentials(in_)) return *std::move(found);
        }
        return credentials_failure(
            "no credentials: looked for AWS_ACCESS_KEY_ID, " + in_profile(profile) +
            " of ~/.aws/config and ~/.aws/credentials, AWS_WEB_IDENTITY_TOKEN_FILE, a container's and an instance's role; "
            "DYNTASTIC_HOST=memory: runs in this process, without an account");
    }

private:
    [[nodiscard]] std::string setting(const std::string& profile, std::string_view name) const {
        return profiles_.find(profile, name).value_or("");
    }
    [[nodiscard]] std::string region_of(const std::string& profile) const {
        return options_.region.empty() ? setting(profile, "region") : options_.region;
    }

    [[nodiscard]] Found from_variables() const {
        const auto id = in_.environment.variable("AWS_ACCESS_KEY_ID");
        if (!id) return std::nullopt;
        const auto secret = in_.environment.variable("AWS_SECRET_ACCESS_KEY");
        if (!secret) return credentials_failure("AWS_ACCESS_KEY_ID is there, but AWS_SECRET_ACCESS_KEY is not");
        return auth::Credentials{*id, *secret, in_.environment.variable("AWS_SESSION_TOKEN").value_or(""), std::nullopt,
                                 in_.environment.variable("AWS_ACCOUNT_ID").value_or("")};
    }

    [[nodiscard]] bool has_keys(const std::string& profile) const {
        return profiles_.find(profile, "aws_access_key_id").has_value();
    }
    [[nodiscard]] bool has_role(const std::string& profile) const {
        return profiles_.find(profile, "role_arn") && !profiles_.find(profile, "web_identity_token_file");
    }

    Found from_role(const std::string& profile) {
        if (!has_role(profile)) return std::nullopt;
        const auto source = source_of_role(profile);
        if (!source) return source.error();
        if (profiles_.find(profile, "mfa_serial")) {
            return credentials_failure(in_profile(profile) +
                                       " asks for a second factor (mfa_serial), which a program cannot give");
        }
        return assume_role(in_,
                           {.arn = setting(profile, "role_arn"),
                            .session_name = setting(profile, "role_session_name"),
                            .external_id = setting(profile, "external_id"),
                            .duration_seconds = setting(profile, "duration_seconds"),
                            .region = region_of(profile)},
                           *source);
    }

    result<auth::Credentials> source_of_role(const std::string& profile) {
        const auto source = profiles_.find(profile, "source_profile"), kind = profiles_.find(profile, "credential_source");
        if (source && kind) return credentials_failure(in_profile(profile) + " has both source_profile and credential_source");
        if (!source && !kind)
            return credentials_failure(in_profile(profile) +
                                       " has a role_arn, but neither source_profile nor credential_source");
        if (kind) return named_source(profile, *kind);
        visited_.push_back(profile);
        if (!profiles_.profiles.contains(*source)) {
            return credentials_failure(in_profile(*source) + ", the source_profile of " + in_profile(profile) +
                                       ", does not exist");
        }
        const bool is_known = std::find(visited_.begin(), visited_.end(), *source) != visited_.end();
        // Only a profile with keys may name itself: it is the source of its own role.
        if (is_known && !(*source == profile && has_keys(profile)))
            return credentials_failure(in_profile(*source) + " is its own source_profile");
        auto found = has_keys(*source) || !has_role(*source) ? from_profile(*source, false) : from_role(*source);
        if (!found) return credentials_failure(in_profile(*source) + ", a source_profile, has no credentials");
        return *std::move(found);
    }

    [[nodiscard]] result<auth::Credentials> named_source(const std::string& profile, const std::string& kind) const {
        Found found;
        if (kind == "Environment") found = from_variables();
        else if (kind == "EcsContainer") found = container_credentials(in_);
        else if (kind == "Ec2InstanceMetadata") found = instance_credentials(in_);
        else
            return credentials_failure(in_profile(profile) + " has the credential_source " + kind +
                                       ": expected Environment, EcsContainer or Ec2InstanceMetadata");
        if (!found)
            return credentials_failure(in_profile(profile) + " has the credential_source " + kind +
                                       ", where there are no credentials");
        return *std::move(found);
    }

    [[nodiscard]] Found from_profile(const std::string& profile, bool with_variables) const {
        if (auto found = from_web_identity(profile, with_variables)) return found;
        if (auto found = from_sso(profile)) return found;
        if (auto found = from_keys(profile, profiles_.of_credentials_file)) return found;
        if (auto found = from_process(profile)) return found;
        return from_keys(profile, profiles_.profiles);
    }

    [[nodiscard]] Found from_web_identity(const std::string& profile, bool with_variables) const {
        const auto said = [&](const char* variable, std::string_view name) {
            const auto value = with_variables ? in_.environment.variable(variable) : std::nullopt;
            return value.value_or(setting(profile, name));
        };
        const std::string token_file = said("AWS_WEB_IDENTITY_TOKEN_FILE", "web_identity_token_file");
        if (token_file.empty()) return std::nullopt;
        const Role role{.arn = said("AWS_ROLE_ARN", "role_arn"),
                        .session_name = said("AWS_ROLE_SESSION_NAME", "role_session_name"),
                        .region = region_of(profile)};
        if (role.arn.empty())
            return credentials_failure("there is a web identity's token, but neither AWS_ROLE_ARN nor role_arn");
        return assume_role_with_token(in_, role, expand_home(token_file, in_.environment));
    }

    [[nodiscard]] Found from_sso(const std::string& profile) const {
        SsoRole role{.session = setting(profile, "sso_session"),
                     .start_url = setting(profile, "sso_start_url"),
                     .region = setting(profile, "sso_region"),
                     .account_id = setting(profile, "sso_account_id"),
                     .role_name = setting(profile, "sso_role_name")};
        if (role.account_id.empty() && role.role_name.empty()) return std::nullopt;  // a session alone gives no role
        if (!role.session.empty()) {
            const auto session = profiles_.sso_sessions.find(role.session);
            if (session == profiles_.sso_sessions.end()) {
                return credentials_failure(in_profile(profile) + " has the sso_session " + role.session +
                                           ", which does not exist");
            }
            const auto of_session = [&](const char* name) {
                const auto found = session->second.find(name);
                return found == session->second.end() ? std::string() : found->second;
            };
            role.start_url = of_session("sso_start_url");
            role.region = of_session("sso_region");
        }
        for (const auto& [name, value] :
             {std::pair("sso_start_url", &role.start_url), std::pair("sso_region", &role.region),
              std::pair("sso_account_id", &role.account_id), std::pair("sso_role_name", &role.role_name)}) {
            if (value->empty()) return credentials_failure(in_profile(profile) + " lacks " + name);
        }
        return sso_credentials(in_, role);
    }

    [[nodiscard]] Found from_keys(const std::string& profile, const decltype(Profiles::profiles)& in) const {
        const auto settings = in.find(profile);
        if (settings == in.end()) return std::nullopt;
        const auto find = [&](const char* name) {
            const auto found = settings->second.find(name);
            return found == settings->second.end() ? std::string() : found->second;
        };
        const std::string id = find("aws_access_key_id"), secret = find("aws_secret_access_key");
        if (id.empty()) return std::nullopt;
        if (secret.empty())
            return credentials_failure(in_profile(profile) + " has aws_access_key_id, but not aws_secret_access_key");
        const std::string token = find("aws_session_token");
        return auth::Credentials{id, secret, token.empty() ? find("aws_security_token") : token, std::nullopt,
                                 find("aws_account_id")};
    }

    [[nodiscard]] Found from_process(const std::string& profile) const {
        const std::string line = setting(profile, "credential_process");
        if (line.empty()) return std::nullopt;
        const std::string where = "credential_process of " + in_profile(profile) + ": ";
        const auto command = split_command(line);
        if (!command) return credentials_failure(where + command.error().message());
        const auto output = in_.environment.run(*command);
        if (!output) return credentials_failure(where + output.error().message());
        auto credentials = read_process_output(*output);
        if (!credentials) return credentials_failure(where + credentials.error().message());
        if (credentials->account_id.empty()) credentials->account_id = setting(profile, "aws_account_id");
        return credentials;
    }

    const Surroundings& in_;
    const ChainOptions& options_;
    const Profiles& profiles_;
    std::vector<std::string> visited_{};
};

class Chain final : public CredentialsProvider {
public:
    Chain(const Environment& environment, const Clock& clock, std::shared_ptr<Fetcher> fetcher, ChainOptions options)
        : environment_(environment), clock_(clock), fetcher_(std::move(fetcher)), options_(std::move(options)) {}

    result<auth::Credentials> load() override {
        const auto profiles = read_profiles(environment_);
        if (!profiles) return credentials_failure(profiles.error().message());
        return Search({environment_, clock_, *fetcher_}, options_, *profiles).all();
    }

private:
    const Environment& environment_;
    const Clock& clock_;
    std::shared_ptr<Fetcher> fetcher_;
    ChainOptions options_;
};

}  // namespace

std::shared_ptr<CredentialsProvider> make_credentials_chain(const Environment& environment, const Clock& clock,
                                                            std::shared_ptr<Fetcher> fetcher, ChainOptions options) {
    return std::make_shared<Chain>(environment, clock, std::move(fetcher), std::move(options));
}

}  // namespace dyntastic::remote
