// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "expression/check.hpp"

namespace dyntastic::expression {
namespace {

std::string undefined_name(std::string_view name) {
    return std::string("An expression attribute name used in the document path is not defined; attribute name: ").append(name);
}

std::string keys_of(const std::vector<std::string_view>& keys) {
    std::string text = "{";
    for (const std::string_view key : keys) text.append(text.size() == 1 ? "" : ", ").append(key);
    return text.append("}");
}

}  // namespace

std::string undefined_value(std::string_view name) {
    return std::string("An expression attribute value used in expression is not defined; attribute value: ").append(name);
}

result<Bound> Substitutions::bind(Parameter parameter, std::string_view text) {
    const auto parsed = parse(parameter, text);
    if (!parsed) return parsed.error();
    const Parsed& known = **parsed;
    // The tree lives inside what was parsed, and shares its ownership.
    Bound bound{std::shared_ptr<const Tree>(*parsed, &known.tree), {}, {}};
    for (const std::string& name : known.names) {
        if (name.front() != '#') {
            bound.names.push_back(name);
            continue;
        }
        const auto found = names_.find(name);
        if (found == names_.end()) return invalid_expression(parameter, undefined_name(name));
        used_.insert(found->first);
        bound.names.push_back(found->second);
    }
    std::vector<bool> defined;
    for (const std::string& value : known.values) {
        const auto found = values_.find(value);
        defined.push_back(found != values_.end());
        if (!defined.back()) {
            // Of a key condition, the service reads one clause after the other.
            if (parameter != Parameter::key_condition_expression) return invalid_expression(parameter, undefined_value(value));
            bound.values.emplace_back();
            continue;
        }
        used_.insert(found->first);
        bound.values.push_back(found->second);
    }
    result<void> checked;
    switch (parameter) {
        case Parameter::projection_expression: checked = check_projection(bound); break;
        case Parameter::update_expression: checked = check_update(bound); break;
        case Parameter::key_condition_expression:
            checked = check_condition_in_order(parameter, bound, defined, known.values);
            break;
        default: checked = check_condition(parameter, bound); break;
    }
    if (!checked) return std::move(checked).error();
    return bound;
}

result<void> Substitutions::check_all_used() const {
    const auto unused = [this](const auto& given) {
        std::vector<std::string_view> keys;
        for (const auto& [key, meaning] : given) {
            if (!used_.contains(key)) keys.push_back(key);
        }
        return keys;
    };
    if (const auto names = unused(names_); !names.empty()) {
        return validation_failure("Value provided in ExpressionAttributeNames unused in expressions: keys: " + keys_of(names))
            .in(Stage::expression);
    }
    if (const auto values = unused(values_); !values.empty()) {
        return validation_failure("Value provided in ExpressionAttributeValues unused in expressions: keys: " + keys_of(values))
            .in(Stage::expression);
    }
    return {};
}

}  // namespace dyntastic::expression
