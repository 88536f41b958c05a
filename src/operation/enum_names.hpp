// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The enumerations of the API as they stand in JSON.
#pragma once

#include <dyntastic/operation/consumed_capacity.hpp>
#include <dyntastic/operation/contributor_insights.hpp>
#include <dyntastic/operation/expression_parameters.hpp>
#include <dyntastic/operation/global_table.hpp>
#include <dyntastic/operation/item_collection_metrics.hpp>
#include <dyntastic/operation/legacy_parameters.hpp>
#include <dyntastic/operation/return_values.hpp>
#include <dyntastic/operation/select.hpp>
#include <dyntastic/operation/table.hpp>
#include <dyntastic/operation/time_to_live.hpp>
#include <span>
#include <string_view>

namespace dyntastic::operation {

struct EnumNames {
    std::span<const std::string_view> names;  ///< in the order of the enumerators
    std::string_view set;                     ///< as the service's messages list them, in an order of their own
    std::string_view renewed_set{};           ///< the same where the renewed layer of checks says it; empty where it does not
};

// Each takes any value, to be found by its type.
// NOLINTBEGIN(readability-named-parameter)
[[nodiscard]] EnumNames enum_names(AttributeAction);
[[nodiscard]] EnumNames enum_names(BillingMode);
[[nodiscard]] EnumNames enum_names(ComparisonOperator);
[[nodiscard]] EnumNames enum_names(ConditionalOperator);
[[nodiscard]] EnumNames enum_names(ContributorInsightsMode);
[[nodiscard]] EnumNames enum_names(ContributorInsightsStatus);
[[nodiscard]] EnumNames enum_names(GlobalTableSettingsReplicationMode);
[[nodiscard]] EnumNames enum_names(GlobalTableStatus);
[[nodiscard]] EnumNames enum_names(IndexStatus);
[[nodiscard]] EnumNames enum_names(KeyType);
[[nodiscard]] EnumNames enum_names(MultiRegionConsistency);
[[nodiscard]] EnumNames enum_names(ProjectionType);
[[nodiscard]] EnumNames enum_names(ReplicaStatus);
[[nodiscard]] EnumNames enum_names(ReturnConsumedCapacity);
[[nodiscard]] EnumNames enum_names(ReturnItemCollectionMetrics);
[[nodiscard]] EnumNames enum_names(ReturnValues);
[[nodiscard]] EnumNames enum_names(ReturnValuesOnConditionCheckFailure);
[[nodiscard]] EnumNames enum_names(Select);
[[nodiscard]] EnumNames enum_names(SseStatus);
[[nodiscard]] EnumNames enum_names(SseType);
[[nodiscard]] EnumNames enum_names(StreamViewType);
[[nodiscard]] EnumNames enum_names(TableClass);
[[nodiscard]] EnumNames enum_names(TableStatus);
[[nodiscard]] EnumNames enum_names(TimeToLiveStatus);
/// Those of key attributes.
[[nodiscard]] EnumNames enum_names(ValueType);
[[nodiscard]] EnumNames enum_names(WarmThroughputStatus);
[[nodiscard]] EnumNames enum_names(WitnessStatus);
// NOLINTEND(readability-named-parameter)

}  // namespace dyntastic::operation
