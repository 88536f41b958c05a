// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>

#include "unit/model/models.hpp"

namespace dyntastic::testing {

struct Article : Model<Article> {
    static constexpr auto table_name = "articles";
    static constexpr auto hash_key = "id";
    static constexpr auto range_key = "edition";
    std::string id;
    int edition = 0;
    std::string name{};
    double price = 0;
    std::optional<Bytes> digest{};
    std::optional<std::int64_t> expires{};
    std::string country{};
    std::string city{};
    int year = 0;
    bool operator==(const Article&) const = default;
};

namespace {

using operation::KeySchemaElement;
using operation::KeyType;
using operation::ProjectionType;
using namespace std::chrono_literals;

/// Counts instead of waiting.
class CountingSleeper : public Sleeper {
public:
    void sleep(std::chrono::milliseconds duration) const override { slept.push_back(duration); }
    mutable std::vector<std::chrono::milliseconds> slept;
};

const operation::GlobalSecondaryIndexDescription& global_index(const operation::TableDescription& table,
                                                               std::string_view name) {
    for (const auto& index : table.global_secondary_indexes) {
        if (index.index_name == name) return index;
    }
    throw std::out_of_range(std::string(name));
}

TEST(CreateTable, makes_indexes_with_the_names_of_their_attributes) {
    const Table<Article> articles{embedded::make_memory_client()};
    articles.create_table(
        {"name", Index{"name", "price", {.name = "by-price", .projection = keys_only}}, Index{"name", "price"},
         LocalIndex{"price"}, LocalIndex{"digest", {.name = "by-digest", .projection = include("name", "city")}},
         Index{"expires", {.projection = include("name")}}},
        {.billing = pay_per_request, .wait = false});
    const auto table = articles.describe_table();
    EXPECT_EQ(table.billing_mode_summary.value().billing_mode, pay_per_request);
    ASSERT_EQ(table.global_secondary_indexes.size(), 4U);
    const auto& by_name = global_index(table, "name-index");
    EXPECT_EQ(by_name.key_schema, (std::vector<KeySchemaElement>{{"name", KeyType::hash}}));
    EXPECT_EQ(by_name.projection.projection_type, ProjectionType::all);
    const auto& by_price = global_index(table, "by-price");
    EXPECT_EQ(by_price.key_schema, (std::vector<KeySchemaElement>{{"name", KeyType::hash}, {"price", KeyType::range}}));
    EXPECT_EQ(by_price.projection.projection_type, ProjectionType::keys_only);
    EXPECT_EQ(global_index(table, "name_price-index").key_schema, by_price.key_schema);
    EXPECT_EQ(global_index(table, "expires-index").projection,
              (operation::Projection{ProjectionType::include, std::vector<std::string>{"name"}}));
    ASSERT_EQ(table.local_secondary_indexes.size(), 2U);
    const bool first = table.local_secondary_indexes[0].index_name == "price-index";
    const auto& local = table.local_secondary_indexes[first ? 0 : 1];
    EXPECT_EQ(local.index_name, "price-index");
    EXPECT_EQ(local.key_schema, (std::vector<KeySchemaElement>{{"id", KeyType::hash}, {"price", KeyType::range}}));
    auto included = table.local_secondary_indexes[first ? 1 : 0].projection.non_key_attributes.value();
    std::sort(included.begin(), included.end());
    EXPECT_EQ(included, (std::vector<std::string>{"city", "name"}));
    std::map<std::string, ValueType> types;
    for (const auto& definition : table.attribute_definitions) types[definition.attribute_name] = definition.attribute_type;
    EXPECT_EQ(types, (std::map<std::string, ValueType>{{"id", ValueType::string},
                                                       {"edition", ValueType::number},
                                                       {"name", ValueType::string},
                                                       {"price", ValueType::number},
                                                       {"digest", ValueType::binary},
                                                       {"expires", ValueType::number}}));
    EXPECT_EQ(table.attribute_definitions.size(), types.size());
}

TEST(CreateTable, gives_indexes_capacity) {
    const Table<Article> articles{embedded::make_memory_client()};
    articles.create_table({"name", Index{"city", {.read_capacity = 7}}}, {.read_capacity = 2, .write_capacity = 3});
    const auto table = articles.describe_table();
    EXPECT_EQ(table.provisioned_throughput.read_capacity_units, 2);
    EXPECT_EQ(global_index(table, "name-index").provisioned_throughput.read_capacity_units, 2);
    EXPECT_EQ(global_index(table, "city-index").provisioned_throughput.read_capacity_units, 7);
    EXPECT_EQ(global_index(table, "city-index").provisioned_throughput.write_capacity_units, 3);
}

TEST(CreateTable, makes_indexes_with_keys_of_several_attributes) {
    const Table<Article> articles{embedded::make_memory_client()};
    articles.create_table({Index{{"country", "city"}, {"year", "name"}}, Index{{"country", "city", "name", "id"}},
                           Index{"city", {"year", "price"}, {.name = "by-year", .projection = keys_only}},
                           Index{{"city", "name"}, "year"}});
    const auto table = articles.describe_table();
    EXPECT_EQ(global_index(table, "country_city_year_name-index").key_schema,
              (std::vector<KeySchemaElement>{
                  {"country", KeyType::hash}, {"city", KeyType::hash}, {"year", KeyType::range}, {"name", KeyType::range}}));
    EXPECT_EQ(global_index(table, "country_city_name_id-index").key_schema.size(), 4U);
    EXPECT_EQ(global_index(table, "by-year").key_schema.size(), 3U);
    EXPECT_EQ(global_index(table, "city_name_year-index").key_schema.size(), 3U);

    for (int n = 0; n < 10; ++n) {
        articles.save({.id = "a", .edition = n, .name = n % 2 == 0 ? "x" : "y", .country = "de", .city = "Ulm", .year = n / 4});
    }
    const auto editions = [&](const IndexKeyCondition<Article>& condition) {
        std::vector<int> found;
        for (const Article& article : articles.query(condition, {.index = "country_city_year_name-index"})) {
            found.push_back(article.edition);
        }
        std::sort(found.begin(), found.end());
        return found;
    };
    const auto in_ulm = A<"country"> == "de" && A<"city"> == "Ulm";
    EXPECT_EQ(editions(in_ulm).size(), 10U);
    EXPECT_EQ(editions(in_ulm && A<"year"> == 1), (std::vector{4, 5, 6, 7}));
    EXPECT_EQ(editions(in_ulm && A<"year"> == 1 && A<"name"> > "x"), (std::vector{5, 7}));
    EXPECT_EQ(editions(in_ulm && A<"year"> >= 1), (std::vector{4, 5, 6, 7, 8, 9}));
    EXPECT_THROW((void)editions(A<"country"> == "de"), ServiceError);
}

TEST(CreateTable, waits_until_table_and_indexes_can_be_used) {
    const auto mock = std::make_shared<client::MockClient>();
    mock->on_create_table = [](const auto&) { return operation::CreateTableResponse{}; };
    int calls = 0;
    mock->on_describe_table = [&](const auto&) -> result<operation::DescribeTableResponse> {
        if (++calls == 1) return table_not_found("articles");
        operation::DescribeTableResponse response;
        response.table.table_status = calls < 4 ? operation::TableStatus::creating : operation::TableStatus::active;
        response.table.global_secondary_indexes.resize(1);
        response.table.global_secondary_indexes[0].index_status =
            calls < 7 ? operation::IndexStatus::creating : operation::IndexStatus::active;
        return response;
    };
    const CountingSleeper sleeper;
    const Table<Article> articles{mock};
    articles.create_table({"name"}, {.sleeper = &sleeper});
    EXPECT_EQ(calls, 7);
    EXPECT_EQ(sleeper.slept, (std::vector<std::chrono::milliseconds>{250ms, 500ms, 1s, 2s, 4s, 4s}));

    calls = 0;
    articles.create_table({.wait = false});
    EXPECT_EQ(calls, 0);

    mock->on_describe_table = [&](const auto&) {
        ++calls;
        operation::DescribeTableResponse response;
        response.table.table_status = operation::TableStatus::creating;
        return response;
    };
    sleeper.slept.clear();
    EXPECT_EQ(text_of_thrown<TableNotReady>([&] { articles.create_table({.timeout = 5s, .sleeper = &sleeper}); }),
              "the table articles or an index of it did not become active within 5 s");
    EXPECT_EQ(sleeper.slept, (std::vector<std::chrono::milliseconds>{250ms, 500ms, 1s, 2s, 1250ms}));
    EXPECT_EQ(calls, 6);
    sleeper.slept.clear();
    EXPECT_THROW(articles.create_table({.timeout = 0s, .sleeper = &sleeper}), TableNotReady);
    EXPECT_THROW(articles.create_table({.timeout = -1s, .sleeper = &sleeper}), TableNotReady);
    EXPECT_TRUE(sleeper.slept.empty());

    mock->on_describe_table = [](const auto&) -> result<operation::DescribeTableResponse> {
        return Failure(FailureKind::access_denied, "no");
    };
    EXPECT_THROW(articles.create_table({.sleeper = &sleeper}), ServiceError);
}

TEST(CreateTable, passes_on_what_the_service_says) {
    const Table<Article> articles{embedded::make_memory_client()};
    EXPECT_THROW(articles.create_table({Index{"name", {.name = "x"}}}), ServiceError);  // a name has 3 letters at least
    EXPECT_THROW(articles.create_table({"price", LocalIndex{"price"}}), ServiceError);  // two indexes of one name
    articles.create_table({"price", LocalIndex{"price", {.name = "local-price"}}});
    EXPECT_THROW(articles.create_table({"price"}), ServiceError);
}

TEST(DeleteTable, waits_until_it_is_gone) {
    const auto mock = std::make_shared<client::MockClient>();
    mock->on_delete_table = [](const auto&) { return operation::DeleteTableResponse{}; };
    int calls = 0;
    mock->on_describe_table = [&](const auto&) -> result<operation::DescribeTableResponse> {
        if (++calls == 3) return table_not_found("articles");
        return operation::DescribeTableResponse{};
    };
    const CountingSleeper sleeper;
    const Table<Article> articles{mock};
    articles.delete_table({.sleeper = &sleeper});
    EXPECT_EQ(calls, 3);
    EXPECT_EQ(sleeper.slept.size(), 2U);
    articles.delete_table({.wait = false});
    EXPECT_EQ(calls, 3);
    EXPECT_EQ(text_of_thrown<TableNotReady>([&] { articles.delete_table({.timeout = 1s, .sleeper = &sleeper}); }),
              "the table articles did not go away within 1 s");
}

TEST(TimeToLive, is_turned_on_and_off) {
    const auto client = std::make_shared<CountingClient>(embedded::make_memory_client());
    const Table<Article> articles{client};
    articles.create_table();
    const auto description = [&] { return client->describe_time_to_live({"articles"}).value().time_to_live_description; };
    articles.disable_time_to_live();
    articles.enable_time_to_live("expires");
    EXPECT_EQ(description().attribute_name, "expires");
    EXPECT_EQ(description().time_to_live_status, operation::TimeToLiveStatus::enabled);
    articles.enable_time_to_live("expires");                              // no error
    EXPECT_THROW(articles.enable_time_to_live("edition"), ServiceError);  // the other one first
    articles.disable_time_to_live();
    EXPECT_EQ(description().time_to_live_status, operation::TimeToLiveStatus::disabled);
    articles.disable_time_to_live();  // no error
    articles.delete_table();
    EXPECT_THROW(articles.enable_time_to_live("expires"), ServiceError);
    EXPECT_THROW(articles.disable_time_to_live(), ServiceError);
}

}  // namespace
}  // namespace dyntastic::testing

/// A model with the role, as a field's option will give it.
namespace dyntastic::testing {
struct Session {
    static constexpr auto table_name = "sessions";
    static constexpr auto hash_key = "id";
    std::string id{};
    std::int64_t until = 0;
};
}  // namespace dyntastic::testing
template <>
inline constexpr std::optional<std::string_view> dyntastic::model::ttl_attribute<dyntastic::testing::Session> = "until";

namespace dyntastic::testing {
namespace {

TEST(TimeToLive, is_on_in_new_tables_of_models_that_have_it) {
    const auto client = embedded::make_memory_client();
    const Table<Session> sessions{client};
    const auto description = [&] { return client->describe_time_to_live({"sessions"}).value().time_to_live_description; };
    sessions.create_table();
    EXPECT_EQ(description().attribute_name, "until");
    sessions.delete_table();
    sessions.create_table({.wait = false});
    EXPECT_EQ(description().attribute_name, std::nullopt);
}

}  // namespace
}  // namespace dyntastic::testing
