// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "unit/model/models.hpp"

namespace dyntastic::testing {

enum class Kind { a, b };
/// A key of a type of the user's own that is a text as well.
struct Code {
    std::string text{};
    operator std::string_view() const { return text; }  // NOLINT(google-explicit-constructor)
    bool operator==(const Code&) const = default;
};

template <class Hash, class Range>
struct Keyed {
    static constexpr auto table_name = "keyed";
    static constexpr auto hash_key = "h";
    static constexpr auto range_key = "r";
    Hash h{};
    Range r{};
    int n = 0;
    bool operator==(const Keyed&) const = default;
};

}  // namespace dyntastic::testing

template <>
struct dyntastic::Representation<dyntastic::testing::Code> {
    using Stored = std::string;
    static Stored to_stored(const dyntastic::testing::Code& code) { return code.text; }
    static dyntastic::testing::Code from_stored(const Stored& stored) { return {stored}; }
};

namespace dyntastic::testing {
namespace {

using namespace std::chrono_literals;

TEST(Table, creates_describes_and_deletes) {
    const Table<Event> events{embedded::make_memory_client()};
    EXPECT_EQ(Table<Event>::table_name(), "events");
    EXPECT_FALSE(events.table_exists());
    events.create_table();
    EXPECT_TRUE(events.table_exists());
    const auto described = events.describe_table();
    EXPECT_EQ(described.table_name, "events");
    EXPECT_EQ(described.key_schema, (std::vector<operation::KeySchemaElement>{{"event_id", operation::KeyType::hash},
                                                                              {"timestamp", operation::KeyType::range}}));
    EXPECT_EQ(described.attribute_definitions,
              (std::vector<operation::AttributeDefinition>{{"event_id", ValueType::string}, {"timestamp", ValueType::string}}));
    EXPECT_FALSE(described.billing_mode_summary);
    EXPECT_EQ(described.provisioned_throughput.read_capacity_units, 5);
    EXPECT_EQ(described.provisioned_throughput.write_capacity_units, 5);
    EXPECT_EQ(described.table_status, operation::TableStatus::active);
    EXPECT_EQ(text_of_thrown<ServiceError>([&] { events.create_table(); }),
              "ResourceInUseException: Table already exists: events");
    events.delete_table();
    EXPECT_FALSE(events.table_exists());
    EXPECT_THROW(events.delete_table(), ServiceError);
    try {
        (void)events.describe_table();
        FAIL();
    } catch (const ServiceError& error) {
        EXPECT_EQ(error.kind(), FailureKind::resource_not_found);
        EXPECT_EQ(error.type(), "ResourceNotFoundException");
        EXPECT_EQ(error.message(), "Requested resource not found: Table: events not found");
    }
    events.create_table({.billing = pay_per_request});
    EXPECT_EQ(events.describe_table().billing_mode_summary.value().billing_mode, pay_per_request);
    EXPECT_THROW((Table<Product>{embedded::make_memory_client()}.create_table({.read_capacity = 0})), ServiceError);
}

TEST(Table, tells_other_failures_from_a_missing_table) {
    const auto mock = std::make_shared<client::MockClient>();
    EXPECT_THROW((void)Table<Event>{mock}.table_exists(), UnsupportedByEndpoint);
}

TEST(Table, saves_gets_and_erases) {
    const Table<Product> products{embedded::make_memory_client()};
    products.create_table();
    Product product{.product_id = "p1", .name = "Lamp", .price = 2.5};
    products.save(product);
    EXPECT_EQ(products.get("p1"), product);
    EXPECT_EQ(products.get(std::string("p1"), {.consistent_read = true}), product);
    EXPECT_EQ(products.safe_get(std::string_view("p1")), product);
    EXPECT_EQ(products.safe_get("p2"), std::nullopt);
    EXPECT_EQ(text_of_thrown<DoesNotExist>([&] { (void)products.get("p2"); }),
              R"(there is no Product with the key {"product_id":{"S":"p2"}})");

    Product other = product;
    other.price = 3;
    other.description = "bright";
    products.save(other);
    products.refresh(product);
    EXPECT_EQ(product, other);
    products.erase(product);
    products.erase(product);  // no error when there is none
    EXPECT_EQ(products.safe_get("p1"), std::nullopt);
    EXPECT_EQ(text_of_thrown<DoesNotExist>([&] { products.refresh(product); }),
              R"(there is no Product with the key {"product_id":{"S":"p1"}})");
    products.save(product);
    products.erase_key("p1");
    products.erase_key("p1");
    EXPECT_EQ(products.safe_get("p1"), std::nullopt);
}

TEST(Table, takes_texts_for_times) {
    const Table<Event> events{embedded::make_memory_client()};
    events.create_table();
    const Timestamp time = std::chrono::sys_days(2022y / 2 / 12) + 18h + 27min + 55s + 837ms;
    const Event event{.event_id = "e", .timestamp = time, .kind = "login"};
    events.save(event);
    EXPECT_EQ(events.get("e", time), event);
    EXPECT_EQ(events.get("e", "2022-02-12T18:27:55.837Z"), event);
    EXPECT_EQ(events.get("e", std::string("20220212T192755,837+01:00")), event);
    EXPECT_EQ(events.safe_get("e", "2022-02-12"), std::nullopt);
    EXPECT_EQ(text_of_thrown<DoesNotExist>([&] { (void)events.get("e", std::chrono::sys_days(2022y / 2 / 12)); }),
              R"(there is no Event with the key {"event_id":{"S":"e"},"timestamp":{"S":"2022-02-12T00:00:00.000000Z"}})");
    const std::string text = "1 problem in Event\n  timestamp: an ISO-8601 time, got {\"S\":\"yesterday\"}";
    EXPECT_EQ(text_of_thrown<ValidationError>([&] { (void)events.get("e", "yesterday"); }), text);
    EXPECT_EQ(text_of_thrown<ValidationError>([&] { events.erase_key("e", "yesterday"); }), text);
    EXPECT_EQ(text_of_thrown<ValidationError>(
                  [&] { (void)events.query("e", {.range_key_condition = A<"timestamp"> < "yesterday"}); }),
              text);
    EXPECT_EQ(text_of_thrown<ValidationError>(
                  [&] { (void)events.query_page(A<"event_id"> == "e" && A<"timestamp"> == "yesterday"); }),
              text);
    events.erase_key("e", "2022-02-12T18:27:55.837Z");
    EXPECT_EQ(events.safe_get("e", time), std::nullopt);
}

template <class Hash, class Range>
void keys_round_trip(const Hash& hash, const Range& range, ValueType hash_type, ValueType range_type) {
    const Table<Keyed<Hash, Range>> table{embedded::make_memory_client()};
    table.create_table();
    const auto described = table.describe_table();
    EXPECT_EQ(described.attribute_definitions[0].attribute_type, hash_type);
    EXPECT_EQ(described.attribute_definitions[1].attribute_type, range_type);
    const Keyed<Hash, Range> object{hash, range, 1};
    table.save(object);
    EXPECT_EQ(table.get(hash, range), object);
    EXPECT_EQ(table.query(hash).to_vector(), (std::vector{object}));
    EXPECT_EQ(table.query(A<"h"> == hash && A<"r"> == range).to_vector(), (std::vector{object}));
    EXPECT_EQ(table.query(hash, {.range_key_condition = A<"r"> <= range}).to_vector(), (std::vector{object}));
    EXPECT_TRUE(table.query(hash, {.range_key_condition = A<"r"> < range}).to_vector().empty());
    table.erase(object);
    EXPECT_EQ(table.safe_get(hash, range), std::nullopt);
}

TEST(Table, has_keys_of_every_type) {
    const Uuid uuid = Uuid::random();
    keys_round_trip(std::string("a"), std::string(1, '\0'), ValueType::string, ValueType::string);
    keys_round_trip(5, -1.5, ValueType::number, ValueType::number);
    keys_round_trip(std::uint64_t{18446744073709551615U}, Decimal("0.12345678901234567890123456789012345678"),
                    ValueType::number, ValueType::number);
    keys_round_trip(Bytes("x\xFF"), Bytes("b"), ValueType::binary, ValueType::binary);
    keys_round_trip(Kind::a, Kind::b, ValueType::string, ValueType::string);
    keys_round_trip(uuid, Timestamp(5us), ValueType::string, ValueType::string);
    keys_round_trip(std::chrono::seconds(5), std::chrono::sys_days(2022y / 2 / 12), ValueType::number, ValueType::string);
}

TEST(Table, has_keys_of_the_users_own_type) {
    const Table<Keyed<Code, int>> table{embedded::make_memory_client()};
    table.create_table();
    const Keyed<Code, int> object{{"x"}, 1, 2};
    table.save(object);
    EXPECT_EQ(table.get(Code{"x"}, 1), object);
    EXPECT_EQ(table.query(Code{"x"}).to_vector().size(), 1U);
    table.erase(object);
    EXPECT_EQ(table.safe_get(Code{"x"}, 1), std::nullopt);
}

TEST(Table, takes_what_means_the_same_key) {
    const Table<Keyed<Uuid, double>> table{embedded::make_memory_client()};
    table.create_table();
    const Uuid uuid = Uuid::random();
    table.save({uuid, 2, 1});
    EXPECT_EQ(table.get(uuid.to_string(), 2).n, 1);
    EXPECT_EQ(table.get("{" + uuid.to_string() + "}", Decimal(2)).n, 1);
    EXPECT_EQ(table.get(uuid, 2.0F).n, 1);
    EXPECT_THROW((void)table.get("no uuid", 2), ValidationError);
    EXPECT_THROW((void)table.query(A<"h"> == "no uuid"), ValidationError);
    EXPECT_THROW((void)table.query("no uuid"), ValidationError);
}

void put(client::Client& client, const char* table_name, Item item) {
    operation::PutItemRequest request;
    request.table_name = table_name;
    request.item = std::move(item);
    (void)client.put_item(request).value();
}

TEST(Table, says_what_does_not_fit_the_struct) {
    const auto client = embedded::make_memory_client();
    const Table<Reading> readings{client};
    readings.create_table();
    put(*client, "readings", Item{{"sensor", "s"}, {"number", 1}, {"value", "high"}, {"more", true}});
    EXPECT_EQ(text_of_thrown<ValidationError>([&] { (void)readings.get("s", 1); }),
              "1 problem in Reading\n  value: a number, got {\"S\":\"high\"}");

    const Table<Event> events{client};
    events.create_table();
    put(*client, "events", Item{{"event_id", "e"}, {"timestamp", "2022-02-12T00:00:00.000000Z"}});
    try {
        (void)events.get("e", "2022-02-12");
        FAIL();
    } catch (const PartialItem& error) {
        EXPECT_EQ(error.missing(), std::vector<std::string>{"kind"});
        EXPECT_EQ(std::string_view(error.what()).substr(0, 39), "the item lacks what Event requires: kin");
    }
    EXPECT_THROW((void)events.query("e").to_vector(), PartialItem);
    EXPECT_THROW((void)events.scan_page(), PartialItem);
}

TEST(Table, passes_on_what_the_service_says) {
    const Table<Product> products{embedded::make_memory_client()};
    EXPECT_EQ(text_of_thrown<ServiceError>([&] { products.save({.name = "x"}); }),
              "ResourceNotFoundException: Requested resource not found");
    EXPECT_THROW((void)products.get("x"), ServiceError);
    EXPECT_THROW(products.erase_key("x"), ServiceError);
    EXPECT_THROW((void)products.query("x").to_vector(), ServiceError);
    EXPECT_THROW((void)products.scan().to_vector(), ServiceError);
    products.create_table();
    try {
        products.save({.product_id = "", .name = "x"});
        FAIL();
    } catch (const ServiceError& error) {
        EXPECT_EQ(error.type(), "ValidationException");
    }
    EXPECT_THROW(products.save({.name = "x", .price = 1e300}), ValidationError);
}

TEST(Table, sends_what_the_options_say) {
    const auto mock = std::make_shared<client::MockClient>();
    std::vector<operation::GetItemRequest> gets;
    std::vector<operation::QueryRequest> queries;
    mock->on_get_item = [&](const auto& request) { return gets.push_back(request), operation::GetItemResponse{}; };
    mock->on_query = [&](const auto& request) { return queries.push_back(request), operation::QueryResponse{}; };
    const Table<Reading> readings{mock};
    (void)readings.safe_get("s", 5);
    (void)readings.safe_get("s", 5, {.consistent_read = true});
    ASSERT_EQ(gets.size(), 2U);
    EXPECT_EQ(gets[0].table_name, "readings");
    EXPECT_EQ(gets[0].key, (Item{{"sensor", "s"}, {"number", 5}}));
    EXPECT_FALSE(gets[0].consistent_read);
    EXPECT_TRUE(gets[1].consistent_read);
    const PageToken token(Item{{"sensor", "s"}, {"number", 1}});
    (void)readings.query_page(
        "s", {.per_page = 7, .scan_index_forward = false, .consistent_read = true, .last_evaluated_key = token});
    ASSERT_EQ(queries.size(), 1U);
    EXPECT_EQ(queries[0].limit, 7);
    EXPECT_FALSE(queries[0].scan_index_forward);
    EXPECT_TRUE(queries[0].consistent_read);
    EXPECT_EQ(queries[0].exclusive_start_key, token.key());
}

}  // namespace
}  // namespace dyntastic::testing
