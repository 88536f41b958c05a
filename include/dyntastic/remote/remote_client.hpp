// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <dyntastic/client/backoff.hpp>
#include <dyntastic/client/client.hpp>
#include <dyntastic/client/completion_handler.hpp>
#include <dyntastic/common/clock.hpp>
#include <dyntastic/common/result.hpp>
#include <dyntastic/remote/credentials.hpp>
#include <dyntastic/remote/observer.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace dyntastic::remote {

/// Which requests for one partition key go to one node of a cluster of Alternator, as long as that node fares well.
enum class KeyAffinity : std::uint8_t {
    none,               ///< none: all nodes in turn
    read_modify_write,  ///< updates, and writes with a condition or that give back what was there
    writes,             ///< all that write one item, for tables whose writes are all isolated by Paxos
    all,                ///< those and GetItem
};

/// A cluster of ScyllaDB's Alternator. Its nodes are asked for the others, and what Alternator lacks is refused before it is
/// sent.
struct AlternatorOptions {
    std::string datacenter{};           ///< only nodes of this one
    std::string rack{};                 ///< only nodes of this one
    std::chrono::seconds interval{60};  ///< between two questions for the nodes; from 1 s
    /// Writes that read first are rounds of Paxos, and two nodes that lead rounds for one key at a time hinder one another: one
    /// node does not. Other requests gain nothing by it, and one key that is much read would burden one node.
    KeyAffinity affinity = KeyAffinity::read_modify_write;
};

/// How a client heeds throttling. https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
enum class RetryMode : std::uint8_t {
    standard,  ///< each request that was throttled is tried again after a pause
    adaptive,  ///< besides, from the first throttling on, all requests are held back to a rate that the service bears
};

/// How a client reaches the service. What is left empty follows the conventions of AWS:
/// https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html
struct RemoteOptions {
    std::string url{};      ///< https://host, http://host:port, or http://n1:8000,n2:8000 for the nodes of one cluster
    std::string region{};   ///< such as eu-central-1
    std::string profile{};  ///< of ~/.aws/config and ~/.aws/credentials; with one, AWS_ACCESS_KEY_ID does not count
    std::shared_ptr<CredentialsProvider> credentials{};

    // make_client refuses timeouts of no use. The longest, milliseconds::max(), means that there is no limit.
    std::chrono::milliseconds connect_timeout{3'000};   ///< from 1 ms
    std::chrono::milliseconds attempt_timeout{30'000};  ///< for one attempt, connecting included; from 1 ms
    std::chrono::milliseconds call_timeout{0};          ///< for a call with all its attempts and pauses; 0 for no limit
    std::chrono::milliseconds idle_timeout{20'000};     ///< after which an idle connection is not used any more; 0 for at once
    std::size_t max_connections = 128;                  ///< at once; more calls than that wait for one another
    std::size_t max_response_bytes = 64U << 20U;

    std::optional<client::BackoffPolicy> backoff{};  ///< how often a request is tried, and the pauses between
    std::optional<RetryMode> retry_mode{};           ///< AWS_RETRY_MODE or the profile's retry_mode, else standard
    std::string ca_bundle{};                         ///< a file or folder of certificates to trust instead of the system's

    /// A URL with several hosts is asked whether it is Alternator; with this, one with a single host is too.
    std::optional<AlternatorOptions> alternator{};

    std::shared_ptr<Observer> observer{};  ///< is told of every call and attempt

    const Clock* clock = nullptr;      ///< for signatures; must outlive the client
    client::Pacing* pacing = nullptr;  ///< for the pauses of blocking calls; must outlive the client
};

/// Amazon DynamoDB, or a server that speaks its language, over HTTP/1.1. Blocking calls work on the thread that makes them;
/// asynchronous ones share one thread, which begins with the first of them. Both share connections. Requests are signed, and
/// sent again where that may help and can do no harm: a failure that leaves open whether an update was carried out is reported
/// when carrying it out twice would differ. Making a client does no I/O. Safe to use from any number of threads; after fork()
/// the child's calls use connections of their own.
class RemoteClient : public client::Client {
public:
    /// An operation that the interface does not have, such as ExecuteStatement, by its name and its JSON; gives the answer's
    /// JSON. It is sent again after a lost answer where the name says that it only reads (Get, BatchGet, TransactGet, Describe,
    /// List, Query, Scan), or where `is_repeatable` says that twice does what once does.
    [[nodiscard]] virtual result<std::string> call(std::string_view operation, std::string_view json,
                                                   std::optional<bool> is_repeatable) = 0;
    [[nodiscard]] result<std::string> call(std::string_view operation, std::string_view json) {
        return call(operation, json, std::nullopt);
    }
    virtual void async_call(std::string_view operation, std::string_view json, client::CompletionHandler<std::string> handler,
                            std::optional<bool> is_repeatable) = 0;
    void async_call(std::string_view operation, std::string_view json, client::CompletionHandler<std::string> handler) {
        async_call(operation, json, std::move(handler), std::nullopt);
    }
};

/// Fails with a ConfigurationError where the options and the environment do not say enough, or nonsense.
[[nodiscard]] result<std::shared_ptr<RemoteClient>> make_client(RemoteOptions options = {});

/// Makes URLs with http: and https: known, and requests without a URL go to AWS. Linking dyntastic::dyntastic calls this;
/// calling it again does no harm.
bool register_urls();

}  // namespace dyntastic::remote
