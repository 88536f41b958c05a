// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/operation/expressions.hpp"

#include <algorithm>

namespace dyntastic::engine {
namespace {

using expression::Parameter;

bool is_placeholder(const std::string& key, char first) {
    return key.size() > 1 && key.front() == first &&
           key.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", 1) == std::string::npos;
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

std::optional<Failure> Expressions::check_parameters(const std::vector<Text>& texts) const {
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
        if (!used)
            return validation_failure("ExpressionAttributeValues can only be specified when using expressions: " + absent);
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
