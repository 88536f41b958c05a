// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Random structs come back as they went, and their bytes are those of the item that the tree of values makes.
#include <deque>
#include <gtest/gtest.h>
#include <map>
#include <rapidcheck/gtest.h>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "support/generators.hpp"
#include "unit/codec/conversion.hpp"

namespace dyntastic::testing {

enum class Mood { fine, tired };

struct Inner {
    std::string text{};
    std::optional<double> ratio{};
    std::deque<std::int16_t> numbers{};
    bool operator==(const Inner&) const = default;
};
struct Everything {
    bool flag = false;
    std::int64_t big = 0;
    std::uint8_t small = 0;
    double number = 0;
    Decimal decimal{};
    std::string text{};
    Bytes bytes{};
    Mood mood{};
    Uuid uuid{};
    Timestamp time{};
    std::chrono::milliseconds duration{};
    std::optional<std::string> maybe{};
    std::vector<Inner> inners{};
    std::vector<bool> flags{};
    std::set<std::string> texts{};
    std::unordered_set<int> numbers{};
    std::set<Bytes> binaries{};
    std::map<std::string, Inner> map{};
    std::unordered_map<std::string, std::string> names{};
    std::pair<int, std::string> pair{};
    AttributeValue any{};
    bool operator==(const Everything&) const = default;
};

namespace {

namespace gen = rc::gen;

double finite(std::int64_t mantissa, int exponent) { return std::ldexp(static_cast<double>(mantissa), exponent); }

rc::Gen<double> number_of_double() { return gen::apply(finite, gen::arbitrary<std::int64_t>(), gen::inRange(-400, 300)); }

template <class T>
rc::Gen<std::optional<T>> maybe(rc::Gen<T> generator) {
    return gen::oneOf(gen::just(std::optional<T>()),
                      gen::map(std::move(generator), [](T value) { return std::optional<T>(std::move(value)); }));
}

rc::Gen<Inner> inner() {
    return gen::build<Inner>(gen::set(&Inner::text, text()), gen::set(&Inner::ratio, maybe(number_of_double())),
                             gen::set(&Inner::numbers));
}

rc::Gen<Everything> everything() {
    const auto uuid =
        gen::map(gen::container<std::vector<std::uint8_t>>(16, gen::arbitrary<std::uint8_t>()), [](const auto& bytes) {
            Uuid made;
            std::copy(bytes.begin(), bytes.end(), made.bytes.begin());
            return made;
        });
    const auto time = gen::map(gen::inRange<std::int64_t>(-62'167'219'200'000'000, 253'402'300'800'000'000),
                               [](std::int64_t us) { return Timestamp(std::chrono::microseconds(us)); });
    return gen::build<Everything>(
        gen::set(&Everything::flag), gen::set(&Everything::big), gen::set(&Everything::small),
        gen::set(&Everything::number, number_of_double()), gen::set(&Everything::decimal, number()),
        gen::set(&Everything::text, text()), gen::set(&Everything::bytes, bytes()),
        gen::set(&Everything::mood, gen::element(Mood::fine, Mood::tired)), gen::set(&Everything::uuid, uuid),
        gen::set(&Everything::time, time),
        gen::set(&Everything::duration,
                 gen::map(gen::arbitrary<std::int64_t>(), [](std::int64_t ms) { return std::chrono::milliseconds(ms); })),
        gen::set(&Everything::maybe, maybe(text())), gen::set(&Everything::inners, gen::container<std::vector<Inner>>(inner())),
        gen::set(&Everything::flags), gen::set(&Everything::texts, gen::container<std::set<std::string>>(text())),
        gen::set(&Everything::numbers), gen::set(&Everything::binaries, gen::container<std::set<Bytes>>(bytes())),
        gen::set(&Everything::map, gen::container<std::map<std::string, Inner>>(text(), inner())),
        gen::set(&Everything::names, gen::container<std::unordered_map<std::string, std::string>>(text(), text())),
        gen::set(&Everything::pair, gen::pair(gen::arbitrary<int>(), text())), gen::set(&Everything::any, value()));
}

}  // namespace

inline void showValue(const Everything& object, std::ostream& os) { os << to_wire_json(item_of(object).view()); }

namespace {

AttributeValue tree_of(const Inner& inner) {
    AttributeValue::Map map{{"text", inner.text},
                            {"numbers", AttributeValue::List(inner.numbers.begin(), inner.numbers.end())}};
    if (inner.ratio) map.emplace("ratio", *inner.ratio);
    return map;
}

AttributeValue::Map tree_of(const Everything& object) {
    AttributeValue::List inners, flags;
    for (const Inner& inner : object.inners) inners.push_back(tree_of(inner));
    for (const bool flag : object.flags) flags.push_back(flag);
    AttributeValue::Map inner_map, names;
    for (const auto& [name, inner] : object.map) inner_map.emplace(name, tree_of(inner));
    for (const auto& [name, text] : object.names) names.emplace(name, text);
    const auto since_1970 = object.time.time_since_epoch();
    const auto second = std::chrono::floor<std::chrono::seconds>(since_1970);
    const auto behind = static_cast<std::int32_t>(std::chrono::nanoseconds(since_1970 - second).count());
    AttributeValue::Map tree{{"flag", object.flag},
                             {"big", object.big},
                             {"small", object.small},
                             {"number", object.number},
                             {"decimal", object.decimal},
                             {"text", object.text},
                             {"bytes", object.bytes},
                             {"mood", object.mood == Mood::fine ? "fine" : "tired"},
                             {"uuid", object.uuid.to_string()},
                             {"time", format_timestamp(std::chrono::sys_seconds(second), behind, 6).value()},
                             {"duration", object.duration.count()},
                             {"inners", inners},
                             {"flags", flags},
                             {"map", inner_map},
                             {"names", names},
                             {"pair", AttributeValue::List{object.pair.first, object.pair.second}},
                             {"any", object.any}};
    if (object.maybe) tree.emplace("maybe", *object.maybe);
    if (!object.texts.empty()) tree.emplace("texts", AttributeValue::StringSet(object.texts.begin(), object.texts.end()));
    if (!object.numbers.empty())
        tree.emplace("numbers", AttributeValue::NumberSet(object.numbers.begin(), object.numbers.end()));
    if (!object.binaries.empty()) tree.emplace("binaries", object.binaries);
    return tree;
}

RC_GTEST_PROP(StructCodecProperty, random_structs_round_trip, ()) {
    const Everything object = *gen::resize(20, everything());
    const Item item = item_of(object);
    RC_ASSERT(check_item(item.bytes()) == std::nullopt);
    RC_ASSERT(object_of<Everything>(item) == object);
    RC_ASSERT(item_of(object_of<Everything>(item)) == item);
}

RC_GTEST_PROP(StructCodecProperty, bytes_are_those_of_the_tree, ()) {
    const Everything object = *gen::resize(20, everything());
    const Item item = item_of(object);
    const Item expected = to_item(tree_of(object));
    RC_ASSERT(to_wire_json(item.view()) == to_wire_json(expected.view()));
    RC_ASSERT(item == expected);
}

}  // namespace
}  // namespace dyntastic::testing
