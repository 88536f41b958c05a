// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/credentials/json.hpp"

#include <algorithm>
#include <dyntastic/json/writer.hpp>
#include <dyntastic/value/timestamp.hpp>
#include <utility>

#include "json/element.hpp"

namespace dyntastic::remote {
namespace {

constexpr std::size_t longest_shown = 40;

Failure refused(std::string message) { return {FailureKind::credentials, std::move(message)}; }

/// A JSON object's members; absent ones are null. Lives until the thread parses again.
class Members {
public:
    static result<Members> parse(std::string_view json) {
        const auto root = json::parse_document(json);
        if (!root) return refused("what was handed out is no JSON");
        return of(*root);
    }
    static result<Members> of(const json::Element& element) {
        if (element.kind() != json::Kind::object) return refused("what was handed out is no JSON object");
        return Members(element);
    }

    [[nodiscard]] json::Element find(std::string_view name) const {
        for (json::Cursor at(object_); !at.done(); at.next()) {
            if (at.name() == name) return at.value();
        }
        return {};
    }
    /// Empty for what is no string.
    [[nodiscard]] std::string text(std::string_view name) const {
        const json::Element found = find(name);
        return !found.is_null() && found.kind() == json::Kind::string ? std::string(found.string()) : std::string();
    }

private:
    explicit Members(const json::Element& object) : object_(object) {}
    json::Element object_;
};

std::optional<std::chrono::system_clock::time_point> time_of(std::string_view text) {
    const auto parsed = parse_timestamp(text);
    // What lies beyond the clock's own range is as good as never.
    constexpr std::chrono::sys_seconds latest = std::chrono::sys_days(std::chrono::year(2200) / 1 / 1);
    if (!parsed) return std::nullopt;
    return std::clamp(parsed->seconds, std::chrono::sys_seconds(), latest);
}

/// Text that goes into a header must not end it.
bool is_plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
}

result<auth::Credentials> checked(auth::Credentials credentials) {
    if (credentials.access_key_id.empty()) return refused("what was handed out has no access key");
    if (credentials.secret_access_key.empty()) return refused("what was handed out has no secret key");
    if (!is_plain(credentials.access_key_id) || !is_plain(credentials.session_token)) {
        return refused("what was handed out has characters that no key and no token has");
    }
    return credentials;
}

result<auth::Credentials> read_credentials(const Members& members, const char* token_name) {
    auth::Credentials credentials{members.text("AccessKeyId"), members.text("SecretAccessKey"), members.text(token_name),
                                  std::nullopt, members.text("AccountId")};
    if (const std::string expiration = members.text("Expiration"); !expiration.empty()) {
        credentials.expires = time_of(expiration);
        if (!credentials.expires)
            return refused("what was handed out expires at no time that is one: \"" + expiration.substr(0, longest_shown) +
                           "\"");
    }
    return checked(std::move(credentials));
}

/// A JSON object of texts, without those that are empty.
std::string object_of(std::initializer_list<std::pair<std::string_view, std::string_view>> members) {
    std::string text;
    {
        json::Writer writer(text);
        char before = '{';
        for (const auto& [name, value] : members) {
            if (value.empty()) continue;
            writer.raw(std::exchange(before, ','));
            writer.string(name);
            writer.raw(':');
            writer.string(value);
        }
        writer.raw('}');
    }
    return text;
}

/// The text of the first element of that name; empty where there is none.
std::string element_text(std::string_view xml, std::string_view name) {
    const std::string open = "<" + std::string(name) + ">", close = "</" + std::string(name) + ">";
    const std::size_t begin = xml.find(open);
    if (begin == std::string_view::npos) return {};
    xml.remove_prefix(begin + open.size());
    std::string text(xml.substr(0, xml.find(close) == std::string_view::npos ? 0 : xml.find(close)));
    for (const auto& [entity, character] : {std::pair("&lt;", "<"), std::pair("&gt;", ">"), std::pair("&quot;", "\""),
                                            std::pair("&apos;", "'"), std::pair("&amp;", "&")}) {
        for (std::size_t at = text.find(entity); at != std::string::npos; at = text.find(entity, at + 1)) {
            text.replace(at, std::string_view(entity).size(), character);
        }
    }
    return text;
}

}  // namespace

result<auth::Credentials> read_process_output(std::string_view json) {
    const auto members = Members::parse(json);
    if (!members) return members.error();
    std::int64_t version = 0;
    const json::Element found = members->find("Version");
    if (found.is_null() || found.kind() != json::Kind::integer || !found.integer(version) || version != 1) {
        return refused("what was handed out is not of version 1");
    }
    return read_credentials(*members, "SessionToken");
}

result<auth::Credentials> read_role_credentials(std::string_view json) {
    const auto members = Members::parse(json);
    if (!members) return members.error();
    if (const std::string code = members->text("Code"); !code.empty() && code != "Success") {
        return refused(code + ": " + members->text("Message"));
    }
    return read_credentials(*members, "Token");
}

result<auth::Credentials> read_sso_credentials(std::string_view json) {
    const auto members = Members::parse(json);
    if (!members) return members.error();
    const auto role = Members::of(members->find("roleCredentials"));
    if (!role) return refused("what was handed out has no roleCredentials");
    auth::Credentials credentials{role->text("accessKeyId"), role->text("secretAccessKey"), role->text("sessionToken")};
    std::int64_t milliseconds = 0;
    const json::Element expiration = role->find("expiration");
    if (!expiration.is_null() && expiration.kind() == json::Kind::integer && expiration.integer(milliseconds)) {
        constexpr std::int64_t latest = 7'258'118'400'000;  // the year 2200
        credentials.expires =
            std::chrono::system_clock::time_point(std::chrono::milliseconds(std::clamp<std::int64_t>(milliseconds, 0, latest)));
    }
    return checked(std::move(credentials));
}

result<auth::Credentials> read_sts_answer(std::string_view xml) {
    auth::Credentials credentials{element_text(xml, "AccessKeyId"), element_text(xml, "SecretAccessKey"),
                                  element_text(xml, "SessionToken"), time_of(element_text(xml, "Expiration"))};
    // arn:aws:sts::123456789012:assumed-role/…
    const std::string arn = element_text(xml, "Arn");
    if (const std::size_t account = arn.find("::"); account != std::string::npos) {
        credentials.account_id = arn.substr(account + 2, arn.find(':', account + 2) - account - 2);
    }
    auto good = checked(std::move(credentials));
    // They always end. Without that time they would be kept for ever.
    if (good && !good->expires) return refused("what was handed out has no time at which it expires");
    return good;
}

std::string read_sts_error(std::string_view xml) {
    std::string code = element_text(xml, "Code");
    if (code.empty()) return "no reason given";
    return code.append(": ").append(element_text(xml, "Message"));
}

result<SsoToken> read_sso_token(std::string_view json) {
    const auto members = Members::parse(json);
    if (!members) return members.error();
    const std::string token = members->text("accessToken");
    const auto expires = time_of(members->text("expiresAt"));
    if (token.empty() || !is_plain(token) || !expires) return refused("the file has no token, or none with an end");
    return SsoToken{token,
                    *expires,
                    members->text("refreshToken"),
                    members->text("clientId"),
                    members->text("clientSecret"),
                    members->text("registrationExpiresAt")};
}

bool SsoToken::can_be_renewed(std::chrono::system_clock::time_point now) const {
    const auto registered_until = time_of(registration_expires);
    return !refresh_token.empty() && !client_id.empty() && !client_secret.empty() && registered_until &&
           now < *registered_until;
}

std::string sso_token_text(const SsoToken& token, std::string_view start_url, std::string_view region) {
    const std::string expires =
        format_timestamp(std::chrono::floor<std::chrono::seconds>(token.expires), 0, 0).value_or(std::string());
    return object_of({{"startUrl", start_url},
                      {"region", region},
                      {"accessToken", token.access_token},
                      {"expiresAt", expires},
                      {"clientId", token.client_id},
                      {"clientSecret", token.client_secret},
                      {"registrationExpiresAt", token.registration_expires},
                      {"refreshToken", token.refresh_token}});
}

std::string sso_renewal_request(const SsoToken& token) {
    return object_of({{"grantType", "refresh_token"},
                      {"clientId", token.client_id},
                      {"clientSecret", token.client_secret},
                      {"refreshToken", token.refresh_token}});
}

result<SsoToken> read_renewed_sso_token(std::string_view json, const SsoToken& old, std::chrono::system_clock::time_point now) {
    const auto members = Members::parse(json);
    if (!members) return members.error();
    SsoToken token = old;
    token.access_token = members->text("accessToken");
    if (token.access_token.empty() || !is_plain(token.access_token)) return refused("what was handed out has no token");
    std::int64_t seconds = 0;
    const json::Element lasts = members->find("expiresIn");
    if (lasts.is_null() || lasts.kind() != json::Kind::integer || !lasts.integer(seconds) || seconds <= 0) {
        return refused("what was handed out has no end");
    }
    constexpr std::int64_t longest = 31'622'400;  // a year
    token.expires = now + std::chrono::seconds(std::min(seconds, longest));
    // One that is not handed out anew has been used up.
    token.refresh_token = members->text("refreshToken");
    return token;
}

std::string read_sso_error(std::string_view json, int http_status) {
    std::string text = "HTTP status " + std::to_string(http_status);
    const auto members = Members::parse(json);
    if (!members) return text;
    for (const char* name : {"error", "error_description"}) {
        if (const std::string said = members->text(name); !said.empty()) text.append(": ").append(said, 0, 200);
    }
    return text;
}

}  // namespace dyntastic::remote
