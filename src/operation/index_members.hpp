// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/operation/index.hpp>

#include "operation/throughput_members.hpp"

namespace dyntastic::operation {

template <class Visitor, Same<AttributeDefinition> Object>
void members(Visitor& visit, Object& definition) {
    visit("AttributeName", definition.attribute_name, key_attribute_name);
    visit("AttributeType", definition.attribute_type, required);
}

template <class Visitor, Same<KeySchemaElement> Object>
void members(Visitor& visit, Object& element) {
    visit("AttributeName", element.attribute_name, key_attribute_name);
    visit("KeyType", element.key_type, required);
}

template <class Visitor, Same<Projection> Object>
void members(Visitor& visit, Object& projection) {
    visit("ProjectionType", projection.projection_type);
    visit("NonKeyAttributes", projection.non_key_attributes, Rule{.shortest = 1, .longest = 20, .longest_element = 255});
}

template <class Visitor, Same<LocalSecondaryIndex> Object>
void members(Visitor& visit, Object& index) {
    visit("IndexName", index.index_name, required_index_name);
    visit("KeySchema", index.key_schema, key_schema);
    visit("Projection", index.projection, required);
}

template <class Visitor, Same<GlobalSecondaryIndex> Object>
void members(Visitor& visit, Object& index) {
    visit("IndexName", index.index_name, required_index_name);
    visit("KeySchema", index.key_schema, index_key_schema);
    visit("Projection", index.projection, required);
    visit("ProvisionedThroughput", index.provisioned_throughput);
    visit("OnDemandThroughput", index.on_demand_throughput);
    visit("WarmThroughput", index.warm_throughput);
}

template <class Visitor, Same<LocalSecondaryIndexDescription> Object>
void members(Visitor& visit, Object& index) {
    visit("IndexName", index.index_name, required);
    visit("KeySchema", index.key_schema, required);
    visit("Projection", index.projection, required);
    visit("IndexSizeBytes", index.index_size_bytes, required);
    visit("ItemCount", index.item_count, required);
    visit("IndexArn", index.index_arn);
}

template <class Visitor, Same<GlobalSecondaryIndexDescription> Object>
void members(Visitor& visit, Object& index) {
    visit("IndexName", index.index_name, required);
    visit("KeySchema", index.key_schema, required);
    visit("Projection", index.projection, required);
    visit("IndexStatus", index.index_status, required);
    visit("Backfilling", index.backfilling);
    visit("ProvisionedThroughput", index.provisioned_throughput, required);
    visit("OnDemandThroughput", index.on_demand_throughput);
    visit("WarmThroughput", index.warm_throughput);
    visit("IndexSizeBytes", index.index_size_bytes, required);
    visit("ItemCount", index.item_count, required);
    visit("IndexArn", index.index_arn);
}

}  // namespace dyntastic::operation
