// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <cstdio>
#include <dyntastic/version.hpp>
#include <exception>
#include <map>

#include "cli/commit.hpp"
#include "cli/health.hpp"
#include "cli/serve.hpp"
#ifdef DYNTASTIC_DURABLE
#include <dyntastic/durable/link.hpp>  // databases on disk without a module
#endif

namespace {

using dyntastic::cli::HealthOptions;
using dyntastic::cli::LogFormat;
using dyntastic::cli::ServeOptions;
using dyntastic::server::LogLevel;

/// What lets a program's tests meet what production does.
void add_realism(CLI::App& serve, ServeOptions& options) {
    const auto add = [&](const char* option, const char* name, const char* type, const char* what) {
        serve.add_option(option, options.realism[name], what)->type_name(type)->group("As in production (off by default)");
    };
    add("--table-delay", "table_delay", "TIME", "How long tables and indexes are CREATING, UPDATING and DELETING, such as 2s");
    add("--read-lag", "read_lag", "TIME",
        "Reads without ConsistentRead, and of global indexes, see the data of so long ago; takes memory for a second copy");
    serve
        .add_flag_callback(
            "--throttling", [&options] { options.realism["throttling"] = "true"; },
            "Refuse what exceeds the provisioned or on-demand capacity of tables and indexes")
        ->group("As in production (off by default)");
    add("--transaction-time", "transaction_time", "TIME",
        "How long a transaction is under way; what touches its items meanwhile fails with a conflict");
    add("--conflicts", "conflicts", "0..1", "Probability that a write or a transaction meets a conflict with a transaction");
    add("--latency", "latency", "MEDIAN[:P99]", "How long requests take, such as 5ms:80ms");
    add("--unprocessed", "unprocessed", "0..1", "Probability that an entry of a batch comes back unprocessed");
    add("--seed", "seed", "NUMBER", "Where chance begins: the same seed and the same requests give the same answers");
}

CLI::App* add_serve(CLI::App& app, ServeOptions& options) {
    CLI::App* const serve = app.add_subcommand("serve", "Serve DynamoDB's protocol over HTTP, in memory or from a folder");
    serve->add_option("--host", options.host, "Address to listen on; others than this machine's own can reach 0.0.0.0")
        ->default_str("127.0.0.1 and ::1");
    serve->add_option("--port", options.port, "Port; 0 for any that is free")->capture_default_str();
    serve->add_option("--data", options.data, "Folder of the database; in memory when not given");
    serve
        ->add_option("--durability", options.durability,
                     "What a write to --data survives: power (failures), or the end of the process alone, which is faster")
        ->capture_default_str()
        ->check(CLI::IsMember({"power", "process"}));
    serve->add_flag("--salvage", options.salvage,
                    "Put together what can still be read of --data when it is damaged; not for every start");
    serve->add_option("--expire-every", options.expire_every, "Seconds between two deletions of expired items; 0 for never")
        ->capture_default_str();
    serve->add_option("--region", options.region, "Region that ARNs name")->capture_default_str();
    serve->add_option("--threads", options.threads, "Threads that serve; 0 for one per processor")
        ->capture_default_str()
        ->check(CLI::Range(0, 1024));
    const std::map<std::string, LogLevel> levels = {
        {"debug", LogLevel::debug}, {"info", LogLevel::info}, {"warning", LogLevel::warning}, {"error", LogLevel::error}};
    serve
        ->add_option("--log-level", options.log_level,
                     "Least level that is logged, to stderr: debug (each request), info, warning, error")
        ->transform(CLI::CheckedTransformer(levels).description("LEVEL"))
        ->default_str("info");
    const std::map<std::string, LogFormat> formats = {{"text", LogFormat::text}, {"json", LogFormat::json}};
    serve->add_option("--log-format", options.log_format, "text or json")
        ->transform(CLI::CheckedTransformer(formats).description("FORMAT"))
        ->default_str("text");
    serve->add_option("--grace", options.grace, "Seconds that requests under way have after SIGTERM or SIGINT")
        ->capture_default_str();
    serve
        ->add_option("--access-keys", options.access_keys,
                     "File of access keys, one a line: id, secret, and perhaps read-only; then every signature is verified")
        ->check(CLI::ExistingFile);
    serve
        ->add_option("--allow-host", options.allowed_hosts,
                     "Name by which clients reach this server, such as dynamodb for http://dynamodb:8000; * for any. Without "
                     "--access-keys only localhost and the server's addresses are taken by default. Repeatable")
        ->allow_extra_args(false);
    serve
        ->add_option(
            "--cors", options.allowed_origins,
            "Origin of web pages that may use this server, such as https://app.example; * for any. Without --access-keys "
            "only pages of this machine may by default. Repeatable")
        ->allow_extra_args(false);
    serve->add_flag("--open-metrics", options.open_metrics, "GET /metrics needs no signature, also with --access-keys");
    CLI::Option* const certificate =
        serve->add_option("--tls-cert", options.tls_certificate, "Certificate in PEM: speak HTTPS")->check(CLI::ExistingFile);
    serve->add_option("--tls-key", options.tls_key, "Its key in PEM")->check(CLI::ExistingFile)->needs(certificate);
    certificate->needs("--tls-key");
    add_realism(*serve, options);
    return serve;
}

CLI::App* add_health(CLI::App& app, HealthOptions& options) {
    CLI::App* const health =
        app.add_subcommand("health", "Ask a server of this machine whether it is well; exit with 0 if it answers 200");
    health->add_option("--host", options.host, "Its address")->capture_default_str();
    health->add_option("--port", options.port, "Its port")->capture_default_str();
    health->add_option("--timeout", options.timeout, "Seconds to wait")->capture_default_str()->check(CLI::Range(1, 600));
    return health;
}

/// Such as "dyntastic 0.2.0 (0123456789ab)", without a commit where the sources were no Git checkout.
std::string version() {
    const std::string commit = DYNTASTIC_COMMIT;
    return "dyntastic " DYNTASTIC_VERSION_STRING + (commit.empty() ? "" : " (" + commit + ")");
}

}  // namespace

int main(int argc, char** argv) {
    try {
        CLI::App app("dyntastic: DynamoDB's engine as a command", "dyntastic");
        app.set_version_flag("--version", version());
        app.require_subcommand(1);
        ServeOptions serve_options;
        CLI::App* const serve = add_serve(app, serve_options);
        HealthOptions health_options;
        CLI::App* const health = add_health(app, health_options);
        CLI11_PARSE(app, argc, argv);
        if (health->parsed()) return dyntastic::cli::health(health_options);
        if (serve->parsed()) return dyntastic::cli::serve(serve_options);
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "dyntastic: %s\n", error.what());
        return 1;
    }
}
