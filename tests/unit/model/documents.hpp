// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A model with a field of every kind, for the tests of documents and schemas.
#pragma once

#include <array>
#include <dyntastic/dyntastic.hpp>
#include <dyntastic/filesystem.hpp>
#include <dyntastic/ip.hpp>
#include <map>
#include <set>
#include <unordered_set>
#include <vector>

namespace dyntastic::testing::documents {

enum class Colour { red, green };

struct Line {
    std::string sku{};
    std::int16_t quantity = 0;
    bool operator==(const Line&) const = default;
};
struct Circle {
    double radius = 0;
    bool operator==(const Circle&) const = default;
};
struct Square {
    double side = 0;
    bool operator==(const Square&) const = default;
};
/// Contains itself.
struct Category {
    std::string name{};
    std::vector<Category> inside{};
    std::unique_ptr<Category> next{};
};
/// A type of the tests' own, with and without a schema.
struct Cents {
    std::int64_t count = 0;
    bool operator==(const Cents&) const = default;
};
struct Even {
    int value = 0;
    bool operator==(const Even&) const = default;
};

struct Order : Model<Order> {
    static constexpr auto table_name = "orders";
    static constexpr auto hash_key = "id";

    std::string id{};
    bool paid = false;
    std::uint8_t rating = 0;
    std::int64_t views = 0;
    double weight = 0;
    float ratio = 0;
    Decimal total{};
    Bytes picture{};
    Colour colour = Colour::red;
    Uuid reference{};
    std::optional<std::string> note{};
    std::vector<Line> lines{};
    std::array<int, 3> size{};
    std::pair<std::string, bool> choice{};
    std::set<std::string> tags{};
    std::unordered_set<int> numbers{};
    std::set<Bytes> blobs{};
    std::optional<std::set<std::string>> labels{};
    std::map<std::string, Line> by_name{};
    Timestamp at{};
    EpochSeconds expires{};
    std::chrono::milliseconds took{};
    std::variant<std::monostate, int, Line, std::string> detail{};
    Tagged<"kind", Case<"circle", Circle>, Square> shape{};
    Category category{};
    Ipv4Address address{};
    Ipv6Network network{};
    std::filesystem::path file{};
    Cents price{};
    Even even{};
    Document more{};
};

/// A filled one.
inline Order make_order() {
    Order order;
    order.id = "o\"1";
    order.paid = true;
    order.rating = 255;
    order.views = -9'223'372'036'854'775'807 - 1;
    order.weight = 0.1;
    order.ratio = 0.1F;
    order.total = Decimal("12345678901234567890.123456789012345678");
    order.picture = Bytes("hello");
    order.colour = Colour::green;
    order.lines = {{"a", 1}, {"b", -2}};
    order.size = {1, 2, 3};
    order.choice = {"yes", true};
    order.tags = {"x", "y"};
    order.numbers = {7};
    order.blobs = {Bytes("a")};
    order.by_name = {{"first", {"c", 3}}};
    order.at = std::chrono::sys_days(std::chrono::year(2026) / 1 / 31) + std::chrono::microseconds(5);
    order.expires = std::chrono::sys_days(std::chrono::year(2026) / 2 / 1);
    order.took = std::chrono::milliseconds(1500);
    order.detail = Line{"d", 4};
    order.shape = Square{2.5};
    order.category = {.name = "all", .next = std::make_unique<Category>()};
    order.category.inside.push_back({.name = "some"});
    order.address = *Ipv4Address::parse("192.0.2.1");
    order.network = *Ipv6Network::parse("2001:db8::/32");
    order.file = "/srv/x";
    order.price = {1999};
    order.even = {4};
    order.more = {{"free", AttributeValue::List{1, "two", nullptr}}};
    return order;
}

}  // namespace dyntastic::testing::documents

template <>
struct dyntastic::Representation<dyntastic::testing::documents::Cents> {
    using Stored = std::int64_t;
    static constexpr std::string_view json_schema = R"({"type":"integer","description":"in cents"})";
    static Stored to_stored(const testing::documents::Cents& cents) { return cents.count; }
    static testing::documents::Cents from_stored(Stored count) { return {count}; }
};
template <>
struct dyntastic::Representation<dyntastic::testing::documents::Even> {
    using Stored = int;
    static Stored to_stored(const testing::documents::Even& even) { return even.value; }
    static testing::documents::Even from_stored(Stored value) {
        if (value % 2 != 0) throw std::invalid_argument("an even number");
        return {value};
    }
};
