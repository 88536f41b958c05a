// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Databases that were written by each version of the format, and those that this version must refuse. The frozen ones lie in
// tests/format/<version>/; a new one is written, once, by DYNTASTIC_WRITE_FORMAT=<folder> durable_tests --gtest_filter=Format*.
#include <cstdlib>
#include <dyntastic/value/attribute_value.hpp>
#include <dyntastic/value/key.hpp>
#include <dyntastic/value/wire_json.hpp>
#include <filesystem>
#include <gtest/gtest.h>
#include <rocksdb/db.h>
#include <rocksdb/merge_operator.h>

#include "durable/database.hpp"
#include "durable/stored_key.hpp"
#include "engine/kv/open_store.hpp"
#include "engine/test_store.hpp"

namespace dyntastic::testing {
namespace {

namespace fs = std::filesystem;
using operation::KeyType;

class FixedClock final : public Clock {
public:
    [[nodiscard]] std::chrono::system_clock::time_point now() const override {
        return std::chrono::system_clock::time_point(std::chrono::hours(496'800));
    }
};
const FixedClock fixed_clock;

engine::EngineOptions fixed() {
    engine::EngineOptions options;
    options.clock = &fixed_clock;
    return options;
}

/// Every type, and keys whose order is not that of their texts.
std::vector<Item> items() {
    std::vector<Item> all;
    for (
        const char* json :
        {R"({"p":{"S":"a"},"r":{"N":"-1.5"},"kind":{"S":"x"},"n":{"N":"1E+125"},"b":{"B":"AP8="},"t":{"BOOL":true},"z":{"NULL":true}})",
         R"({"p":{"S":"a"},"r":{"N":"10"},"kind":{"S":"x"},"l":{"L":[{"S":""},{"M":{"k":{"N":"0"}}}]},"ss":{"SS":["b","c"]}})",
         R"({"p":{"S":"a\u0000b"},"r":{"N":"9"},"kind":{"S":"y"},"ns":{"NS":["1","2.50"]},"bs":{"BS":["","AA=="]}})",
         R"({"p":{"S":"\u00e4"},"r":{"N":"0"}})"}) {
        all.push_back(parse_wire_json(json).value());
    }
    return all;
}

operation::TransactWriteItemsRequest transaction() {
    operation::TransactWriteItemsRequest request;
    request.client_request_token = "token";
    request.transact_items.resize(1);
    request.transact_items[0].table_name = "things";
    request.transact_items[0].item = items()[3];
    return request;
}

void write(const std::string& path) {
    fs::remove_all(path);
    for (int step = 0; step < 2; ++step) {  // closed in between, so that there is a file beside the log
        const auto engine = engine::Engine::open(test_options(path), fixed()).value();
        if (step == 0) {
            operation::CreateTableRequest request;
            request.table_name = "things";
            request.attribute_definitions = {{"p", ValueType::string}, {"r", ValueType::number}, {"kind", ValueType::string}};
            request.key_schema = {{"p", KeyType::hash}, {"r", KeyType::range}};
            request.billing_mode = operation::BillingMode::pay_per_request;
            operation::GlobalSecondaryIndex index;
            index.index_name = "by-kind";
            index.key_schema = {{"kind", KeyType::hash}, {"r", KeyType::range}};
            index.projection.projection_type = operation::ProjectionType::keys_only;
            request.global_secondary_indexes = {index};
            request.tags = std::vector<operation::Tag>{operation::Tag{"color", "red"}};
            ASSERT_TRUE(engine->create_table(request));
            ASSERT_TRUE(engine->update_time_to_live({"things", {"expires", true}}));
        }
        for (int i = 0; i < 2 - step; ++i) {
            operation::PutItemRequest put;
            put.table_name = "things";
            put.item = items()[static_cast<std::size_t>(2 * step + i)];
            ASSERT_TRUE(engine->put_item(put));
        }
        if (step == 1) {
            ASSERT_TRUE(engine->transact_write_items(transaction()));
        }
    }
    for (const auto& file : std::vector<fs::path>(fs::directory_iterator(path), fs::directory_iterator())) {
        const std::string name = file.filename().string();
        if (name.starts_with("LOG") || name.starts_with("OPTIONS") || name == "LOCK") fs::remove(file);
    }
}

TEST(Format, of_every_version_can_be_read) {
    if (const char* const path = std::getenv("DYNTASTIC_WRITE_FORMAT")) write(path);
    int versions = 0;
    for (const auto& version : fs::directory_iterator(DYNTASTIC_FORMATS)) {
        SCOPED_TRACE(version.path());
        ++versions;
        const TestFolder folder;
        fs::copy(version.path(), folder.path(), fs::copy_options::recursive);
        const auto engine = engine::Engine::open(test_options(folder.path()), fixed()).value();
        for (const Item& item : items()) {
            operation::GetItemRequest get;
            get.table_name = "things";
            get.key = Item{{"p", std::string(item.find("p")->string())}, {"r", item.find("r")->number()}};
            EXPECT_EQ(engine->get_item(get).value().item, item);
        }
        operation::QueryRequest query;
        query.table_name = "things";
        query.index_name = "by-kind";
        query.key_condition_expression = "kind = :x";
        query.expression_attribute_values.emplace(":x", make_value("x"));
        const auto found = engine->query(query).value();
        ASSERT_EQ(found.items.size(), 2U);
        EXPECT_EQ(to_wire_json(found.items[0].view()), R"({"kind":{"S":"x"},"p":{"S":"a"},"r":{"N":"-1.5"}})");
        const auto described = engine->describe_table({"things"}).value();
        EXPECT_EQ(described.table.item_count, 4);
        EXPECT_EQ(described.table.creation_date_time, fixed_clock.now());
        const auto tags = engine->list_tags_of_resource({described.table.table_arn, std::nullopt}).value();
        EXPECT_EQ(tags.tags, (std::vector<operation::Tag>{operation::Tag{"color", "red"}}));
        EXPECT_EQ(engine->describe_time_to_live({"things"}).value().time_to_live_description.attribute_name, "expires");
        auto other = transaction();
        other.transact_items[0].item = items()[2];
        EXPECT_FALSE(engine->transact_write_items(other)) << "the token stands for another transaction";
        EXPECT_TRUE(engine->transact_write_items(transaction()));
        EXPECT_EQ(engine->verify().value().problems, std::vector<std::string>());
    }
    EXPECT_GE(versions, 1);
}

/// RocksDB may merge counts whenever it writes files, also while a test has the database open.
class AddCounts final : public rocksdb::AssociativeMergeOperator {
public:
    bool Merge(const rocksdb::Slice& /*key*/, const rocksdb::Slice* existing, const rocksdb::Slice& gain, std::string* sum,
               rocksdb::Logger* /*logger*/) const override {
        const auto counts =
            existing == nullptr ? engine::kv::Counts{} : durable::decode_counts(durable::view(*existing)).value();
        const auto by = durable::decode_counts(durable::view(gain)).value();
        *sum = durable::encode({counts.items + by.items, counts.bytes + by.bytes});
        return true;
    }
    [[nodiscard]] const char* Name() const override { return "dyntastic.counts"; }
};

class NewerFormat : public ::testing::Test {
protected:
    void SetUp() override { write(folder.path()); }
    result<std::unique_ptr<engine::Engine>> open() const { return engine::Engine::open(test_options(folder.path()), fixed()); }
    void put_raw(const std::string& key, const std::string& value) const {
        rocksdb::DB* opened = nullptr;
        rocksdb::Options options;
        options.create_if_missing = true;
        options.merge_operator = std::make_shared<AddCounts>();
        ASSERT_TRUE(rocksdb::DB::Open(options, folder.path(), &opened).ok());
        const std::unique_ptr<rocksdb::DB> database(opened);
        ASSERT_TRUE(database->Put({}, key, value).ok());
    }
    TestFolder folder;
};

TEST_F(NewerFormat, of_the_database_is_refused) {
    put_raw(durable::format_key(), "2");
    const auto opened = open();
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().kind(), FailureKind::configuration);
    EXPECT_EQ(opened.error().message(),
              "the database \"" + folder.path() +
                  "\" has format 2, of a newer version of dyntastic; this version reads formats up to 1");
    put_raw(durable::format_key(), "x");
    EXPECT_NE(open().error().message().find("is damaged"), std::string::npos);
}

TEST_F(NewerFormat, of_a_table_is_refused) {
    const std::string key = durable::record_key("table/things");
    put_raw(key, std::string(Item{{"format", 2}}.bytes()));
    EXPECT_EQ(open().error().message(),
              "the database was written by a newer version of dyntastic: its tables' records have format 2, and this version "
              "reads formats up to 1");
    for (const std::string& damaged :
         {std::string(), std::string("x"), std::string(Item{{"format", "1"}}.bytes()), std::string(Item{{"format", 1}}.bytes()),
          std::string(Item{{"format", 1}, {"description", "{"}}.bytes()),
          std::string(Item{{"format", 1}, {"description", R"({"Table":{}})"}, {"items", 1}}.bytes())}) {
        put_raw(key, damaged);
        const auto opened = open();
        ASSERT_FALSE(opened);
        EXPECT_FALSE(opened.error().message().empty());
    }
}

TEST_F(NewerFormat, of_an_item_is_refused_when_it_is_read) {
    const Item item = items()[0];
    std::string partition, sort;
    append_key_component(partition, *item.find("p"));
    append_key_component(sort, *item.find("r"));
    const std::string key(durable::StoredKey(1, {partition_hash(partition), partition, sort}).bytes());
    std::string bytes(item.bytes());
    bytes[0] = 2;
    put_raw(key, bytes);
    const auto get = [&] {
        operation::GetItemRequest request;
        request.table_name = "things";
        request.key = Item{{"p", "a"}, {"r", Number::parse("-1.5").value()}};
        return open().value()->get_item(request);
    };
    const auto newer = get();
    ASSERT_FALSE(newer);
    EXPECT_EQ(newer.error().message(),
              "the database holds an item of format 2, of a newer version of dyntastic; this version reads formats up to 1");
    for (const std::string& damaged : {std::string(), std::string("\x01"), bytes.substr(0, 20), std::string(16, '\0')}) {
        put_raw(key, damaged);
        EXPECT_FALSE(get());
        EXPECT_FALSE(open().value()->scan({.table_name = "things"}));
    }
}

TEST_F(NewerFormat, of_another_program_is_refused) {
    fs::remove_all(folder.path());
    put_raw("some key", "some value");
    const auto opened = open();
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().message(), "\"" + folder.path() + "\" is a RocksDB database that dyntastic did not make");
}

}  // namespace
}  // namespace dyntastic::testing
