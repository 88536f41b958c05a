// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/model/requests.hpp>

namespace dyntastic::model {

/// The condition under which a model is written: what the options say, and the version that the item must have, if its object
/// is known and has one. Every save, erase and update asks here, by itself or in a transaction.
template <class Options>
[[nodiscard]] WriteCondition write_condition(const std::optional<ExpectedVersion>& version, const Options& options) {
    return {options.condition.get(), options.return_item, version};
}

}  // namespace dyntastic::model
