// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <dyntastic/value/item.hpp>
#include <vector>

namespace dyntastic::operation {

enum class ReturnItemCollectionMetrics : std::uint8_t { none, size };

/// The item collection that a write belongs to: all items of one hash key, in a table with local secondary indexes. Of other
/// tables nothing is said.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ItemCollectionMetrics.html
struct ItemCollectionMetrics {
    Item item_collection_key{};                    ///< the hash key alone
    std::vector<double> size_estimate_range_gb{};  ///< lower and upper bound of the collection's size, in gigabytes
};

}  // namespace dyntastic::operation
