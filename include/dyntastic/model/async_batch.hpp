// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Batches and transactions as steps.
#pragma once

#include <dyntastic/client/backoff.hpp>
#include <dyntastic/model/async_steps.hpp>
#include <dyntastic/model/batch_read.hpp>
#include <dyntastic/model/batch_write.hpp>
#include <dyntastic/model/transact_read.hpp>
#include <dyntastic/model/transaction_entries.hpp>
#include <memory>
#include <optional>
#include <utility>

namespace dyntastic::model {

/// Hands a response on to a batch: how long to wait before its next request. A pacing of the caller's does the waiting itself.
template <class Batch, class Response>
[[nodiscard]] std::chrono::milliseconds receive_paced(Batch& batch, result<Response> response, client::Pacing* pacing) {
    client::Pacing& random = pacing == nullptr ? client::Pacing::of_the_system() : *pacing;
    const auto pause = batch.receive(std::move(response), random.random());
    if (pacing == nullptr || pause.count() == 0) return pause;
    pacing->sleep(pause);
    return {};
}

/// The items of many keys.
class BatchGetSteps {
public:
    using Response = operation::BatchGetItemResponse;
    using Result = std::vector<Item>;
    static constexpr bool writes = false;

    BatchGetSteps(std::shared_ptr<client::Client> client, BatchRead read, client::Pacing* pacing) noexcept
        : client_(std::move(client)), read_(std::move(read)), pacing_(pacing) {}
    void send(client::CompletionHandler<Response> handler);
    std::optional<Result> take(result<Response> response);
    [[nodiscard]] std::chrono::milliseconds pause() { return std::exchange(pause_, {}); }

private:
    std::shared_ptr<client::Client> client_;
    BatchRead read_;
    client::Pacing* pacing_;
    std::chrono::milliseconds pause_{0};
};

/// The chunks of a batch, one after the other.
class BatchWriteSteps {
public:
    using Response = operation::BatchWriteItemResponse;
    using Result = Nothing;
    static constexpr bool writes = true;

    BatchWriteSteps(std::shared_ptr<client::Client> client, BatchChunks chunks, client::Pacing* pacing) noexcept
        : client_(std::move(client)), chunks_(std::move(chunks)), pacing_(pacing) {}
    void send(client::CompletionHandler<Response> handler);
    std::optional<Result> take(result<Response> response);
    [[nodiscard]] std::chrono::milliseconds pause() { return std::exchange(pause_, {}); }

private:
    std::shared_ptr<client::Client> client_;
    BatchChunks chunks_;
    client::Pacing* pacing_;
    std::chrono::milliseconds pause_{0};
};

/// The commits of a transaction, one after the other. The client may be null when there are no entries.
class TransactionSteps {
public:
    using Response = operation::TransactWriteItemsResponse;
    using Result = Nothing;
    static constexpr bool writes = true;

    TransactionSteps(std::shared_ptr<client::Client> client, TransactionEntries entries) noexcept
        : client_(std::move(client)), entries_(std::move(entries)) {}
    void send(client::CompletionHandler<Response> handler);
    std::optional<Result> take(const result<Response>& response);

private:
    std::shared_ptr<client::Client> client_;
    TransactionEntries entries_;
};

/// Items as they were at one moment.
class TransactGetSteps {
public:
    using Response = operation::TransactGetItemsResponse;
    using Result = std::vector<std::optional<Item>>;
    static constexpr bool writes = false;

    TransactGetSteps(std::shared_ptr<client::Client> client, std::vector<TransactRead> reads)
        : client_(std::move(client)), reads_(std::move(reads)) {}
    void send(client::CompletionHandler<Response> handler);
    std::optional<Result> take(const result<Response>& response);

private:
    std::shared_ptr<client::Client> client_;
    TransactReads reads_;
};

}  // namespace dyntastic::model
