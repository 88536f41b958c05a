// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What can be stored and what can be a key, asked of the compiler.
#include <deque>
#include <dyntastic/dyntastic.hpp>
#include <dyntastic/filesystem.hpp>
#include <dyntastic/ip.hpp>
#include <list>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

using dyntastic::codec::is_storable_inside;
using dyntastic::codec::Key;
using dyntastic::codec::Storable;

enum class Colour { red };
struct Inner {
    int n = 0;
};
class Closed {
    [[maybe_unused]] int n_ = 0;
};

template <class... T>
constexpr bool all_storable = (is_storable_inside<T> && ...);
template <class... T>
constexpr bool none_storable = !(is_storable_inside<T> || ...);

static_assert(all_storable<bool, signed char, unsigned char, short, int, long, long long, unsigned long long, float, double>);
static_assert(
    all_storable<dyntastic::Decimal, std::string, dyntastic::Bytes, Colour, dyntastic::Uuid, dyntastic::Timestamp, Inner>);
static_assert(all_storable<std::chrono::sys_days, std::chrono::milliseconds, std::chrono::system_clock::time_point>);
static_assert(
    all_storable<std::optional<Inner>, std::unique_ptr<Inner>, std::vector<bool>, std::deque<Inner>, std::list<Inner>>);
static_assert(all_storable<std::array<Inner, 3>, std::pair<int, Inner>, std::tuple<int, bool>, std::set<int>,
                           std::unordered_set<Colour>>);
static_assert(all_storable<std::map<std::string, Inner>, std::unordered_map<std::string, std::vector<std::set<std::string>>>>);
static_assert(all_storable<dyntastic::Document, dyntastic::AttributeValue>);
static_assert(
    all_storable<dyntastic::EpochSeconds, std::variant<int, Inner>, std::variant<std::monostate, std::vector<Inner>>>);
static_assert(all_storable<dyntastic::Tagged<"kind", Inner>, dyntastic::Ipv4Address, dyntastic::Ipv6Interface,
                           dyntastic::Ipv4Network, std::filesystem::path>);

static_assert(
    none_storable<char, wchar_t, char8_t, long double, void*, const char*, std::string_view, std::wstring, std::byte, Closed>);
static_assert(none_storable<std::variant<int, void*>, std::variant<Closed>, std::optional<std::variant<char>>>);
static_assert(none_storable<std::vector<char>, std::vector<std::byte>, std::optional<Closed>, std::unique_ptr<Closed>>);
static_assert(none_storable<std::array<void*, 2>, std::pair<int, char>, std::tuple<int, Closed>, std::map<std::string, char>>);
static_assert(none_storable<std::map<int, int>, std::set<bool>, std::set<Inner>, std::chrono::steady_clock::time_point>);

static_assert(Key<std::string> && Key<int> && Key<double> && Key<dyntastic::Decimal> && Key<dyntastic::Bytes> && Key<Colour>);
static_assert(Key<dyntastic::Uuid> && Key<dyntastic::Timestamp> && Key<std::chrono::seconds>);
static_assert(Key<dyntastic::EpochSeconds> && Key<dyntastic::Ipv6Address> && Key<std::filesystem::path>);
static_assert(Key<std::variant<dyntastic::Ipv4Address, dyntastic::Ipv6Address>> && !Key<std::variant<int, std::string>>);
static_assert(!Key<bool> && !Key<Inner> && !Key<std::optional<int>> && !Key<std::vector<int>> && !Key<std::set<int>>);
static_assert(!Key<dyntastic::Document> && !Key<std::unique_ptr<int>>);

// A model is as small as its fields, and stays an aggregate.
struct Thing : dyntastic::Model<Thing> {
    static constexpr auto table_name = "things";
    static constexpr auto hash_key = "id";
    std::string id{};
};
static_assert(sizeof(Thing) == sizeof(std::string) && std::is_aggregate_v<Thing>);
static_assert(!std::equality_comparable<Thing>);  // the base's comparison is not the model's
