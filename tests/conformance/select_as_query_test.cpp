// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A SELECT equals the Query or the Scan that it stands for, and WHERE the FilterExpression of the same text: random conditions
// over items of all kinds, in one page and in several.
#include <rapidcheck/gtest.h>

#include "conformance/statements.hpp"

namespace dyntastic::conformance {
namespace {

/// A condition as text, with "?" for each value, and the values.
struct Predicate {
    std::string text{};
    std::vector<std::string> values{};
};

Predicate both(const std::string& operation, const Predicate& left, const Predicate& right) {
    Predicate made{"(" + left.text + ") " + operation + " (" + right.text + ")", left.values};
    made.values.insert(made.values.end(), right.values.begin(), right.values.end());
    return made;
}

template <class T>
T one_of(const std::vector<T>& from) {
    return *rc::gen::elementOf(from);
}

std::string attribute() { return one_of<std::string>({"a", "b", "m.k", "l[0]", "l[1]", "absent"}); }
std::string ordered_value() { return one_of<std::string>({R"({"N":"1"})", R"({"N":"2"})", R"({"S":"x"})", R"({"B":"YQ=="})"}); }
std::string any_value() {
    return one_of<std::string>({R"({"N":"1"})", R"({"N":"2"})", R"({"S":"x"})", R"({"BOOL":true})", R"({"NULL":true})",
                                R"({"SS":["x","y"]})", R"({"L":[{"N":"1"}]})", R"({"M":{"k":{"N":"1"}}})"});
}

Predicate predicate(int depth) {
    const int kind = *rc::gen::inRange(0, depth == 0 ? 7 : 10);
    switch (kind) {
        case 0: return {attribute() + " = ?", {any_value()}};
        case 1: return {attribute() + " <> ?", {any_value()}};
        case 2: return {attribute() + one_of<std::string>({" < ?", " <= ?", " > ?", " >= ?"}), {ordered_value()}};
        case 3: return {attribute() + " IN (?, ?)", {any_value(), any_value()}};
        case 4: return {one_of<std::string>({"attribute_exists(", "attribute_not_exists("}) + attribute() + ")", {}};
        case 5: return {"size(" + attribute() + ") > ?", {R"({"N":"1"})"}};
        case 6: return {one_of<std::string>({"begins_with(", "contains("}) + attribute() + ", ?)", {R"({"S":"x"})"}};
        case 7: {
            Predicate inside = predicate(depth - 1);
            inside.text = "NOT (" + inside.text + ")";
            return inside;
        }
        default: {
            const Predicate left = predicate(depth - 1), right = predicate(depth - 1);
            return both(kind == 8 ? "AND" : "OR", left, right);
        }
    }
}

class SelectAsQuery : public Statements {
protected:
    void SetUp() override {
        create("ttt", {{"h", ValueType::string}, {"r", ValueType::number}});
        const std::vector<std::string> attributes = {
            R"("a":{"N":"1"},"b":{"S":"x"})",
            R"("a":{"S":"x"},"m":{"M":{"k":{"N":"2"}}})",
            R"("a":{"N":"2"},"l":{"L":[{"N":"1"},{"S":"xy"}]})",
            R"("a":{"NULL":true},"b":{"SS":["x","y"]})",
            R"("a":{"BOOL":true},"b":{"B":"YWI="},"m":{"M":{"k":{"S":"x"}}})",
            R"("b":{"L":[{"N":"1"}]},"a":{"M":{"k":{"N":"1"}}})",
        };
        int r = 0;
        for (const std::string& each : attributes) {
            for (const char* hash : {"p", "q"}) {
                put("ttt",
                    R"({"h":{"S":")" + std::string(hash) + R"("},"r":{"N":")" + std::to_string(r++) + R"("},)" + each + "}");
            }
        }
    }

    /// The same predicate for an expression: with the names of its values.
    static std::string expression(const Predicate& from, operation::ExpressionAttributeValues& values) {
        std::string text;
        std::size_t next = 0;
        for (const char c : from.text) {
            if (c != '?') {
                text += c;
                continue;
            }
            const std::string name = ":v" + std::to_string(next);
            values.emplace(name, value(from.values[next++]));
            text += name;
        }
        return text;
    }

    /// The items of all pages.
    std::vector<std::string> select(const std::string& statement, const Predicate& of, std::optional<std::int32_t> limit) {
        auto made = request(statement, of.values);
        made.limit = limit;
        std::vector<std::string> items;
        do {
            const auto page = client->execute_statement(made).value();
            for (const Item& each : page.items) items.push_back(to_wire_json(each.view()));
            made.next_token = page.next_token;
        } while (made.next_token);
        return items;
    }
};

RC_GTEST_FIXTURE_PROP(SelectAsQuery, a_keyed_select_is_a_query, ()) {
    const Predicate filter = predicate(3);
    const auto low = *rc::gen::inRange(0, 6);
    const auto limit = *rc::gen::elementOf(std::vector<std::optional<std::int32_t>>{std::nullopt, 1, 2, 100});
    operation::QueryRequest query;
    query.table_name = "ttt";
    query.filter_expression = expression(filter, query.expression_attribute_values);
    query.key_condition_expression = "h = :h AND r >= :low";
    query.expression_attribute_values[":h"] = value(R"({"S":"p"})");
    query.expression_attribute_values[":low"] = value(R"({"N":")" + std::to_string(low) + R"("})");
    query.scan_index_forward = *rc::gen::arbitrary<bool>();
    std::vector<std::string> expected;
    const auto whole = client->query(query).value();
    for (const Item& each : whole.items) expected.push_back(to_wire_json(each.view()));
    RC_ASSERT(select("SELECT * FROM ttt WHERE h = 'p' AND r >= " + std::to_string(low) + " AND (" + filter.text +
                         ") ORDER BY r " + (query.scan_index_forward ? "ASC" : "DESC"),
                     filter, limit) == expected);
}

RC_GTEST_FIXTURE_PROP(SelectAsQuery, any_other_select_is_a_scan, ()) {
    const Predicate filter = predicate(3);
    const auto limit = *rc::gen::elementOf(std::vector<std::optional<std::int32_t>>{std::nullopt, 3, 100});
    operation::ScanRequest scan;
    scan.table_name = "ttt";
    scan.filter_expression = expression(filter, scan.expression_attribute_values);
    std::vector<std::string> expected;
    const auto whole = client->scan(scan).value();
    for (const Item& each : whole.items) expected.push_back(to_wire_json(each.view()));
    RC_ASSERT(select("SELECT * FROM ttt WHERE " + filter.text, filter, limit) == expected);
}

RC_GTEST_FIXTURE_PROP(SelectAsQuery, a_where_of_a_write_is_a_condition_expression, ()) {
    const Predicate condition = predicate(3);
    const std::string r = std::to_string(2 * *rc::gen::inRange(0, 6));
    operation::UpdateItemRequest update;
    update.table_name = "ttt";
    update.key = item(R"({"h":{"S":"p"},"r":{"N":")" + r + R"("}})");
    update.update_expression = "REMOVE marker";
    update.condition_expression = expression(condition, update.expression_attribute_values);
    const auto statement =
        run("UPDATE ttt REMOVE marker WHERE h = 'p' AND r = " + r + " AND (" + condition.text + ")", condition.values);
    const auto updated = client->update_item(update);
    RC_ASSERT(statement == (updated ? "nothing" : describe(updated.error())));
}

}  // namespace
}  // namespace dyntastic::conformance
