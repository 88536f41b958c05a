// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "cli/serve.hpp"

#include <csignal>
#include <cstdio>
#include <dyntastic/server/server.hpp>
#include <sys/resource.h>

#include "cli/open_client.hpp"

namespace dyntastic::cli {
namespace {

/// SIGTERM and SIGINT wait for `sigwait`, in all threads that are made later.
sigset_t block_stop_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

/// Each connection takes a file descriptor, and the usual limit is a thousand.
void raise_file_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

int complain(const Failure& failure) {
    std::fprintf(stderr, "dyntastic serve: %s\n", failure.message().c_str());
    return 1;
}

}  // namespace

int serve(const ServeOptions& options) {
    const sigset_t signals = block_stop_signals();
    raise_file_limit();

    const std::string url = options.data ? file_url(*options.data, options.durability) : "memory:";
    auto client = open_client(url, options.region, options.expire_every);
    if (!client) return complain(client.error());

    server::ServerOptions server_options;
    server_options.host = options.host;
    server_options.port = options.port;
    server_options.threads = options.threads;
    server_options.region = options.region;
    server_options.log = make_event_log(options.log_level, options.log_format);
    server_options.open_metrics = options.open_metrics;
    server_options.tls_certificate = options.tls_certificate;
    server_options.tls_key = options.tls_key;
    if (!options.access_keys.empty()) {
        auto keys = server::read_access_keys(options.access_keys);
        if (!keys) return complain(keys.error());
        server_options.access_keys = std::move(*keys);
    }
    auto server = server::Server::start(std::move(*client), server_options);
    if (!server) return complain(server.error());

    const std::size_t keys = server_options.access_keys.size();
    const std::string who = keys == 0 ? "any credentials are accepted" : "access keys: " + std::to_string(keys);
    std::printf("listening on %s, %s, %s\n", (*server)->url().c_str(), url.c_str(), who.c_str());
    std::fflush(stdout);

    int signal = 0;
    sigwait(&signals, &signal);
    pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);  // the next one takes its usual course
    (*server)->stop(std::chrono::seconds(options.grace));
    return 0;
}

}  // namespace dyntastic::cli
