// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "support/generators.hpp"

#include <cstdint>
#include <map>
#include <ostream>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

namespace dyntastic::testing {
namespace {

template <class Set>
rc::Gen<Set> some_of(rc::Gen<typename Set::value_type> element) {
    return rc::gen::scale(0.3, rc::gen::nonEmpty(rc::gen::container<Set>(std::move(element))));
}

}  // namespace

rc::Gen<std::string> text() {
    const auto character = rc::gen::weightedOneOf<std::string>({
        {10, rc::gen::map(rc::gen::inRange(0x20, 0x7F), [](int c) { return std::string(1, static_cast<char>(c)); })},
        {3, rc::gen::element<std::string>("\"", "\\", "/", "\n", "\t", "\r", "\b", "\f", std::string(1, '\0'), "\x01", "\x1f")},
        {3, rc::gen::element<std::string>("é", "ß", "Ω", "中", "\xEF\xBF\xBD", "\xF0\x9F\x98\x80", "\xF4\x8F\xBF\xBF")},
    });
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(character), [](const std::vector<std::string>& parts) {
        std::string all;
        for (const std::string& part : parts) all += part;
        return all;
    });
}

rc::Gen<Bytes> bytes() {
    return rc::gen::map(rc::gen::container<std::string>(rc::gen::arbitrary<char>()),
                        [](const std::string& text) { return Bytes(text); });
}

rc::Gen<Number> number() {
    const auto digits = rc::gen::map(rc::gen::tuple(rc::gen::arbitrary<bool>(), rc::gen::arbitrary<std::uint64_t>(),
                                                    rc::gen::inRange(0, 1'000'000), rc::gen::inRange(-120, 100)),
                                     [](const std::tuple<bool, std::uint64_t, int, int>& parts) {
                                         const auto [negative, high, low, exponent] = parts;
                                         const auto coefficient =
                                             static_cast<detail::uint128>(high) * 1'000'000 + static_cast<unsigned>(low);
                                         return Number::from_parts(negative, coefficient, exponent).value();
                                     });
    return rc::gen::weightedOneOf<Number>(
        {{3, digits},
         {3, rc::gen::map(rc::gen::arbitrary<std::int64_t>(), [](std::int64_t n) { return Number(n); })},
         {2, rc::gen::map(rc::gen::inRange(-200, 200), [](int n) { return Number(n); })}});
}

rc::Gen<AttributeValue> value(int depth) {
    const auto as_value = [](auto plain) { return AttributeValue(std::move(plain)); };
    std::vector<std::pair<std::size_t, rc::Gen<AttributeValue>>> kinds{
        {1, rc::gen::just(AttributeValue())},
        {2, rc::gen::map(rc::gen::arbitrary<bool>(), as_value)},
        {4, rc::gen::map(number(), as_value)},
        {4, rc::gen::map(text(), as_value)},
        {2, rc::gen::map(bytes(), as_value)},
        {1, rc::gen::map(some_of<AttributeValue::NumberSet>(number()), as_value)},
        {1, rc::gen::map(some_of<AttributeValue::BinarySet>(bytes()), as_value)},
        {1, rc::gen::map(rc::gen::nonEmpty(rc::gen::container<std::set<std::string>>(text())),
                         [](const std::set<std::string>& set) {
                             return AttributeValue(AttributeValue::StringSet(set.begin(), set.end()));
                         })},
    };
    if (depth > 0) {
        // Each level holds fewer values than the one around it, or items would grow without measure.
        const auto inner = rc::gen::scale(0.3, value(depth - 1));
        kinds.emplace_back(2, rc::gen::scale(0.1, rc::gen::map(rc::gen::container<AttributeValue::List>(inner), as_value)));
        kinds.emplace_back(
            2, rc::gen::map(rc::gen::scale(0.1, rc::gen::container<std::map<std::string, AttributeValue>>(text(), inner)),
                            [](const std::map<std::string, AttributeValue>& map) {
                                return AttributeValue(AttributeValue::Map(map.begin(), map.end()));
                            }));
    }
    return rc::gen::mapcat(rc::gen::inRange<std::size_t>(0, 20), [kinds](std::size_t pick) {
        std::size_t sum = 0;
        for (const auto& [weight, generator] : kinds) sum += weight;
        pick %= sum;
        for (const auto& [weight, generator] : kinds) {
            if (pick < weight) return generator;
            pick -= weight;
        }
        return kinds.front().second;
    });
}

rc::Gen<AttributeValue::Map> attributes() {
    return rc::gen::map(
        rc::gen::scale(0.3, rc::gen::container<std::map<std::string, AttributeValue>>(text(), value())),
        [](const std::map<std::string, AttributeValue>& map) { return AttributeValue::Map(map.begin(), map.end()); });
}

}  // namespace dyntastic::testing

namespace dyntastic {

void showValue(const AttributeValue& value, std::ostream& os) { os << "(" << type_name(value.type()) << ")"; }

}  // namespace dyntastic
