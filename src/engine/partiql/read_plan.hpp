// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// How a SELECT is carried out: as look-ups and Queries, one for each branch of its WHERE, or as a Scan.
#pragma once

#include <dyntastic/common/result.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/item/source.hpp"
#include "engine/partiql/key_terms.hpp"

namespace dyntastic::engine::partiql {

/// One Query, or the look-up of one item.
struct Read {
    catalog::EncodedKey key;  ///< of the partition; of a look-up, the whole key
    kv::SortRange range{};
    bool is_lookup = false;
    bool is_empty = false;  ///< its conditions on the range key exclude one another
};

struct ReadPlan {
    bool is_scan = false;
    std::vector<Read> reads{};  ///< in order; none for a Scan
    bool ascending = true;      ///< inside of each
    expression::Condition filter{};
};

/// Fails with the service's texts for key values that are wrong, overlapping conditions, too many branches, filters on what an
/// index lacks, and an ORDER BY that does not fit.
[[nodiscard]] result<ReadPlan> plan_read(const ::dyntastic::partiql::Bound& statement, const Source& source);

/// Names in the order of a Java HashSet, in which the service lists them.
[[nodiscard]] std::vector<std::string_view> in_order_of_hash_set(const std::vector<std::string_view>& names);

}  // namespace dyntastic::engine::partiql
