// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/exception.hpp>
#include <dyntastic/value/item.hpp>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dyntastic::operation {

/// Why an entry made its transaction fail; the code of one that did not is "None".
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CancellationReason.html
struct CancellationReason {
    std::string code{"None"};
    std::optional<std::string> message{};
    std::optional<Item> item{};
};

/// The details of a TransactionCanceledException: a reason for each entry, in order.
class TransactionCanceledDetails : public FailureDetails {
public:
    explicit TransactionCanceledDetails(std::vector<CancellationReason> reasons) noexcept : reasons_(std::move(reasons)) {}
    [[nodiscard]] const std::vector<CancellationReason>& reasons() const noexcept { return reasons_; }
    /// Throws TransactionCanceled.
    void raise(const Failure& failure) const override;

private:
    std::vector<CancellationReason> reasons_;
};

}  // namespace dyntastic::operation

namespace dyntastic {

/// A transaction was cancelled, and none of its entries was carried out.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html#API_TransactWriteItems_Errors
class TransactionCanceled : public ServiceError {
public:
    explicit TransactionCanceled(const Failure& failure);
    /// One for each entry, in order; the code of an entry that was not to blame is "None". Empty where the service does not
    /// say. A reason has the item when the entry's `return_item` asked for it.
    [[nodiscard]] const std::vector<operation::CancellationReason>& reasons() const noexcept;

private:
    std::shared_ptr<const operation::TransactionCanceledDetails> details_;
};

}  // namespace dyntastic
