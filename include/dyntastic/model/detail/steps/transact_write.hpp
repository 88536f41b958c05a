// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <dyntastic/model/detail/calls.hpp>
#include <dyntastic/model/detail/write_scope.hpp>
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

/// TransactWriteItems: the entries of a transaction in chunks, each of which is committed by one request. Before `finish` only
/// full chunks are sent. Throws TransactionCanceled when the service has cancelled it.
class TransactionSteps {
public:
    using Response = operation::TransactWriteItemsResponse;
    using Result = Nothing;

    /// Throws ValidationError for options that make no sense.
    explicit TransactionSteps(const TransactionOptions& options);

    /// Throws ValidationError for the 101st entry without auto_commit, and for a second one on the same item of a table.
    void add(operation::TransactWriteItem entry, const ModelNames& names);
    /// There are no more entries.
    void finish() noexcept { is_finished_ = true; }
    [[nodiscard]] bool is_done() const noexcept { return chunks_.empty() || !(is_finished_ || chunks_.front().is_full); }

    template <class Ask>
    auto ask(const Ask& ask) {
        return is_done() ? ask(NoRequest()) : ask(take_oldest());
    }
    std::optional<Result> take(const result<Response>& response) const;
    Result run(client::Client& client);

private:
    struct Chunk {
        std::vector<operation::TransactWriteItem> entries;
        std::vector<Item> keys;
        bool is_full = false;
    };
    /// The oldest chunk, which is then gone. Its token makes it harmless to send the request again.
    [[nodiscard]] operation::TransactWriteItemsRequest take_oldest();
    [[nodiscard]] std::string next_token();

    bool auto_commit_;
    std::size_t commit_every_;
    std::string token_;
    std::vector<Chunk> chunks_;  // oldest first
    std::size_t taken_ = 0;
    bool is_finished_ = false;
};

/// Takes the entries of a transaction, and marks the thread while it does.
class TransactionSink {
public:
    /// With `sends`, commits each chunk as it fills, from the thread that fills it.
    TransactionSink(const TransactionOptions& options, bool sends);
    /// Whether the entries' models are not asked for their clients.
    [[nodiscard]] bool has_own_client() const noexcept { return has_own_client_; }
    /// Throws ConfigurationError when the client is another than that of the entries before.
    void add(operation::TransactWriteItem entry, const ModelNames& names, std::shared_ptr<client::Client> client);

    /// Null before the first entry, unless the options say which.
    [[nodiscard]] const std::shared_ptr<client::Client>& client() const noexcept { return client_; }
    [[nodiscard]] TransactionSteps finish() &&;

private:
    bool has_own_client_;
    bool sends_;
    std::shared_ptr<client::Client> client_;
    std::string_view first_model_;
    TransactionSteps steps_;
    WriteScope scope_;
};

[[nodiscard]] operation::TransactWriteItem transact_put(std::string table_name, Item item, const WriteCondition& condition);
/// The entry of a save: an update, unless the model replaces whole items.
[[nodiscard]] operation::TransactWriteItem transact_save(const SavePlan& plan, std::string table_name, Item item,
                                                         const WriteCondition& condition);
[[nodiscard]] operation::TransactWriteItem transact_delete(std::string table_name, Item key, const WriteCondition& condition);
[[nodiscard]] operation::TransactWriteItem transact_update(std::string table_name, Item key, expression::Update update,
                                                           const WriteCondition& condition);
/// Throws ValidationError when the condition is empty.
[[nodiscard]] operation::TransactWriteItem transact_check(const ModelNames& names, std::string table_name, Item key,
                                                          const WriteCondition& condition);

}  // namespace model
}  // namespace dyntastic
