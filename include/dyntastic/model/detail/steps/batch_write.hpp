// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <dyntastic/model/batch_options.hpp>
#include <dyntastic/model/detail/requests.hpp>
#include <dyntastic/model/detail/steps.hpp>
#include <dyntastic/operation/batch_write_item.hpp>
#include <string>
#include <vector>

namespace dyntastic::model {

/// BatchWriteItem: the writes of a batch in chunks, oldest first. A chunk is full with batch_size entries, or when one more
/// would make its request longer than 16 MB. Before `finish` only full chunks are sent. Throws BatchIncomplete when there is no
/// hope left, and ServiceError for what would fail again; the chunk is gone then.
class BatchWriteSteps {
public:
    using Response = operation::BatchWriteItemResponse;
    using Result = Nothing;

    /// Throws ValidationError for a batch_size that is not 1 to 25.
    BatchWriteSteps(const ModelNames& names, std::string table_name, const BatchWriteOptions& options);

    /// An entry takes the place of one with the same key that is in a chunk which is not yet full.
    void put(Item item);
    void erase(Item key);
    /// There are no more entries.
    void finish() noexcept { is_finished_ = true; }
    [[nodiscard]] bool is_done() const noexcept { return chunks_.empty() || !(is_finished_ || chunks_.front().is_full); }

    template <class Ask>
    auto ask(const Ask& ask) const {
        return is_done() ? ask(NoRequest()) : ask(request());
    }
    std::optional<Result> take(result<Response> response);
    [[nodiscard]] std::chrono::milliseconds pause() noexcept { return std::exchange(pause_, {}); }
    Result run(client::Client& client);

private:
    struct Write {
        operation::WriteRequest request;
        Item key;
        std::size_t bytes;  // of its JSON, at most
    };
    struct Chunk {
        std::vector<Write> writes;
        std::size_t bytes = 0;
        bool is_full = false;
    };
    void add(Write write);
    [[nodiscard]] operation::BatchWriteItemRequest request() const;
    /// How long to wait before the next request.
    [[nodiscard]] std::chrono::milliseconds receive(result<Response> response, double random);
    void drop_oldest();
    void keep(std::vector<operation::WriteRequest> left);
    [[noreturn]] void give_up(std::optional<Failure> cause);

    ModelNames names_;
    std::string table_name_;
    BatchWriteOptions options_;
    std::vector<Chunk> chunks_;  // oldest first; only the last is not full
    client::Attempts attempts_;  // at the oldest
    bool is_finished_ = false;
    std::chrono::milliseconds pause_{0};
};

/// Takes the entries of a batch.
class BatchSink {
public:
    /// With a client, sends each chunk as it fills, from the thread that fills it.
    BatchSink(BatchWriteSteps& steps, client::Client* client) noexcept : steps_(steps), client_(client) {}
    void put(Item item);
    void erase(Item key);

private:
    void send_full_chunks();
    BatchWriteSteps& steps_;
    client::Client* client_;
};

}  // namespace dyntastic::model
