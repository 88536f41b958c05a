// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <dyntastic/client/interface.hpp>
#include <dyntastic/model/requests.hpp>
#include <dyntastic/operation/transact_write_items.hpp>
#include <memory>
#include <string>
#include <vector>

namespace dyntastic {

struct TransactionOptions {
    /// Commit whenever `commit_every` entries have come together, and go on. All or nothing then holds for each of these
    /// commits by itself.
    bool auto_commit = false;
    std::size_t commit_every = 50;  ///< 1 to 100
    /// 1 to 36 characters: makes it harmless to run the same transaction again within ten minutes. Made up when empty, for
    /// each commit. Further commits of `auto_commit` have tokens that are derived from it, the same each time.
    std::string client_request_token{};
    std::shared_ptr<client::Client> client{};  ///< for all entries, in place of their models' default clients
};

namespace model {

/// The entries of a transaction in chunks, each of which is committed by one request; without any I/O.
class TransactionEntries {
public:
    /// Throws ValidationError for options that make no sense.
    explicit TransactionEntries(const TransactionOptions& options);

    /// Throws ValidationError for the 101st entry without auto_commit, and for a second one on the same item of a table.
    void add(operation::TransactWriteItem entry, const ModelNames& names);
    [[nodiscard]] bool empty() const noexcept { return chunks_.empty(); }
    [[nodiscard]] bool has_full_chunk() const noexcept { return !chunks_.empty() && chunks_.front().is_full; }
    /// The oldest chunk, which is then gone. Its token makes it harmless to send the request again.
    [[nodiscard]] operation::TransactWriteItemsRequest take();

private:
    struct Chunk {
        std::vector<operation::TransactWriteItem> entries;
        std::vector<Item> keys;
        bool is_full = false;
    };
    [[nodiscard]] std::string next_token();

    bool auto_commit_;
    std::size_t commit_every_;
    std::string token_;
    std::vector<Chunk> chunks_;  // oldest first
    std::size_t taken_ = 0;
};

/// Throws TransactionCanceled when the service has cancelled it, and what else the failure stands for.
void check_committed(const result<operation::TransactWriteItemsResponse>& response);

}  // namespace model
}  // namespace dyntastic
