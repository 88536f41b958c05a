// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/environment/profiles.hpp"

#include <gtest/gtest.h>

#include "remote/environment/settings.hpp"
#include "unit/remote/fake_environment.hpp"

namespace dyntastic::remote {
namespace {

std::string show(const ProfileSettings& settings) {
    std::string text;
    for (const auto& [name, value] : settings) text.append(text.empty() ? "" : ", ").append(name).append("=").append(value);
    return text;
}

TEST(Profiles, are_read_from_two_files) {
    FakeEnvironment environment;
    environment.files["/home/me/.aws/config"] = "# a comment\n"
                                                "[default]\nregion = eu-central-1\n; another\n"
                                                "[profile \"my name\"]\r\n"
                                                "REGION=us-west-2\r\n"
                                                "role_arn   =   arn:aws:iam::1:role/x = y  \r\n"
                                                "services = mine\n"
                                                "dynamodb =\n  endpoint_url = http://one\n\tMax = 3\n"
                                                "long = begins\n  and goes on = here\n"
                                                "[sso-session work]\nsso_region = eu-west-1\n"
                                                "[services mine]\ndynamodb =\n  endpoint_url = http://two\n"
                                                "[unknown]\na = b\n  nested = c\n[preview x]\nc = d\n[profile empty]\n";
    environment.files["/home/me/.aws/credentials"] =
        "[default]\naws_access_key_id = AKID\naws_secret_access_key = a/b+c=\n[my name]\nregion = eu-north-1\n[new]\nx = y\n";
    const Profiles profiles = read_profiles(environment).value();
    EXPECT_EQ(show(profiles.profiles.at("default")),
              "aws_access_key_id=AKID, aws_secret_access_key=a/b+c=, region=eu-central-1");
    EXPECT_EQ(
        show(profiles.profiles.at("my name")),
        "dynamodb=, dynamodb.endpoint_url=http://one, dynamodb.max=3, long=begins\nand goes on = here, region=eu-north-1, "
        "role_arn=arn:aws:iam::1:role/x = y, services=mine");
    EXPECT_EQ(show(profiles.profiles.at("new")), "x=y");
    EXPECT_EQ(show(profiles.profiles.at("empty")), "");
    EXPECT_EQ(profiles.profiles.size(), 4U);
    EXPECT_EQ(show(profiles.sso_sessions.at("work")), "sso_region=eu-west-1");
    EXPECT_EQ(show(profiles.services.at("mine")), "dynamodb=, dynamodb.endpoint_url=http://two");
    EXPECT_EQ(show(profiles.of_credentials_file.at("my name")), "region=eu-north-1");
    EXPECT_EQ(profiles.find("default", "region"), "eu-central-1");
    EXPECT_FALSE(profiles.find("default", "nothing"));
    EXPECT_FALSE(profiles.find("nobody", "region"));
}

TEST(Profiles, stand_where_the_environment_says) {
    FakeEnvironment environment;
    EXPECT_TRUE(read_profiles(environment).value().profiles.empty());
    environment.variables["AWS_CONFIG_FILE"] = "~/mine";
    environment.variables["AWS_SHARED_CREDENTIALS_FILE"] = "/etc/keys";
    environment.files["/home/me/mine"] = "[profile a]\nx=1";
    environment.files["/etc/keys"] = "[a]\ny=2";
    EXPECT_EQ(show(read_profiles(environment).value().profiles.at("a")), "x=1, y=2");
}

TEST(Profiles, say_which_line_is_wrong) {
    const auto refusal = [](const std::string& text) {
        FakeEnvironment environment;
        environment.files["/home/me/.aws/config"] = text;
        const auto profiles = read_profiles(environment);
        return profiles ? "taken" : profiles.error().message();
    };
    EXPECT_EQ(refusal("[default]\nregion\n"),
              "/home/me/.aws/config, line 2: neither a section, such as [default], nor a setting, such as a = b");
    EXPECT_EQ(refusal("\na = b\n").substr(0, 30), "/home/me/.aws/config, line 2: ");
    EXPECT_EQ(refusal("[default]\n = b\n").substr(0, 30), "/home/me/.aws/config, line 2: ");
    EXPECT_EQ(refusal("[default\n"), "/home/me/.aws/config, line 1: a section without its ]");
    EXPECT_EQ(refusal("\xEF\xBB\xBF[default]\na=b"), "taken");
    EXPECT_EQ(refusal("[]\na=b\n[profile]\nc=d\n[profile  \"\"]\ne=f"), "taken");
}

RemoteOptions with_url(std::string url) { return {.url = std::move(url)}; }

TEST(Settings, come_from_options_then_variables_then_profiles) {
    FakeEnvironment environment;
    environment.files["/home/me/.aws/config"] =
        "[default]\nregion = eu-central-1\nmax_attempts = 7\nca_bundle = ~/ca.pem\n[profile other]\nregion = eu-west-3\n"
        "endpoint_url = http://general\n[profile special]\nservices = s\nendpoint_url = http://general\n"
        "[services s]\ndynamodb =\n  endpoint_url = http://special\n[profile fips]\nregion=us-east-1\nuse_fips_endpoint=TRUE\n";
    const auto host = [&](const RemoteOptions& options) {
        const auto settings = resolve_settings(options, environment);
        return settings ? settings->endpoint.region + " " + settings->endpoint.nodes.front().authority()
                        : settings.error().message();
    };
    EXPECT_EQ(host({}), "eu-central-1 dynamodb.eu-central-1.amazonaws.com");
    EXPECT_EQ(resolve_settings({}, environment)->backoff.max_attempts, 7);
    EXPECT_EQ(resolve_settings({}, environment)->ca_bundle, "/home/me/ca.pem");
    EXPECT_EQ(host({.region = "us-east-2"}), "us-east-2 dynamodb.us-east-2.amazonaws.com");
    EXPECT_EQ(host({.profile = "fips"}), "us-east-1 dynamodb-fips.us-east-1.amazonaws.com");
    EXPECT_EQ(host({.profile = "special"}), "us-east-1 special");
    environment.variables["AWS_PROFILE"] = "other";
    EXPECT_EQ(host({}), "eu-west-3 general");
    EXPECT_EQ(host(with_url("http://mine:1")), "eu-west-3 mine:1");
    environment.variables["AWS_ENDPOINT_URL"] = "http://everything";
    EXPECT_EQ(host({}), "eu-west-3 everything");
    environment.variables["AWS_ENDPOINT_URL_DYNAMODB"] = "http://dynamodb:2";
    EXPECT_EQ(host({}), "eu-west-3 dynamodb:2");
    environment.variables["AWS_DEFAULT_REGION"] = "ap-south-1";
    EXPECT_EQ(host({}), "ap-south-1 dynamodb:2");
    environment.variables["AWS_REGION"] = "ap-south-2";
    EXPECT_EQ(host({}), "ap-south-2 dynamodb:2");
    environment.variables["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] = "true";
    EXPECT_EQ(host({}), "ap-south-2 dynamodb.ap-south-2.amazonaws.com");
    EXPECT_EQ(host(with_url("http://mine:1")), "ap-south-2 mine:1");
    environment.variables["AWS_MAX_ATTEMPTS"] = "2";
    EXPECT_EQ(resolve_settings({}, environment)->backoff.max_attempts, 2);
    environment.variables["AWS_MAX_ATTEMPTS"] = "0";
    EXPECT_EQ(host({}), "AWS_MAX_ATTEMPTS is \"0\": expected a number from 1");
}

TEST(Settings, say_how_throttling_is_heeded) {
    FakeEnvironment environment;
    environment.variables["AWS_REGION"] = "eu-central-1";
    const auto mode = [&](const RemoteOptions& options = {}) {
        const auto settings = resolve_settings(options, environment);
        if (!settings) return settings.error().message();
        return std::string(settings->retry_mode == RetryMode::adaptive ? "adaptive" : "standard");
    };
    EXPECT_EQ(mode(), "standard");
    environment.files["/home/me/.aws/config"] = "[default]\nretry_mode = adaptive\n";
    EXPECT_EQ(mode(), "adaptive");
    environment.variables["AWS_RETRY_MODE"] = "legacy";  // other programs may still want it
    EXPECT_EQ(mode(), "standard");
    environment.variables["AWS_RETRY_MODE"] = "adaptive";
    EXPECT_EQ(mode(), "adaptive");
    EXPECT_EQ(mode({.retry_mode = RetryMode::standard}), "standard");
    for (const char* nonsense : {"Adaptive", "patient", "standard "}) {
        environment.variables["AWS_RETRY_MODE"] = nonsense;
        EXPECT_EQ(mode(), "AWS_RETRY_MODE is \"" + std::string(nonsense) +
                              "\": expected standard, adaptive or legacy (which means standard)");
        EXPECT_EQ(resolve_settings({}, environment).error().kind(), FailureKind::configuration);
        EXPECT_EQ(mode({.retry_mode = RetryMode::adaptive}), "adaptive");
    }
}

}  // namespace
}  // namespace dyntastic::remote
