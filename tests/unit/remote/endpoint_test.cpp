// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/environment/endpoint.hpp"

#include <gtest/gtest.h>

namespace dyntastic::remote {
namespace {

std::string host_of(const ResolvedEndpoint& endpoint) {
    return (endpoint.nodes.front().is_secure ? "https://" : "http://") + endpoint.nodes.front().authority();
}

struct Case {
    std::string region;
    bool uses_fips;
    bool uses_dual_stack;
    std::string url;
    std::string account_url;  // of the account 123456789012; empty where it is the same
};

/// The same for streams: the three large partitions join the names in dual stack.
std::string streams_url_of(const Case& one) {
    const bool is_large =
        !one.region.starts_with("us-iso") && !one.region.starts_with("eu-iso") && !one.region.starts_with("eusc-");
    const std::string before = one.uses_dual_stack && is_large ? "https://streams-" : "https://streams.";
    return before + one.url.substr(std::string("https://").size());
}

// By the rules of botocore 1.43.
const Case cases[] = {
    {"us-east-1", false, false, "https://dynamodb.us-east-1.amazonaws.com", "https://123456789012.ddb.us-east-1.amazonaws.com"},
    {"us-east-1", false, true, "https://dynamodb.us-east-1.api.aws", "https://123456789012.ddb.us-east-1.api.aws"},
    {"us-east-1", true, false, "https://dynamodb-fips.us-east-1.amazonaws.com", ""},
    {"us-east-1", true, true, "https://dynamodb-fips.us-east-1.api.aws", ""},
    {"eu-central-1", false, false, "https://dynamodb.eu-central-1.amazonaws.com",
     "https://123456789012.ddb.eu-central-1.amazonaws.com"},
    {"eu-central-1", false, true, "https://dynamodb.eu-central-1.api.aws", "https://123456789012.ddb.eu-central-1.api.aws"},
    {"eu-central-1", true, false, "https://dynamodb-fips.eu-central-1.amazonaws.com", ""},
    {"eu-central-1", true, true, "https://dynamodb-fips.eu-central-1.api.aws", ""},
    {"cn-north-1", false, false, "https://dynamodb.cn-north-1.amazonaws.com.cn", ""},
    {"cn-north-1", false, true, "https://dynamodb.cn-north-1.api.amazonwebservices.com.cn", ""},
    {"cn-north-1", true, false, "https://dynamodb-fips.cn-north-1.amazonaws.com.cn", ""},
    {"cn-north-1", true, true, "https://dynamodb-fips.cn-north-1.api.amazonwebservices.com.cn", ""},
    {"us-gov-west-1", false, false, "https://dynamodb.us-gov-west-1.amazonaws.com", ""},
    {"us-gov-west-1", false, true, "https://dynamodb.us-gov-west-1.api.aws", ""},
    {"us-gov-west-1", true, false, "https://dynamodb.us-gov-west-1.amazonaws.com", ""},
    {"us-gov-west-1", true, true, "https://dynamodb-fips.us-gov-west-1.api.aws", ""},
    {"us-iso-east-1", false, false, "https://dynamodb.us-iso-east-1.c2s.ic.gov", ""},
    {"us-iso-east-1", false, true, "https://dynamodb.us-iso-east-1.api.aws.ic.gov", ""},
    {"us-iso-east-1", true, false, "https://dynamodb-fips.us-iso-east-1.c2s.ic.gov", ""},
    {"us-iso-east-1", true, true, "https://dynamodb-fips.us-iso-east-1.api.aws.ic.gov", ""},
    {"us-isob-east-1", false, false, "https://dynamodb.us-isob-east-1.sc2s.sgov.gov", ""},
    {"us-isob-east-1", false, true, "https://dynamodb.us-isob-east-1.api.aws.scloud", ""},
    {"us-isob-east-1", true, false, "https://dynamodb-fips.us-isob-east-1.sc2s.sgov.gov", ""},
    {"us-isob-east-1", true, true, "https://dynamodb-fips.us-isob-east-1.api.aws.scloud", ""},
    {"eu-isoe-west-1", false, false, "https://dynamodb.eu-isoe-west-1.cloud.adc-e.uk", ""},
    {"eu-isoe-west-1", false, true, "https://dynamodb.eu-isoe-west-1.api.cloud-aws.adc-e.uk", ""},
    {"eu-isoe-west-1", true, false, "https://dynamodb-fips.eu-isoe-west-1.cloud.adc-e.uk", ""},
    {"eu-isoe-west-1", true, true, "https://dynamodb-fips.eu-isoe-west-1.api.cloud-aws.adc-e.uk", ""},
    {"us-isof-south-1", false, false, "https://dynamodb.us-isof-south-1.csp.hci.ic.gov", ""},
    {"us-isof-south-1", false, true, "https://dynamodb.us-isof-south-1.api.aws.hci.ic.gov", ""},
    {"us-isof-south-1", true, false, "https://dynamodb-fips.us-isof-south-1.csp.hci.ic.gov", ""},
    {"us-isof-south-1", true, true, "https://dynamodb-fips.us-isof-south-1.api.aws.hci.ic.gov", ""},
    {"eusc-de-east-1", false, false, "https://dynamodb.eusc-de-east-1.amazonaws.eu", ""},
    {"eusc-de-east-1", false, true, "https://dynamodb.eusc-de-east-1.api.amazonwebservices.eu", ""},
    {"eusc-de-east-1", true, false, "https://dynamodb-fips.eusc-de-east-1.amazonaws.eu", ""},
    {"eusc-de-east-1", true, true, "https://dynamodb-fips.eusc-de-east-1.api.amazonwebservices.eu", ""},
    {"mx-central-1", false, false, "https://dynamodb.mx-central-1.amazonaws.com",
     "https://123456789012.ddb.mx-central-1.amazonaws.com"},
    {"mx-central-1", false, true, "https://dynamodb.mx-central-1.api.aws", "https://123456789012.ddb.mx-central-1.api.aws"},
    {"mx-central-1", true, false, "https://dynamodb-fips.mx-central-1.amazonaws.com", ""},
    {"mx-central-1", true, true, "https://dynamodb-fips.mx-central-1.api.aws", ""},
};

TEST(Endpoint, is_the_one_that_botocore_finds) {
    for (const Case& one : cases) {
        const auto resolved =
            resolve_endpoint({.region = one.region, .uses_fips = one.uses_fips, .uses_dual_stack = one.uses_dual_stack});
        ASSERT_TRUE(resolved.has_value()) << one.region;
        EXPECT_EQ(host_of(*resolved), one.url);
        EXPECT_EQ(resolved->region, one.region);
        EXPECT_EQ("https://" + resolved->streams_host, streams_url_of(one));
        EXPECT_EQ(resolved->account_domain.empty() ? "" : "https://123456789012." + resolved->account_domain, one.account_url)
            << one.url;
    }
}

TEST(Endpoint, is_this_machine_for_the_region_local) {
    const auto resolved = resolve_endpoint({.region = "local"});
    EXPECT_EQ(host_of(*resolved), "http://localhost:8000");
    EXPECT_TRUE(resolved->is_local);
}

TEST(Endpoint, is_what_a_url_says) {
    const auto resolved = [](const std::string& url, const std::string& region = {}) {
        const auto found = resolve_endpoint({.url = url, .region = region, .uses_fips = true});
        return host_of(*found) + " " + found->region + " " + found->account_domain;
    };
    EXPECT_EQ(resolved("http://h:8000", "eu-west-1"), "http://h:8000 eu-west-1 ");
    EXPECT_EQ(resolved("http://h:8000"), "http://h:8000 us-east-1 ");
    EXPECT_EQ(resolved("https://dynamodb.eu-central-1.amazonaws.com"),
              "https://dynamodb.eu-central-1.amazonaws.com eu-central-1 ");
    EXPECT_EQ(resolved("https://dynamodb-fips.us-west-2.amazonaws.com"),
              "https://dynamodb-fips.us-west-2.amazonaws.com us-west-2 ");
    EXPECT_EQ(resolved("https://dynamodb.cn-north-1.amazonaws.com.cn"),
              "https://dynamodb.cn-north-1.amazonaws.com.cn cn-north-1 ");
    EXPECT_EQ(resolved("https://123456789012.ddb.eu-west-3.amazonaws.com"),
              "https://123456789012.ddb.eu-west-3.amazonaws.com eu-west-3 ");
    EXPECT_EQ(resolved("https://dynamodb.eu-central-1.example.com"), "https://dynamodb.eu-central-1.example.com us-east-1 ");
    EXPECT_EQ(resolve_endpoint({.url = "http://n1:1,n2:2"})->nodes.size(), 2U);
}

TEST(Endpoint, needs_sense) {
    const auto refusal = [](const EndpointSettings& settings) { return resolve_endpoint(settings).error().message(); };
    EXPECT_TRUE(refusal({}).starts_with("no region: looked for table_region"));
    EXPECT_EQ(refusal({.region = "eu central"}), "\"eu central\" cannot be a region");
    EXPECT_EQ(refusal({.region = "evil.example.com/"}), "\"evil.example.com/\" cannot be a region");
    EXPECT_EQ(refusal({.region = "eu-west-1", .account_mode = "often"}),
              "AWS_ACCOUNT_ID_ENDPOINT_MODE is \"often\": expected preferred, disabled or required");
    EXPECT_TRUE(refusal({.region = "eu-west-1", .uses_fips = true, .account_mode = "required"}).ends_with("have no accounts"));
    EXPECT_TRUE(resolve_endpoint({.region = "eu-west-1", .account_mode = "disabled"})->account_domain.empty());
    EXPECT_TRUE(resolve_endpoint({.region = "eu-west-1", .account_mode = "required"})->needs_account);
}

}  // namespace
}  // namespace dyntastic::remote
