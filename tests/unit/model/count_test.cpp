// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "unit/model/models.hpp"

namespace dyntastic::testing {
namespace {

TEST(Count, goes_over_all_pages_without_items) {
    const auto client = std::make_shared<CountingClient>(embedded::make_memory_client());
    const Table<Reading> readings{client};
    readings.create_table();
    for (int number = 0; number < 10; ++number) readings.save({"s", number, number * 0.5});
    EXPECT_EQ(readings.count("s"), 10);
    EXPECT_EQ(readings.count("other"), 0);
    EXPECT_EQ(readings.count("s", {.range_key_condition = A<"number"> >= 4}), 6);
    EXPECT_EQ(readings.count(A<"sensor"> == "s" && A<"number"> < 4), 4);
    EXPECT_EQ(readings.count("s", {.filter_condition = A<"value"> < 1}), 2);
    client->pages = 0;
    EXPECT_EQ(readings.count("s", {.filter_condition = A<"value"> >= 4, .per_page = 3}), 2);
    EXPECT_EQ(client->pages, 4);
    const auto page = readings.query_page("s", {.per_page = 4});
    EXPECT_EQ(readings.count("s", {.last_evaluated_key = page.last_evaluated_key}), 6);

    std::vector<std::optional<operation::Select>> selected;
    const auto query = client->on_query;
    client->on_query = [&](const operation::QueryRequest& request) {
        selected.push_back(request.select);
        return query(request);
    };
    (void)readings.count("s");
    (void)readings.query_page("s");
    EXPECT_EQ(selected, (std::vector<std::optional<operation::Select>>{operation::Select::count, std::nullopt}));
    readings.delete_table();
    EXPECT_THROW((void)readings.count("s"), ServiceError);
}

}  // namespace
}  // namespace dyntastic::testing
