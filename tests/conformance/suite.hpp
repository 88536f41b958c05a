// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A client of its own for each test, and short ways to say requests: items and values as the protocol's JSON,
// expressions as text with the placeholders that they use.
#pragma once

#include <cctype>
#include <dyntastic/client/client.hpp>
#include <dyntastic/value/attribute_value.hpp>
#include <dyntastic/value/wire_json.hpp>
#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "url_client.hpp"

namespace dyntastic::conformance {

using operation::AttributeDefinition;
using operation::KeySchemaElement;
using operation::KeyType;
using operation::ReturnValues;

inline Item item(std::string_view json) { return parse_wire_json(json).value(); }

/// A value of the protocol's JSON, such as {"S":"x"}.
inline Value value(const std::string& json) { return Value(*item("{\"v\":" + json + "}").find("v")); }

/// "-" for an absent item, its JSON for one that is there.
inline std::string show(const std::optional<Item>& item) { return item ? to_wire_json(item->view()) : "-"; }

/// Values that the suite's expressions may name; each request gets those that its text names.
inline const std::map<std::string, std::string>& known_values() {
    static const std::map<std::string, std::string> values{
        {":zero", R"({"N":"0"})"},
        {":one", R"({"N":"1"})"},
        {":two", R"({"N":"2"})"},
        {":ten", R"({"N":"10"})"},
        {":x", R"({"S":"x"})"},
        {":abc", R"({"S":"abc"})"},
        {":ab", R"({"S":"ab"})"},
        {":empty", R"({"S":""})"},
        {":b", R"({"B":"YWI="})"},
        {":true", R"({"BOOL":true})"},
        {":null", R"({"NULL":true})"},
        {":list", R"({"L":[{"N":"9"}]})"},
        {":map", R"({"M":{}})"},
        {":ss", R"({"SS":["a"]})"},
        {":sb", R"({"SS":["b","c"]})"},
        {":ns", R"({"NS":["1"]})"},
        {":S", R"({"S":"S"})"},
        {":N", R"({"S":"N"})"},
        {":L", R"({"S":"L"})"},
        {":k", R"({"S":"k"})"},
        {":big", R"({"N":"99999999999999999999999999999999999999"})"},
        {":tenth", R"({"N":"0.1"})"},
        {":huge", R"({"N":"9e125"})"},
        {":five", R"({"N":"5"})"},
        {":bs", R"({"BS":["YQ=="]})"},
        {":neg", R"({"N":"-1"})"},
    };
    return values;
}

/// Gives a request the values that a text names.
inline void give_values(operation::ExpressionAttributeValues& to, std::string_view text) {
    for (std::size_t at = text.find(':'); at != std::string_view::npos; at = text.find(':', at + 1)) {
        std::size_t end = at + 1;
        while (end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) != 0 || text[end] == '_')) ++end;
        const auto known = known_values().find(std::string(text.substr(at, end - at)));
        if (known != known_values().end()) to.insert_or_assign(known->first, value(known->second));
    }
}

class Suite : public ::testing::Test {
protected:
    void create(const std::string& name, std::vector<std::pair<std::string, ValueType>> keys) {
        operation::CreateTableRequest request;
        request.table_name = name;
        for (std::size_t i = 0; i < keys.size(); ++i) {
            request.attribute_definitions.push_back({keys[i].first, keys[i].second});
            request.key_schema.push_back({keys[i].first, i == 0 ? KeyType::hash : KeyType::range});
        }
        request.billing_mode = operation::BillingMode::pay_per_request;
        ASSERT_TRUE(client->create_table(request)) << name;
    }
    /// An index to create with a table; keys as "hash" or "hash+range", by commas when there are several of a kind.
    struct IndexOf {
        std::string name;
        std::string keys;
        operation::ProjectionType projection = operation::ProjectionType::all;
        std::vector<std::string> included{};
        bool is_local = false;
    };
    /// A table with indexes: attributes with their types, of which the first one or two of `keys` are the table's keys.
    void create(const std::string& name, std::vector<std::pair<std::string, ValueType>> attributes, const std::string& keys,
                const std::vector<IndexOf>& indexes) {
        operation::CreateTableRequest request;
        request.table_name = name;
        for (const auto& [attribute, type] : attributes) request.attribute_definitions.push_back({attribute, type});
        request.key_schema = schema(keys);
        request.billing_mode = operation::BillingMode::pay_per_request;
        for (const IndexOf& index : indexes) {
            const operation::Projection projection{index.projection,
                                                   index.included.empty() ? std::nullopt : std::optional(index.included)};
            if (index.is_local) {
                if (!request.local_secondary_indexes) request.local_secondary_indexes.emplace();
                request.local_secondary_indexes->push_back({index.name, schema(index.keys), projection});
            } else {
                if (!request.global_secondary_indexes) request.global_secondary_indexes.emplace();
                operation::GlobalSecondaryIndex global;
                global.index_name = index.name;
                global.key_schema = schema(index.keys);
                global.projection = projection;
                request.global_secondary_indexes->push_back(global);
            }
        }
        const auto response = client->create_table(request);
        ASSERT_TRUE(response) << response.error().message();
    }
    static std::vector<KeySchemaElement> schema(const std::string& keys) {
        std::vector<KeySchemaElement> elements;
        KeyType type = KeyType::hash;
        std::string name;
        for (const char c : keys + ",") {
            if (c != ',' && c != '+') {
                name += c;
                continue;
            }
            elements.push_back({std::exchange(name, {}), type});
            if (c == '+') type = KeyType::range;
        }
        return elements;
    }
    void put(const std::string& table, std::string_view json) {
        operation::PutItemRequest request;
        request.table_name = table;
        request.item = item(json);
        const auto response = client->put_item(request);
        ASSERT_TRUE(response) << response.error().message();
    }
    [[nodiscard]] std::string get(const std::string& table, std::string_view key) {
        operation::GetItemRequest request;
        request.table_name = table;
        request.key = item(key);
        const auto response = client->get_item(request);
        return response ? show(response->item) : describe(response.error());
    }
    /// "ValidationException: text".
    static std::string describe(const Failure& failure) { return std::string(failure.type()) + ": " + failure.message(); }

    /// The same for PutItem, UpdateItem and DeleteItem, which say before what is wrong with the request itself how many errors
    /// it has, and not before what comes from the table or the item. Leaves the count away, having checked that it is there.
    static std::string describe_write(const Failure& failure) {
        constexpr std::string_view count = "1 validation error detected: ";
        std::string message = failure.message();
        const bool is_counted = message.starts_with(count);
        if (is_counted) message.erase(0, count.size());
        if (failure.kind() == FailureKind::validation) {
            EXPECT_EQ(is_counted, !is_of_table_or_item(message)) << message;
        }
        return std::string(failure.type()) + ": " + message;
    }
    static bool is_of_table_or_item(std::string_view message) {
        for (const char* part :
             {"Cannot update attribute", "Type mismatch", "Missing the key", "The provided key element", "Item size",
              "Nesting Levels", "The provided expression refers", "The document path provided", "An operand in the update",
              "Number overflow", "Number underflow", "more than 38 significant digits", "cannot contain an empty",
              "has exceeded the maximum size limit", "has exceeded the size limit"}) {
            if (message.find(part) != std::string_view::npos) return true;
        }
        return false;
    }

    std::shared_ptr<client::Client> client = make_client();
};

/// The names of parameterised tests: only letters and digits may stand in them.
inline std::string test_name(std::string_view text, std::size_t index) {
    std::string name = std::to_string(index) + "_";
    for (const char c : text.substr(0, 60)) name += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
    return name;
}

}  // namespace dyntastic::conformance
