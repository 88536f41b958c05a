// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What an engine on disk finds when it is opened again, and what verify() and repair() do.
#include <dyntastic/client/completion_handler.hpp>
#include <dyntastic/value/attribute_value.hpp>
#include <future>
#include <gtest/gtest.h>

#include "engine/kv/open_store.hpp"
#include "engine/test_store.hpp"
#include "workload.hpp"

namespace dyntastic::testing {
namespace {

class TestClock final : public Clock {
public:
    [[nodiscard]] std::chrono::system_clock::time_point now() const override { return time; }
    std::chrono::system_clock::time_point time{std::chrono::hours(500'000)};
};

class EngineOnDisk : public ::testing::Test {
protected:
    void SetUp() override { reopen(); }
    void reopen() {
        engine.reset();
        engine::EngineOptions options;
        options.clock = &clock;
        engine = engine::Engine::open(test_options(folder.path()), options).value();
    }
    /// The store beneath, to do what no engine would.
    std::unique_ptr<engine::kv::Store> beneath() {
        engine.reset();
        return engine::kv::open_store(test_options(folder.path())).value();
    }
    void fill() {
        ASSERT_TRUE(create_workload_table(*engine));
        Rows rows;
        for (std::uint64_t n = 0; n < 60; ++n) {
            ASSERT_TRUE(stream.run(*engine, n, rows));
            rows = stream.states(n, rows).back();
        }
        ASSERT_GT(rows.size(), 5U);
        expected = rows;
    }
    engine::Verification verify() const { return engine->verify().value(); }

    TestFolder folder;
    TestClock clock;
    std::unique_ptr<engine::Engine> engine;
    const Stream stream{1, 0};
    Rows expected;
    // The collections of the workload's table, in the order in which they are made.
    static constexpr engine::kv::CollectionId items = 1, by_kind = 2, by_n = 3;
};

TEST_F(EngineOnDisk, goes_on_with_a_page_of_a_statement_from_before) {
    operation::CreateTableRequest table;
    table.table_name = "pages";
    table.attribute_definitions = {{"h", ValueType::string}, {"r", ValueType::number}};
    table.key_schema = {{"h", operation::KeyType::hash}, {"r", operation::KeyType::range}};
    table.billing_mode = operation::BillingMode::pay_per_request;
    ASSERT_TRUE(engine->create_table(table));
    for (int r = 0; r < 3; ++r) ASSERT_TRUE(engine->put_item({.table_name = "pages", .item = Item{{"h", "a"}, {"r", r}}}));
    operation::ExecuteStatementRequest select;
    select.statement = "SELECT * FROM pages WHERE h = 'a'";
    select.limit = 2;
    select.next_token = engine->execute_statement(select).value().next_token;
    ASSERT_TRUE(select.next_token);
    reopen();
    const auto rest = engine->execute_statement(select);
    ASSERT_TRUE(rest) << rest.error().message();
    ASSERT_EQ(rest->items.size(), 1U);
    EXPECT_EQ(rest->items[0].find("r")->number(), Number(2));
}

TEST_F(EngineOnDisk, finds_tables_items_indexes_and_counts_again) {
    fill();
    for (std::uint64_t n = 0; n < 5; ++n) ASSERT_TRUE(change_tables(*engine, n));
    const auto before = engine->describe_table({"rows"}).value();
    reopen();
    const auto after = engine->describe_table({"rows"}).value();
    EXPECT_EQ(after.table.item_count, static_cast<std::int64_t>(expected.size()));
    EXPECT_EQ(after.table.table_size_bytes, before.table.table_size_bytes);
    EXPECT_EQ(after.table.creation_date_time, before.table.creation_date_time);
    EXPECT_EQ(after.table.table_id, before.table.table_id);
    EXPECT_EQ(after.table.global_secondary_indexes.at(0).item_count, before.table.global_secondary_indexes.at(0).item_count);
    EXPECT_EQ(stream.read(*engine), expected);
    EXPECT_EQ(read_tables(*engine), table_states(4).back());
    EXPECT_EQ(verify().problems, std::vector<std::string>());
    EXPECT_EQ(verify().items, expected.size() + 10);
    for (std::uint64_t n = 5; n < 8; ++n) ASSERT_TRUE(change_tables(*engine, n));
    reopen();
    EXPECT_EQ(engine->list_tables({}).value().table_names, std::vector<std::string>{"rows"});
}

TEST_F(EngineOnDisk, knows_the_tokens_of_the_last_ten_minutes_again) {
    ASSERT_TRUE(create_workload_table(*engine));
    operation::TransactWriteItemsRequest request;
    request.client_request_token = "a token / with a slash";
    request.transact_items.resize(1);
    request.transact_items[0].table_name = "rows";
    request.transact_items[0].action = operation::TransactAction::update;
    request.transact_items[0].item = Item{{"p", "x"}, {"r", 1}};
    request.transact_items[0].update_expression = "ADD n :one";
    request.transact_items[0].expression_attribute_values.emplace(":one", make_value(1));
    const auto n = [&] {
        operation::GetItemRequest get;
        get.table_name = "rows";
        get.key = Item{{"p", "x"}, {"r", 1}};
        return engine->get_item(get).value().item->find("n")->number();
    };
    ASSERT_TRUE(engine->transact_write_items(request));
    reopen();
    ASSERT_TRUE(engine->transact_write_items(request));
    EXPECT_EQ(n(), Number(1)) << "it was a repetition";
    auto other = request;
    other.transact_items[0].update_expression = "ADD n :one, m :one";
    const auto refused = engine->transact_write_items(other);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind(), FailureKind::idempotent_parameter_mismatch);
    clock.time += std::chrono::minutes(11);
    reopen();
    ASSERT_TRUE(engine->transact_write_items(request));
    EXPECT_EQ(n(), Number(2)) << "after ten minutes it is forgotten";
    clock.time += std::chrono::minutes(11);
    reopen();
    int left = 0;
    ASSERT_TRUE(beneath()->read_records("token/", [&](std::string_view, std::string_view) { ++left; }));
    EXPECT_EQ(left, 0);
}

TEST_F(EngineOnDisk, finds_and_repairs_what_is_not_right) {
    fill();
    EXPECT_TRUE(verify().is_sound());
    {
        const auto store = beneath();
        const auto entries = store->open_collection(by_kind, {{"kind"}, {"n", "p", "r"}}).value();
        const auto ns = store->open_collection(by_n, {{"n"}, {"r", "p"}}).value();
        const auto rows = store->open_collection(items, {{"p"}, {"r"}}).value();
        std::vector<Item> all;
        ASSERT_TRUE(entries->read_all({}, [&](Item item) { return all.push_back(std::move(item)), true; }));
        std::string partition("kind0\0\0", 7), sort("stray\0\0", 7);
        engine::kv::Write stray{entries.get(), {1, partition, sort}, all.front()};
        const engine::kv::Gain wrong{rows.get(), {3, -7}};
        engine::kv::Collection* const gone = ns.get();
        ASSERT_TRUE(store->commit({.writes = {&stray, 1}, .gains = {&wrong, 1}}));
        ASSERT_TRUE(store->commit({.drops = {&gone, 1}}));
    }
    reopen();
    const auto found = verify();
    EXPECT_GE(found.problems.size(), 4U);
    const auto says = [&](const std::string& part) {
        return std::any_of(found.problems.begin(), found.problems.end(),
                           [&](const std::string& problem) { return problem.find(part) != std::string::npos; });
    };
    EXPECT_TRUE(says("table rows: the table counts " + std::to_string(expected.size() + 3) + " items"));
    EXPECT_TRUE(says("index by-n lacks the entry of an item"));
    EXPECT_TRUE(says("index by-kind has " + std::to_string(expected.size() + 1) + " entries instead of"));
    EXPECT_EQ(engine->repair().value().problems, found.problems) << "the report is of what was there before";
    EXPECT_EQ(verify().problems, std::vector<std::string>());
    reopen();
    EXPECT_EQ(verify().problems, std::vector<std::string>());
    EXPECT_EQ(stream.read(*engine), expected);
    EXPECT_TRUE(engine->repair().value().is_sound());
}

TEST_F(EngineOnDisk, verifies_and_repairs_more_than_a_page_of_items) {
    constexpr std::size_t count = 2 * 1024;  // two pages to the last item
    ASSERT_TRUE(create_workload_table(*engine));
    for (std::size_t i = 0; i < count; i += 16) {
        operation::BatchWriteItemRequest batch;
        for (std::size_t r = i; r < i + 16; ++r) {
            operation::WriteRequest put;
            put.put_item = Item{{"p", "p"}, {"r", r}, {"kind", "k" + std::to_string(r % 3)}, {"n", r % 5}};
            batch.request_items["rows"].push_back(std::move(put));
        }
        ASSERT_TRUE(engine->batch_write_item(batch)->unprocessed_items.empty());
    }
    const auto sound = [&] {
        const auto report = verify();
        EXPECT_EQ(report.problems, std::vector<std::string>());
        EXPECT_EQ(report.tables, 1U);
        EXPECT_EQ(report.items, count);
        EXPECT_EQ(report.entries, 2 * count);
    };
    sound();
    {
        const auto store = beneath();
        const auto ns = store->open_collection(by_n, {{"n"}, {"r", "p"}}).value();
        engine::kv::Collection* const gone = ns.get();
        ASSERT_TRUE(store->commit({.drops = {&gone, 1}}));
    }
    reopen();
    const auto found = verify();
    EXPECT_EQ(found.problems, std::vector<std::string>(100, "table rows: index by-n lacks the entry of an item"))
        << "of a table the first hundred";
    EXPECT_EQ(found.entries, count);
    ASSERT_TRUE(engine->repair());
    sound();
    reopen();
    sound();
}

TEST_F(EngineOnDisk, finds_items_that_are_not_where_their_keys_say) {
    fill();
    {
        const auto store = beneath();
        const auto rows = store->open_collection(items, {{"p"}, {"r"}}).value();
        const std::string partition("stray\0\0", 7), first("a\0\0", 3), second("b\0\0", 3);
        engine::kv::Write strays[] = {{rows.get(), {1, partition, first}, Item{{"p", "q"}, {"r", 7}}},
                                      {rows.get(), {1, partition, second}, Item{{"z", 1}}}};
        ASSERT_TRUE(store->commit({.writes = strays}));
    }
    reopen();
    const auto found = verify();
    const std::string misplaced = "table rows: an item is not where its key says";
    EXPECT_EQ(std::count(found.problems.begin(), found.problems.end(), misplaced), 2);
    EXPECT_EQ(found.items, expected.size() + 2);
}

TEST_F(EngineOnDisk, makes_an_index_anew_that_was_being_made) {
    fill();
    {
        // As a process leaves it that dies in the middle of UpdateTable: the index is being created, and holds what it should
        // not.
        const auto store = beneath();
        std::string name, text;
        ASSERT_TRUE(store->read_records("table/", [&](std::string_view n, std::string_view t) { name = n, text = t; }));
        auto record = to_attribute_map(Item::from_bytes(text).value().view());
        std::string json = record.at("description").as<std::string>();
        const std::string active = "\"IndexStatus\":\"ACTIVE\"";
        json.replace(json.find(active), active.size(), "\"IndexStatus\":\"CREATING\",\"Backfilling\":true");
        record.insert_or_assign("description", json);
        const engine::kv::Record changed{name, std::string(to_item(record).bytes())};
        ASSERT_TRUE(store->commit({.records = {&changed, 1}}));
    }
    reopen();
    const auto described = engine->describe_table({"rows"}).value();
    EXPECT_EQ(described.table.global_secondary_indexes.at(0).index_status, operation::IndexStatus::active);
    EXPECT_EQ(described.table.global_secondary_indexes.at(0).item_count, static_cast<std::int64_t>(expected.size()));
    EXPECT_TRUE(verify().is_sound());
}

TEST_F(EngineOnDisk, gives_a_copy_that_is_whole) {
    fill();
    ASSERT_TRUE(engine->backup(folder.path("copy")));
    const auto copy = engine::Engine::open(test_options(folder.path("copy"))).value();
    EXPECT_EQ(stream.read(*copy), expected);
    EXPECT_TRUE(copy->verify().value().is_sound());
    EXPECT_FALSE(engine::Engine().backup(folder.path("none")));
}

TEST_F(EngineOnDisk, salvages_a_database_whose_manifest_is_lost) {
    fill();
    engine.reset();
    for (const auto& file : std::filesystem::directory_iterator(folder.path())) {
        if (file.path().filename().string().starts_with("MANIFEST")) std::filesystem::remove(file.path());
    }
    auto options = test_options(folder.path());
    const auto damaged = engine::Engine::open(options);
    ASSERT_FALSE(damaged);
    options.salvage = true;
    engine = engine::Engine::open(options).value();
    ASSERT_TRUE(engine->repair());
    EXPECT_TRUE(verify().is_sound());
    EXPECT_EQ(stream.read(*engine), expected);
}

TEST_F(EngineOnDisk, acknowledges_asynchronous_writes_together) {
    engine.reset();
    auto options = test_options(folder.path());
    options.durability = engine::Durability::power;
    std::shared_ptr<engine::Engine> shared = engine::Engine::open(options).value();
    ASSERT_TRUE(create_workload_table(*shared));
    const auto client = embedded::make_client(shared);
    std::vector<std::future<bool>> answers;
    for (int i = 0; i < 100; ++i) {
        operation::PutItemRequest request;
        request.table_name = "rows";
        request.item = Item{{"p", std::to_string(i)}, {"r", 1}};
        const auto promise = std::make_shared<std::promise<bool>>();
        answers.push_back(promise->get_future());
        client->async_put_item(
            request, [promise](result<operation::PutItemResponse> response) { promise->set_value(response.has_value()); });
    }
    for (auto& answer : answers) EXPECT_TRUE(answer.get());
    operation::DeleteItemRequest failing;
    failing.table_name = "rows";
    failing.key = Item{{"p", "none"}, {"r", 1}};
    failing.condition_expression = "attribute_exists(p)";
    std::promise<FailureKind> kind;
    client->async_delete_item(failing,
                              [&](result<operation::DeleteItemResponse> response) { kind.set_value(response.error().kind()); });
    EXPECT_EQ(kind.get_future().get(), FailureKind::conditional_check_failed);
}

TEST_F(EngineOnDisk, is_shared_by_all_who_open_it_in_this_process) {
    engine.reset();
    const std::string url = "file:" + folder.path() + "?durability=process";
    const auto one = embedded::open_engine(url).value();
    EXPECT_EQ(embedded::open_engine(url).value(), one);
    EXPECT_EQ(embedded::open_engine("file:" + folder.path("x/../database") + "?durability=process").value(), one);
    const auto other = embedded::open_engine("file:" + folder.path());
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().message(),
              "the database \"" + folder.path() + "\" is open in this process already, with other options");
}

}  // namespace
}  // namespace dyntastic::testing
