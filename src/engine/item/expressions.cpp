// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/item/expressions.hpp"

#include <algorithm>

namespace dyntastic::engine {
namespace {

using expression::Parameter;

constexpr int max_levels = 32;

bool is_placeholder(const std::string& key, char first) {
    return key.size() > 1 && key.front() == first &&
           key.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", 1) == std::string::npos;
}

template <class Map>
result<void> check_keys(const Map& given, char first, const char* member) {
    for (const auto& [key, meaning] : given) {
        if (!is_placeholder(key, first)) {
            return validation_failure(std::string(member) + " contains invalid key: Syntax error; key: \"" + key + "\"")
                .in(Stage::parameter);
        }
    }
    return {};
}

}  // namespace

result<void> Expressions::check_parameters(std::initializer_list<Text> texts, Wording wording) const {
    if (wording == Wording::of_transaction) {
        if (auto checked = check_depth_in_transaction(values_); !checked) return checked;
    } else {
        for (const auto& [key, value] : values_) {
            if (is_deeper(value.view(), max_levels)) return nesting_failure();
        }
    }
    const auto is_there = [](const Text& text) { return text.is_there; };
    if (!names_.empty()) {
        if (std::none_of(texts.begin(), texts.end(), is_there)) {
            return validation_failure("ExpressionAttributeNames can only be specified when using expressions")
                .in(Stage::parameter);
        }
        if (auto checked = check_keys(names_, '#', "ExpressionAttributeNames"); !checked) return checked;
        for (const auto& [key, name] : names_) {
            if (!is_name_wrong(name)) continue;
            return validation_failure("ExpressionAttributeNames contains invalid value: " + wrong_name(name).message() +
                                      " for key " + key)
                .in(Stage::parameter);
        }
    }
    if (!values_.empty()) {
        std::string absent;
        bool used = false;
        for (const auto& [parameter, there] : texts) {
            if (parameter == Parameter::projection_expression) continue;  // has no values
            used = used || there;
            absent.append(absent.empty() ? "" : " and ").append(expression::name_of(parameter)).append(" is null");
        }
        if (!used) {
            const std::string text = "ExpressionAttributeValues can only be specified when using expressions";
            return validation_failure(wording == Wording::plain ? text : text + ": " + absent).in(Stage::parameter);
        }
        if (auto checked = check_keys(values_, ':', "ExpressionAttributeValues"); !checked) return checked;
    }
    return {};
}

result<void> Expressions::check(Parameter parameter, const expression::Bound& ready) {
    if (ready.empty()) return {};
    for (const std::string& name : ready.names) {
        if (is_name_wrong(name)) return wrong_name(name);
    }
    switch (parameter) {
        case Parameter::projection_expression: return expression::check_projection(ready);
        case Parameter::update_expression: return expression::check_update(ready);
        default: return expression::check_condition(parameter, ready);
    }
}

}  // namespace dyntastic::engine
