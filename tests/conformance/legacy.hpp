// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Short ways to say the parameters older than expressions: entries apart by ";", each an attribute and words. A word is an
// operator or action, a value of the suite such as ":one" for the AttributeValueList (or the update), "[]" for an empty
// list, "=:one" for Value, "exists" or "absent" for Exists.
#pragma once

#include <optional>
#include <sstream>
#include <utility>
#include <vector>

#include "suite.hpp"

namespace dyntastic::conformance {

using operation::ConditionalOperator;

/// The values that the suite knows, and some that only the older parameters need.
inline Value legacy_value(const std::string& name) {
    static const std::map<std::string, std::string> more{
        {":key", R"({"S":"k"})"},         {":bc", R"({"S":"bc"})"},       {":bytes", R"({"B":"YWJj"})"},
        {":inner", R"({"B":"Yg=="})"},    {":fives", R"({"NS":["5"]})"},  {":s_b", R"({"SS":["b"]})"},
        {":both", R"({"SS":["b","a"]})"}, {":l", R"({"L":[{"N":"1"}]})"}, {":m", R"({"M":{"x":{"N":"1"}}})"},
        {":a", R"({"S":"a"})"},           {":no_l", R"({"L":[]})"},       {":false", R"({"BOOL":false})"},
    };
    const auto found = more.find(name);
    return value(found != more.end() ? found->second : known_values().at(name));
}

inline std::vector<std::vector<std::string>> words_of(const std::string& text) {
    std::vector<std::vector<std::string>> entries;
    std::istringstream stream(text);
    for (std::string entry; std::getline(stream, entry, ';');) {
        std::istringstream words(entry);
        entries.emplace_back();
        for (std::string word; words >> word;) entries.back().push_back(word);
    }
    return entries;
}

inline operation::ComparisonOperator comparison_of(const std::string& word) {
    using operation::ComparisonOperator;
    static const std::map<std::string, ComparisonOperator> known{
        {"EQ", ComparisonOperator::eq},
        {"NE", ComparisonOperator::ne},
        {"IN", ComparisonOperator::in},
        {"LE", ComparisonOperator::le},
        {"LT", ComparisonOperator::lt},
        {"GE", ComparisonOperator::ge},
        {"GT", ComparisonOperator::gt},
        {"BETWEEN", ComparisonOperator::between},
        {"NOT_NULL", ComparisonOperator::not_null},
        {"NULL", ComparisonOperator::null},
        {"CONTAINS", ComparisonOperator::contains},
        {"NOT_CONTAINS", ComparisonOperator::not_contains},
        {"BEGINS_WITH", ComparisonOperator::begins_with},
    };
    return known.at(word);
}

inline operation::Expected expected(const std::string& text) {
    operation::Expected all;
    for (const auto& words : words_of(text)) {
        operation::ExpectedAttributeValue& one = all[words.at(0)];
        for (std::size_t i = 1; i < words.size(); ++i) {
            const std::string& word = words[i];
            if (word == "exists" || word == "absent") {
                one.exists = word == "exists";
            } else if (word.front() == '=') {
                one.value = legacy_value(word.substr(1));
            } else if (word == "[]" || word.front() == ':') {
                if (!one.attribute_value_list) one.attribute_value_list.emplace();
                if (word != "[]") one.attribute_value_list->push_back(legacy_value(word));
            } else {
                one.comparison_operator = comparison_of(word);
            }
        }
    }
    return all;
}

inline operation::Conditions conditions(const std::string& text) {
    operation::Conditions all;
    for (const auto& [attribute, condition] : expected(text)) {
        all.emplace(attribute, operation::Condition{condition.comparison_operator.value(), condition.attribute_value_list});
    }
    return all;
}

inline operation::AttributeUpdates updates(const std::string& text) {
    using operation::AttributeAction;
    static const std::map<std::string, AttributeAction> actions{
        {"PUT", AttributeAction::put}, {"ADD", AttributeAction::add}, {"DELETE", AttributeAction::erase}};
    operation::AttributeUpdates all;
    for (const auto& words : words_of(text)) {
        operation::AttributeValueUpdate& one = all[words.at(0)];
        one.action = actions.at(words.at(1));
        if (words.size() > 2) one.value = legacy_value(words[2]);
    }
    return all;
}

/// A test's name from a case that has one.
inline const auto case_name = [](const auto& info) { return std::string(info.param.name); };

#define DYNTASTIC_INVALID "ValidationException: One or more parameter values were invalid: "

}  // namespace dyntastic::conformance
