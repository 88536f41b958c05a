// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/one_of.hpp>

#include "unit/model/catalogue.hpp"

namespace dyntastic::testing {
namespace {

struct User : Model<User> {
    static constexpr auto table_name = "entries";
    static constexpr auto hash_key = "tenant";
    static constexpr auto range_key = "sort";
    std::string tenant{};
    std::string sort{};
    std::string kind = "user";  // so that a user can be saved by itself
    std::string name{};
    int revision = 0;
    static constexpr auto fields() { return options(field<"name">.min_length(1), field<"revision">.version()); }
    bool operator==(const User&) const = default;
};
struct Purchase : Model<Purchase> {
    static constexpr auto table_name = "entries";
    static constexpr auto hash_key = "owner";
    static constexpr auto range_key = "sort";
    std::string owner{};
    std::string id{};
    Decimal total = 0;
    static constexpr auto fields() { return options(field<"owner">.alias("tenant"), field<"id">.alias("sort")); }
    bool operator==(const Purchase&) const = default;
};
using Entry = OneOf<"kind", Case<"user", User>, Case<"purchase", Purchase>>;

std::optional<std::size_t> select_by_sort_key(const Item& item) {
    const auto sort = item.find("sort");
    if (!sort || sort->type() != ValueType::string || sort->string().empty()) return std::nullopt;
    return sort->string().front() == 'u' ? 0 : sort->string().front() == 'p' ? 1 : 9;
}
using Chosen = OneOf<selected_by<select_by_sort_key>, User, Purchase>;

class SingleTable : public ::testing::Test {
protected:
    SingleTable() {
        set_default_client(client);
        User::create_table();
    }
    ~SingleTable() override { set_default_client(nullptr); }
    void put(Item item) {
        operation::PutItemRequest request;
        request.table_name = "entries";
        request.item = std::move(item);
        ASSERT_TRUE(client->put_item(request));
    }
    std::shared_ptr<client::Client> client = embedded::make_memory_client();
};

TEST_F(SingleTable, yields_the_struct_that_the_tag_says) {
    User{.tenant = "t", .sort = "u1", .name = "Ada"}.save();
    Entry(Purchase{.owner = "t", .id = "p1", .total = 5}).save();

    const Entry user = Entry::get("t", "u1");
    ASSERT_TRUE(std::holds_alternative<User>(user));
    EXPECT_EQ(std::get<User>(user).name, "Ada");
    const std::optional<Entry> purchase = Entry::safe_get("t", "p1");
    EXPECT_EQ(std::get<Purchase>(*purchase).total, 5);
    EXPECT_EQ(Entry::safe_get("t", "none"), std::nullopt);
    EXPECT_THROW((void)Entry::get("t", "none"), DoesNotExist);
    EXPECT_EQ(client->get_item({.table_name = "entries", .key = Item{{"tenant", "t"}, {"sort", "p1"}}})
                  .value()
                  .item->find("kind")
                  ->string(),
              "purchase");
    EXPECT_EQ(Purchase::get("t", "p1").total, 5);  // the tag is no business of the model's
}

TEST_F(SingleTable, is_queried_by_the_attributes_of_any_of_them) {
    User{.tenant = "t", .sort = "u1", .name = "Ada"}.save();
    User{.tenant = "t", .sort = "u2", .name = "Bob"}.save();
    Entry(Purchase{.owner = "t", .id = "p1", .total = 5}).save();
    Entry(Purchase{.owner = "t", .id = "p2", .total = 50}).save();
    const auto sorts = [](ItemRange<Entry> range) {
        std::string all;
        for (const Entry& entry : range) {
            all.append(std::visit(
                []<class Inside>(const Inside& inside) {
                    if constexpr (std::same_as<Inside, User>) return inside.sort;
                    else return inside.id;
                },
                entry.variant()));
        }
        return all;
    };
    EXPECT_EQ(sorts(Entry::query("t")), "p1p2u1u2");
    EXPECT_EQ(sorts(Entry::query("t", {.range_key_condition = A<"sort">.begins_with("u"), .scan_index_forward = false})),
              "u2u1");
    EXPECT_EQ(sorts(Entry::query(A<"tenant"> == "t" && A<"sort"> > "p1",
                                 {.filter_condition = A<"total"> > 10 || A<"name"> == "Ada"})),
              "p2u1");
    EXPECT_EQ(sorts(Entry::scan(A<"kind"> == "user")), "u1u2");
    EXPECT_EQ(sorts(Entry::scan({.filter_condition = A<"total">.exists(), .per_page = 1})), "p1p2");
}

TEST_F(SingleTable, says_the_tag_that_it_does_not_know) {
    put(Item{{"tenant", "t"}, {"sort", "a"}, {"kind", "robot"}});
    put(Item{{"tenant", "t"}, {"sort", "b"}});
    Entry(Purchase{.owner = "t", .id = "p1"}).save();
    try {
        (void)Entry::get("t", "a");
        FAIL();
    } catch (const ValidationError& error) {
        EXPECT_EQ(error.problems(), (std::vector<Problem>{{"kind", R"(one of "user", "purchase")", R"({"S":"robot"})"}}));
    }
    EXPECT_THROW((void)Entry::get("t", "b"), ValidationError);
    EXPECT_THROW((void)Entry::query("t").to_vector(), ValidationError);
    EXPECT_EQ(Entry::query("t").skip_unknown().to_vector().size(), 1U);
    EXPECT_EQ(Entry::scan({.per_page = 1}).skip_unknown().to_vector().size(), 1U);
}

TEST_F(SingleTable, keeps_tags_versions_and_rules) {
    Entry entry(User{.tenant = "t", .sort = "u1", .name = "Ada"});
    entry.save();
    EXPECT_EQ(std::get<User>(entry).revision, 1);
    Entry stale(User{.tenant = "t", .sort = "u1", .name = "Eve"});
    EXPECT_THROW(stale.save(), ConditionFailed);
    EXPECT_EQ(std::get<User>(stale).revision, 0);
    Entry nameless(User{.tenant = "t", .sort = "u2"});
    EXPECT_THROW(nameless.save(), ValidationError);
    Entry disguised(User{.tenant = "t", .sort = "u3", .kind = "purchase", .name = "x"});
    EXPECT_THROW(disguised.save(), ValidationError);
    EXPECT_THROW(stale.erase(), ConditionFailed);
    entry.erase();
    EXPECT_EQ(Entry::safe_get("t", "u1"), std::nullopt);
}

TEST_F(SingleTable, is_read_in_pages_and_counted) {
    for (const char* sort : {"u1", "u2", "u3"}) User{.tenant = "t", .sort = sort, .name = "Ada"}.save();
    Entry(Purchase{.owner = "t", .id = "p1", .total = 5}).save();
    const Page<Entry> first = Entry::query_page("t", {.per_page = 3});
    EXPECT_EQ(first.items.size(), 3U);
    EXPECT_TRUE(first.has_more);
    const Page<Entry> second = Entry::query_page(A<"tenant"> == "t", {.last_evaluated_key = first.last_evaluated_key});
    EXPECT_EQ(second.items, std::vector<Entry>{Entry::get("t", "u3")});
    EXPECT_FALSE(second.has_more);

    EXPECT_EQ(Entry::count("t"), 4);
    EXPECT_EQ(Entry::count("t", {.last_evaluated_key = first.last_evaluated_key}), 1);
    EXPECT_EQ(Entry::count(A<"tenant"> == "t" && A<"sort"> > "u1"), 2);
    EXPECT_EQ(Entry::count("t", {.filter_condition = A<"total"> == 5}), 1);
    EXPECT_EQ(Entry::scan_page({.per_page = 1}).items.size(), 1U);
    EXPECT_EQ(Entry::scan_page(A<"total"> == 5).items.size(), 1U);
    EXPECT_THROW((void)Entry::scan_page({.segments = 2}), ValidationError);
}

TEST_F(SingleTable, is_read_in_pages_and_counted_by_an_index) {
    User::delete_table();
    User::create_table({Index{"kind", "sort"}});
    User{.tenant = "t", .sort = "u1", .name = "Ada"}.save();
    Entry(Purchase{.owner = "t", .id = "p1", .total = 5}).save();
    EXPECT_EQ(Entry::query_page(A<"kind"> == "user", {.index = "kind_sort-index"}).items.size(), 1U);
    EXPECT_EQ(Entry::count(A<"kind"> == "purchase", {.index = "kind_sort-index"}), 1);
    EXPECT_EQ(Entry::count(A<"kind"> == "robot", {.index = "kind_sort-index"}), 0);
}

TEST_F(SingleTable, erases_by_key_whatever_stands_there) {
    Entry entry(User{.tenant = "t", .sort = "u1", .name = "Ada"});
    entry.save();
    put(Item{{"tenant", "t"}, {"sort", "x"}, {"kind", "robot"}});
    Entry::erase_key("t", "u1");
    Table<Entry>(client).erase_key("t", "x");
    EXPECT_EQ(User::scan().to_vector().size(), 0U);
}

TEST_F(SingleTable, lets_a_function_decide) {
    User{.tenant = "t", .sort = "u1", .name = "Ada"}.save();
    Purchase{.owner = "t", .id = "p1", .total = 5}.save();
    put(Item{{"tenant", "t"}, {"sort", "x"}});
    EXPECT_TRUE(std::holds_alternative<User>(Chosen::get("t", "u1")));
    EXPECT_TRUE(std::holds_alternative<Purchase>(Chosen::get("t", "p1")));
    EXPECT_THROW((void)Chosen::get("t", "x"), ValidationError);
    EXPECT_EQ(Chosen::scan().skip_unknown().to_vector().size(), 2U);
}

}  // namespace
}  // namespace dyntastic::testing
