// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/model/requests.hpp>

namespace dyntastic::model {

/// The condition under which a model is written: what the options say. Every save, erase and update asks here, by itself or in
/// a transaction; so this is the place where what a field demands of each write is added. `object` is null where only the
/// key is known.
template <class T, class Options>
[[nodiscard]] WriteCondition write_condition(const T* /*object*/, const Options& options) {
    return {options.condition.get(), options.return_item};
}

}  // namespace dyntastic::model
