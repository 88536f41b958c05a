// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Versions, times and identifiers that the library sets; and rules, where they meet the table.
#include <dyntastic/client/fault_injector.hpp>
#include <dyntastic/model/default_clock.hpp>

#include "unit/model/catalogue.hpp"

namespace dyntastic::testing {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_seconds;

struct Note : Model<Note> {
    static constexpr auto table_name = "notes";
    static constexpr auto hash_key = "id";

    std::string id{};
    std::string text{};
    std::uint8_t revision = 0;
    std::optional<Timestamp> created{};
    sys_seconds updated{};
    std::optional<std::int64_t> expires{};

    static constexpr auto fields() {
        return options(field<"id">.auto_uuid(), field<"text">.max_length(5), field<"revision">.version().alias("_version"),
                       field<"created">.created_at().python_format(), field<"updated">.updated_at(), field<"expires">.ttl());
    }
    bool operator==(const Note&) const = default;
};

class ManualClock final : public Clock {
public:
    std::atomic<std::chrono::system_clock::time_point> time{sys_seconds(1'000'000s)};
    [[nodiscard]] std::chrono::system_clock::time_point now() const override { return time; }
};

class Roles : public ::testing::Test {
protected:
    Roles() {
        set_default_clock(clock);
        set_default_client(client);
        Note::create_table();
    }
    ~Roles() override {
        set_default_clock(nullptr);
        set_default_client(nullptr);
    }
    [[nodiscard]] std::string message_of(auto function) {
        try {
            function();
        } catch (const Error& error) {
            return error.what();
        }
        return "nothing was thrown";
    }

    std::shared_ptr<ManualClock> clock = std::make_shared<ManualClock>();
    std::shared_ptr<client::FaultInjector> client = std::make_shared<client::FaultInjector>(embedded::make_memory_client());
};

TEST_F(Roles, are_set_by_a_save) {
    Note note{.text = "one"};
    note.save();
    EXPECT_EQ(note.id.size(), 36U);
    EXPECT_EQ(note.revision, 1);
    EXPECT_EQ(note.created, sys_seconds(1'000'000s));
    EXPECT_EQ(note.updated, sys_seconds(1'000'000s));
    EXPECT_EQ(Note::get(note.id), note);

    const std::string id = note.id;
    clock->time = sys_seconds(2'000'000s);
    note.save();
    EXPECT_EQ(note.id, id);
    EXPECT_EQ(note.revision, 2);
    EXPECT_EQ(note.created, sys_seconds(1'000'000s));
    EXPECT_EQ(note.updated, sys_seconds(2'000'000s));
    EXPECT_EQ(Note::get(note.id), note);
    EXPECT_EQ(to_item(note).find("created")->string(), "1970-01-12T13:46:40Z");
}

TEST_F(Roles, are_set_back_when_a_save_fails) {
    Note note{.text = "too long"};
    const Note before = note;
    EXPECT_THROW(note.save(), ValidationError);
    EXPECT_EQ(note, before);
    note.text = "short";
    client->add({.operation = "UpdateItem", .fault = client::Fault::internal_error, .times = 1});
    EXPECT_THROW(note.save(), ServiceError);
    EXPECT_EQ(note.revision, 0);
    EXPECT_EQ(note.id, "");
    note.save();
    EXPECT_EQ(note.revision, 1);
}

TEST_F(Roles, let_no_save_be_lost) {
    Note mine{.id = "n", .text = "one"};
    mine.save();
    Note theirs = Note::get("n");
    mine.text = "two";
    mine.save();
    theirs.text = "three";
    EXPECT_EQ(message_of([&] { theirs.save(); }),
              R"(someone else has changed the Note with the key {"id":{"S":"n"}}: it is version 2, not 1)");
    EXPECT_EQ(theirs.revision, 1);
    EXPECT_EQ(Note::get("n").text, "two");
    // A new object does not replace one that is there.
    Note fresh{.id = "n", .text = "new"};
    EXPECT_THROW(fresh.save(), ConditionFailed);
    theirs.refresh();
    theirs.text = "three";
    theirs.save();
    EXPECT_EQ(Note::get("n").text, "three");
}

TEST_F(Roles, are_part_of_the_conditions) {
    Note note{.id = "n", .text = "one"};
    note.save({.condition = A<"id">.not_exists()});
    EXPECT_EQ(message_of([&] { note.save({.condition = A<"text"> == "two"}); }),
              R"(the condition does not hold for the Note with the key {"id":{"S":"n"}})");
    EXPECT_EQ(note.revision, 1);
    note.save({.condition = A<"text"> == "one"});
    EXPECT_EQ(note.revision, 2);
}

TEST_F(Roles, are_kept_by_updates) {
    Note note{.id = "n", .text = "one"};
    note.save();
    Note other = note;
    clock->time = sys_seconds(3'000'000s);
    EXPECT_TRUE(note.update(A<"text">.set("two")));
    EXPECT_EQ(note.revision, 2);
    EXPECT_EQ(note.updated, sys_seconds(3'000'000s));
    EXPECT_EQ(note.created, sys_seconds(1'000'000s));
    EXPECT_EQ(Note::get("n"), note);

    // False is for the caller's own condition; another version is an exception in any case.
    EXPECT_FALSE(note.update(A<"text">.set("x"), {.condition = A<"text"> == "no"}));
    EXPECT_THROW(other.update(A<"text">.set("x")), ConditionFailed);
    EXPECT_THROW(other.update(A<"text">.set("x"), {.condition = A<"text"> == "two"}), ConditionFailed);
    EXPECT_EQ(other.revision, 1);
    EXPECT_EQ(Note::get("n"), note);

    // Without an object there is no version to compare, but it grows.
    EXPECT_TRUE(Note::update_key("n", A<"text">.set("three")));
    EXPECT_EQ(Note::get("n").revision, 3);
    EXPECT_TRUE(Note::update_key("m", A<"text">.set("new")));
    const Note made = Note::get("m");
    EXPECT_EQ(made.revision, 1);
    EXPECT_EQ(made.created, sys_seconds(3'000'000s));
    EXPECT_EQ(made.updated, sys_seconds(3'000'000s));
    // Who sets a time means it.
    EXPECT_TRUE(Note::update_key("m", A<"updated">.set(sys_seconds(5s))));
    EXPECT_EQ(Note::get("m").updated, sys_seconds(5s));
    EXPECT_TRUE(Note::update_key("m", {A<"created">.set(sys_seconds(4s)), A<"text">.remove()}));
    EXPECT_THROW((void)Note::get("m"), PartialItem);
}

TEST_F(Roles, are_checked_by_erase) {
    Note note{.id = "n", .text = "one"};
    note.save();
    Note other = note;
    other.save();
    EXPECT_THROW(note.erase(), ConditionFailed);
    other.erase();
    EXPECT_EQ(Note::safe_get("n"), std::nullopt);
    EXPECT_EQ(message_of([&] { other.erase(); }),
              R"(someone else has changed the Note with the key {"id":{"S":"n"}}: it is gone)");
    Note::erase_key("n");
}

TEST_F(Roles, take_items_without_a_version) {
    operation::PutItemRequest request;
    request.table_name = "notes";
    request.item = Item{{"id", "old"}, {"text", "x"}, {"updated", "2020-01-01"}};
    ASSERT_TRUE(client->put_item(request));
    Note note = Note::get("old");
    EXPECT_EQ(note.revision, 0);
    note.save();
    EXPECT_EQ(Note::get("old").revision, 1);
}

TEST_F(Roles, end_with_the_type_of_the_version) {
    Note note{.id = "n", .revision = 255};
    EXPECT_THROW(note.save(), ValidationError);
    EXPECT_THROW(note.update(A<"text">.set("x")), ValidationError);
    EXPECT_EQ(note.revision, 255);
}

TEST_F(Roles, of_eight_threads_lose_no_save) {
    Note{.id = "n", .text = "0"}.save();
    std::atomic<int> saves{0};
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 8; ++thread) {
        threads.emplace_back([&] {
            for (int done = 0; done < 20;) {
                Note note = Note::get("n");
                note.text = std::to_string(std::stoi(note.text) + 1);
                try {
                    note.save();
                    ++done;
                    ++saves;
                } catch (const ConditionFailed&) {  // another thread was faster
                }
                if (note.revision >= 200) return;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(Note::get("n").text, std::to_string(saves));
    EXPECT_EQ(Note::get("n").revision, saves + 1);
}

struct Priced : Model<Priced> {
    static constexpr auto table_name = "priced";
    static constexpr auto hash_key = "product id";  // by its alias
    static constexpr auto range_key = "size";       // by its own name

    std::string id{};
    int size = 0;
    double price = 0;
    std::optional<std::string> code{};
    std::vector<int> parts{};

    static constexpr auto fields() {
        return options(field<"id">.alias("product id"), field<"size">.alias("s"), field<"price">.ge(0).alias("price in €"),
                       field<"code">.pattern("^[A-Z]+$"), field<"parts">.min_length(1));
    }
    bool operator==(const Priced&) const = default;
};

TEST_F(Roles, of_names_and_rules_reach_the_table) {
    Priced::create_table();
    Priced priced{{}, "a", 1, 2.5, "X", {1}};
    priced.save();
    EXPECT_EQ(Priced::get("a", 1), priced);
    EXPECT_EQ(to_item(priced).find("price in €")->number(), Number("2.5"));
    EXPECT_EQ(
        Priced::query("a", {.range_key_condition = A<"size"> >= 1, .filter_condition = A<"price in €"> > 2}).to_vector().size(),
        1U);
    EXPECT_EQ(Priced::query(A<"product id"> == "a" && A<"s"> == 1).to_vector().size(), 1U);
    EXPECT_EQ(Priced::query(A<&Priced::id> == "a", {.filter_condition = A<"price"> > 3}).to_vector().size(), 0U);
    EXPECT_TRUE(priced.update({A<"price">.set(3), A<&Priced::code>.set("Y"), A<"parts">.append(2)}));
    EXPECT_EQ(priced, (Priced{{}, "a", 1, 3, "Y", {1, 2}}));
}

TEST_F(Roles, of_rules_hold_for_what_an_update_sets) {
    Priced::create_table();
    Priced priced{{}, "a", 1, 2.5, "X", {1}};
    priced.save();
    const auto rules_broken_by = [&](const auto& make) {
        try {
            make();
        } catch (const ValidationError& error) {
            return error.problems().size();
        }
        return std::size_t{0};
    };
    EXPECT_EQ(
        rules_broken_by([&] { priced.update({A<"price">.set(-1), A<"code">.set("x"), A<"parts">.set(std::vector<int>{})}); }),
        3U);
    EXPECT_EQ(rules_broken_by(
                  [&] { priced.update({A<"code">.set_default("x"), A<&Priced::price>.set(A<"price">.if_not_exists(-1))}); }),
              2U);
    EXPECT_EQ(rules_broken_by([&] { Priced::update_key("a", 1, A<"code">.set(std::optional<std::string>("x"))); }), 1U);
    EXPECT_EQ(Priced::get("a", 1), priced);
    // A condition may speak of what no item should be.
    EXPECT_FALSE(priced.update(A<"price">.set(1), {.condition = A<"price"> == -1}));
    // What cannot be seen before is seen when the item is read.
    EXPECT_TRUE(Priced::update_key("a", 1, A<"price">.minus(100)));
    EXPECT_THROW((void)Priced::get("a", 1), ValidationError);
}

}  // namespace
}  // namespace dyntastic::testing
