// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <dyntastic/client/interface.hpp>
#include <dyntastic/model/batch_options.hpp>
#include <dyntastic/model/requests.hpp>
#include <dyntastic/model/write_scope.hpp>
#include <dyntastic/operation/batch_write_item.hpp>
#include <string>
#include <vector>

namespace dyntastic::model {

/// Takes the entries of a batch.
class BatchSink {
public:
    virtual ~BatchSink() = default;
    virtual void put(Item item) = 0;
    virtual void erase(Item key) = 0;

protected:
    BatchSink() = default;
    BatchSink(const BatchSink&) = default;
    BatchSink& operator=(const BatchSink&) = default;
};

/// The writes of a batch in chunks, without any I/O: says what to send next, and is told what came. A chunk is full with
/// batch_size entries, or when one more would make its request longer than 16 MB.
class BatchChunks : public BatchSink {
public:
    /// Throws ValidationError for a batch_size that is not 1 to 25.
    BatchChunks(const ModelNames& names, std::string table_name, const BatchWriteOptions& options);

    /// An entry takes the place of one with the same key that is in a chunk which is not yet full.
    void put(Item item) override;
    void erase(Item key) override;

    [[nodiscard]] bool empty() const noexcept { return chunks_.empty(); }
    [[nodiscard]] bool has_full_chunk() const noexcept { return !chunks_.empty() && chunks_.front().is_full; }
    /// The oldest chunk, or what is left of it.
    [[nodiscard]] operation::BatchWriteItemRequest request() const;
    /// What came of the request: how long to wait before the next one. Throws BatchIncomplete when there is no hope left, and
    /// ServiceError for what would fail again; the chunk is gone then.
    [[nodiscard]] std::chrono::milliseconds receive(result<operation::BatchWriteItemResponse> response, double random);

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
    void drop_oldest();
    void keep(std::vector<operation::WriteRequest> left);
    [[noreturn]] void give_up(std::optional<Failure> cause);

    ModelNames names_;
    std::string table_name_;
    BatchWriteOptions options_;
    std::vector<Chunk> chunks_;  // oldest first; only the last is not full
    client::Attempts attempts_;  // at the oldest
};

/// Sends each chunk as it fills, from the thread that fills it.
class BatchWriter final : public BatchSink {
public:
    BatchWriter(client::Client& client, const ModelNames& names, const std::string& table_name,
                const BatchWriteOptions& options);
    void put(Item item) override;
    void erase(Item key) override;
    /// Sends what is left.
    void finish();

private:
    void send();
    client::Client& client_;
    client::Pacing& pacing_;
    BatchChunks chunks_;
    WriteScope scope_;
};

}  // namespace dyntastic::model
