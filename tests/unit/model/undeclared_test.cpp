// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What writes do with attributes that a model does not declare, and what is said where they are lost.
#include <algorithm>
#include <dyntastic/expression/parse.hpp>
#include <dyntastic/expression/render.hpp>
#include <dyntastic/json.hpp>
#include <dyntastic/json_schema.hpp>
#include <dyntastic/model/detail/steps/save.hpp>
#include <dyntastic/model/one_of.hpp>
#include <map>
#include <variant>

#include "unit/model/models.hpp"

namespace dyntastic::testing {
namespace {

std::vector<std::string>& told() {
    static std::vector<std::string> messages;
    return messages;
}
void remember(const UndeclaredReport& found) {
    std::string text(found.model);
    text.append(found.occasion == UndeclaredReport::Occasion::read ? " read" : " replaced");
    for (const std::string& path : found.paths) text.append(" ").append(path);
    told().push_back(std::move(text));
}
std::vector<std::string> newly_told() { return std::exchange(told(), {}); }

/// Remembers the writes.
struct WritesClient : CountingClient {
    explicit WritesClient(std::shared_ptr<client::Client> to) : CountingClient(to) {
        on_update_item = [this, to](const auto& request) { return updates.push_back(request), to->update_item(request); };
        on_put_item = [this, to](const auto& request) { return puts.push_back(request), to->put_item(request); };
        on_transact_write_items = [this, to](const auto& request) {
            return transactions.push_back(request), to->transact_write_items(request);
        };
        on_batch_write_item = [to](const auto& request) { return to->batch_write_item(request); };
    }
    std::vector<operation::UpdateItemRequest> updates;
    std::vector<operation::PutItemRequest> puts;
    std::vector<operation::TransactWriteItemsRequest> transactions;
};

template <class T>
struct Thing : Model<T> {
    static constexpr auto table_name = "things";
    static constexpr auto hash_key = "id";
};
struct Plain : Thing<Plain> {
    std::string id;
    std::string name{};
    std::optional<int> n{};
    std::set<std::string> tags{};
};
struct KeyOnly : Thing<KeyOnly> {
    std::string id;
};
struct AllOptional : Thing<AllOptional> {
    std::string id;
    std::optional<int> n{};
    std::set<std::string> tags{};
};

class UndeclaredAttributesOfModels : public ::testing::Test {
protected:
    UndeclaredAttributesOfModels() {
        Table<Plain>(memory).create_table();
        (void)newly_told();
        before_ = set_undeclared_handler(remember);
    }
    ~UndeclaredAttributesOfModels() override { set_undeclared_handler(before_); }
    UndeclaredAttributesOfModels(const UndeclaredAttributesOfModels&) = delete;
    UndeclaredAttributesOfModels& operator=(const UndeclaredAttributesOfModels&) = delete;

    template <class T>
    [[nodiscard]] Table<T> table() const {
        return Table<T>(client);
    }
    void put(Item item) const { (void)memory->put_item({.table_name = "things", .item = std::move(item)}).value(); }
    [[nodiscard]] std::optional<Item> stored() const {
        return memory->get_item({.table_name = "things", .key = Item{{"id", "t"}}}).value().item;
    }
    [[nodiscard]] std::string last_update() const {
        expression::Placeholders placeholders;
        return render(client->updates.back().update, placeholders);
    }

    std::shared_ptr<client::Client> memory = embedded::make_memory_client();
    std::shared_ptr<WritesClient> client = std::make_shared<WritesClient>(memory);

private:
    UndeclaredHandler before_;
};

TEST_F(UndeclaredAttributesOfModels, are_kept_by_an_update_of_the_declared_ones) {
    put(Item{{"id", "t"}, {"a", 1}, {"n", 5}, {"tags", AttributeValue::StringSet{"x"}}, {"z", Document{}}});
    table<Plain>().save({.id = "t", .name = "one", .tags = {"y"}});
    EXPECT_EQ(stored(),
              (Item{{"id", "t"}, {"a", 1}, {"name", "one"}, {"tags", AttributeValue::StringSet{"y"}}, {"z", Document{}}}));
    EXPECT_EQ(last_update(), "SET #n0 = :v0, #n1 = :v1 REMOVE #n2");
    table<Plain>().save({.id = "t", .name = "two", .n = 6});
    EXPECT_EQ(stored(), (Item{{"id", "t"}, {"a", 1}, {"n", 6}, {"name", "two"}, {"z", Document{}}}));
    EXPECT_TRUE(client->puts.empty());
    EXPECT_TRUE(newly_told().empty());
}

TEST_F(UndeclaredAttributesOfModels, are_kept_when_there_is_only_a_key) {
    table<KeyOnly>().save({.id = "t"});
    EXPECT_EQ(stored(), (Item{{"id", "t"}}));
    EXPECT_TRUE(client->updates.back().update.empty());
    put(Item{{"id", "t"}, {"a", 1}});
    table<KeyOnly>().save({.id = "t"});
    EXPECT_EQ(stored(), (Item{{"id", "t"}, {"a", 1}}));
}

TEST_F(UndeclaredAttributesOfModels, are_kept_when_there_is_nothing_to_set) {
    const auto things = table<AllOptional>();
    // An update that only removes makes no item; so a second one does.
    things.save({.id = "t"});
    EXPECT_EQ(stored(), (Item{{"id", "t"}}));
    EXPECT_EQ(client->updates.size(), 2U);
    put(Item{{"id", "t"}, {"a", 1}, {"n", 5}, {"tags", AttributeValue::StringSet{"x"}}});
    things.save({.id = "t"});
    EXPECT_EQ(stored(), (Item{{"id", "t"}, {"a", 1}}));
    EXPECT_EQ(client->updates.size(), 3U);
    EXPECT_THROW(things.save({.id = "t"}, {.condition = A<"id">.not_exists()}), ConditionFailed);
    EXPECT_THROW(things.save({.id = "none"}, {.condition = A<"id">.exists()}), ConditionFailed);
    things.save({.id = "new"}, {.condition = A<"id">.not_exists()});
    EXPECT_TRUE(things.safe_get("new"));
}

TEST_F(UndeclaredAttributesOfModels, conditions_and_failures_are_those_of_the_save) {
    put(Item{{"id", "t"}, {"a", 1}, {"name", "one"}});
    try {
        table<Plain>().save({.id = "t", .name = "two"}, {.condition = A<"name"> == "x", .return_item = true});
        FAIL();
    } catch (const ConditionFailed& failed) {
        EXPECT_STREQ(failed.what(), R"(the condition does not hold for the Plain with the key {"id":{"S":"t"}})");
        EXPECT_EQ(failed.item(), (Item{{"id", "t"}, {"a", 1}, {"name", "one"}}));
    }
    table<Plain>().save({.id = "t", .name = "two"}, {.condition = A<"name"> == "one"});
    EXPECT_EQ(text_of_thrown<ServiceError>([&] { table<Plain>().save({.id = ""}); }),
              "ValidationException: One or more parameter values are not valid. The AttributeValue for a key attribute cannot "
              "contain an empty string value. Key: id");
    EXPECT_EQ(text_of_thrown<ServiceError>([&] {
                  table<Plain>().save({.id = "t", .name = std::string(400'000, 'x'), .tags = {std::string(10'000, 'y')}});
              }),
              "ValidationException: Item size to update has exceeded the maximum allowed size");
}

TEST_F(UndeclaredAttributesOfModels, keys_of_indexes_are_checked_as_ever) {
    const Table<Plain> indexed{embedded::make_memory_client()};
    indexed.create_table({"name"});
    EXPECT_EQ(text_of_thrown<ServiceError>([&] { indexed.save({.id = "t", .name = ""}); }),
              "ValidationException: One or more parameter values are not valid. The update expression attempted to update a "
              "secondary index key to a value that is not supported. The AttributeValue for a key attribute cannot contain an "
              "empty string value.");
    EXPECT_FALSE(indexed.safe_get("t"));
}

TEST_F(UndeclaredAttributesOfModels, are_kept_in_transactions) {
    put(Item{{"id", "t"}, {"a", 1}, {"n", 5}});
    transaction([&](Transaction& tx) { tx.save(Plain{.id = "t", .name = "one"}); }, {.client = client});
    EXPECT_EQ(stored(), (Item{{"id", "t"}, {"a", 1}, {"name", "one"}}));
    EXPECT_EQ(client->transactions.back().transact_items.front().action, operation::TransactAction::update);
    transaction([&](Transaction& tx) { tx.save(KeyOnly{.id = "t"}); }, {.client = client});
    EXPECT_EQ(stored(), (Item{{"id", "t"}, {"a", 1}, {"name", "one"}}));
    EXPECT_THROW(
        transaction([&](Transaction& tx) { tx.save(Plain{.id = "t"}, {.condition = A<"name"> == "x"}); }, {.client = client}),
        TransactionCanceled);
}

TEST_F(UndeclaredAttributesOfModels, a_transaction_with_nothing_to_set_says_what_it_loses) {
    const auto save = [&] { transaction([&](Transaction& tx) { tx.save(AllOptional{.id = "t"}); }, {.client = client}); };
    save();
    EXPECT_EQ(stored(), (Item{{"id", "t"}}));
    EXPECT_TRUE(newly_told().empty());
    put(Item{{"id", "t"}, {"a", 1}, {"n", 5}});
    (void)table<AllOptional>().get("t");
    EXPECT_TRUE(newly_told().empty());
    save();
    EXPECT_EQ(newly_told(), (std::vector<std::string>{"AllOptional replaced a"}));
    EXPECT_EQ(stored(), (Item{{"id", "t"}}));
}

TEST_F(UndeclaredAttributesOfModels, a_batch_says_what_it_loses_once_it_is_known) {
    const auto save = [&] { table<Plain>().batch_write([](Batch<Plain>& batch) { batch.save({.id = "t", .name = "new"}); }); };
    save();
    EXPECT_TRUE(newly_told().empty());  // nobody has seen such attributes: loading data is no reason to complain
    put(Item{{"id", "t"}, {"a", 1}, {"b", 2}, {"name", "old"}});
    (void)table<Plain>().get("t");
    EXPECT_TRUE(newly_told().empty());  // a save would keep them
    save();
    save();
    EXPECT_EQ(newly_told(), (std::vector<std::string>{"Plain replaced a b"}));
}

// Several models.

template <class T>
struct Entry : Model<T> {
    static constexpr auto table_name = "things";
    static constexpr auto hash_key = "id";
};
struct Circle : Entry<Circle> {
    std::string id;
    int radius = 0;
    std::optional<std::string> colour{};
};
struct Square : Entry<Square> {
    std::string id;
    int side = 0;
    std::optional<std::string> border{};
    static constexpr auto fields() { return options(field<"side">.formerly("width")); }
};
using Shape = OneOf<"kind", Case<"circle", Circle>, Case<"square", Square>>;

TEST_F(UndeclaredAttributesOfModels, one_of_several_models_removes_what_only_the_others_declare) {
    put(Item{{"id", "t"}, {"kind", "square"}, {"border", "thin"}, {"width", 2}, {"a", 1}});
    Table<Shape> shapes(client);
    Shape shape = shapes.get("t");
    EXPECT_EQ(std::get<Square>(shape).side, 2);
    shape = Circle{.id = "t", .radius = 3};
    shapes.save(shape);
    EXPECT_EQ(stored(), (Item{{"id", "t"}, {"kind", "circle"}, {"radius", 3}, {"a", 1}}));
    EXPECT_TRUE(client->puts.empty());
}

struct Strict : Entry<Strict> {
    static constexpr auto on_undeclared = OnUndeclared::refuse;
    std::string id;
};

TEST_F(UndeclaredAttributesOfModels, the_tag_of_several_models_is_none_of_them) {
    using Tagged = OneOf<"kind", Case<"strict", Strict>>;
    Table<Tagged> table(client);
    table.save(Strict{.id = "t"});
    EXPECT_EQ(stored(), (Item{{"id", "t"}, {"kind", "strict"}}));
    EXPECT_EQ(client->puts.size(), 1U);
    EXPECT_EQ(std::get<Strict>(table.get("t")).id, "t");
    EXPECT_THROW((void)Table<Strict>(client).get("t"), ValidationError);
}

// Nested structs.

struct Line {
    int quantity = 0;
};
struct Round {
    int radius = 0;
    std::optional<int> thickness{};
};
struct Edged {
    int side = 0;
};
struct Nested : Thing<Nested> {
    std::string id;
    std::vector<Line> lines{};
    std::map<std::string, Line> by_name{};
    std::variant<std::monostate, Edged, Round> either{};
    Tagged<"kind", Case<"round", Round>, Case<"edged", Edged>> tagged{};
    std::optional<Line> first{};
};

TEST_F(UndeclaredAttributesOfModels, nested_ones_are_told_of_once) {
    const Document line{{"quantity", 1}, {"colour", "red"}};
    put(Item{{"id", "t"},
             {"lines", AttributeValue::List{Document{{"quantity", 1}}, line, line}},
             {"by_name", Document{{"x", line}}},
             {"either", Document{{"radius", 1}}},
             {"tagged", Document{{"kind", "edged"}, {"side", 2}}},
             {"other", Document{{"not", "ours"}}}});
    (void)table<Nested>().get("t");
    EXPECT_EQ(newly_told(), (std::vector<std::string>{"Nested read lines[1].colour"}));
    (void)table<Nested>().get("t");
    EXPECT_TRUE(newly_told().empty());
    put(Item{{"id", "t"},
             {"lines", AttributeValue::List{Document{{"quantity", 1}, {"size", 5}, {"weight", 6}}}},
             {"by_name", Document{}},
             {"either", Document{{"radius", 1}, {"depth", 1}}},
             {"tagged", Document{{"kind", "edged"}, {"side", 2}, {"more", 3}}}});
    (void)table<Nested>().get("t");
    EXPECT_EQ(newly_told(), (std::vector<std::string>{"Nested read lines[0].size lines[0].weight either.depth tagged.more"}));
}

struct Loud : Thing<Loud> {
    std::string id;
    std::optional<Line> line{};
};

TEST_F(UndeclaredAttributesOfModels, the_handler_may_throw) {
    put(Item{{"id", "t"}, {"line", Document{{"quantity", 1}, {"colour", "red"}}}});
    set_undeclared_handler([](const UndeclaredReport& found) { throw std::runtime_error(found.message()); });
    EXPECT_EQ(text_of_thrown<std::runtime_error>([&] { (void)table<Loud>().get("t"); }),
              "Loud: line.colour is stored, but not declared by the struct there; a save would lose it. Declare it, give that "
              "struct a field of type dyntastic::UndeclaredAttributes, or say on_undeclared = OnUndeclared::replace if that is "
              "meant");
    EXPECT_EQ(table<Loud>().get("t").line->quantity, 1);
    EXPECT_NE(set_undeclared_handler(nullptr), nullptr);
}

TEST_F(UndeclaredAttributesOfModels, the_default_writes_a_line) {
    struct Quiet : Thing<Quiet> {
        std::string id;
        std::optional<Line> line{};
    };
    put(Item{{"id", "t"}, {"line", Document{{"quantity", 1}, {"colour", "red"}}}});
    set_undeclared_handler(nullptr);
    ::testing::internal::CaptureStderr();
    (void)table<Quiet>().get("t");
    const std::string line = ::testing::internal::GetCapturedStderr();
    EXPECT_EQ(line.substr(0, 17), "dyntastic: Quiet:");
    EXPECT_EQ(line.find('\n'), line.size() - 1);
}

struct Deep : Thing<Deep> {
    std::string id;
    std::map<std::string, Line> lines{};
};

TEST_F(UndeclaredAttributesOfModels, hostile_names_do_not_tell_for_ever) {
    AttributeValue::Map members{{"quantity", 1}};
    for (int i = 0; i < 500; ++i) members.emplace("x" + std::to_string(i), i);
    put(Item{{"id", "t"}, {"lines", Document{{"a", members}}}});
    (void)table<Deep>().get("t");
    const auto messages = newly_told();
    ASSERT_EQ(messages.size(), 1U);
    EXPECT_EQ(std::count(messages.front().begin(), messages.front().end(), ' '), 65);
    (void)table<Deep>().get("t");
    EXPECT_TRUE(newly_told().empty());
}

// UndeclaredAttributes.

struct Open {
    int quantity = 0;
    UndeclaredAttributes others{};
    bool operator==(const Open&) const = default;
};
struct Holder : Model<Holder> {
    static constexpr auto table_name = "things";
    static constexpr auto hash_key = "id";
    UndeclaredAttributes others{};
    std::string id;
    std::string name{};
    std::vector<Open> lines{};
    std::optional<Tagged<"kind", Case<"open", Open>>> tagged{};
    static constexpr auto fields() { return options(field<"name">.alias("the name").formerly("title")); }
    bool operator==(const Holder&) const = default;
};

TEST_F(UndeclaredAttributesOfModels, extra_ones_are_written_back_by_everything) {
    const Item before{
        {"a", 1},
        {"id", "t"},
        {"lines", AttributeValue::List{Document{{"quantity", 1}, {"colour", "red"}, {"zoom", 2}}, Document{{"quantity", 2}}}},
        {"tagged", Document{{"kind", "open"}, {"quantity", 3}, {"more", true}}},
        {"the name", "n"},
        {"z", AttributeValue::NumberSet{1, 2}}};
    put(before);
    auto holder = table<Holder>().get("t");
    EXPECT_EQ(holder.others, (UndeclaredAttributes{{"a", 1}, {"z", AttributeValue::NumberSet{1, 2}}}));
    EXPECT_EQ(holder.lines.front().others.at("zoom"), AttributeValue(2));
    EXPECT_TRUE(holder.lines.back().others.empty());
    table<Holder>().save(holder);
    EXPECT_EQ(stored(), before);
    EXPECT_EQ(client->puts.size(), 1U);
    table<Holder>().batch_write([&](Batch<Holder>& batch) { batch.save(holder); });
    EXPECT_EQ(stored(), before);
    transaction([&](Transaction& tx) { tx.save(holder); }, {.client = client});
    EXPECT_EQ(stored(), before);
    holder.others.erase("a");
    holder.others["new"] = "x";
    table<Holder>().save(holder);
    EXPECT_EQ(stored()->find("a"), std::nullopt);
    EXPECT_EQ(stored()->find("new")->string(), "x");
    EXPECT_EQ(table<Holder>().get("t"), holder);
    EXPECT_TRUE(newly_told().empty());
}

TEST_F(UndeclaredAttributesOfModels, extra_ones_take_no_name_of_a_field) {
    const Holder holder{
        .others = {{"id", 1}, {"title", 2}, {"set", AttributeValue::StringSet{}}, {std::string(70'000, 'n'), 3}},
        .id = "t",
        .lines = {Open{.quantity = 1, .others = {{"quantity", 2}}}}};
    EXPECT_EQ(text_of_thrown<ValidationError>([&] { table<Holder>().save(holder); }),
              "5 problems in Holder\n"
              "  id: an extra attribute with a name that no field of the struct has\n"
              "  lines[0].quantity: an extra attribute with a name that no field of the struct has\n"
              "  nnnnnnnnnnnnnnnn: a name of at most 65535 bytes\n"
              "  set: no empty set anywhere inside\n"
              "  title: an extra attribute with a name that no field of the struct has");
}

TEST_F(UndeclaredAttributesOfModels, extra_ones_are_members_of_documents) {
    constexpr auto text = R"({"a":1,"id":"t","lines":[{"colour":"red","quantity":1}],"the name":"n","z":{"b":[true,null]}})";
    const auto holder = from_json<Holder>(text);
    EXPECT_EQ(holder.others.size(), 2U);
    EXPECT_EQ(holder.lines.front().others.at("colour"), AttributeValue("red"));
    EXPECT_EQ(to_json(holder), text);
    const std::string schema = json_schema<Holder>();
    EXPECT_NE(schema.find(R"("additionalProperties":true)"), std::string::npos);
    EXPECT_EQ(schema.find("others"), std::string::npos);
    EXPECT_EQ(json_schema<Plain>().find("additionalProperties"), std::string::npos);
}

// An update's expression may have 4 KB.
TEST(SaveOfManyAttributes, fits_an_update) {
    std::vector<std::string> names{"id"};
    for (int i = 0; i < 249; ++i) names.push_back("n" + std::to_string(1000 + i) + std::string(200, 'x'));
    const std::vector<std::string_view> declared(names.begin(), names.end());
    for (const std::size_t absent : {std::size_t{0}, std::size_t{100}, std::size_t{249}}) {
        ItemWriter writer;
        auto item = writer.begin_item();
        for (std::size_t i = 0; i < names.size() - absent; ++i) {
            writer.name(item, names[i]);
            writer.string(names[i]);
        }
        const operation::Patch patch{writer.finish_item(item), "id", {}, declared};
        EXPECT_EQ(patch.sets(), absent != 249);
        const operation::RenderedPatch rendered = operation::render(patch);
        EXPECT_EQ(rendered.key, (Item{{"id", "id"}}));
        expression::Placeholders placeholders;
        const std::string text = expression::render(rendered.update, placeholders);
        EXPECT_LE(text.size(), 4096U);
        EXPECT_TRUE(expression::parse(expression::Parameter::update_expression, text));
        EXPECT_TRUE(expression::check_update(rendered.update));
        EXPECT_EQ(placeholders.values().size(), 249 - absent);
    }
}

}  // namespace
}  // namespace dyntastic::testing
