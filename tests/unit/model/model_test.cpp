// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "unit/model/models.hpp"

namespace dyntastic::testing {

struct Note : Model<Note> {
    static constexpr auto table_name = "notes";
    static constexpr auto table_host = "memory:";
    static constexpr auto hash_key = "owner";
    static constexpr auto range_key = "number";

    std::string owner;
    int number = 0;
    std::string text{};

    bool operator==(const Note&) const = default;
    auto operator<=>(const Note&) const = default;
};

/// Its fields hide the functions of the base.
struct Counter : Model<Counter> {
    static std::string table_name() { return "counters"; }
    static constexpr auto table_host = [] { return std::string("memory:counters"); };
    static constexpr std::string_view hash_key = "get";

    std::string get{};
    int count = 0;
    int save = 0;
    int query = 0;
    int erase = 0;
};

/// Fields called as what a model says of itself.
struct Schema : Model<Schema> {
    static constexpr auto table_name = "schemas";
    static constexpr auto table_host = "memory:";
    static constexpr auto hash_key = "hash_key_of";
    std::string hash_key_of{};
    std::string range_key{};
};

namespace {

class ModelTest : public ::testing::Test {
protected:
    ModelTest() {
        if (Note::table_exists()) Note::delete_table();
        Note::create_table();
    }
};

TEST_F(ModelTest, offers_what_its_table_does) {
    Note note{.owner = "o", .number = 1, .text = "x"};
    EXPECT_EQ(Note::safe_get("o", 1), std::nullopt);
    note.save();
    EXPECT_EQ(Note::get("o", 1), note);
    EXPECT_EQ(Note::get("o", 1, {.consistent_read = true}), note);
    EXPECT_EQ(Note::safe_get("o", 1), note);
    note.text = "changed";
    note.refresh();
    EXPECT_EQ(note.text, "x");
    for (int n = 2; n <= 5; ++n) Note{.owner = "o", .number = n}.save();
    EXPECT_EQ(Note::query("o").to_vector().size(), 5U);
    EXPECT_EQ(Note::query(A<"owner"> == "o" && A<&Note::number> > 3).to_vector().size(), 2U);
    EXPECT_EQ(Note::query_page("o", {.per_page = 2}).items.size(), 2U);
    EXPECT_TRUE(Note::query_page(A<"owner"> == "o", {.per_page = 2}).has_more);
    EXPECT_EQ(Note::scan({.per_page = 2}).to_vector().size(), 5U);
    EXPECT_EQ(Note::scan_page().items.size(), 5U);
    note.erase();
    Note::erase_key("o", 2);
    EXPECT_EQ(Note::scan().to_vector().size(), 3U);
    EXPECT_EQ(text_of_thrown<DoesNotExist>([&] { note.refresh(); }),
              R"(there is no Note with the key {"number":{"N":"1"},"owner":{"S":"o"}})");
    EXPECT_EQ(Note::describe_table().table_name, "notes");
    Note::delete_table();
    EXPECT_FALSE(Note::table_exists());
}

TEST_F(ModelTest, can_be_changed_while_it_is_gone_through) {
    for (int n = 0; n < 6; ++n) Note{.owner = "o", .number = n}.save();
    for (Note& note : Note::query("o", {.per_page = 2})) {
        note.text = "seen";
        note.save();
    }
    for (const Note& note : Note::scan()) EXPECT_EQ(note.text, "seen");
    for (const Note& note : Note::query("o", {.per_page = 1})) note.erase();
    EXPECT_TRUE(Note::scan().to_vector().empty());
}

TEST_F(ModelTest, stays_a_plain_struct) {
    const auto [owner, number, text] = Note{.owner = "o", .number = 3};
    EXPECT_EQ(owner, "o");
    EXPECT_EQ(number, 3);
    EXPECT_EQ(text, "");
    const Note a{.owner = "a", .number = 1}, b{.owner = "a", .number = 2};
    EXPECT_TRUE(a == a && a != b && a < b && b >= a);
    EXPECT_EQ(a <=> b, std::strong_ordering::less);
    static_assert(std::is_aggregate_v<Note> && sizeof(Note) == sizeof(std::string) * 2 + 8);
    static_assert(!std::equality_comparable<Counter> && !std::three_way_comparable<Counter>);
}

TEST_F(ModelTest, may_have_fields_that_hide_its_functions) {
    if (!Counter::table_exists()) Counter::create_table();
    Counter counter{.get = "c", .count = 1, .save = 2, .query = 3, .erase = 4};
    counter.Model::save();
    EXPECT_EQ(Counter::Model::get("c").count, 1);
    EXPECT_EQ(Counter::Model::query("c").to_vector().at(0).query, 3);
    const Table<Counter> table;
    EXPECT_EQ(table.get("c").save, 2);
    counter.Model::erase();
    EXPECT_FALSE(table.safe_get("c"));
    EXPECT_EQ(Counter::describe_table().table_name, "counters");
}

TEST_F(ModelTest, may_have_fields_called_as_its_keys) {
    Schema::create_table();
    Schema{.hash_key_of = "x", .range_key = "y"}.save();
    EXPECT_EQ(Schema::get("x").range_key, "y");
    EXPECT_EQ(Schema::describe_table().key_schema.size(), 1U);
}

TEST_F(ModelTest, has_a_database_of_its_own_or_shares_a_named_one) {
    // Both say memory:, and models of one host share a client.
    EXPECT_EQ(&Table<Note>().client(), &Table<Schema>().client());
    EXPECT_NE(&Table<Note>().client(), &Table<Counter>().client());
}

}  // namespace
}  // namespace dyntastic::testing
