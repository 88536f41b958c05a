// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "facts/match.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <regex>
#include <vector>

namespace dyntastic::facts {
namespace {

using Got = const json::value*;

[[noreturn]] void differ(const std::string& where, Got got, const std::string& rule) {
    throw Mismatch(where + ": " + (got == nullptr ? "nothing" : shown(*got)) + " " + rule);
}

bool matches(const json::value& want, Got got) {
    try {
        match(want, got, "");
        return true;
    } catch (const Mismatch&) {
        return false;
    }
}

std::optional<double> number_in(Got got) {
    if (got == nullptr) return std::nullopt;
    if (got->is_number()) return got->to_number<double>();
    if (!got->is_string()) return std::nullopt;
    char* end = nullptr;
    const double number = std::strtod(got->as_string().c_str(), &end);
    return *end == '\0' && end != got->as_string().c_str() ? std::optional(number) : std::nullopt;
}

double number_of(const json::value& value) { return number_in(&value).value(); }

std::size_t length_of(const json::value& value) {
    if (value.is_string()) return value.as_string().size();
    return value.is_array() ? value.as_array().size() : value.as_object().size();
}

bool holds_text(Got got, std::string_view part) {
    if (got == nullptr) return false;
    return (got->is_string() ? std::string(got->as_string()) : json::serialize(*got)).find(part) != std::string::npos;
}

bool holds_pattern(Got got, std::string pattern) {
    if (got == nullptr || !got->is_string()) return false;
    constexpr std::string_view ignoring_case = "(?i)";
    auto flags = std::regex::ECMAScript;
    if (pattern.starts_with(ignoring_case)) {
        pattern.erase(0, ignoring_case.size());
        flags |= std::regex::icase;
    }
    return std::regex_search(std::string(got->as_string()), std::regex(pattern, flags));
}

/// "41" is above "5": whole numbers, of any length.
bool is_above(Got got, std::string_view than) {
    if (got == nullptr || !got->is_string()) return false;
    std::string_view digits = got->as_string();
    if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos) return false;
    for (std::string_view* text : {&digits, &than}) text->remove_prefix(std::min(text->find_first_not_of('0'), text->size()));
    return digits.size() != than.size() ? digits.size() > than.size() : digits > than;
}

/// Each pattern finds an element; of `exact`, one of its own.
void match_elements(const json::array& want, Got got, const std::string& where, bool exact) {
    if (got == nullptr || !got->is_array()) differ(where, got, "is no list");
    std::vector<Got> left;
    for (const json::value& element : got->as_array()) left.push_back(&element);
    if (exact && left.size() != want.size()) differ(where, got, "has not " + std::to_string(want.size()) + " elements");
    for (const json::value& one : want) {
        const auto found = std::find_if(left.begin(), left.end(), [&](Got element) { return matches(one, element); });
        if (found == left.end()) differ(where, got, "lacks " + shown(one));
        if (exact) left.erase(found);
    }
}

void match_one_of(const json::array& alternatives, Got got, const std::string& where) {
    std::string problems;
    for (const json::value& one : alternatives) {
        try {
            return match(one, got, where);
        } catch (const Mismatch& problem) {
            problems.append(problems.empty() ? "" : "; ").append(problem.what());
        }
    }
    throw Mismatch("none of " + std::to_string(alternatives.size()) + " alternatives: " + problems);
}

void match_rule(std::string_view rule, const json::value& of, Got got, const std::string& where) {
    const auto expect = [&](bool holds, const std::string& text) {
        if (!holds) differ(where, got, text);
    };
    const auto number = number_in(got);
    if (rule == "$any") expect(got != nullptr && !got->is_null(), "should be there");
    else if (rule == "$absent") expect(got == nullptr || got->is_null(), "should be absent");
    else if (rule == "$len")
        expect(got != nullptr && length_of(*got) == of.to_number<std::size_t>(), "has another length than " + shown(of));
    else if (rule == "$contains" && of.is_array())
        for (const json::value& part : of.as_array()) expect(holds_text(got, part.as_string()), "lacks " + shown(part));
    else if (rule == "$contains") expect(holds_text(got, of.as_string()), "lacks " + shown(of));
    else if (rule == "$regex") expect(holds_pattern(got, std::string(of.as_string())), "does not match " + shown(of));
    else if (rule == "$number") expect(number == number_of(of), "is not " + shown(of));
    else if (rule == "$approx")
        expect(number && std::abs(*number - number_of(of.as_array()[0])) <= number_of(of.as_array()[1]),
               "is not about " + shown(of));
    else if (rule == "$sum")
        expect(number && std::abs(*number - number_of(of.as_array()[0]) - number_of(of.as_array()[1])) < 1e-9,
               "is not the sum of " + shown(of));
    else if (rule == "$between")
        expect(got != nullptr && got->is_number() && number_of(of.as_array()[0]) <= *number &&
                   *number <= number_of(of.as_array()[1]),
               "is not in " + shown(of));
    else if (rule == "$above") expect(is_above(got, of.as_string()), "is not above " + shown(of));
    else if (rule == "$exact") expect(got != nullptr && *got == of, "is not exactly " + shown(of));
    else if (rule == "$not") expect(!matches(of, got), "should not match " + shown(of));
    else if (rule == "$oneof") match_one_of(of.as_array(), got, where);
    else if (rule == "$unordered") match_elements(of.as_array(), got, where, true);
    else if (rule == "$includes") match_elements(of.as_array(), got, where, false);
    else throw std::invalid_argument("a fact has the unknown pattern " + std::string(rule));
}

bool is_rule(const json::value& want) {
    if (!want.is_object()) return false;
    for (const auto& member : want.as_object()) {
        if (member.key().starts_with('$')) return true;
    }
    return false;
}

}  // namespace

void match(const json::value& want, Got got, const std::string& where) {
    if (is_rule(want)) {
        for (const auto& [rule, of] : want.as_object()) match_rule(rule, of, got, where);
    } else if (want.is_object()) {
        if (got == nullptr || !got->is_object()) differ(where, got, "is no object");
        for (const auto& [name, member] : want.as_object()) {
            match(member, got->as_object().if_contains(name), where + "." + std::string(name));
        }
    } else if (want.is_array()) {
        if (got == nullptr || !got->is_array() || got->as_array().size() != want.as_array().size())
            differ(where, got, "is not " + shown(want));
        for (std::size_t i = 0; i < want.as_array().size(); ++i) {
            match(want.as_array()[i], &got->as_array()[i], where + "[" + std::to_string(i) + "]");
        }
    } else if (want.is_number()) {
        if (got == nullptr || !got->is_number() || number_of(*got) != number_of(want))
            differ(where, got, "is not " + shown(want));
    } else if (got == nullptr || *got != want) {
        differ(where, got, "is not " + shown(want));
    }
}

}  // namespace dyntastic::facts
