// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <charconv>
#include <dyntastic/common/exception.hpp>
#include <dyntastic/model/detail/steps/transact_get.hpp>
#include <dyntastic/model/detail/steps/transact_write.hpp>
#include <dyntastic/value/key.hpp>
#include <dyntastic/value/uuid.hpp>
#include <dyntastic/value/wire_json.hpp>
#include <utility>

#include "model/drive.hpp"

namespace dyntastic::model {
namespace {

constexpr std::size_t max_entries = 100;
constexpr std::size_t max_token_size = 36;

[[noreturn]] void refuse(std::string path, std::string rule, std::string value) {
    throw ValidationError("transaction", {{std::move(path), std::move(rule), std::move(value)}});
}

std::string hexadecimal(std::uint64_t number) {
    std::string digits(16, '0');
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), number, 16);
    digits.resize(static_cast<std::size_t>(written.ptr - digits.data()));
    return digits;
}

operation::TransactWriteItem entry(operation::TransactAction action, std::string table_name, Item item,
                                   const WriteCondition& condition) {
    operation::TransactWriteItem entry;
    entry.action = action;
    entry.table_name = std::move(table_name);
    entry.item = std::move(item);
    entry.condition = whole_condition(condition);
    if (condition.return_item) {
        entry.return_values_on_condition_check_failure = operation::ReturnValuesOnConditionCheckFailure::all_old;
    }
    return entry;
}

}  // namespace

TransactionSteps::TransactionSteps(const TransactionOptions& options)
    : auto_commit_(options.auto_commit), commit_every_(options.commit_every), token_(options.client_request_token) {
    if (options.commit_every < 1 || options.commit_every > max_entries) {
        refuse("commit_every", "from 1 to 100", std::to_string(options.commit_every));
    }
    if (token_.size() > max_token_size) refuse("client_request_token", "at most 36 characters", token_);
}

void TransactionSteps::add(operation::TransactWriteItem entry, const ModelNames& names) {
    const std::size_t position = chunks_.empty() || chunks_.back().is_full ? 0 : chunks_.back().entries.size();
    if (position == max_entries) {
        refuse("entries[100]",
               "a transaction has at most 100 entries; with auto_commit there may be several, one after another",
               std::string(names.model));
    }
    Item key = key_in(names, entry.item);
    if (position > 0) {
        const Chunk& open = chunks_.back();
        for (std::size_t i = 0; i < position; ++i) {
            if (open.keys[i] != key || open.entries[i].table_name != entry.table_name) continue;
            refuse("entries[" + std::to_string(position) + "]",
                   "another item than entries[" + std::to_string(i) + "]: a transaction does one thing with an item",
                   std::string(names.model) + " " + to_wire_json(key.view()));
        }
    } else {
        chunks_.emplace_back();
    }
    Chunk& chunk = chunks_.back();
    chunk.entries.push_back(std::move(entry));
    chunk.keys.push_back(std::move(key));
    chunk.is_full = auto_commit_ && chunk.entries.size() >= commit_every_;  // else the end of the function is waited for
}

operation::TransactWriteItemsRequest TransactionSteps::take_oldest() {
    operation::TransactWriteItemsRequest request;
    request.transact_items = std::move(chunks_.front().entries);
    request.client_request_token = next_token();
    chunks_.erase(chunks_.begin());
    return request;
}

std::string TransactionSteps::next_token() {
    const std::size_t number = taken_++;
    if (token_.empty()) return uuid4();
    // The same each time that the transaction is run: then those of its commits that went through before do no harm.
    return number == 0 ? token_ : hexadecimal(partition_hash(token_)) + "-" + std::to_string(number);
}

std::optional<Nothing> TransactionSteps::take(const result<Response>& response) const {
    if (!response) {
        if (response.error().kind() == FailureKind::transaction_canceled) throw TransactionCanceled(response.error());
        throw_failure(response.error());
    }
    return is_done() ? std::optional(Nothing{}) : std::nullopt;
}

Nothing TransactionSteps::run(client::Client& client) { return drive(client, *this); }

TransactionSink::TransactionSink(const TransactionOptions& options, bool sends)
    : has_own_client_(options.client != nullptr),
      sends_(sends),
      client_(options.client),
      steps_(options),
      scope_(WriteScope::Kind::transaction, client_.get(), {}) {}

void TransactionSink::add(operation::TransactWriteItem entry, const ModelNames& names, std::shared_ptr<client::Client> client) {
    if (client_ == nullptr) {
        client_ = std::move(client);
        first_model_ = names.model;
        scope_.set_client(client_.get());
    } else if (!has_own_client_ && client_ != client) {
        throw_different_clients(first_model_, names.model);
    }
    refuse_past_transaction(*client_, names.model, "a transaction", scope_);
    steps_.add(std::move(entry), names);
    if (sends_ && !steps_.is_done()) (void)steps_.run(*client_);
}

TransactionSteps TransactionSink::finish() && {
    steps_.finish();
    return std::move(steps_);
}

operation::TransactWriteItem transact_put(std::string table_name, Item item, const WriteCondition& condition) {
    return entry(operation::TransactAction::put, std::move(table_name), std::move(item), condition);
}

operation::TransactWriteItem transact_delete(std::string table_name, Item key, const WriteCondition& condition) {
    return entry(operation::TransactAction::erase, std::move(table_name), std::move(key), condition);
}

operation::TransactWriteItem transact_update(std::string table_name, Item key, expression::Update update,
                                             const WriteCondition& condition) {
    auto made = entry(operation::TransactAction::update, std::move(table_name), std::move(key), condition);
    made.update = std::move(update);
    return made;
}

operation::TransactWriteItem transact_check(const ModelNames& names, std::string table_name, Item key,
                                            const WriteCondition& condition) {
    if (condition.condition.empty()) {
        throw ValidationError(names.model, {{"condition", "what a transaction checks must not be empty", {}}});
    }
    return entry(operation::TransactAction::condition_check, std::move(table_name), std::move(key), condition);
}

}  // namespace dyntastic::model
