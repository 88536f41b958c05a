// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/item/cancellation.hpp"

namespace dyntastic::engine {

Failure transaction_too_large() {
    return validation_failure(
        "Collection size of items exceeded, which can also be caused by the aggregate size of the items in "
        "the transaction exceeding the 4MB limit");
}

void Reasons::set(std::size_t entry, std::string code, std::string message, std::optional<Item> item) {
    reasons_[entry] = {std::move(code), std::move(message), std::move(item)};
    any_ = true;
}

Failure Reasons::failure() && {
    std::string message = "Transaction cancelled, please refer cancellation reasons for specific reasons [";
    for (const auto& reason : reasons_) message.append(&reason == &reasons_.front() ? "" : ", ").append(reason.code);
    return Failure(FailureKind::transaction_canceled, message + "]")
        .with(std::make_shared<operation::TransactionCanceledDetails>(std::move(reasons_)));
}

result<void> Targets::add(const catalog::Table& table, const catalog::EncodedKey& key) {
    if (known_.emplace(&table, key.bytes()).second) return {};
    return validation_failure("Transaction request cannot include multiple operations on one item");
}

bool is_of_request(const Failure& failure) { return failure.stage() == Stage::empty_key; }

}  // namespace dyntastic::engine
