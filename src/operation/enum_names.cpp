// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "operation/enum_names.hpp"

namespace dyntastic::operation {
namespace {

using Names = std::string_view[];

}  // namespace

// NOLINTBEGIN(readability-named-parameter): only their types count
EnumNames enum_names(AttributeAction) {
    static constexpr Names names = {"ADD", "PUT", "DELETE"};
    return {names, "[ADD, PUT, DELETE]"};
}

EnumNames enum_names(BillingMode) {
    static constexpr Names names = {"PROVISIONED", "PAY_PER_REQUEST"};
    return {names, "[PROVISIONED, PAY_PER_REQUEST]"};
}

EnumNames enum_names(ComparisonOperator) {
    static constexpr Names names = {"EQ",      "NE",       "IN",   "LE",       "LT",           "GE",         "GT",
                                    "BETWEEN", "NOT_NULL", "NULL", "CONTAINS", "NOT_CONTAINS", "BEGINS_WITH"};
    return {names, "[IN, NULL, BETWEEN, LT, NOT_CONTAINS, EQ, GT, NOT_NULL, NE, LE, BEGINS_WITH, GE, CONTAINS]"};
}

EnumNames enum_names(ConditionalOperator) {
    static constexpr Names names = {"AND", "OR"};
    return {names, "[OR, AND]", "[ALL, OR]"};
}

EnumNames enum_names(ContributorInsightsMode) {
    static constexpr Names names = {"ACCESSED_AND_THROTTLED_KEYS", "THROTTLED_KEYS"};
    return {names, "[ACCESSED_AND_THROTTLED_KEYS, THROTTLED_KEYS]"};
}

EnumNames enum_names(ContributorInsightsStatus) {
    static constexpr Names names = {"ENABLING", "ENABLED", "DISABLING", "DISABLED", "FAILED"};
    return {names, "[ENABLING, ENABLED, DISABLING, DISABLED, FAILED]"};
}

EnumNames enum_names(GlobalTableSettingsReplicationMode) {
    static constexpr Names names = {"ENABLED", "DISABLED", "ENABLED_WITH_OVERRIDES"};
    return {names, "[ENABLED, DISABLED, ENABLED_WITH_OVERRIDES]"};
}

EnumNames enum_names(GlobalTableStatus) {
    static constexpr Names names = {"CREATING", "ACTIVE", "DELETING", "UPDATING"};
    return {names, "[CREATING, ACTIVE, DELETING, UPDATING]"};
}

EnumNames enum_names(IndexStatus) {
    static constexpr Names names = {"CREATING", "UPDATING", "DELETING", "ACTIVE"};
    return {names, "[CREATING, UPDATING, DELETING, ACTIVE]"};
}

EnumNames enum_names(KeyType) {
    static constexpr Names names = {"HASH", "RANGE"};
    return {names, "[HASH, RANGE]"};
}

EnumNames enum_names(MultiRegionConsistency) {
    static constexpr Names names = {"EVENTUAL", "STRONG"};
    return {names, "[EVENTUAL, STRONG]"};
}

EnumNames enum_names(ProjectionType) {
    static constexpr Names names = {"ALL", "KEYS_ONLY", "INCLUDE"};
    return {names, "[ALL, INCLUDE, KEYS_ONLY]"};
}

EnumNames enum_names(ReplicaStatus) {
    static constexpr Names names = {"CREATING",
                                    "CREATION_FAILED",
                                    "UPDATING",
                                    "DELETING",
                                    "ACTIVE",
                                    "REGION_DISABLED",
                                    "INACCESSIBLE_ENCRYPTION_CREDENTIALS",
                                    "ARCHIVING",
                                    "ARCHIVED",
                                    "REPLICATION_NOT_AUTHORIZED"};
    return {names, "[CREATING, CREATION_FAILED, UPDATING, DELETING, ACTIVE, REGION_DISABLED, "
                   "INACCESSIBLE_ENCRYPTION_CREDENTIALS, ARCHIVING, ARCHIVED, REPLICATION_NOT_AUTHORIZED]"};
}

EnumNames enum_names(ReturnConsumedCapacity) {
    static constexpr Names names = {"NONE", "TOTAL", "INDEXES"};
    return {names, "[INDEXES, TOTAL, NONE]"};
}

EnumNames enum_names(ReturnItemCollectionMetrics) {
    static constexpr Names names = {"NONE", "SIZE"};
    return {names, "[SIZE, NONE]"};
}

EnumNames enum_names(ReturnValues) {
    static constexpr Names names = {"NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW"};
    return {names, "[ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]", "[ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE]"};
}

EnumNames enum_names(ReturnValuesOnConditionCheckFailure) {
    static constexpr Names names = {"NONE", "ALL_OLD"};
    return {names, "[ALL_OLD, NONE]"};
}

EnumNames enum_names(Select) {
    static constexpr Names names = {"ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES", "SPECIFIC_ATTRIBUTES", "COUNT"};
    return {names, "[SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES]"};
}

EnumNames enum_names(SseStatus) {
    static constexpr Names names = {"ENABLING", "ENABLED", "DISABLING", "DISABLED", "UPDATING"};
    return {names, "[ENABLING, ENABLED, DISABLING, DISABLED, UPDATING]"};
}

EnumNames enum_names(SseType) {
    static constexpr Names names = {"AES256", "KMS"};
    return {names, "[AES256, KMS]"};
}

EnumNames enum_names(StreamViewType) {
    static constexpr Names names = {"NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES", "KEYS_ONLY"};
    return {names, "[OLD_IMAGE, KEYS_ONLY, NEW_AND_OLD_IMAGES, NEW_IMAGE]"};
}

EnumNames enum_names(TableClass) {
    static constexpr Names names = {"STANDARD", "STANDARD_INFREQUENT_ACCESS"};
    return {names, "[STANDARD, STANDARD_INFREQUENT_ACCESS]"};
}

EnumNames enum_names(TableStatus) {
    static constexpr Names names = {"CREATING",
                                    "UPDATING",
                                    "DELETING",
                                    "ACTIVE",
                                    "INACCESSIBLE_ENCRYPTION_CREDENTIALS",
                                    "ARCHIVING",
                                    "ARCHIVED",
                                    "REPLICATION_NOT_AUTHORIZED"};
    return {names, "[CREATING, UPDATING, DELETING, ACTIVE, INACCESSIBLE_ENCRYPTION_CREDENTIALS, ARCHIVING, ARCHIVED, "
                   "REPLICATION_NOT_AUTHORIZED]"};
}

EnumNames enum_names(TimeToLiveStatus) {
    static constexpr Names names = {"ENABLING", "DISABLING", "ENABLED", "DISABLED"};
    return {names, "[ENABLING, DISABLING, ENABLED, DISABLED]"};
}

EnumNames enum_names(ValueType) {
    // No key has one of the others; the service does not tell them from words of no meaning.
    static constexpr Names names = {"", "", "N", "S", "B"};
    static_assert(static_cast<int>(ValueType::number) == 2 && static_cast<int>(ValueType::string) == 3 &&
                  static_cast<int>(ValueType::binary) == 4);
    return {names, "[B, N, S]"};
}

EnumNames enum_names(WarmThroughputStatus) {
    static constexpr Names names = {"UPDATING", "ACTIVE", "CREATING", "DELETING"};
    return {names, "[UPDATING, ACTIVE, CREATING, DELETING]"};
}

EnumNames enum_names(WitnessStatus) {
    static constexpr Names names = {"CREATING", "DELETING", "ACTIVE"};
    return {names, "[CREATING, DELETING, ACTIVE]"};
}
// NOLINTEND(readability-named-parameter)

}  // namespace dyntastic::operation
