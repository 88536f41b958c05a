// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The parts that the requests of several operations share.
#pragma once

#include <cstdint>
#include <dyntastic/model/detail/roles.hpp>
#include <dyntastic/operation/query.hpp>
#include <dyntastic/operation/scan.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dyntastic::model {

/// The model of a message, and the attributes of its keys.
struct ModelNames {
    std::string_view model;
    std::string_view hash_key;
    std::string_view range_key;  ///< empty when there is none
};

/// The condition of a write.
struct WriteCondition {
    expression::Condition condition;
    bool return_item;
    std::optional<ExpectedVersion> version{};  ///< beside the condition
};
/// Both in one.
[[nodiscard]] expression::Condition whole_condition(const WriteCondition& condition);

/// The condition of the options, and the version that the item must have, if the object is known and has one. Every save, erase
/// and update gets its condition here, by itself or in a transaction.
template <class Options>
[[nodiscard]] WriteCondition write_condition(const std::optional<ExpectedVersion>& version, const Options& options) {
    return {options.condition.get(), options.return_item, version};
}

/// The key attributes of an item.
[[nodiscard]] Item key_in(const ModelNames& names, const Item& item);

/// A projection of these attributes; each name once, in their order, then the model's keys. No names mean everything.
[[nodiscard]] expression::Projection projection_of(std::span<const std::string_view> attributes, const ModelNames& keys = {});

/// The part of a request that the options of all queries and scans give.
struct ReadParameters {
    const expression::Condition& filter;
    std::string_view index;
    std::optional<std::int32_t> per_page;
    bool consistent_read;
    std::optional<std::int32_t> segment{};         ///< of a scan
    std::optional<std::int32_t> total_segments{};  ///< of a scan
};
[[nodiscard]] operation::QueryRequest query_request(std::string table_name, expression::Condition condition, bool forward,
                                                    const ReadParameters& parameters);
[[nodiscard]] operation::ScanRequest scan_request(std::string table_name, const ReadParameters& parameters);

}  // namespace dyntastic::model
