// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A model with a field of each shape, and an item of it in a table of its own.
#pragma once

#include <map>
#include <set>

#include "unit/model/models.hpp"

namespace dyntastic::testing {

enum class Colour { red, green };

struct Line {
    std::string sku{};
    int qty = 0;
    bool operator==(const Line&) const = default;
};

struct Order : Model<Order> {
    static constexpr auto table_name = "orders";
    static constexpr auto hash_key = "id";
    static constexpr auto range_key = "number";

    std::string id{};
    int number = 0;
    std::string name{};
    std::optional<std::string> note{};
    std::vector<Line> lines{};
    std::vector<std::string> list{};
    std::set<std::string> tags{};
    std::set<int> marks{};
    std::map<std::string, Line> by_name{};
    std::pair<int, std::string> pair{};
    double price = 0;
    std::optional<std::int8_t> small{};
    unsigned count = 0;
    Colour colour{};
    std::optional<Timestamp> at{};
    Bytes bytes{};
    bool flag = false;
    Document data{};

    bool operator==(const Order&) const = default;
};

inline Order example_order(std::string id = "a", int number = 1) {
    return {.id = std::move(id),
            .number = number,
            .name = "first",
            .lines = {{"x", 3}, {"y", 5}},
            .list = {"p", "q", "r"},
            .tags = {"big", "new"},
            .marks = {1, 2},
            .by_name = {{"one", {"z", 7}}},
            .pair = {4, "four"},
            .price = 2.5,
            .small = std::int8_t{5},
            .count = 10,
            .colour = Colour::green,
            .at = Timestamp(std::chrono::sys_days(std::chrono::year(2022) / 2 / 12)),
            .bytes = Bytes("abc"),
            .flag = true,
            .data = {{"kind", "login"}, {"level", AttributeValue::Map{{"n", 3}}}, {"parts", AttributeValue::List{1, "two"}}}};
}

}  // namespace dyntastic::testing
