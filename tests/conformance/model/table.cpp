// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "model/table.hpp"

#include <algorithm>

namespace dyntastic::conformance::model {
namespace {

using operation::ReturnValues;

bool is_in_range(const Search& search, const AttributeValue& value) {
    const auto& [what, values] = std::tie(search.range_operator, search.range_values);
    if (what.empty()) return true;
    if (what == "=") return value == values[0];
    if (what == "BETWEEN") return is_ordered(values[0], "<=", value) && is_ordered(value, "<=", values[1]);
    if (what != "begins_with") return is_ordered(value, what, values[0]);
    const auto bytes_of = [](const AttributeValue& each) {
        return each.type() == ValueType::string ? std::string_view(each.as<std::string>()) : each.as<Bytes>().text();
    };
    return bytes_of(value).substr(0, bytes_of(values[0]).size()) == bytes_of(values[0]);
}

/// Whether an expression names an attribute of the key.
bool names_key(const Expression& expression, const Schema& schema) {
    if (expression.what == "path" && schema.is_key(std::get<std::string>(expression.path.front()))) return true;
    return std::any_of(expression.operands.begin(), expression.operands.end(),
                       [&](const Expression& operand) { return names_key(operand, schema); });
}

bool enters_key(const Path& path, const Schema& schema) {
    return path.size() > 1 && schema.is_any_key(std::get<std::string>(path.front()));
}

/// Whether a path leads into a key, which is a scalar.
bool enters_key(const Expression& expression, const Schema& schema) {
    if (expression.what == "path" && enters_key(expression.path, schema)) return true;
    return std::any_of(expression.operands.begin(), expression.operands.end(),
                       [&](const Expression& operand) { return enters_key(operand, schema); });
}

bool enters_key(const Update& update, const Schema& schema) {
    return std::any_of(update.begin(), update.end(), [&](const Action& action) {
        return enters_key(action.path, schema) || (action.clause != "REMOVE" && enters_key(action.operand, schema));
    });
}

std::vector<Path> paths_of(const Update& update) {
    std::vector<Path> paths;
    for (const Action& action : update) paths.push_back(action.path);
    return paths;
}

std::optional<Attributes> returned(const Operation& operation, const std::optional<Attributes>& before,
                                   const std::optional<Attributes>& after) {
    const auto touched = [&](const std::optional<Attributes>& item) {
        auto found = item ? parts(*item, paths_of(operation.update)) : Attributes();
        return found.empty() ? std::nullopt : std::optional(found);
    };
    switch (operation.return_values) {
        case ReturnValues::all_old: return before;
        case ReturnValues::all_new: return after;
        case ReturnValues::updated_old: return touched(before);
        case ReturnValues::updated_new: return touched(after);
        default: return std::nullopt;
    }
}

}  // namespace

bool Table::has_key(const Attributes& item) const {
    return is_key_value(schema_.hash, item) && (!schema_.range || is_key_value(*schema_.range, item));
}

bool Table::is_key(const Attributes& key) const { return has_key(key) && key.size() == (schema_.range ? 2U : 1U); }

std::vector<Attributes>::iterator Table::find(const Attributes& key) {
    return std::find_if(items_.begin(), items_.end(), [&](const Attributes& item) { return schema_.key_of(item) == key; });
}

bool Table::touches_key(const Update& update) const {
    return std::any_of(update.begin(), update.end(),
                       [&](const Action& action) { return schema_.is_key(std::get<std::string>(action.path.front())); });
}

bool Table::enters_key(const Operation& operation) const {
    return (operation.condition && model::enters_key(*operation.condition, schema_)) ||
           model::enters_key(operation.update, schema_);
}

bool Table::is_refused(const Operation& operation) const {
    const bool is_put = operation.kind == Operation::Kind::put, is_update = operation.kind == Operation::Kind::update;
    if (is_put ? !has_key(operation.item) : !is_key(operation.item)) return true;
    if (is_put && index_fault(schema_, operation.item) != KeyFault::none) return true;
    if (operation.condition && model::is_refused(*operation.condition)) return true;
    if (enters_key(operation)) return true;
    if (!is_update) {
        return operation.return_values != ReturnValues::none && operation.return_values != ReturnValues::all_old;
    }
    return model::is_refused(operation.update) || touches_key(operation.update);
}

Table::Effect Table::effect(const Operation& operation) {
    const Attributes key = schema_.key_of(operation.item);
    const auto found = find(key);
    const auto before = found == items_.end() ? std::nullopt : std::optional(*found);
    if (operation.condition && !holds(*operation.condition, before)) return {Outcome::condition_failed, before};
    if (operation.kind == Operation::Kind::put) return {Outcome::success, before, operation.item};
    if (operation.kind == Operation::Kind::erase) return {Outcome::success, before};
    if (operation.kind != Operation::Kind::update) return {Outcome::success, before, before};
    auto after = updated(operation.update, before ? *before : key, before.has_value());
    if (!after) return {Outcome::validation, before};
    // Where there is no item, taking away alone makes none; an update without any action does.
    const auto takes_away = [](const Action& action) { return action.clause == "REMOVE" || action.clause == "DELETE"; };
    const bool only_takes_away =
        !operation.update.empty() && std::all_of(operation.update.begin(), operation.update.end(), takes_away);
    if (!before && only_takes_away) return {Outcome::success};
    // An item from before an index may have what the index takes for no key: it cannot be written again like that.
    const KeyFault fault = operation.update.empty() ? KeyFault::none : index_fault(schema_, *after);
    if (fault != KeyFault::none) return {Outcome::validation, before, std::nullopt, fault};
    return {Outcome::success, before, after};
}

void Table::store(const Attributes& key, const std::optional<Attributes>& item) {
    if (const auto found = find(key); found != items_.end()) items_.erase(found);
    if (item) items_.push_back(*item);
}

Answer Table::run(const Operation& operation) {
    if (is_refused(operation)) return {Outcome::validation};
    const Effect made = effect(operation);
    if (made.outcome == Outcome::condition_failed) {
        return {made.outcome, operation.old_item_on_failure ? made.before : std::nullopt};
    }
    if (made.outcome != Outcome::success) return {made.outcome};
    if (operation.kind == Operation::Kind::get) return {Outcome::success, made.before};
    store(schema_.key_of(operation.item), made.after);
    return {Outcome::success, returned(operation, made.before, made.after)};
}

bool Table::is_refused(const Search& search) const {
    if (!is_key_value(schema_.hash, {{schema_.hash.name, search.hash}})) return true;
    if (!search.range_operator.empty() && !schema_.range) return true;
    for (const AttributeValue& value : search.range_values) {
        if (value.type() != schema_.range->type) return true;
    }
    if (search.range_operator == "begins_with" && schema_.range->type == ValueType::number) return true;
    if (search.range_operator == "BETWEEN" && !is_ordered(search.range_values[0], "<=", search.range_values[1])) return true;
    if (search.filter && (model::is_refused(*search.filter) || names_key(*search.filter, schema_))) return true;
    if (search.filter && model::enters_key(*search.filter, schema_)) return true;
    if (!search.start_key) return false;
    if (!schema_.range) return true;  // nothing follows the one item of a hash key
    if (!is_key(*search.start_key) || !(search.start_key->at(schema_.hash.name) == search.hash)) return true;
    return schema_.range && !is_in_range(search, search.start_key->at(schema_.range->name));
}

Found Table::query(const Search& search) const {
    if (is_refused(search)) return {Outcome::validation};
    const auto range_of = [&](const Attributes& item) { return item.at(schema_.range->name); };
    const char* const behind = search.forward ? ">" : "<";
    std::vector<Attributes> matching;
    for (const Attributes& item : items_) {
        if (!(item.at(schema_.hash.name) == search.hash)) continue;
        if (schema_.range && !is_in_range(search, range_of(item))) continue;
        if (search.start_key && !is_ordered(range_of(item), behind, range_of(*search.start_key))) continue;
        matching.push_back(item);
    }
    std::sort(matching.begin(), matching.end(), [&](const Attributes& a, const Attributes& b) {
        return schema_.range && is_ordered(range_of(b), behind, range_of(a));
    });
    Found found;
    for (const Attributes& item : matching) {
        if (found.scanned_count == search.limit) break;
        ++found.scanned_count;
        if (!search.filter || holds(*search.filter, item)) found.items.push_back(item);
        if (found.scanned_count == search.limit && schema_.range) found.last_key = schema_.key_of(item);
    }
    found.more = found.scanned_count < matching.size();
    return found;
}

Found Table::scan(const std::optional<Expression>& filter) const {
    if (filter && (model::is_refused(*filter) || model::enters_key(*filter, schema_))) return {Outcome::validation};
    Found found;
    found.scanned_count = items_.size();
    for (const Attributes& item : items_) {
        if (!filter || holds(*filter, item)) found.items.push_back(item);
    }
    return found;
}

}  // namespace dyntastic::conformance::model
