// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/operation/expressions.hpp"

#include <algorithm>

namespace dyntastic::engine {
namespace {

using expression::Parameter;

constexpr int max_levels = 32;

bool is_placeholder(const std::string& key, char first) {
    return key.size() > 1 && key.front() == first &&
           key.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", 1) == std::string::npos;
}

/// Whether a value has more levels than so many, itself being one.
bool is_deeper(ValueView value, int levels) {
    if (levels == 0) return true;
    if (value.type() == ValueType::list) {
        const ListView list = value.list();
        for (std::uint32_t i = 0; i < list.size(); ++i) {
            if (is_deeper(list[i], levels - 1)) return true;
        }
    } else if (value.type() == ValueType::map) {
        for (const AttributeView attribute : value.map()) {
            if (is_deeper(attribute.value, levels - 1)) return true;
        }
    }
    return false;
}

template <class Map>
std::optional<Failure> check_keys(const Map& given, char first, const char* member) {
    for (const auto& [key, meaning] : given) {
        if (!is_placeholder(key, first)) {
            return validation_failure(std::string(member) + " contains invalid key: Syntax error; key: \"" + key + "\"");
        }
    }
    return std::nullopt;
}

}  // namespace

Failure nesting_failure() {
    return validation_failure("Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond "
                              "supported limit");
}

std::optional<Failure> Expressions::check_parameters(std::initializer_list<Text> texts, Wording wording) const {
    if (wording != Wording::of_transaction) {
        for (const auto& [key, value] : values_) {
            if (is_deeper(value.view(), max_levels)) return nesting_failure();
        }
    }
    const auto is_there = [](const Text& text) { return text.is_there; };
    if (!names_.empty()) {
        if (std::none_of(texts.begin(), texts.end(), is_there)) {
            return validation_failure("ExpressionAttributeNames can only be specified when using expressions");
        }
        if (auto failure = check_keys(names_, '#', "ExpressionAttributeNames")) return failure;
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
            return validation_failure(wording == Wording::plain ? text : text + ": " + absent);
        }
        if (auto failure = check_keys(values_, ':', "ExpressionAttributeValues")) return failure;
    }
    return std::nullopt;
}

std::optional<Failure> Expressions::check(Parameter parameter, const expression::Bound& ready) {
    if (ready.empty()) return std::nullopt;
    switch (parameter) {
        case Parameter::projection_expression: return expression::check_projection(ready);
        case Parameter::update_expression: return expression::check_update(ready);
        default: return expression::check_condition(parameter, ready);
    }
}

}  // namespace dyntastic::engine
