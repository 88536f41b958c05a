// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <ranges>

#include "unit/model/models.hpp"

namespace dyntastic::testing {

struct File {
    static constexpr auto table_name = "files";
    static constexpr auto hash_key = "folder";
    static constexpr auto range_key = "name";
    std::string folder{};
    std::string name{};
    bool operator==(const File&) const = default;
};

namespace {

class Query : public ::testing::Test {
protected:
    Query() {
        readings.create_table();
        for (int n = 0; n < 10; ++n) {
            readings.save({"s", n, n * 0.5});
            readings.save({"other", n, {}});
        }
        client->pages = 0;
    }
    [[nodiscard]] std::vector<int> numbers(ItemRange<Reading> range) const {
        std::vector<int> all;
        for (const Reading& reading : range) all.push_back(reading.number);
        return all;
    }
    /// What a condition finds, in both directions and written both ways.
    template <class Condition>
    void expect_found(const Condition& condition, std::vector<int> expected) {
        EXPECT_EQ(numbers(readings.query("s", {.range_key_condition = condition})), expected);
        EXPECT_EQ(numbers(readings.query(A<"sensor"> == "s" && condition)), expected);
        EXPECT_EQ(numbers(readings.query(condition && "s" == A<&Reading::sensor>)), expected);
        std::reverse(expected.begin(), expected.end());
        EXPECT_EQ(numbers(readings.query("s", {.range_key_condition = condition, .scan_index_forward = false})), expected);
    }

    std::shared_ptr<CountingClient> client = std::make_shared<CountingClient>(embedded::make_memory_client());
    Table<Reading> readings{client};
};

TEST_F(Query, finds_one_hash_key_in_order) {
    EXPECT_EQ(numbers(readings.query("s")), (std::vector{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
    EXPECT_EQ(numbers(readings.query("s", {.scan_index_forward = false})), (std::vector{9, 8, 7, 6, 5, 4, 3, 2, 1, 0}));
    EXPECT_EQ(numbers(readings.query(A<"sensor"> == std::string("other"))).size(), 10U);
    EXPECT_TRUE(numbers(readings.query("none")).empty());
}

TEST_F(Query, knows_every_range_condition) {
    expect_found(A<"number"> == 3, {3});
    expect_found(A<"number"> < 3, {0, 1, 2});
    expect_found(A<"number"> <= 3, {0, 1, 2, 3});
    expect_found(A<"number"> > 7, {8, 9});
    expect_found(A<"number"> >= 7, {7, 8, 9});
    expect_found(A<"number">.between(2, 4), {2, 3, 4});
    expect_found(A<"number">.between(4, 4), {4});
    expect_found(A<"number">.eq(3), {3});
    expect_found(A<"number">.lt(1), {0});
    expect_found(A<"number">.le(1), {0, 1});
    expect_found(A<"number">.gt(8), {9});
    expect_found(A<"number">.ge(8), {8, 9});
    expect_found(A<"number"> > 100, {});
}

TEST_F(Query, takes_literals_on_the_left_and_members) {
    expect_found(3 == A<"number">, {3});
    expect_found(3 > A<"number">, {0, 1, 2});
    expect_found(3 >= A<"number">, {0, 1, 2, 3});
    expect_found(7 < A<"number">, {8, 9});
    expect_found(7 <= A<"number">, {7, 8, 9});
    expect_found(A<&Reading::number> < 2, {0, 1});
    expect_found(A<"number"> < 1.5, {0, 1});
    expect_found(A<"number"> >= Decimal("8.5"), {9});
}

TEST_F(Query, finds_beginnings) {
    const Table<File> files{client};
    files.create_table();
    for (const char* name : {"", "a", "ab", "abc", "b", "\xFF", "\xFF\xFF"}) {
        if (*name != '\0') files.save({"f", name});
    }
    const auto names = [&](const QueryOptions<File>& options) {
        std::string all;
        for (const File& file : files.query("f", options)) all += file.name + " ";
        return all;
    };
    EXPECT_EQ(names({.range_key_condition = A<"name">.begins_with("ab")}), "ab abc ");
    EXPECT_EQ(names({.range_key_condition = A<"name">.begins_with(std::string("b"))}), "b ");
    EXPECT_EQ(names({.range_key_condition = A<"name">.begins_with("\xFF")}), "\xFF \xFF\xFF ");
    EXPECT_EQ(names({.range_key_condition = A<"name">.begins_with("ab"), .scan_index_forward = false}), "abc ab ");
    EXPECT_EQ(names({.range_key_condition = A<"name">.begins_with("x")}), "");
}

TEST_F(Query, finds_times_by_texts) {
    using namespace std::chrono_literals;
    const Table<Event> events{client};
    events.create_table();
    for (const int day : {1, 2, 3})
        events.save({.event_id = "e", .timestamp = std::chrono::sys_days(2022y / 1 / day), .kind = "k"});
    const auto count = [&](const auto& condition) {
        return events.query("e", {.range_key_condition = condition}).to_vector().size();
    };
    EXPECT_EQ(count(A<"timestamp"> < "2022-01-03"), 2U);
    EXPECT_EQ(count("2022-01-02T01:00+01:00" <= A<&Event::timestamp>), 2U);
    EXPECT_EQ(count(A<"timestamp"> == std::chrono::sys_days(2022y / 1 / 2)), 1U);
    EXPECT_EQ(count(A<"timestamp">.between("2022-01-01", Timestamp(std::chrono::sys_days(2022y / 1 / 2)))), 2U);
    EXPECT_EQ(count(A<"timestamp">.begins_with("2022-01-0")), 3U);
    EXPECT_EQ(count(A<"timestamp">.begins_with("2022-01-02T")), 1U);
}

TEST_F(Query, pages_of_any_size_make_the_whole) {
    for (const bool forward : {true, false}) {
        const auto whole =
            readings.query("s", {.range_key_condition = A<"number"> > 1, .scan_index_forward = forward}).to_vector();
        ASSERT_EQ(whole.size(), 8U);
        for (int size = 1; size <= 9; ++size) {
            QueryOptions<Reading> options{
                .range_key_condition = A<"number"> > 1, .per_page = size, .scan_index_forward = forward};
            EXPECT_EQ(readings.query("s", options).to_vector(), whole) << size;
            std::vector<Reading> joined;
            for (bool more = true; more;) {
                const Page<Reading> page = readings.query_page("s", options);
                EXPECT_LE(page.items.size(), static_cast<std::size_t>(size));
                EXPECT_EQ(page.has_more, static_cast<bool>(page.last_evaluated_key));
                joined.insert(joined.end(), page.items.begin(), page.items.end());
                options.last_evaluated_key = page.last_evaluated_key;
                more = page.has_more;
            }
            EXPECT_EQ(joined, whole) << size;
        }
    }
    EXPECT_THROW((void)readings.query_page("s", {.per_page = 0}), ServiceError);
}

TEST_F(Query, scans_pages_of_any_size) {
    const auto whole = readings.scan().to_vector();
    ASSERT_EQ(whole.size(), 20U);
    for (int size = 1; size <= 21; ++size) {
        EXPECT_EQ(readings.scan({.per_page = size, .consistent_read = true}).to_vector(), whole) << size;
        std::vector<Reading> joined;
        ScanOptions<Reading> options{.per_page = size};
        for (bool more = true; more;) {
            const Page<Reading> page = readings.scan_page(options);
            joined.insert(joined.end(), page.items.begin(), page.items.end());
            options.last_evaluated_key = page.last_evaluated_key;
            more = page.has_more;
        }
        EXPECT_EQ(joined, whole) << size;
    }
    const PageToken middle = readings.scan_page({.per_page = 5}).last_evaluated_key;
    EXPECT_EQ(readings.scan({.last_evaluated_key = middle}).to_vector(), std::vector<Reading>(whole.begin() + 5, whole.end()));
}

TEST_F(Query, asks_for_a_page_when_it_is_needed) {
    auto range = readings.query("s", {.per_page = 4});
    EXPECT_EQ(client->pages, 0);
    auto at = range.begin();
    EXPECT_EQ(client->pages, 1);
    for (int i = 0; i < 3; ++i) ++at;
    EXPECT_EQ(client->pages, 1);
    ++at;
    EXPECT_EQ(client->pages, 2);
    EXPECT_EQ(at->number, 4);
    EXPECT_EQ(range.begin()->number, 4);  // goes on, and does not begin anew
    EXPECT_EQ(range.to_vector().size(), 6U);
    EXPECT_EQ(client->pages, 3);
    EXPECT_TRUE(range.begin() == range.end());
    EXPECT_EQ(client->pages, 3);
    auto scan = readings.scan();
    EXPECT_EQ(client->pages, 3);
    for (const Reading& reading : scan | std::views::take(1)) EXPECT_FALSE(reading.sensor.empty());
    EXPECT_EQ(client->pages, 4);
}

TEST_F(Query, keeps_its_client_and_its_condition) {
    auto range = [&] {
        const std::string sensor = "s";
        const Table<Reading> copy = readings;
        return copy.query(A<"sensor"> == sensor && A<"number"> < 2);
    }();
    EXPECT_EQ(numbers(std::move(range)), (std::vector{0, 1}));
}

TEST_F(Query, goes_on_behind_empty_pages) {
    const auto mock = std::make_shared<client::MockClient>();
    std::vector<std::optional<Item>> starts;
    mock->on_query = [&](const operation::QueryRequest& request) {
        starts.push_back(request.exclusive_start_key);
        operation::QueryResponse response;
        const auto page = static_cast<int>(starts.size());
        if (page == 3) response.items = {Item{{"sensor", "s"}, {"number", 7}}};
        if (page < 5) response.last_evaluated_key = Item{{"sensor", "s"}, {"number", page}};
        return response;
    };
    const Table<Reading> table{mock};
    EXPECT_EQ(numbers(table.query("s")), std::vector{7});
    ASSERT_EQ(starts.size(), 5U);
    EXPECT_EQ(starts[0], std::nullopt);
    EXPECT_EQ(starts[4], (Item{{"sensor", "s"}, {"number", 4}}));
}

TEST_F(Query, can_be_asked_again_after_a_failure) {
    const auto mock = std::make_shared<client::MockClient>();
    int calls = 0;
    mock->on_query = [&](const operation::QueryRequest& request) -> result<operation::QueryResponse> {
        if (++calls % 2 == 1) return Failure(FailureKind::internal_server_error, "try again");
        operation::QueryResponse response;
        response.items = {Item{{"sensor", "s"}, {"number", calls}}};
        if (!request.exclusive_start_key) response.last_evaluated_key = Item{{"sensor", "s"}, {"number", calls}};
        return response;
    };
    auto range = Table<Reading>{mock}.query("s");
    EXPECT_THROW((void)range.begin(), ServiceError);
    auto at = range.begin();
    EXPECT_EQ(at->number, 2);
    EXPECT_THROW(++at, ServiceError);
    ++at;
    ASSERT_FALSE(at == range.end());
    EXPECT_EQ(at->number, 4);
    EXPECT_EQ(calls, 4);
}

TEST_F(Query, refuses_two_places_for_one_condition) {
    EXPECT_EQ(text_of_thrown<ValidationError>(
                  [&] { (void)readings.query(A<"sensor"> == "s", {.range_key_condition = A<"number"> < 2}); }),
              "1 problem in Reading\n  range_key_condition: nothing here beside a whole key condition; join the two with &&");
    EXPECT_THROW((void)readings.query_page(A<"sensor"> == "s", {.range_key_condition = A<"number"> < 2}), ValidationError);
}

TEST_F(Query, finds_the_one_item_of_a_hash_key_alone) {
    const Table<Product> products{client};
    products.create_table();
    products.save({.product_id = "a", .name = "x"});
    EXPECT_EQ(products.query("a").to_vector().size(), 1U);
    EXPECT_EQ(products.query(A<"product_id"> == "a", {.per_page = 1}).to_vector().size(), 1U);
}

}  // namespace
}  // namespace dyntastic::testing
