// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Where requests go. A model remembers its client, so that each test has models of its own.
#include <cstdlib>
#include <dyntastic/client/registry.hpp>

#include "unit/model/models.hpp"

namespace dyntastic::testing {

template <int>
struct Anywhere : Model<Anywhere<0>> {
    static constexpr auto table_name = "anywhere";
    static constexpr auto hash_key = "id";
    std::string id{};
};
struct SaysItsHost {
    static constexpr auto table_name = "says";
    static constexpr auto table_host = "memory:said-by-class";
    static constexpr auto hash_key = "id";
    std::string id{};
};
struct ChangesItsHost {
    static constexpr auto table_name = "changes";
    static inline std::string host = "memory:one";
    static std::string table_host() { return host; }
    static constexpr auto hash_key = "id";
    std::string id{};
};
struct SaysItsRegion {
    static constexpr auto table_name = "regional";
    static constexpr auto table_host = "memory:";
    static std::string_view table_region() { return "eu-central-1"; }
    static constexpr auto hash_key = "id";
    std::string id{};
};

namespace {

class DefaultClient : public ::testing::Test {
protected:
    DefaultClient() { forget(); }
    ~DefaultClient() override {
        set_default_client(nullptr);
        forget();
    }
    static void forget() {
        for (const char* name : {"DYNTASTIC_HOST", "DYNTASTIC_REGION", "AWS_ENDPOINT_URL_DYNAMODB", "AWS_ENDPOINT_URL",
                                 "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"}) {
            unsetenv(name);
        }
        // Whatever the machine's own files say.
        setenv("AWS_CONFIG_FILE", "/dev/null", 1);
        setenv("AWS_SHARED_CREDENTIALS_FILE", "/dev/null", 1);
    }
    static void say(const char* name, const char* value) { setenv(name, value, 1); }
    static std::shared_ptr<client::Client> open(std::string url) { return client::open({std::move(url), ""}).value(); }
};

TEST_F(DefaultClient, needs_somebody_to_say_where) {
    EXPECT_EQ(
        text_of_thrown<ConfigurationError>([] { Table<Anywhere<1>>().delete_table(); }),
        "no region: looked for table_region in the model, DYNTASTIC_REGION, AWS_REGION, AWS_DEFAULT_REGION, and region in the "
        "profile of ~/.aws/config; DYNTASTIC_HOST=memory: runs in this process, without an account");
    // Asked again, once it is said.
    say("DYNTASTIC_HOST", "memory:");
    EXPECT_FALSE(Table<Anywhere<1>>().table_exists());
}

TEST_F(DefaultClient, goes_where_the_environment_says) {
    say("DYNTASTIC_HOST", "memory:environment");
    Table<Anywhere<2>>().create_table();
    EXPECT_TRUE(Table<Anywhere<2>>{open("memory:environment")}.table_exists());
    EXPECT_FALSE(Table<Anywhere<2>>{open("memory:elsewhere")}.table_exists());
}

TEST_F(DefaultClient, takes_the_conventions_of_aws_when_nothing_else_is_said) {
    say("AWS_ENDPOINT_URL", "memory:aws");
    Table<Anywhere<3>>().create_table();
    EXPECT_TRUE(Table<Anywhere<3>>{open("memory:aws")}.table_exists());
    say("AWS_ENDPOINT_URL_DYNAMODB", "memory:aws-dynamodb");
    Table<Anywhere<4>>().create_table();
    EXPECT_TRUE(Table<Anywhere<4>>{open("memory:aws-dynamodb")}.table_exists());
    say("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");
    EXPECT_THROW(Table<Anywhere<9>>(), ConfigurationError);
    say("DYNTASTIC_HOST", "memory:own");
    Table<Anywhere<5>>().create_table();
    EXPECT_TRUE(Table<Anywhere<5>>{open("memory:own")}.table_exists());
}

TEST_F(DefaultClient, follows_the_class_before_the_environment) {
    say("DYNTASTIC_HOST", "nonsense:");
    Table<SaysItsHost>().create_table();
    EXPECT_TRUE(Table<SaysItsHost>{open("memory:said-by-class")}.table_exists());
    say("DYNTASTIC_REGION", "us-east-1");
    EXPECT_FALSE(Table<SaysItsRegion>().table_exists());
    Table<SaysItsRegion>().create_table();
    EXPECT_EQ(Table<SaysItsRegion>().describe_table().table_arn, "arn:aws:dynamodb:eu-central-1:000000000000:table/regional");
}

TEST_F(DefaultClient, asks_the_class_at_every_use) {
    Table<ChangesItsHost>().create_table();
    ChangesItsHost::host = "memory:two";
    EXPECT_FALSE(Table<ChangesItsHost>().table_exists());
    ChangesItsHost::host = "memory:one";
    EXPECT_TRUE(Table<ChangesItsHost>().table_exists());
}

TEST_F(DefaultClient, can_be_replaced_and_put_back) {
    Table<SaysItsHost> before;
    if (!before.table_exists()) before.create_table();
    const auto replacement = embedded::make_memory_client();
    set_default_client(replacement);
    EXPECT_EQ(&Table<SaysItsHost>().client(), replacement.get());
    EXPECT_EQ(&Table<Anywhere<6>>().client(), replacement.get());  // though nothing says a host
    EXPECT_FALSE(Table<SaysItsHost>().table_exists());
    EXPECT_TRUE(before.table_exists());  // what has begun goes on with the client that it has
    set_default_client(nullptr);
    EXPECT_TRUE(Table<SaysItsHost>().table_exists());
    EXPECT_THROW(Table<Anywhere<6>>(), ConfigurationError);
}

TEST_F(DefaultClient, says_what_is_wrong_with_a_url) {
    say("DYNTASTIC_HOST", "ftp://x");
    EXPECT_EQ(text_of_thrown<ConfigurationError>([] { Table<Anywhere<7>>(); }),
              "no client serves the URL \"ftp://x\": expected https://, http://, memory:, memory:name or file:PATH");
    say("DYNTASTIC_HOST", "memory");
    EXPECT_EQ(text_of_thrown<ConfigurationError>([] { Table<Anywhere<7>>(); }),
              "no client serves the URL \"memory\": a URL has a colon behind its scheme, such as memory: or https://host");
    say("DYNTASTIC_HOST", "file:/tmp/x");
    EXPECT_EQ(text_of_thrown<UnsupportedByEndpoint>([] { Table<Anywhere<7>>(); }),
              "the database \"/tmp/x\" needs the durable store, which this program does not have: link dyntastic::durable (it "
              "is built where CMake finds RocksDB; on Debian: apt install librocksdb-dev); memory: works without");
}

TEST_F(DefaultClient, keeps_private_databases_apart_and_shares_named_ones) {
    const Table<Anywhere<8>> one{open("memory:")}, two{open("memory:")};
    one.create_table();
    EXPECT_FALSE(two.table_exists());
    auto shared = open("memory:shared");
    Table<Anywhere<8>>{shared}.create_table();
    EXPECT_TRUE(Table<Anywhere<8>>{open("memory:shared")}.table_exists());
    // It lives as long as one of its clients.
    shared.reset();
    EXPECT_FALSE(Table<Anywhere<8>>{open("memory:shared")}.table_exists());
}

}  // namespace
}  // namespace dyntastic::testing
