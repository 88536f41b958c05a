// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <gtest/gtest.h>

#include "remote/credentials/chain.hpp"
#include "unit/remote/fake_environment.hpp"

namespace dyntastic::remote {
namespace {

constexpr const char* config = "/home/me/.aws/config";
constexpr const char* credentials_file = "/home/me/.aws/credentials";
constexpr const char* role_json =
    R"({"Code":"Success","AccessKeyId":"ASIA1","SecretAccessKey":"s1","Token":"t1","Expiration":"2026-11-29T21:00:00Z"})";
constexpr const char* sts_xml =
    "<AssumeRoleResponse><AssumeRoleResult><AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/r/s</Arn></"
    "AssumedRoleUser>"
    "<Credentials><AccessKeyId>ASIASTS</AccessKeyId><SecretAccessKey>a&amp;b</SecretAccessKey><SessionToken>tok</SessionToken>"
    "<Expiration>2026-11-29T16:30:45Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>";

class ChainTest : public ::testing::Test {
protected:
    [[nodiscard]] std::string find(const std::string& profile = {}) {
        const auto chain = make_credentials_chain(environment, clock, fetcher, {profile, "eu-central-1"});
        const auto found = chain->load();
        if (!found) {
            EXPECT_EQ(found.error().kind(), FailureKind::credentials);
            return found.error().message();
        }
        std::string text = found->access_key_id + " " + found->secret_access_key;
        if (!found->session_token.empty()) text += " " + found->session_token;
        if (!found->account_id.empty()) text += " of " + found->account_id;
        if (found->expires)
            text += " until " + auth::format_amz_date(std::chrono::floor<std::chrono::seconds>(*found->expires));
        return text;
    }

    FakeEnvironment environment;
    FixedClock clock;
    std::shared_ptr<FakeFetcher> fetcher = std::make_shared<FakeFetcher>();
};

TEST_F(ChainTest, says_where_it_has_looked) {
    EXPECT_EQ(find(),
              "no credentials: looked for AWS_ACCESS_KEY_ID, the profile \"default\" of ~/.aws/config and ~/.aws/credentials, "
              "AWS_WEB_IDENTITY_TOKEN_FILE, a container's and an instance's role; DYNTASTIC_HOST=memory: runs in this process, "
              "without an "
              "account");
    environment.variables["AWS_PROFILE"] = "gone";
    EXPECT_EQ(find(), "the profile \"gone\" is in neither of AWS's files");
    environment.files[config] = "[default]\nnonsense";
    EXPECT_TRUE(find().starts_with("/home/me/.aws/config, line 2: "));
}

TEST_F(ChainTest, begins_with_variables_unless_a_profile_is_asked_for) {
    environment.files[credentials_file] = "[default]\naws_access_key_id=F\naws_secret_access_key=f\n[p]\naws_access_key_id=P\n"
                                          "aws_secret_access_key=p\naws_session_token=pt\naws_account_id=1\n";
    EXPECT_EQ(find(), "F f");
    environment.variables["AWS_ACCESS_KEY_ID"] = "E";
    EXPECT_EQ(find(), "AWS_ACCESS_KEY_ID is there, but AWS_SECRET_ACCESS_KEY is not");
    environment.variables["AWS_SECRET_ACCESS_KEY"] = "e";
    EXPECT_EQ(find(), "E e");
    environment.variables["AWS_SESSION_TOKEN"] = "et";
    environment.variables["AWS_ACCOUNT_ID"] = "2";
    EXPECT_EQ(find(), "E e et of 2");
    environment.variables["AWS_PROFILE"] = "p";
    EXPECT_EQ(find(), "E e et of 2");
    EXPECT_EQ(find("p"), "P p pt of 1");
    environment.variables.erase("AWS_ACCESS_KEY_ID");
    EXPECT_EQ(find(), "P p pt of 1");
}

TEST_F(ChainTest, asks_a_program) {
    environment.files[config] = "[default]\ncredential_process = \"/opt/my keys\" --user 'a b' c\\ d\naws_account_id = 9\n"
                                "aws_access_key_id = LAST\naws_secret_access_key = l\n";
    const std::vector<std::string> command{"/opt/my keys", "--user", "a b", "c d"};
    environment.programs[command] =
        R"({"Version":1,"AccessKeyId":"A","SecretAccessKey":"s","SessionToken":"t","Expiration":"2026-11-29T16:00:00+00:00"})";
    EXPECT_EQ(find(), "A s t of 9 until 20261129T160000Z");
    const std::string where = "credential_process of the profile \"default\": ";
    for (const auto& [output, refusal] : std::map<std::string, std::string>{
             {R"({"AccessKeyId":"A","SecretAccessKey":"s"})", "what was handed out is not of version 1"},
             {R"({"Version":2,"AccessKeyId":"A","SecretAccessKey":"s"})", "what was handed out is not of version 1"},
             {R"({"Version":1,"SecretAccessKey":"s"})", "what was handed out has no access key"},
             {R"({"Version":1,"AccessKeyId":"A"})", "what was handed out has no secret key"},
             {R"({"Version":1,"AccessKeyId":"A\r\nX: y","SecretAccessKey":"s"})",
              "what was handed out has characters that no key and no token has"},
             {R"({"Version":1,"AccessKeyId":"A","SecretAccessKey":"s","Expiration":"soon"})",
              "what was handed out expires at no time that is one: \"soon\""},
             {"[]", "what was handed out is no JSON object"},
             {"hello", "what was handed out is no JSON"}}) {
        environment.programs[command] = output;
        EXPECT_EQ(find(), where + refusal) << output;
    }
    environment.programs.clear();
    EXPECT_EQ(find(), where + "no such program");
    environment.files[config] = "[default]\ncredential_process = 'open\n";
    EXPECT_EQ(find(), where + "a command with a quote that does not end");
}

TEST_F(ChainTest, takes_on_a_role) {
    environment.files[config] =
        "[default]\nrole_arn = arn:aws:iam::123456789012:role/r\nsource_profile = base\nexternal_id = x y\n"
        "role_session_name = me\nduration_seconds = 900\n[profile base]\naws_access_key_id = B\n"
        "aws_secret_access_key = b\naws_session_token = bt\n";
    fetcher->answers["POST https://sts.eu-central-1.amazonaws.com/"] = {200, sts_xml};
    EXPECT_EQ(find(), "ASIASTS a&b tok of 123456789012 until 20261129T163045Z");
    EXPECT_EQ(fetcher->requests.at(0).body, "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%"
                                            "3Arole%2Fr&RoleSessionName=me&ExternalId=x%20y&"
                                            "DurationSeconds=900");
    EXPECT_EQ(fetcher->header(0, "X-Amz-Security-Token"), "bt");
    // Made by botocore 1.43.
    EXPECT_EQ(fetcher->header(0, "Authorization"),
              "AWS4-HMAC-SHA256 Credential=B/20261129/eu-central-1/sts/aws4_request, "
              "SignedHeaders=content-type;host;x-amz-date;x-amz-security-token, "
              "Signature=dc2441c2264e768ea26c48b1285983569a2977f0bad3b530e43d13f039830349");
    fetcher->answers["POST https://sts.eu-central-1.amazonaws.com/"] = {
        403,
        "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>not you</Message></Error></ErrorResponse>"};
    EXPECT_EQ(find(), "STS: AccessDenied: not you");
    fetcher->answers["POST https://sts.eu-central-1.amazonaws.com/"] = {200, "<html>"};
    EXPECT_EQ(find(), "STS: what was handed out has no access key");
    const std::string whole = sts_xml;
    for (const char* end : {"", "<Expiration></Expiration>", "<Expiration>soon</Expiration>"}) {
        std::string without = whole;
        const std::size_t begin = without.find("<Expiration>");
        without.replace(begin, without.find("</Credentials>") - begin, end);
        fetcher->answers["POST https://sts.eu-central-1.amazonaws.com/"] = {200, without};
        EXPECT_EQ(find(), "STS: what was handed out has no time at which it expires");
    }
    fetcher->answers.clear();
    EXPECT_EQ(find(), "STS: https://sts.eu-central-1.amazonaws.com: nobody answers");
}

TEST_F(ChainTest, keeps_secrets_when_sts_repeats_them) {
    environment.files[config] = "[default]\nrole_arn = r\nsource_profile = base\n[profile base]\naws_access_key_id = B\n"
                                "aws_secret_access_key = b\naws_session_token = ab/cd+ef==\n";
    fetcher->answers["POST https://sts.eu-central-1.amazonaws.com/"] = {
        403,
        "<ErrorResponse><Error><Code>SignatureDoesNotMatch</Code><Message>x-amz-security-token:ab/cd+ef==</Message></Error>"};
    EXPECT_EQ(find(), "STS: SignatureDoesNotMatch: x-amz-security-token:***");
    environment.files[config] = "[default]\nrole_arn = r\nweb_identity_token_file = /token\n";
    environment.files["/token"] = "h.p+.s\n";
    fetcher->answers["POST https://sts.eu-central-1.amazonaws.com/"] = {
        400, "<ErrorResponse><Error><Code>InvalidIdentityToken</Code><Message>h.p%2B.s</Message></Error></ErrorResponse>"};
    EXPECT_EQ(find(), "STS: InvalidIdentityToken: ***");
}

TEST_F(ChainTest, takes_on_roles_one_after_the_other) {
    environment.files[config] = "[default]\nrole_arn = one\nsource_profile = middle\n[profile middle]\nrole_arn = two\n"
                                "credential_source = Environment\n";
    environment.variables["AWS_ACCESS_KEY_ID"] = "E";
    environment.variables["AWS_SECRET_ACCESS_KEY"] = "e";
    environment.variables["AWS_ENDPOINT_URL_STS"] = "http://sts:1";
    fetcher->answers["POST http://sts:1/"] = {200, sts_xml};
    EXPECT_EQ(find("default"), "ASIASTS a&b tok of 123456789012 until 20261129T163045Z");
    ASSERT_EQ(fetcher->requests.size(), 2U);
    EXPECT_NE(fetcher->requests[0].body.find("RoleArn=two&RoleSessionName=dyntastic-1795966245"), std::string::npos);
    EXPECT_NE(fetcher->header(0, "Authorization").find("Credential=E/"), std::string::npos);
    EXPECT_NE(fetcher->header(1, "Authorization").find("Credential=ASIASTS/"), std::string::npos);
}

TEST_F(ChainTest, refuses_roles_without_a_source) {
    const auto refusal = [&](const std::string& text) {
        environment.files[config] = "[default]\nrole_arn = r\n" + text;
        return find();
    };
    EXPECT_EQ(refusal(""), "the profile \"default\" has a role_arn, but neither source_profile nor credential_source");
    EXPECT_EQ(refusal("source_profile=a\ncredential_source=Environment\n"),
              "the profile \"default\" has both source_profile and credential_source");
    EXPECT_EQ(refusal("source_profile=a\n"),
              "the profile \"a\", the source_profile of the profile \"default\", does not exist");
    EXPECT_EQ(refusal("source_profile=default\n"), "the profile \"default\" is its own source_profile");
    EXPECT_EQ(refusal("source_profile=a\n[profile a]\nrole_arn=x\nsource_profile=default\n"),
              "the profile \"default\" is its own source_profile");
    EXPECT_EQ(refusal("source_profile=a\n[profile a]\n"), "the profile \"a\", a source_profile, has no credentials");
    EXPECT_EQ(
        refusal("credential_source=Nobody\n"),
        "the profile \"default\" has the credential_source Nobody: expected Environment, EcsContainer or Ec2InstanceMetadata");
    EXPECT_EQ(refusal("credential_source=EcsContainer\n"),
              "the profile \"default\" has the credential_source EcsContainer, where there are no credentials");
    EXPECT_EQ(refusal("source_profile=a\nmfa_serial=m\n[profile a]\naws_access_key_id=x\naws_secret_access_key=y\n"),
              "the profile \"default\" asks for a second factor (mfa_serial), which a program cannot give");
    // A profile may be the source of its own role when it has keys.
    fetcher->answers["POST https://sts.eu-central-1.amazonaws.com/"] = {200, sts_xml};
    EXPECT_TRUE(refusal("source_profile=default\naws_access_key_id=x\naws_secret_access_key=y\n").starts_with("ASIASTS"));
}

TEST_F(ChainTest, shows_a_web_identity) {
    environment.variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = "/var/token";
    EXPECT_EQ(find(), "there is a web identity's token, but neither AWS_ROLE_ARN nor role_arn");
    environment.variables["AWS_ROLE_ARN"] = "role";
    EXPECT_EQ(find(), "the web identity's token in /var/token cannot be read");
    environment.files["/var/token"] = "a.b.c\n";
    fetcher->answers["POST https://sts.eu-central-1.amazonaws.com/"] = {200, sts_xml};
    EXPECT_TRUE(find().starts_with("ASIASTS"));
    EXPECT_TRUE(fetcher->requests.at(0).body.ends_with("&WebIdentityToken=a.b.c"));
    EXPECT_EQ(fetcher->header(0, "Authorization"), "");
}

TEST_F(ChainTest, uses_a_session_of_identity_center) {
    environment.files[config] = "[default]\nsso_session = work\nsso_account_id = 123456789012\nsso_role_name = r/w\n"
                                "[sso-session work]\nsso_start_url = https://x\nsso_region = eu-west-1\n";
    // sha1 of "work"
    const std::string path = "/home/me/.aws/sso/cache/e274eeff768c6396088ec6eb091f4bf4d47ab1e0.json",
                      hint = "; \"aws sso login\" makes a new one";
    EXPECT_EQ(find(), "there is no token of IAM Identity Center in " + path + hint);
    environment.files[path] = R"({"accessToken":"tok","expiresAt":"2026-11-29T15:30:45Z"})";
    EXPECT_EQ(find(), "the token of IAM Identity Center in " + path + " has expired" + hint);
    environment.files[path] = R"({"accessToken":"tok","expiresAt":"2026-11-29T15:30:46Z"})";
    const std::string url =
        "GET https://portal.sso.eu-west-1.amazonaws.com/federation/credentials?role_name=r%2Fw&account_id=123456789012";
    fetcher->answers[url] = {
        200, R"({"roleCredentials":{"accessKeyId":"A","secretAccessKey":"s","sessionToken":"t","expiration":1795968045000}})"};
    EXPECT_EQ(find(), "A s t of 123456789012 until 20261129T160045Z");
    EXPECT_EQ(fetcher->header(0, "x-amz-sso_bearer_token"), "tok");
    fetcher->answers[url] = {401, "{}"};
    EXPECT_EQ(find(), "IAM Identity Center does not take the token in " + path + hint);
    environment.files[path] = "{}";
    EXPECT_EQ(find(), path + ": the file has no token, or none with an end" + hint);
    environment.files[config] = "[default]\nsso_session = gone\nsso_account_id = 1\nsso_role_name = r\n";
    EXPECT_EQ(find(), "the profile \"default\" has the sso_session gone, which does not exist");
    environment.files[config] = "[default]\nsso_start_url = https://x\nsso_account_id = 1\nsso_role_name = r\n";
    EXPECT_EQ(find(), "the profile \"default\" lacks sso_region");
}

TEST_F(ChainTest, asks_the_container) {
    environment.variables["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] = "/v2/x?y=z";
    environment.variables["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "secret";
    EXPECT_EQ(find(), "the container's credentials: http://169.254.170.2: nobody answers");
    fetcher->answers["GET http://169.254.170.2/v2/x?y=z"] = {200, role_json};
    EXPECT_EQ(find(), "ASIA1 s1 t1 until 20261129T210000Z");
    EXPECT_EQ(fetcher->header(1, "Authorization"), "secret");
    environment.variables["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] = "/token";
    EXPECT_EQ(find(), "the container's credentials: the token in /token cannot be read");
    environment.files["/token"] = "fresh\n";
    (void)find();
    EXPECT_EQ(fetcher->header(2, "Authorization"), "fresh");
    environment.files["/token"] = "a\r\nX-Evil: yes";
    EXPECT_EQ(find(), "the container's credentials: the token is none that a header can hold");
    environment.variables.erase("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
    environment.variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = "http://example.com/x";
    EXPECT_TRUE(find().find("http://example.com is neither https://") != std::string::npos);
    environment.variables["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] = ".example.com/x";
    EXPECT_TRUE(find().find("is neither https://") != std::string::npos);
}

TEST_F(ChainTest, shows_the_containers_token_to_this_machine_only) {
    environment.variables["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "secret";
    const auto is_asked = [&](const std::string& url) {
        environment.variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = url;
        fetcher->requests.clear();
        (void)find();
        return std::any_of(fetcher->requests.begin(), fetcher->requests.end(), [&](const FetchRequest& request) {
            return request.url.find("169.254.169.254") == std::string::npos;
        });
    };
    for (const char* url :
         {"http://127.0.0.1/x", "http://127.255.0.9:8080/x", "http://[::1]/x", "http://[0:0:0:0:0:0:0:1]:80/x",
          "http://[::ffff:127.0.0.1]/x", "http://localhost/x", "http://LocalHost:1/x", "http://169.254.170.2/x",
          "http://169.254.170.23/x", "http://[fd00:ec2::23]/x", "http://[FD00:0EC2::0:23]/x", "https://example.com/x",
          "https://127.attacker.example/x"}) {
        EXPECT_TRUE(is_asked(url)) << url;
    }
    for (const char* url :
         {"http://127.attacker.example/x", "http://127.0.0.1.attacker.example/x", "http://127.0.0.1@attacker.example/x",
          "http://127.1/x", "http://2130706433/x", "http://0x7f.0.0.1/x", "http://0127.0.0.1/x", "http://128.0.0.1/x",
          "http://[::2]/x", "http://[::ffff:128.0.0.1]/x", "http://[::1%25lo]/x", "http://localhost.attacker.example/x",
          "http://169.254.170.2.attacker.example/x", "http://169.254.170.20/x", "http://169.254.169.254/x",
          "http://127.0.0.1,attacker.example/x", "ftp://127.0.0.1/x", "127.0.0.1/x"}) {
        EXPECT_FALSE(is_asked(url)) << url;
    }
    environment.variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = "http://me:password@127.0.0.1/token";
    EXPECT_EQ(find(), "the container's credentials: no URL of one host: http://***@127.0.0.1");
}

TEST_F(ChainTest, asks_the_instance_last) {
    const std::string base = "http://169.254.169.254", path = "/latest/meta-data/iam/security-credentials/";
    fetcher->answers["PUT " + base + "/latest/api/token"] = {200, "TOKEN"};
    EXPECT_TRUE(find().starts_with("no credentials"));  // an instance without a role
    fetcher->answers["GET " + base + path] = {200, "my-role\n"};
    EXPECT_EQ(find(), "the instance's metadata: " + base + ": nobody answers");
    fetcher->answers["GET " + base + path + "my-role"] = {200, role_json};
    EXPECT_EQ(find(), "ASIA1 s1 t1 until 20261129T210000Z");
    EXPECT_EQ(fetcher->requests.back().headers,
              (std::vector<std::pair<std::string, std::string>>{{"x-aws-ec2-metadata-token", "TOKEN"}}));
    EXPECT_EQ(fetcher->requests.back().timeout, std::chrono::seconds(1));
    EXPECT_EQ(fetcher->requests.back().attempts, 1);
    fetcher->answers["GET " + base + path + "my-role"] = {200, R"({"Code":"AssumeRoleUnauthorizedAccess","Message":"no"})"};
    EXPECT_EQ(find(), "the instance's metadata: AssumeRoleUnauthorizedAccess: no");
    // The older protocol, unless it is switched off.
    fetcher->answers["PUT " + base + "/latest/api/token"] = {404, ""};
    fetcher->answers["GET " + base + path + "my-role"] = {200, role_json};
    EXPECT_EQ(find(), "ASIA1 s1 t1 until 20261129T210000Z");
    environment.variables["AWS_EC2_METADATA_V1_DISABLED"] = "true";
    EXPECT_TRUE(find().starts_with("no credentials"));
    environment.variables["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"] = "IPv6";
    fetcher->answers["PUT http://[fd00:ec2::254]/latest/api/token"] = {200, "T6"};
    fetcher->answers["GET http://[fd00:ec2::254]" + path] = {200, "r"};
    fetcher->answers["GET http://[fd00:ec2::254]" + path + "r"] = {200, role_json};
    EXPECT_TRUE(find().starts_with("ASIA1"));
    environment.variables["AWS_EC2_METADATA_DISABLED"] = "TRUE";
    fetcher->requests.clear();
    EXPECT_TRUE(find().starts_with("no credentials"));
    EXPECT_TRUE(fetcher->requests.empty());
}

}  // namespace
}  // namespace dyntastic::remote
