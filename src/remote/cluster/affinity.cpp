// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/cluster/affinity.hpp"

#include <algorithm>
#include <dyntastic/operation/delete_item.hpp>
#include <dyntastic/operation/describe_table.hpp>
#include <dyntastic/operation/get_item.hpp>
#include <dyntastic/operation/put_item.hpp>
#include <dyntastic/operation/update_item.hpp>
#include <dyntastic/operation/wire_json.hpp>
#include <dyntastic/value/key.hpp>

namespace dyntastic::remote {
namespace {

using operation::ReturnValues;

bool can_be_key(ValueType type) { return type == ValueType::string || type == ValueType::number || type == ValueType::binary; }

/// By value: 1 and 1.0 are one key.
std::uint64_t hash_of(std::string_view table, ValueView value) {
    std::string partition(table);
    partition += '\0';
    append_key_component(partition, value);
    return partition_hash(partition);
}

KeyRoute route(const std::string& table, const Item& item, const KeyNames& names) {
    KeyRoute route{table};
    const auto attributes = item.view();
    const std::string known = names.find(table);
    if (const auto value = known.empty() ? std::nullopt : attributes.find(known); value && can_be_key(value->type())) {
        route.candidates.emplace_back(known, hash_of(table, *value));
        return route;
    }
    // Not known, or known of another table that had this name.
    for (const auto& [name, value] : attributes) {
        if (can_be_key(value.type())) route.candidates.emplace_back(name, hash_of(table, value));
    }
    return route;
}

KeyRoute route_by_key(const std::string& table, const Item& key, KeyNames& names) {
    KeyRoute found = route(table, key, names);
    // A key that is one attribute tells its name.
    if (key.attribute_count() == 1 && found.candidates.size() == 1) names.learn(table, found.candidates.front().first);
    return found;
}

template <class Request>
bool has_condition(const Request& request) {
    return request.condition_expression || !request.condition.empty() || request.expected;
}

/// Whether Alternator must read what a write replaces, as ScyllaDB's own clients judge it.
template <class Request>
bool reads(const Request& request) {
    return has_condition(request) || request.return_values == ReturnValues::all_old;
}
bool reads(const operation::UpdateItemRequest& request) {
    if (request.update_expression || !request.update.empty() || has_condition(request)) return true;
    if (request.return_values != ReturnValues::none && request.return_values != ReturnValues::updated_new) return true;
    const auto updates = request.attribute_updates.value_or(operation::AttributeUpdates());
    return std::any_of(updates.begin(), updates.end(), [](const auto& update) {
        using operation::AttributeAction;
        const AttributeAction action = update.second.action;
        return action == AttributeAction::add || (action == AttributeAction::erase && update.second.value);
    });
}

template <class Request>
bool matters(const Request& request, KeyAffinity affinity) {
    return affinity >= KeyAffinity::writes || (affinity == KeyAffinity::read_modify_write && reads(request));
}

}  // namespace

std::optional<std::uint64_t> KeyRoute::partition(const KeyNames& names) const {
    if (candidates.size() == 1) return candidates.front().second;
    const std::string name = names.find(table);
    const auto found = std::find_if(candidates.begin(), candidates.end(), [&](const auto& one) { return one.first == name; });
    if (found == candidates.end()) return std::nullopt;
    return found->second;
}

std::optional<KeyRoute> route_of(const operation::GetItemRequest& request, KeyAffinity affinity, KeyNames& names) {
    if (affinity != KeyAffinity::all) return std::nullopt;
    return route_by_key(request.table_name, request.key, names);
}

std::optional<KeyRoute> route_of(const operation::PutItemRequest& request, KeyAffinity affinity, KeyNames& names) {
    if (!matters(request, affinity)) return std::nullopt;
    return route(request.table_name, request.item, names);
}

std::optional<KeyRoute> route_of(const operation::UpdateItemRequest& request, KeyAffinity affinity, KeyNames& names) {
    if (!matters(request, affinity)) return std::nullopt;
    return route_by_key(request.table_name, request.key, names);
}

std::optional<KeyRoute> route_of(const operation::DeleteItemRequest& request, KeyAffinity affinity, KeyNames& names) {
    if (!matters(request, affinity)) return std::nullopt;
    return route_by_key(request.table_name, request.key, names);
}

std::string hash_key_in(std::string_view description) {
    operation::DescribeTableResponse response;
    if (!operation::read_wire_json(description, response)) return {};
    for (const auto& element : response.table.key_schema) {
        if (element.key_type == operation::KeyType::hash) return element.attribute_name;
    }
    return {};
}

}  // namespace dyntastic::remote
