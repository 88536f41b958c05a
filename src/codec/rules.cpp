// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <boost/regex.hpp>
#include <dyntastic/codec/rules.hpp>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <stdexcept>

namespace dyntastic::codec {
namespace {

/// Expressions come from the program's own text, so there are few; they are kept for ever.
const boost::regex& compiled(std::string_view pattern) {
    static auto* const mutex = new std::shared_mutex;
    static auto* const known = new std::map<std::string, boost::regex, std::less<>>;
    {
        const std::shared_lock lock(*mutex);
        if (const auto found = known->find(pattern); found != known->end()) return found->second;
    }
    try {
        boost::regex expression(pattern.begin(), pattern.end());
        const std::unique_lock lock(*mutex);
        return known->emplace(std::string(pattern), std::move(expression)).first->second;
    } catch (const boost::regex_error& error) {
        throw ConfigurationError("The pattern " + std::string(pattern) +
                                 " of a field is no regular expression: " + error.what());
    }
}

/// value × 10^exponent mod divisor. The divisor has at most 38 digits, so its double fits 128 bits.
detail::uint128 scaled_remainder(detail::uint128 value, int exponent, detail::uint128 divisor) noexcept {
    const auto add = [&](detail::uint128 a, detail::uint128 b) { return a >= divisor - b ? a - (divisor - b) : a + b; };
    value %= divisor;
    for (; exponent > 0 && value != 0; --exponent) {
        const detail::uint128 twice = add(value, value);
        const detail::uint128 eightfold = add(add(twice, twice), add(twice, twice));
        value = add(eightfold, twice);
    }
    return value;
}

constexpr std::string_view words_of(Relation relation) noexcept {
    switch (relation) {
        case Relation::greater: return "more than ";
        case Relation::greater_equal: return "at least ";
        case Relation::less: return "less than ";
        case Relation::less_equal: return "at most ";
    }
    return {};
}

/// Texts and numbers as they are; in messages of rules a type would only be in the way.
std::string plain(ValueView value) {
    if (value.type() == ValueType::number) return value.number().to_string();
    if (value.type() == ValueType::string) return "\"" + std::string(value.string()) + "\"";
    return describe(value);
}

}  // namespace

std::size_t count_characters(std::string_view text) noexcept {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool is_multiple(const Number& value, const Number& of) noexcept {
    if (of.is_zero()) return false;
    if (value.exponent() >= of.exponent()) {
        return scaled_remainder(value.coefficient(), value.exponent() - of.exponent(), of.coefficient()) == 0;
    }
    // Its last digit stands behind the other's: only the other's coefficient needs noughts.
    detail::uint128 scaled = of.coefficient();
    for (int i = of.exponent(); i > value.exponent(); --i) {
        if (scaled > value.coefficient() / 10) return value.is_zero();
        scaled *= 10;
    }
    return value.coefficient() % scaled == 0;
}

std::partial_ordering compare_numbers(double value, const Number& bound) noexcept {
    if (const auto number = Number::from(value)) return *number <=> bound;
    return value <=> bound.to_double();  // infinite, or no number at all
}

Match matches(std::string_view pattern, std::string_view text) {
    const boost::regex& expression = compiled(pattern);
    try {
        return boost::regex_search(text.begin(), text.end(), expression) ? Match::yes : Match::no;
    } catch (const std::runtime_error&) {
        return Match::too_costly;  // the library gives up before the time gets out of hand
    }
}

void fail_relation(Context& context, const Path& path, Relation relation, ValueView bound, ValueView value) {
    context.fail(path, std::string(words_of(relation)).append(plain(bound)), value);
}

void fail_multiple(Context& context, const Path& path, ValueView of, ValueView value) {
    context.fail(path, "a multiple of " + plain(of), value);
}

void fail_length(Context& context, const Path& path, std::string_view rule, std::size_t bound, bool is_text, ValueView value) {
    const std::string_view unit = is_text ? " character" : value.type() == ValueType::binary ? " byte" : " element";
    context.fail(path, std::string(rule).append(std::to_string(bound)).append(unit).append(bound == 1 ? "" : "s"), value);
}

void fail_pattern(Context& context, const Path& path, std::string_view pattern, Match match, ValueView value) {
    std::string rule = "a text that matches " + std::string(pattern);
    if (match == Match::too_costly) rule.append(", which it takes too long to find out");
    context.fail(path, rule, value);
}

void fail_one_of(Context& context, const Path& path, const Value* candidates, std::size_t count, ValueView value) {
    std::string rule = "one of";
    for (std::size_t i = 0; i < count; ++i) rule.append(i == 0 ? " " : ", ").append(plain(candidates[i].view()));
    context.fail(path, rule, value);
}

}  // namespace dyntastic::codec
