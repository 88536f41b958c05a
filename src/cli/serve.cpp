// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "cli/serve.hpp"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <dyntastic/server/server.hpp>
#include <filesystem>
#include <sys/resource.h>
#include <unistd.h>

#include "cli/open_client.hpp"
#include "cli/run_within.hpp"

namespace dyntastic::cli {
namespace {

// Beyond the grace of requests, for connections to be closed and threads to end.
constexpr std::chrono::seconds leeway{1};

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

/// The folder that the database's folder stands in, which may be missing.
result<void> make_parent(const std::string& folder) {
    std::error_code error;
    const auto parent = std::filesystem::absolute(folder, error).lexically_normal().parent_path();
    if (!error) std::filesystem::create_directories(parent, error);
    if (!error) return {};
    return Failure(FailureKind::configuration,
                   "cannot make " + parent.string() + ", the parent of --data " + folder + ": " + error.message());
}

int complain(const Failure& failure) {
    std::fprintf(stderr, "dyntastic serve: %s\n", failure.message().c_str());
    return 1;
}

}  // namespace

int serve(const ServeOptions& options) {
    const sigset_t signals = block_stop_signals();
    std::signal(SIGPIPE, SIG_IGN);  // the server outlives the reader of its log
    raise_file_limit();

    if (options.data) {
        if (const auto done = make_parent(*options.data); !done) return complain(done.error());
    }
    std::string url = options.data ? file_url(*options.data, options.durability) : "memory:";
    if (options.data && options.salvage) url += "&salvage=true";
    for (const auto& [name, value] : options.realism) {
        if (!value.empty())
            url.append(1, url.find('?') == std::string::npos ? '?' : '&').append(name).append("=").append(value);
    }
    auto client = open_client(url, options.region, options.expire_every);
    if (!client) return complain(client.error());

    server::ServerOptions server_options;
    server_options.host = options.host;
    server_options.port = options.port;
    server_options.threads = options.threads;
    server_options.region = options.region;
    const auto log = make_event_log(options.log_level, options.log_format, STDERR_FILENO);
    server_options.log = log;
    server_options.allowed_hosts = options.allowed_hosts;
    server_options.allowed_origins = options.allowed_origins;
    server_options.fault = std::move(client->fault);
    server_options.stream_bytes = std::move(client->stream_bytes);
    server_options.open_metrics = options.open_metrics;
    server_options.tls_certificate = options.tls_certificate;
    server_options.tls_key = options.tls_key;
    if (!options.access_keys.empty()) {
        auto keys = server::read_access_keys(options.access_keys);
        if (!keys) return complain(keys.error());
        server_options.access_keys = std::move(*keys);
    }
    auto server = server::Server::start(std::move(client->client), server_options);
    if (!server) return complain(server.error());

    const std::size_t keys = server_options.access_keys.size();
    const std::string who = keys == 0 ? "any credentials are accepted" : "access keys: " + std::to_string(keys);
    std::printf("listening on %s, %s, %s\n", (*server)->url().c_str(), url.c_str(), who.c_str());
    std::fflush(stdout);

    int signal = 0;
    sigwait(&signals, &signal);
    pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);  // the next one takes its usual course
    const std::chrono::seconds grace(options.grace);
    bool all_done = false;
    if (run_within(grace + leeway, [&] { all_done = (*server)->stop(grace); }) && all_done) return 0;
    // A request is still under way, and nobody waits for its answer. What was acknowledged is safe, as after a kill.
    log->write(server::LogLevel::warning, "a request is still under way, and is given up", {});
    log->flush(leeway);
    std::_Exit(0);
}

}  // namespace dyntastic::cli
