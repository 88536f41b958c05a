// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// One generation of a struct writes, the next one reads and saves.
#include <dyntastic/json.hpp>
#include <variant>

#include "unit/model/models.hpp"

namespace dyntastic::testing {
namespace {

/// Of all generations of a person.
template <class T>
struct Person : Model<T> {
    static constexpr auto table_name = "people";
    static constexpr auto hash_key = "id";
};

struct Written : Person<Written> {
    std::string id;
    std::string name{};
    int age = 0;
    std::optional<std::string> mail{};
};

class Evolution : public ::testing::Test {
protected:
    Evolution() {
        table<Written>().create_table();
        set_undeclared_handler([](const UndeclaredReport&) {});  // other_attributes_test.cpp asks what is told
    }
    ~Evolution() override { set_undeclared_handler(nullptr); }
    Evolution(const Evolution&) = delete;
    Evolution& operator=(const Evolution&) = delete;

    template <class T>
    [[nodiscard]] Table<T> table() const {
        return Table<T>(client);
    }
    template <class T>
    [[nodiscard]] T get() const {
        return table<T>().get("p");
    }
    void put(Item item) const { (void)client->put_item({.table_name = "people", .item = std::move(item)}).value(); }
    [[nodiscard]] Item stored() const {
        return client->get_item({.table_name = "people", .key = Item{{"id", "p"}}}).value().item.value();
    }
    /// What the next generation leaves of an item when it has read it and saves it.
    template <class T>
    [[nodiscard]] Item saved_again() const {
        table<T>().save(get<T>());
        return stored();
    }

    std::shared_ptr<client::Client> client = embedded::make_memory_client();
};

struct Wider : Person<Wider> {
    std::string id;
    std::int64_t integer = 0;
    double real = 0;
    Decimal exact = 0;
    std::optional<int> maybe{};
    std::variant<int, std::string> either{};
    std::vector<double> many{};
    Document anything{};
};
struct Narrow : Person<Narrow> {
    std::string id;
    std::int32_t integer = 0;
    int real = 0;
    std::uint8_t exact = 0;
    int maybe = 0;
    int either = 0;
    std::vector<int> many{};
    std::string anything{};
};

struct WithOptional : Person<WithOptional> {
    std::string id;
    std::optional<int> points{};
    std::set<std::string> tags{};
    int revision = 0;
    int level = 3;
    static constexpr auto fields() { return options(field<"revision">.version(), field<"level">.defaulted()); }
};
TEST_F(Evolution, a_field_is_added) {
    table<Written>().save({.id = "p", .name = "Ada", .age = 36});
    const auto person = get<WithOptional>();
    EXPECT_EQ(person.points, std::nullopt);
    EXPECT_TRUE(person.tags.empty());
    EXPECT_EQ(person.level, 3);
    EXPECT_EQ(person.revision, 0);
    EXPECT_NE(text_of_thrown<PartialItem>([&] { (void)get<Narrow>(); }).find("integer"), std::string::npos);
    // Both generations run beside each other: neither destroys what the other has.
    put(Item{
        {"id", "p"}, {"name", "Ada"}, {"age", 36}, {"mail", "a@b"}, {"points", 5}, {"tags", AttributeValue::StringSet{"x"}}});
    auto old = get<Written>();
    old.name = "Ada L.";
    old.mail.reset();
    table<Written>().save(old);
    EXPECT_EQ(stored(),
              (Item{{"id", "p"}, {"name", "Ada L."}, {"age", 36}, {"points", 5}, {"tags", AttributeValue::StringSet{"x"}}}));
}

struct Street {
    std::string road{};
    int number = 0;
    static constexpr auto fields() { return options(field<"road">.formerly("street")); }
};
struct Renamed : Person<Renamed> {
    std::string id;
    std::string full_name{};
    std::optional<std::string> contact{};
    std::optional<Street> home{};
    static constexpr auto fields() {
        return options(field<"full_name">.alias("full name").formerly("name").formerly("title"),
                       field<"contact">.formerly("mail"));
    }
};
struct RenamedAndReplaced : Person<RenamedAndReplaced> {
    static constexpr auto on_undeclared = OnUndeclared::replace;
    std::string id;
    std::string full_name{};
    static constexpr auto fields() { return options(field<"full_name">.formerly("name")); }
};

TEST_F(Evolution, a_field_is_renamed) {
    table<Written>().save({.id = "p", .name = "Ada", .age = 36, .mail = "a@b"});
    const auto person = get<Renamed>();
    EXPECT_EQ(person.full_name, "Ada");
    EXPECT_EQ(person.contact, "a@b");
    EXPECT_EQ(saved_again<Renamed>(), (Item{{"id", "p"}, {"full name", "Ada"}, {"age", 36}, {"contact", "a@b"}}));
    // An empty one goes under both names.
    put(Item{{"id", "p"}, {"name", "Ada"}, {"mail", "a@b"}});
    table<Renamed>().save({.id = "p", .full_name = "Eve"});
    EXPECT_EQ(stored(), (Item{{"id", "p"}, {"full name", "Eve"}}));
    put(Item{{"id", "p"}, {"name", "Ada"}});
    EXPECT_EQ(saved_again<RenamedAndReplaced>(), (Item{{"id", "p"}, {"full_name", "Ada"}}));
}

TEST_F(Evolution, the_newest_name_counts) {
    put(Item{{"id", "p"}, {"full name", "new"}, {"name", "old"}, {"title", "oldest"}});
    EXPECT_EQ(get<Renamed>().full_name, "new");
    EXPECT_EQ(saved_again<Renamed>(), (Item{{"id", "p"}, {"full name", "new"}}));
    put(Item{{"id", "p"}, {"title", "oldest"}, {"name", "old"}});
    EXPECT_EQ(get<Renamed>().full_name, "old");
    put(Item{{"id", "p"}, {"title", "oldest"}});
    EXPECT_EQ(get<Renamed>().full_name, "oldest");
    put(Item{{"id", "p"}, {"name", 5}});
    EXPECT_EQ(text_of_thrown<ValidationError>([&] { (void)get<Renamed>(); }),
              "1 problem in Renamed\n  full name: a string, got {\"N\":\"5\"}");
    put(Item{{"id", "p"}});
    EXPECT_NE(text_of_thrown<PartialItem>([&] { (void)get<Renamed>(); }).find("full name"), std::string::npos);
}

struct NameOnly {
    std::string full_name{};
    static constexpr auto fields() { return options(field<"full_name">.alias("full name").formerly("name")); }
};

TEST_F(Evolution, former_names_are_known_wherever_items_are_read) {
    put(Item{{"id", "p"}, {"name", "Ada"}, {"home", Document{{"street", "Ring"}, {"number", 2}}}});
    EXPECT_EQ(get<Renamed>().home->road, "Ring");
    EXPECT_EQ(saved_again<Renamed>(),
              (Item{{"id", "p"}, {"full name", "Ada"}, {"home", Document{{"road", "Ring"}, {"number", 2}}}}));
    put(Item{{"id", "p"}, {"name", "Ada"}});
    EXPECT_EQ(table<Renamed>().get_as<NameOnly>("p").full_name, "Ada");
    const auto partial = table<Renamed>().query("p").partial().to_vector();
    ASSERT_EQ(partial.size(), 1U);
    EXPECT_TRUE(partial.front().has<"full_name">());
    EXPECT_EQ(partial.front().get<&Renamed::full_name>(), "Ada");
    EXPECT_EQ(from_json<Renamed>(R"({"id":"p","name":"Ada"})").full_name, "Ada");
    EXPECT_EQ(to_json(get<Renamed>()), R"({"full name":"Ada","id":"p"})");
    table<Renamed>().batch_write([&](Batch<Renamed>& batch) { batch.save(get<Renamed>()); });
    EXPECT_EQ(stored(), (Item{{"id", "p"}, {"full name", "Ada"}}));
}

TEST_F(Evolution, a_type_becomes_wider) {
    table<Narrow>().save(
        {.id = "p", .integer = 1, .real = 2, .exact = 3, .maybe = 4, .either = 5, .many = {6, 7}, .anything = "text"});
    const Item before = stored();
    const auto person = get<Wider>();
    EXPECT_EQ(person.integer, 1);
    EXPECT_EQ(person.real, 2);
    EXPECT_EQ(person.exact, Decimal(3));
    EXPECT_EQ(person.maybe, 4);
    EXPECT_EQ(std::get<int>(person.either), 5);
    EXPECT_EQ(person.many, (std::vector<double>{6, 7}));
    EXPECT_EQ(person.anything, Document("text"));
    EXPECT_EQ(saved_again<Wider>(), before);  // and the older generation reads it as before
    EXPECT_EQ(get<Narrow>().exact, 3);
}

TEST_F(Evolution, a_type_becomes_narrower) {
    table<Wider>().save({.id = "p",
                         .integer = 3'000'000'000,
                         .real = 1.5,
                         .exact = 256,
                         .either = "five",
                         .many = {1, 2.5},
                         .anything = Document{{"a", 1}}});
    EXPECT_EQ(text_of_thrown<ValidationError>([&] { (void)get<Narrow>(); }),
              "7 problems in Narrow\n"
              "  maybe: required, but missing\n"
              "  integer: an integer from -2147483648 to 2147483647, got {\"N\":\"3000000000\"}\n"
              "  real: an integer from -2147483648 to 2147483647, got {\"N\":\"1.5\"}\n"
              "  exact: an integer from 0 to 255, got {\"N\":\"256\"}\n"
              "  either: an integer from -2147483648 to 2147483647, got {\"S\":\"five\"}\n"
              "  many[1]: an integer from -2147483648 to 2147483647, got {\"N\":\"2.5\"}\n"
              "  anything: a string, got {\"M\":{\"a\":{\"N\":\"1\"}}}");
}

struct Refused : Person<Refused> {
    static constexpr auto on_undeclared = OnUndeclared::refuse;
    std::string id;
    std::string name{};
    std::optional<Street> home{};
};
struct Collected : Person<Collected> {
    std::string id;
    UndeclaredAttributes others{};
    std::string name{};
};

TEST_F(Evolution, a_field_is_dropped) {
    const Item before{{"id", "p"}, {"age", 36}, {"mail", "a@b"}, {"name", "Ada"}, {"zip", nullptr}};
    put(before);
    EXPECT_EQ(saved_again<Written>(), before);
    EXPECT_EQ(saved_again<Collected>(), before);
    EXPECT_EQ(get<Collected>().others.at("mail"), AttributeValue("a@b"));
    EXPECT_EQ(text_of_thrown<ValidationError>([&] { (void)get<Refused>(); }),
              "3 problems in Refused\n"
              "  age: no attribute that the struct does not declare, got {\"N\":\"36\"}\n"
              "  mail: no attribute that the struct does not declare, got {\"S\":\"a@b\"}\n"
              "  zip: no attribute that the struct does not declare, got {\"NULL\":true}");
    EXPECT_EQ(stored(), before);
    EXPECT_EQ(saved_again<RenamedAndReplaced>(), (Item{{"id", "p"}, {"full_name", "Ada"}}));
    put(Item{{"id", "p"}, {"name", "Ada"}});
    EXPECT_EQ(saved_again<Refused>(), (Item{{"id", "p"}, {"name", "Ada"}}));
    put(Item{{"id", "p"}, {"name", "Ada"}, {"home", Document{{"road", "Ring"}, {"number", 2}, {"door", 1}, {"floor", 3}}}});
    EXPECT_EQ(text_of_thrown<ValidationError>([&] { (void)get<Refused>(); }),
              "2 problems in Refused\n"
              "  home.door: no attribute that the struct does not declare, got {\"N\":\"1\"}\n"
              "  home.floor: no attribute that the struct does not declare, got {\"N\":\"3\"}");
}

}  // namespace
}  // namespace dyntastic::testing
