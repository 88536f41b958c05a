// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "model/schema.hpp"

#include <algorithm>

#include "model/condition.hpp"

namespace dyntastic::conformance::model {
namespace {

bool has(const std::vector<KeyAttribute>& keys, const std::string& name) {
    return std::any_of(keys.begin(), keys.end(), [&](const KeyAttribute& key) { return key.name == name; });
}

bool holds(const Schema& schema, const Index& index, const std::string& name) {
    if (index.projection.projection_type == operation::ProjectionType::all) return true;
    if (schema.is_key(name) || has(index.hash, name) || has(index.range, name)) return true;
    const auto& more = index.projection.non_key_attributes;
    return more && std::count(more->begin(), more->end(), name) == 1;
}

bool has_keys(const Index& index, const Attributes& item) {
    const auto has_key = [&](const KeyAttribute& key) { return is_key_value(key, item); };
    return std::all_of(index.hash.begin(), index.hash.end(), has_key) &&
           std::all_of(index.range.begin(), index.range.end(), has_key);
}

}  // namespace

Attributes Schema::key_of(const Attributes& item) const {
    Attributes key{{hash.name, item.at(hash.name)}};
    if (range) key.emplace(range->name, item.at(range->name));
    return key;
}

bool Schema::is_any_key(const std::string& name) const {
    const auto has = [&](const std::vector<KeyAttribute>& keys) {
        return std::any_of(keys.begin(), keys.end(), [&](const KeyAttribute& key) { return key.name == name; });
    };
    return is_key(name) ||
           std::any_of(indexes.begin(), indexes.end(), [&](const Index& index) { return has(index.hash) || has(index.range); });
}

const Index* Schema::find_index(const std::string& name) const {
    const auto found = std::find_if(indexes.begin(), indexes.end(), [&](const Index& index) { return index.name == name; });
    return found == indexes.end() ? nullptr : &*found;
}

KeyFault fault_of(const KeyAttribute& attribute, const AttributeValue& value) {
    if (value.type() != attribute.type) return KeyFault::wrong_type;
    return value == AttributeValue("") || value == AttributeValue(Bytes()) ? KeyFault::empty_value : KeyFault::none;
}

bool is_key_value(const KeyAttribute& attribute, const Attributes& item) {
    const auto found = item.find(attribute.name);
    return found != item.end() && fault_of(attribute, found->second) == KeyFault::none;
}

namespace {

KeyFault fault_of(const Index& index, const Attributes& item) {
    for (const auto* keys : {&index.hash, &index.range}) {
        for (const KeyAttribute& key : *keys) {
            const auto found = item.find(key.name);
            const KeyFault fault = found == item.end() ? KeyFault::none : fault_of(key, found->second);
            if (fault != KeyFault::none) return fault;
        }
    }
    return KeyFault::none;
}

}  // namespace

// Of two indexes that refuse an item, the service reports the one whose name sorts first.
KeyFault index_fault(const Schema& schema, const Attributes& item) {
    const Index* first = nullptr;
    for (const Index& index : schema.indexes) {
        if (fault_of(index, item) == KeyFault::none) continue;
        if (first == nullptr || index.name < first->name) first = &index;
    }
    return first == nullptr ? KeyFault::none : fault_of(*first, item);
}

std::vector<Attributes> content(const Schema& schema, const Index& index, const std::vector<Attributes>& items) {
    std::vector<Attributes> entries;
    for (const Attributes& item : items) {
        if (!has_keys(index, item)) continue;
        Attributes& entry = entries.emplace_back();
        for (const auto& [name, value] : item) {
            if (holds(schema, index, name)) entry.emplace(name, value);
        }
    }
    return entries;
}

std::vector<Expression> equal_to(const Attributes& values) {
    std::vector<Expression> parts;
    for (const auto& [name, value] : values) parts.push_back({"=", {}, {}, {{"path", {name}}, {"value", {}, value}}});
    return parts;
}

Attributes hash_of(const Index& index, const Attributes& entry) {
    Attributes hash;
    for (const KeyAttribute& key : index.hash) hash.emplace(key.name, entry.at(key.name));
    return hash;
}

bool may_stand_before(const Index& index, const Attributes& first, const Attributes& second) {
    for (const KeyAttribute& key : index.range) {
        const AttributeValue &a = first.at(key.name), &b = second.at(key.name);
        if (!(a == b)) return is_ordered(a, "<", b);
    }
    return true;
}

}  // namespace dyntastic::conformance::model
