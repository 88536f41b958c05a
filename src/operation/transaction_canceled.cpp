// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/operation/transaction_canceled.hpp>

namespace dyntastic {

void operation::TransactionCanceledDetails::raise(const Failure& failure) const { throw TransactionCanceled(failure); }

TransactionCanceled::TransactionCanceled(const Failure& failure)
    : ServiceError(failure),
      details_(std::dynamic_pointer_cast<const operation::TransactionCanceledDetails>(failure.details())) {}

const std::vector<operation::CancellationReason>& TransactionCanceled::reasons() const noexcept {
    static const std::vector<operation::CancellationReason> none;
    return details_ == nullptr ? none : details_->reasons();
}

}  // namespace dyntastic
