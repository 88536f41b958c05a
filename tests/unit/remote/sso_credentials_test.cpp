// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <cstdlib>
#include <dyntastic/auth/amz_date.hpp>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

#include "remote/credentials/sso.hpp"
#include "remote/environment/replace_file.hpp"
#include "unit/remote/fake_environment.hpp"

namespace dyntastic::remote {
namespace {

// sha1 of "work"
const std::string path = "/home/me/.aws/sso/cache/e274eeff768c6396088ec6eb091f4bf4d47ab1e0.json";
const std::string renewal = "POST https://oidc.eu-west-1.amazonaws.com/token";
const std::string portal =
    "GET https://portal.sso.eu-west-1.amazonaws.com/federation/credentials?role_name=r%2Fw&account_id=123456789012";
const std::string log_in = "; \"aws sso login\" makes a new one";

/// The clock stands at 15:30:45.
std::string token_until(const std::string& time, const std::string& registered_until = "2026-12-24T00:00:00Z") {
    return R"({"startUrl":"https://x","region":"eu-west-1","accessToken":"old","expiresAt":"2026-11-29T)" + time +
           R"(Z","clientId":"id","clientSecret":"se\"cret","registrationExpiresAt":")" + registered_until +
           R"(","refreshToken":"again"})";
}

class SsoTest : public ::testing::Test {
protected:
    SsoTest() {
        fetcher.answers[portal] = {200, R"({"roleCredentials":{"accessKeyId":"A","secretAccessKey":"s","sessionToken":"t"}})"};
        fetcher.answers[renewal] = {
            200, R"({"accessToken":"new","tokenType":"Bearer","expiresIn":28800,"refreshToken":"and again"})"};
    }
    /// The token that was shown, or what went wrong.
    std::string find() {
        fetcher.requests.clear();
        const auto found = sso_credentials({environment, clock, fetcher}, role);
        if (!found) {
            EXPECT_EQ(found.error().kind(), FailureKind::credentials);
            return found.error().message();
        }
        EXPECT_EQ(found->access_key_id, "A");
        return fetcher.header(fetcher.requests.size() - 1, "x-amz-sso_bearer_token");
    }

    FakeEnvironment environment;
    FixedClock clock;
    FakeFetcher fetcher;
    SsoRole role{
        .session = "work", .start_url = "https://x", .region = "eu-west-1", .account_id = "123456789012", .role_name = "r/w"};
};

TEST_F(SsoTest, renews_a_token_a_quarter_of_an_hour_before_its_end) {
    environment.files[path] = token_until("15:45:45");
    EXPECT_EQ(find(), "old");
    EXPECT_EQ(fetcher.requests.size(), 1U);
    for (const char* end : {"15:45:44", "15:30:46", "15:30:45", "00:00:00"}) {
        environment.files[path] = token_until(end);
        EXPECT_EQ(find(), "new") << end;
        ASSERT_EQ(fetcher.requests.size(), 2U);
        EXPECT_EQ(fetcher.requests[0].body,
                  R"({"grantType":"refresh_token","clientId":"id","clientSecret":"se\"cret","refreshToken":"again"})");
        EXPECT_EQ(fetcher.header(0, "Content-Type"), "application/json");
        // For AWS's own tools, and the next renewal.
        EXPECT_EQ(environment.files[path],
                  R"({"startUrl":"https://x","region":"eu-west-1","accessToken":"new","expiresAt":"2026-11-29T23:30:45Z",)"
                  R"("clientId":"id","clientSecret":"se\"cret","registrationExpiresAt":"2026-12-24T00:00:00Z",)"
                  R"("refreshToken":"and again"})");
        EXPECT_EQ(find(), "new");
        EXPECT_EQ(fetcher.requests.size(), 1U);
    }
}

TEST_F(SsoTest, has_endpoints_of_its_own_in_china) {
    role.region = "cn-north-1";
    environment.files[path] = token_until("15:31:00");
    fetcher.answers["POST https://oidc.cn-north-1.amazonaws.com.cn/token"] = fetcher.answers[renewal];
    fetcher.answers["GET https://portal.sso.cn-north-1.amazonaws.com.cn/federation/credentials?role_name=r%2Fw&account_id="
                    "123456789012"] = fetcher.answers[portal];
    EXPECT_EQ(find(), "new");
}

TEST_F(SsoTest, uses_a_refresh_token_once) {
    environment.files[path] = token_until("15:31:00");
    fetcher.answers[renewal] = {200, R"({"accessToken":"new","expiresIn":60})"};
    EXPECT_EQ(find(), "new");
    EXPECT_EQ(environment.files[path].find("refreshToken"), std::string::npos);
    EXPECT_EQ(find(), "new");
    EXPECT_EQ(fetcher.requests.size(), 1U);
}

TEST_F(SsoTest, goes_on_when_the_new_token_cannot_be_kept) {
    environment.files[path] = token_until("15:31:00");
    environment.can_write = false;
    EXPECT_EQ(find(), "new");
    EXPECT_EQ(environment.files[path], token_until("15:31:00"));
}

TEST_F(SsoTest, goes_on_with_a_token_that_cannot_be_renewed_to_its_end) {
    const std::string expired = "the token of IAM Identity Center in " + path + " has expired";
    const auto refusal = [&](const std::string& why) {
        environment.files[path] = token_until("15:30:46");
        EXPECT_EQ(find(), "old");
        environment.files[path] = token_until("15:30:45");
        EXPECT_EQ(find(), expired + " and cannot be renewed: " + why + log_in);
        EXPECT_EQ(environment.files[path], token_until("15:30:45"));
    };
    fetcher.answers[renewal] = {400, R"({"error":"invalid_grant","error_description":"Invalid refresh token provided"})"};
    refusal("HTTP status 400: invalid_grant: Invalid refresh token provided");
    fetcher.answers[renewal] = {403, "<html>"};
    refusal("HTTP status 403");
    fetcher.answers[renewal] = {200, "<html>"};
    refusal("what was handed out is no JSON");
    for (const char* json : {R"({"expiresIn":60})", R"({"accessToken":"a b","expiresIn":60})",
                             R"({"accessToken":"a\r\nX: y","expiresIn":60})", R"({"accessToken":7,"expiresIn":60})"}) {
        fetcher.answers[renewal] = {200, json};
        refusal("what was handed out has no token");
    }
    for (const char* json : {R"({"accessToken":"a"})", R"({"accessToken":"a","expiresIn":0})",
                             R"({"accessToken":"a","expiresIn":-1})", R"({"accessToken":"a","expiresIn":"60"})"}) {
        fetcher.answers[renewal] = {200, json};
        refusal("what was handed out has no end");
    }
    fetcher.answers.erase(renewal);
    refusal("https://oidc.eu-west-1.amazonaws.com: nobody answers");
}

TEST_F(SsoTest, says_to_log_in_where_nothing_can_be_renewed) {
    const std::string expired = "the token of IAM Identity Center in " + path + " has expired" + log_in;
    environment.files[path] = token_until("15:30:45", "2026-11-29T15:30:45Z");  // the registration has expired too
    EXPECT_EQ(find(), expired);
    environment.files[path] = token_until("15:30:45", "soon");
    EXPECT_EQ(find(), expired);
    for (const char* name : {"refreshToken", "clientId", "clientSecret", "registrationExpiresAt"}) {
        std::string text = token_until("15:30:45");
        text.replace(text.find(name), 1, "x");
        environment.files[path] = text;
        EXPECT_EQ(find(), expired) << name;
    }
    EXPECT_TRUE(fetcher.requests.empty());
    // Profiles without a session have no token that can be renewed.
    role.session.clear();
    // sha1 of "https://x"
    const std::string older = "/home/me/.aws/sso/cache/98383e6608d65e46b24bbd92582bc8d916605a21.json";
    environment.files[older] = token_until("15:30:45");
    EXPECT_EQ(find(), "the token of IAM Identity Center in " + older + " has expired" + log_in);
    EXPECT_TRUE(fetcher.requests.empty());
}

TEST_F(SsoTest, does_not_believe_in_tokens_for_ever) {
    environment.files[path] = token_until("15:31:00");
    fetcher.answers[renewal] = {200, R"({"accessToken":"new","expiresIn":9223372036854775807})"};
    EXPECT_EQ(find(), "new");
    EXPECT_NE(environment.files[path].find(R"("expiresAt":"2027-11-30T15:30:45Z")"), std::string::npos);
}

TEST(ReplaceFile, gives_a_file_another_text_that_only_its_owner_may_read) {
    namespace fs = std::filesystem;
    std::string folder = (fs::temp_directory_path() / "replace_file.XXXXXX").string();
    ASSERT_NE(::mkdtemp(folder.data()), nullptr);
    const std::string file = folder + "/token.json";
    std::ofstream(file) << "an old text that is longer";
    fs::permissions(file, fs::perms::all);
    const std::string large(1'000'000, 'x');
    for (const std::string& text : {std::string("new"), std::string(), large}) {
        EXPECT_TRUE(replace_file(file, text));
        std::ifstream in(file);
        EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), text);
        EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    }
    EXPECT_FALSE(replace_file(folder + "/gone/token.json", "x"));
    EXPECT_FALSE(replace_file(folder, "x"));  // is a folder
    // Nothing is left behind, in the folder or beside it.
    EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 1);
    for (const auto& entry : fs::directory_iterator(fs::temp_directory_path())) {
        EXPECT_FALSE(entry.path().string().starts_with(folder + ".")) << entry.path();
    }
    fs::remove_all(folder);
}

}  // namespace
}  // namespace dyntastic::remote
