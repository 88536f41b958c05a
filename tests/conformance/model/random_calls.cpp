// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Tables with indexes, and requests of all kinds to them.
#include <algorithm>
#include <string>
#include <utility>

#include "model/generators.hpp"
#include "model/random_picks.hpp"

namespace dyntastic::conformance::model {
namespace {

using Kind = Operation::Kind;

operation::Projection a_projection(const Index& index) {
    if (one_in(3)) return {operation::ProjectionType::keys_only, std::nullopt};
    if (!one_in(2)) return {operation::ProjectionType::all, std::nullopt};
    std::vector<std::string> included;
    for (const char* name : {"a", "c", "size", "g", "h"}) {
        const auto is_name = [&](const KeyAttribute& key) { return key.name == name; };
        const bool is_key = std::any_of(index.hash.begin(), index.hash.end(), is_name) ||
                            std::any_of(index.range.begin(), index.range.end(), is_name);
        if (!is_key && one_in(2)) included.emplace_back(name);
    }
    if (included.empty()) included.emplace_back("b");
    return {operation::ProjectionType::include, std::move(included)};
}

KeyAttribute taken_from(std::vector<KeyAttribute>& attributes) {
    const auto at = attributes.begin() + static_cast<std::ptrdiff_t>(one_of(attributes.size()));
    KeyAttribute taken = *at;
    attributes.erase(at);
    return taken;
}

Index a_local_index(const Schema& schema, std::string name) {
    Index index{std::move(name), false, {schema.hash}, {pick_key(schema.index_attributes)}};
    index.projection = a_projection(index);
    return index;
}

Index a_global_index(const Schema& schema, std::string name) {
    static constexpr std::array<std::size_t, 6> counts_of_hash{1, 1, 1, 1, 2, 3};
    static constexpr std::array<std::size_t, 6> counts_of_range{1, 1, 0, 0, 2, 3};
    // What is not of the table's key more often.
    std::vector<KeyAttribute> left = schema.index_attributes;
    if (one_in(2)) left.push_back(schema.hash);
    if (schema.range && one_in(2)) left.push_back(*schema.range);
    Index index{std::move(name), true};
    for (std::size_t i = pick(counts_of_hash); i > 0 && !left.empty(); --i) index.hash.push_back(taken_from(left));
    for (std::size_t i = pick(counts_of_range); i > 0 && !left.empty(); --i) index.range.push_back(taken_from(left));
    index.projection = a_projection(index);
    return index;
}

Schema an_indexed_schema() {
    Schema made{{"p", pick(types)}, std::nullopt};
    if (one_of(3) > 0) made.range = KeyAttribute{"r", pick(types)};
    for (const char* name : {"g", "h", "i"}) made.index_attributes.push_back({name, pick(types)});
    made.index_attributes.push_back({"c", ValueType::number});
    if (made.range && one_in(2)) made.indexes.push_back(a_local_index(made, "local"));
    if (made.range && one_in(4)) made.indexes.push_back(a_local_index(made, "another-local"));
    if (!one_in(4)) made.indexes.push_back(a_global_index(made, "global"));
    if (one_in(2)) made.indexes.push_back(a_global_index(made, "another-global"));
    return made;
}

/// Rarely what an index refuses.
AttributeValue an_index_value(const KeyAttribute& attribute) {
    if (one_in(30)) return a_value(1);
    if (one_in(30) && attribute.type != ValueType::number) {
        return attribute.type == ValueType::string ? AttributeValue("") : AttributeValue(Bytes());
    }
    return a_key_value(attribute.type);
}

Attributes an_indexed_item(const Schema& schema) {
    Attributes item = an_item(schema);
    for (const KeyAttribute& attribute : schema.index_attributes) {
        if (attribute.name != "c" && !one_in(5)) item.insert_or_assign(attribute.name, an_index_value(attribute));
    }
    // Else it would have to be a number, and often is none.
    if (!one_in(6)) item.insert_or_assign("c", a_number());
    return item;
}

/// Moves entries of indexes about.
Update an_update_of_index_keys(const Schema& schema) {
    Update update;
    for (const KeyAttribute& attribute : schema.index_attributes) {
        if (one_in(2)) continue;
        const Path path{attribute.name};
        switch (one_of(5)) {
            case 0:
            case 1: update.push_back({"SET", path, {"value", {}, an_index_value(attribute)}}); break;
            case 2: update.push_back({"REMOVE", path, {}}); break;
            case 3:
                if (attribute.type == ValueType::number) update.push_back({"ADD", path, {"value", {}, a_number()}});
                break;
            default: {
                const KeyAttribute& other = pick_key(schema.index_attributes);
                if (one_in(3)) update.push_back({"SET", path, {"path", {other.name}}});
            }
        }
    }
    if (update.empty()) update.push_back({"SET", {"a"}, {"value", {}, a_value(1)}});
    return update;
}

Operation an_operation_of(const Schema& schema, Kind kind) {
    Operation made;
    made.kind = kind;
    made.item = kind == Kind::put ? an_indexed_item(schema) : a_key(schema);
    if (kind == Kind::update) made.update = one_in(3) ? an_update() : an_update_of_index_keys(schema);
    return made;
}

/// Mostly of different items.
std::vector<Operation> operations_of(const Schema& schema, const std::vector<Kind>& kinds) {
    std::vector<Operation> made;
    const bool may_meet = one_in(10);
    for (std::size_t i = one_of(5) + (one_in(30) ? 0 : 1); i > 0; --i) {
        Operation one = an_operation_of(schema, kinds[one_of(kinds.size())]);
        const auto meets = [&](const Operation& other) {
            const auto of_key = [&](const Operation& operation) {
                Attributes key = operation.item;
                std::erase_if(key, [&](const auto& attribute) { return !schema.is_key(attribute.first); });
                return key;
            };
            return of_key(one) == of_key(other);
        };
        if (may_meet || std::none_of(made.begin(), made.end(), meets)) made.push_back(std::move(one));
    }
    return made;
}

std::vector<Operation> a_transaction(const Schema& schema) {
    auto operations = operations_of(schema, {Kind::put, Kind::put, Kind::update, Kind::update, Kind::erase, Kind::check});
    for (Operation& operation : operations) {
        // An update has to have an action here, a check a condition.
        if (operation.kind == Kind::update && operation.update.empty()) operation.kind = Kind::erase;
        if (operation.kind != Kind::check && !one_in(6)) continue;
        operation.condition = one_in(2) ? Expression{"attribute_exists", {}, {}, {{"path", {"p"}}}} : a_condition(true, 1);
        operation.old_item_on_failure = one_in(2);
    }
    return operations;
}

Call a_call(const Schema& schema) {
    static constexpr std::array names{"global", "another-global", "third", "fourth", "local"};
    Call made;
    switch (one_of(20)) {
        case 0:
        case 1:
        case 2: made.kind = Call::Kind::batch_write; break;
        case 3: made.kind = Call::Kind::batch_get; break;
        case 4:
        case 5:
        case 6:
        case 7:
        case 8: made.kind = Call::Kind::transact_write; break;
        case 9: made.kind = Call::Kind::transact_get; break;
        case 10: made.kind = Call::Kind::create_index; break;
        case 11: made.kind = Call::Kind::delete_index; break;
        default: break;
    }
    switch (made.kind) {
        case Call::Kind::single: {
            Operation operation = one_in(2) ? an_operation_of(schema, Kind::put) : an_operation_of(schema, Kind::update);
            if (one_in(5)) operation = an_operation_of(schema, Kind::erase);
            if (one_in(6)) operation.condition = a_condition(true, 1);
            made.operations = {std::move(operation)};
            break;
        }
        case Call::Kind::batch_write: made.operations = operations_of(schema, {Kind::put, Kind::put, Kind::erase}); break;
        case Call::Kind::transact_write: made.operations = a_transaction(schema); break;
        case Call::Kind::batch_get:
        case Call::Kind::transact_get: made.operations = operations_of(schema, {Kind::get}); break;
        case Call::Kind::create_index: made.index = a_global_index(schema, pick(names)); break;
        case Call::Kind::delete_index: made.index.name = pick(names); break;
    }
    return made;
}

/// A value that an entry has, or another.
AttributeValue a_bound(const KeyAttribute& key, const Attributes& entry) {
    const AttributeValue bound = one_in(3) ? a_key_value(key.type) : entry.at(key.name);
    // Whether a range may begin at an empty value is for another test.
    return fault_of(key, bound) == KeyFault::none ? bound : entry.at(key.name);
}

Expression a_range_condition(const KeyAttribute& key, const Attributes& entry) {
    static constexpr std::array operators{"=", "<", "<=", ">", ">=", "BETWEEN", "begins_with"};
    Expression condition{pick(operators), {}, {}, {{"path", {key.name}}, {"value", {}, a_bound(key, entry)}}};
    if (condition.what == "begins_with" && key.type == ValueType::number) condition.what = "=";
    if (condition.what == "BETWEEN") {
        condition.operands.push_back({"value", {}, a_bound(key, entry)});
        if (!is_ordered(condition.operands[1].value, "<=", condition.operands[2].value)) {
            std::swap(condition.operands[1], condition.operands[2]);
        }
    }
    return condition;
}

std::vector<Expression> a_key_condition(const Index& index, const Attributes& entry) {
    std::vector<Expression> parts = equal_to(hash_of(index, entry));
    for (const KeyAttribute& key : index.range) {
        if (one_in(3)) break;
        parts.push_back(a_range_condition(key, entry));
        if (parts.back().what != "=") break;  // nothing may follow
    }
    return parts;
}

}  // namespace

rc::Gen<std::vector<Expression>> key_condition(const Index& index, const Attributes& entry) {
    return rc::gen::exec([index, entry] { return a_key_condition(index, entry); });
}
rc::Gen<Schema> indexed_schema() { return rc::gen::exec(an_indexed_schema); }
rc::Gen<Operation> indexed_put(const Schema& schema) {
    return rc::gen::exec([schema] { return an_operation_of(schema, Kind::put); });
}
rc::Gen<Call> call(const Schema& schema) {
    return rc::gen::exec([schema] { return a_call(schema); });
}

}  // namespace dyntastic::conformance::model
