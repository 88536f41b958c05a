// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// For users' tests: how does a program take it when the service is slow, busy or fails?
//
//     auto faulty = std::make_shared<client::FaultInjector>(embedded::make_memory_client());
//     faulty->add({.operation = "PutItem", .table = "orders", .fault = client::Fault::throttled, .skip = 2, .times = 1});
//
// lets the third PutItem on that table fail once.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <dyntastic/client/uniform_client.hpp>
#include <functional>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace dyntastic::client {

/// What happens to a call.
enum class Fault : std::uint8_t {
    none,                  ///< nothing but the rule's latency
    throttled,             ///< ProvisionedThroughputExceededException, with ThrottlingReasons
    request_limit,         ///< RequestLimitExceeded: the account's limit
    internal_error,        ///< InternalServerError; nothing was done
    answer_lost,           ///< InternalServerError, although it was done: what a broken connection looks like
    service_unavailable,   ///< ServiceUnavailable
    transaction_conflict,  ///< TransactionConflictException; of a transaction TransactionCanceledException, whose first entry
                           ///< has the code TransactionConflict
    unprocessed,           ///< a batch: everything but the first entry comes back unprocessed; any other call goes through
};

/// Which calls fail, and how.
struct FaultRule {
    std::string operation{};  ///< such as "PutItem"; empty means every one
    std::string table{};      ///< empty means every one
    Fault fault = Fault::none;
    std::chrono::milliseconds latency{};  ///< waited before, by FaultInjector's sleep
    std::size_t skip = 0;                 ///< so many calls that match go through first
    std::size_t times = SIZE_MAX;         ///< and then so many are hit
    double probability = 1;               ///< of those, each with this probability
};

/// A client in front of another that lets calls fail by rules. The first rule that hits a call decides. Safe to use from many
/// threads; with the same seed and one thread, the same calls are hit. Latency passes on the calling thread for asynchronous
/// operations too, before they begin.
class FaultInjector : public UniformClient<FaultInjector> {
public:
    using Sleep = std::function<void(std::chrono::milliseconds)>;

    /// `sleep` is how latency passes; tests may count instead of waiting.
    explicit FaultInjector(std::shared_ptr<Client> inner, Sleep sleep = {}, std::uint64_t seed = 1);
    ~FaultInjector() override;

    [[nodiscard]] bool watch_stream(const std::string& stream_arn, std::weak_ptr<operation::StreamListener> listener) override;

    /// Adds a rule behind the others. ConfigurationError if its operation is none that this library has, since a misspelt
    /// rule would never hit.
    void add(FaultRule rule);
    /// Forgets all rules.
    void clear();
    /// How many calls have been hit so far.
    [[nodiscard]] std::size_t hits() const;

private:
    friend UniformClient;

    struct Counted {
        FaultRule rule;
        std::size_t seen = 0;
        std::size_t hit = 0;
    };

    /// What is to happen to a call on these tables; waits.
    [[nodiscard]] Fault decide(std::string_view operation, const std::vector<std::string_view>& tables);
    template <class Request>
    [[nodiscard]] result<ResponseOf<Request>> call(const Request& request);
    template <class Request>
    void async_call(const Request& request, CompletionHandler<ResponseOf<Request>> handler);

    std::shared_ptr<Client> inner_;
    Sleep sleep_;
    mutable std::mutex mutex_;
    std::vector<Counted> rules_;
    std::mt19937_64 random_;
    std::size_t hits_ = 0;
};

extern template class UniformClient<FaultInjector>;

}  // namespace dyntastic::client
