// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The first byte says which of the forms in which credentials and settings come; the rest is one, or none.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "remote/cluster/affinity.hpp"
#include "remote/cluster/cluster.hpp"
#include "remote/credentials/json.hpp"
#include "remote/environment/profiles.hpp"
#include "remote/environment/run_program.hpp"
#include "remote/transport/node.hpp"

using namespace dyntastic::remote;

namespace {

void check(const dyntastic::result<dyntastic::auth::Credentials>& credentials) {
    if (!credentials) return;
    if (credentials->access_key_id.empty() || credentials->secret_access_key.empty()) std::abort();
    // They go into headers.
    for (const std::string& text : {credentials->access_key_id, credentials->session_token}) {
        if (text.find_first_of("\r\n") != std::string::npos) std::abort();
    }
}

void check(const Profiles& profiles) {
    for (const auto& [profile, settings] : profiles.profiles) {
        for (const auto& [name, value] : settings) {
            if (name.find('=') != std::string::npos || profiles.find(profile, name) != value) std::abort();
        }
    }
}

/// What is written to the file is what is read from it.
void check(const SsoToken& token) {
    const auto again = read_sso_token(sso_token_text(token, "https://x", "eu-west-1"));
    if (!again || again->access_token != token.access_token || again->refresh_token != token.refresh_token) std::abort();
    if (again->client_secret != token.client_secret) std::abort();
}

void check(const dyntastic::result<std::vector<Node>>& nodes) {
    if (!nodes) return;
    for (const Node& node : *nodes) {
        if (node.authority().find_first_of("\r\n ") != std::string::npos) std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
    Profiles profiles;
    switch (data[0] % 11) {
        case 0: check(read_process_output(text)); break;
        case 1: check(read_role_credentials(text)); break;
        case 2: check(read_sso_credentials(text)); break;
        case 3:
            check(read_sts_answer(text));
            (void)read_sts_error(text);
            break;
        case 4:
            if (const auto token = read_sso_token(text)) check(*token);
            break;
        case 5: (void)read_config_file(text, profiles); break;
        case 6: (void)read_credentials_file(text, profiles); break;
        case 7: (void)split_command(text); break;
        case 8: check(parse_url(text)); break;
        case 9:
            if (const auto token = read_renewed_sso_token(text, {}, {})) check(*token);
            (void)read_sso_error(text, 400);
            break;
        default:
            (void)hash_key_in(text);
            if (const auto nodes = read_local_nodes(text, {.host = "asked", .port = 8000})) check(*nodes);
    }
    check(profiles);
    return 0;
}
