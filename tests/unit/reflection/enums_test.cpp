// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <array>
#include <cstddef>
#include <cstdint>
#include <dyntastic/reflection/detail/enums.hpp>
#include <gtest/gtest.h>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

enum GlobalUnscoped { global_first, global_second };
enum class GlobalScoped { first, second };

namespace shop {

enum class Status { pending = 100, shipped = 200, lost = 404, beyond = 600 };
enum class Wide : std::int64_t { lowest = -1000, middle = 0, highest = 1000 };
enum Unfixed { unfixed_zero, unfixed_large = 300 };
enum class Narrow : std::uint8_t { none, all = 255 };
enum class Single { only = 7 };
enum class Swapped { first, second };

}  // namespace shop

template <>
struct dyntastic::reflection::EnumRange<shop::Status> {
    static constexpr int min = 100;
    static constexpr int max = 599;
};
template <>
struct dyntastic::reflection::EnumRange<shop::Wide> {
    static constexpr int min = -1000, max = 1000;
};
template <>
struct dyntastic::reflection::EnumRange<shop::Unfixed> {
    static constexpr int min = -5000, max = 5000;
};
template <>
struct dyntastic::reflection::EnumRange<shop::Narrow> {
    static constexpr int min = -1000, max = 1000;
};
template <>
struct dyntastic::reflection::EnumRange<shop::Single> {
    static constexpr int min = 7, max = 7;
};

namespace {

using dyntastic::reflection::enum_entries;
using dyntastic::reflection::enum_from_name;
using dyntastic::reflection::enum_name;
using dyntastic::reflection::EnumEntry;

template <class E>
using Entry = std::pair<E, std::string_view>;

template <class E, class... Entries>
constexpr bool has_entries(const Entries&... expected) {
    if (enum_entries<E>.size() != sizeof...(Entries)) return false;
    std::size_t i = 0;
    const auto equals = [&](const Entry<E>& entry) {
        const EnumEntry<E>& found = enum_entries<E>[i++];
        return found.value == entry.first && found.name == entry.second && enum_name(entry.first) == entry.second &&
               enum_from_name<E>(entry.second) == entry.first;
    };
    return (equals(expected) && ...);
}
template <class E, class... Names>
constexpr bool has_names(const Names&... names) {
    const std::array<std::string_view, sizeof...(Names)> expected{names...};
    if (enum_entries<E>.size() != expected.size()) return false;
    for (std::size_t i = 0; i != expected.size(); ++i) {
        if (enum_entries<E>[i].name != expected[i]) return false;
    }
    return true;
}

// Kinds of enums

enum class Color { red, green, blue };
static_assert(has_entries<Color>(Entry<Color>{Color::red, "red"}, Entry<Color>{Color::green, "green"},
                                 Entry<Color>{Color::blue, "blue"}));
static_assert(enum_name(static_cast<Color>(3)).empty());
static_assert(enum_name(static_cast<Color>(-1)).empty());
static_assert(enum_name(static_cast<Color>(std::numeric_limits<int>::max())).empty());
static_assert(enum_from_name<Color>("Red") == std::nullopt);
static_assert(enum_from_name<Color>("") == std::nullopt);
static_assert(enum_from_name<Color>("redd") == std::nullopt);
static_assert(enum_from_name<Color>("re") == std::nullopt);
static_assert(enum_from_name<Color>("Color::red") == std::nullopt);

enum Unscoped { apple, pear = 5, plum };
static_assert(has_entries<Unscoped>(Entry<Unscoped>{apple, "apple"}, Entry<Unscoped>{pear, "pear"},
                                    Entry<Unscoped>{plum, "plum"}));
static_assert(enum_name(static_cast<Unscoped>(7)).empty());

static_assert(has_names<GlobalUnscoped>("global_first", "global_second"));
static_assert(has_names<GlobalScoped>("first", "second"));

enum class Signs { minus = -1, zero, plus };
enum UnscopedSigns { minus_three = -3, plus_six = 6 };
enum UnscopedNegative { minus_one = -1 };
enum UnscopedZero { zero };
static_assert(has_names<Signs>("minus", "zero", "plus"));
static_assert(enum_entries<Signs>[0].value == Signs::minus);
static_assert(has_entries<UnscopedSigns>(Entry<UnscopedSigns>{minus_three, "minus_three"},
                                         Entry<UnscopedSigns>{plus_six, "plus_six"}));
static_assert(has_names<UnscopedNegative>("minus_one"));
static_assert(has_names<UnscopedZero>("zero"));

enum class Empty {};
enum UnscopedEmpty {};
static_assert(enum_entries<Empty>.empty());
static_assert(enum_entries<UnscopedEmpty>.empty());
static_assert(enum_name(Empty{}).empty());
static_assert(enum_from_name<Empty>("x") == std::nullopt);

// Underlying types

enum class Bool : bool { no, yes };
enum class Char : char { a = 'a', comma = ',', bracket = ')', quote = '\'' };
enum class Int8 : std::int8_t { lowest = -128, highest = 127 };
enum class Uint8 : std::uint8_t { none, all = 255 };
enum class Uint64 : std::uint64_t { none, some = 255 };
enum class Int64 : std::int64_t { some = -128, none = 0 };
enum class Char16 : char16_t { a = u'a' };
enum UnscopedFixed : short { short_first = -2, short_second = 255 };
static_assert(has_names<Bool>("no", "yes"));
static_assert(has_names<Char>("quote", "bracket", "comma", "a"));
static_assert(has_names<Int8>("lowest", "highest"));
static_assert(has_names<Uint8>("none", "all"));
static_assert(has_names<Uint64>("none", "some"));
static_assert(has_names<Int64>("some", "none"));
static_assert(has_names<Char16>("a"));
static_assert(has_names<UnscopedFixed>("short_first", "short_second"));
static_assert(enum_name(static_cast<Uint64>(std::numeric_limits<std::uint64_t>::max())).empty());
static_assert(enum_name(static_cast<Int64>(std::numeric_limits<std::int64_t>::min())).empty());

// Ranges

enum class Edges { below = -129, lowest = -128, highest = 255, above = 256 };
static_assert(has_names<Edges>("lowest", "highest"));
static_assert(enum_name(Edges::above).empty());

static_assert(has_names<shop::Status>("pending", "shipped", "lost"));
static_assert(enum_name(shop::Status::lost) == "lost");
static_assert(enum_name(shop::Status::beyond).empty());
static_assert(has_names<shop::Wide>("lowest", "middle", "highest"));
static_assert(has_names<shop::Unfixed>("unfixed_zero", "unfixed_large"));
static_assert(has_names<shop::Narrow>("none", "all"));
static_assert(has_names<shop::Single>("only"));

// Enumerators

enum class Flags { none = 0, a = 1, b = 2, c = 4, d = 128 };
static_assert(has_names<Flags>("none", "a", "b", "c", "d"));
static_assert(enum_name(static_cast<Flags>(3)).empty());

enum class Alias { one = 1, uno = 1, two = 2 };
static_assert(enum_entries<Alias>.size() == 2);
static_assert(enum_name(Alias::uno) == "one");
static_assert(enum_from_name<Alias>("uno") == std::nullopt);

enum class Gaps { a = -100, b = -7, c = 3, d = 99, e = 100, f = 254 };
static_assert(has_names<Gaps>("a", "b", "c", "d", "e", "f"));

enum class Names { a, _, _1, x9, Values, größe, 名前, Names, anonymous, operator_ };
static_assert(has_names<Names>("a", "_", "_1", "x9", "Values", "größe", "名前", "Names", "anonymous", "operator_"));

// An enum's operators are its own business.
enum class Reversed { first, second, third };
[[maybe_unused]] constexpr bool operator<(Reversed left, Reversed right) {
    return static_cast<int>(left) > static_cast<int>(right);
}
[[maybe_unused]] constexpr bool operator==(Reversed, Reversed) { return true; }
static_assert(enum_name(Reversed::second) == "second");
static_assert(enum_name(static_cast<Reversed>(3)).empty());

// Every value of the range has a name, or the first, or the last.
enum class Full : std::uint8_t {
#define SIXTEEN(x) x##0, x##1, x##2, x##3, x##4, x##5, x##6, x##7, x##8, x##9, x##a, x##b, x##c, x##d, x##e, x##f
    SIXTEEN(x0),
    SIXTEEN(x1),
    SIXTEEN(x2),
    SIXTEEN(x3),
    SIXTEEN(x4),
    SIXTEEN(x5),
    SIXTEEN(x6),
    SIXTEEN(x7),
    SIXTEEN(x8),
    SIXTEEN(x9),
    SIXTEEN(xa),
    SIXTEEN(xb),
    SIXTEEN(xc),
    SIXTEEN(xd),
    SIXTEEN(xe),
    SIXTEEN(xf)
#undef SIXTEEN
};
static_assert(enum_entries<Full>.size() == 256);
static_assert(enum_name(Full::x00) == "x00");
static_assert(enum_name(Full::xa7) == "xa7");
static_assert(enum_name(Full::xff) == "xff");
static_assert(enum_from_name<Full>("x80") == static_cast<Full>(128));

enum A { z = 255, y = -1 };
static_assert(has_names<A>("y", "z"));

// Scopes

// As long as what Clang writes in front of names in an anonymous namespace, and with its first letter.
enum class anonymous_names_ab { first, last = 255 };
enum anonymous_names_bc { anonymous_first, anonymous_last = 255 };
static_assert(has_names<anonymous_names_ab>("first", "last"));
static_assert(has_names<anonymous_names_bc>("anonymous_first", "anonymous_last"));

struct Outer {
    enum class Scoped { first, second };
    enum Unscoped { in_outer_first, in_outer_second = 9 };
    struct Inner {
        enum class Scoped { third = -2, fourth = 200 };
    };
};
static_assert(has_names<Outer::Scoped>("first", "second"));
static_assert(has_names<Outer::Unscoped>("in_outer_first", "in_outer_second"));
static_assert(has_names<Outer::Inner::Scoped>("third", "fourth"));

template <class T, auto... Tags>
struct Box {
    enum class Scoped { first, second = 5 };
    enum Unscoped { in_box_first, in_box_second = 6 };
    enum class Fixed : char { a = 'a' };
};
static_assert(has_names<Box<int>::Scoped>("first", "second"));
static_assert(has_names<Box<int>::Unscoped>("in_box_first", "in_box_second"));
static_assert(has_names<Box<int>::Fixed>("a"));
static_assert(has_names<Box<Box<std::string, 1, 2>, 3, Color::red>::Scoped>("first", "second"));
static_assert(has_names<Box<int, ',', ')', '('>::Scoped>("first", "second"));
static_assert(has_names<Box<int, '\'', '"', '>'>::Scoped>("first", "second"));
static_assert(has_names<Box<int, '<', '\\', '{'>::Unscoped>("in_box_first", "in_box_second"));

template <class T>
std::pair<std::string_view, std::string_view> names_of_local() {
    enum class Scoped { first, second };
    enum Local { local_first, local_second };
    return {enum_name(Scoped::second), enum_name(local_second)};
}

TEST(EnumName, works_for_local_enums) {
    enum class Scoped { first, second = -9 };
    enum Local { local_first, local_second = 77 };
    static_assert(has_names<Scoped>("second", "first"));
    static_assert(has_names<Local>("local_first", "local_second"));
    using Pair = std::pair<std::string_view, std::string_view>;
    EXPECT_EQ(names_of_local<int>(), Pair("second", "local_second"));
    EXPECT_EQ((names_of_local<Box<Scoped, '['>>()), Pair("second", "local_second"));
    const auto in_lambda = [](auto) {
        enum class Deeper { one = 1 };
        return enum_name(Deeper::one);
    };
    EXPECT_EQ(in_lambda(1), "one");
}

TEST(EnumName, works_at_run_time) {
    for (const auto& [value, name] : enum_entries<Full>) {
        EXPECT_EQ(enum_name(value), name);
        EXPECT_EQ(enum_from_name<Full>(std::string(name)), value);
    }
    for (int i = -200; i <= 300; ++i) {
        EXPECT_EQ(enum_name(static_cast<Color>(i)).empty(), i < 0 || i > 2) << i;
    }
    EXPECT_EQ(enum_from_name<Color>(std::string("green") + "er"), std::nullopt);
    EXPECT_EQ(enum_from_name<Color>(std::string_view()), std::nullopt);
}

TEST(EnumEntries, are_sorted_by_value) {
    const auto& entries = enum_entries<Gaps>;
    for (std::size_t i = 1; i != entries.size(); ++i) EXPECT_LT(entries[i - 1].value, entries[i].value);
}

template <class T>
concept HasNames = requires(T value) { enum_name(value); };
static_assert(HasNames<Color> && HasNames<Unscoped>);
static_assert(!HasNames<int> && !HasNames<std::string>);

}  // namespace
