// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Every operation, run by both drivers (blocking and Asio) over both schemas (a plain struct and a OneOf).
#include <dyntastic/model/one_of.hpp>
#include <map>
#include <tuple>

#include "suite.hpp"

namespace dyntastic::testing {
namespace {

template <class Derived>
struct Stored : Model<Derived> {
    static constexpr auto table_name = "notes";
    static constexpr auto hash_key = "user";
    static constexpr auto range_key = "number";
    bool operator==(const Stored& /*other*/) const { return true; }
};
struct Note : Stored<Note> {
    std::string user{};
    int number = 0;
    std::string text{};
    std::int64_t stars = 0;
    std::int64_t expires = 0;
    static constexpr auto fields() { return options(field<"expires">.ttl()); }
    bool operator==(const Note&) const = default;
};
struct Photo : Stored<Photo> {
    std::string user{};
    int number = 0;
    std::string file{};
    std::int64_t stars = 0;
    bool operator==(const Photo&) const = default;
};
struct Draft : Stored<Draft> {
    std::string user{};
    int number = 0;
    std::int64_t stars = 0;
    int revision = 0;
    static constexpr auto fields() { return options(field<"revision">.version()); }
    bool operator==(const Draft&) const = default;
};
struct Stars {
    std::int64_t stars = 0;
};

/// A plain struct.
struct Single {
    using Object = Note;
    using Versioned = Draft;
    static Note& inside(Note& object) { return object; }
    static Draft& draft(Draft& object) { return object; }
};
/// Several structs in one table.
struct Several {
    using Object = OneOf<"kind", Case<"photo", Photo>, Case<"note", Note>>;
    using Versioned = OneOf<"kind", Case<"photo", Photo>, Case<"draft", Draft>>;
    static Note& inside(Object& object) { return std::get<Note>(object); }
    static Draft& draft(Versioned& object) { return std::get<Draft>(object); }
};

struct Blocking {
    template <class T>
    struct On {
        Table<T> table;
        // clang-format off
        template <class... A> auto create_table(A&&... a) const { return table.create_table(std::forward<A>(a)...); }
        template <class... A> auto delete_table(A&&... a) const { return table.delete_table(std::forward<A>(a)...); }
        auto table_exists() const { return table.table_exists(); }
        auto describe_table() const { return table.describe_table(); }
        auto enable_time_to_live(model::ExpiryAttribute<T> a) const { return table.enable_time_to_live(a); }
        auto disable_time_to_live() const { return table.disable_time_to_live(); }
        template <class... A> auto save(A&&... a) const { return table.save(std::forward<A>(a)...); }
        template <class... A> auto erase(A&&... a) const { return table.erase(std::forward<A>(a)...); }
        template <class... A> auto erase_key(A&&... a) const { return table.erase_key(std::forward<A>(a)...); }
        template <class... A> auto update(A&&... a) const { return table.update(std::forward<A>(a)...); }
        template <class... A> auto update_key(A&&... a) const { return table.update_key(std::forward<A>(a)...); }
        template <class... A> auto refresh(A&&... a) const { return table.refresh(std::forward<A>(a)...); }
        template <class... A> auto get(A&&... a) const { return table.get(std::forward<A>(a)...); }
        template <class... A> auto safe_get(A&&... a) const { return table.safe_get(std::forward<A>(a)...); }
        template <class As, class... A> auto get_as(A&&... a) const { return table.template get_as<As>(std::forward<A>(a)...); }
        template <class... A> auto batch_get(A&&... a) const { return table.batch_get(std::forward<A>(a)...); }
        template <class... A> auto batch_write(A&&... a) const { return table.batch_write(std::forward<A>(a)...); }
        template <class... A> auto transact_get(A&&... a) const { return table.transact_get(std::forward<A>(a)...); }
        template <class... A> auto query_page(A&&... a) const { return table.query_page(std::forward<A>(a)...); }
        template <class... A> auto count(A&&... a) const { return table.count(std::forward<A>(a)...); }
        template <class... A> auto scan_page(A&&... a) const { return table.scan_page(std::forward<A>(a)...); }
        template <class... A> auto query(A&&... a) const { return table.query(std::forward<A>(a)...).to_vector(); }
        template <class... A> auto scan(A&&... a) const { return table.scan(std::forward<A>(a)...).to_vector(); }
        template <class F> void transaction(F&& f, const TransactionOptions& o) const { dyntastic::transaction(f, o); }
        // clang-format on
    };
};
struct Asynchronous {
    template <class T>
    struct On {
        Table<T> table;
        // clang-format off
        template <class... A> auto create_table(A&&... a) const { return table.async_create_table(std::forward<A>(a)..., asio::use_future).get(); }
        template <class... A> auto delete_table(A&&... a) const { return table.async_delete_table(std::forward<A>(a)..., asio::use_future).get(); }
        auto table_exists() const { return table.async_table_exists(asio::use_future).get(); }
        auto describe_table() const { return table.async_describe_table(asio::use_future).get(); }
        auto enable_time_to_live(model::ExpiryAttribute<T> a) const { return table.async_enable_time_to_live(a, asio::use_future).get(); }
        auto disable_time_to_live() const { return table.async_disable_time_to_live(asio::use_future).get(); }
        template <class... A> auto save(A&&... a) const { return table.async_save(std::forward<A>(a)..., asio::use_future).get(); }
        template <class... A> auto erase(A&&... a) const { return table.async_erase(std::forward<A>(a)..., asio::use_future).get(); }
        template <class... A> auto erase_key(A&&... a) const { return table.async_erase_key(std::forward<A>(a)..., asio::use_future).get(); }
        template <class... A> auto update(A&&... a) const { return table.async_update(std::forward<A>(a)..., asio::use_future).get(); }
        template <class... A> auto update_key(A&&... a) const { return table.async_update_key(std::forward<A>(a)..., asio::use_future).get(); }
        template <class... A> auto refresh(A&&... a) const { return table.async_refresh(std::forward<A>(a)..., asio::use_future).get(); }
        template <class... A> auto get(A&&... a) const { return table.async_get(std::forward<A>(a)..., asio::use_future).get(); }
        template <class... A> auto safe_get(A&&... a) const { return table.async_safe_get(std::forward<A>(a)..., asio::use_future).get(); }
        template <class As, class... A> auto get_as(A&&... a) const { return table.template async_get_as<As>(std::forward<A>(a)..., asio::use_future).get(); }
        template <class... A> auto batch_get(A&&... a) const { return table.async_batch_get(std::forward<A>(a)..., asio::use_future).get(); }
        template <class... A> auto batch_write(A&&... a) const { return table.async_batch_write(std::forward<A>(a)..., asio::use_future).get(); }
        template <class... A> auto transact_get(A&&... a) const { return table.async_transact_get(std::forward<A>(a)..., asio::use_future).get(); }
        template <class... A> auto query_page(A&&... a) const { return table.async_query_page(std::forward<A>(a)..., asio::use_future).get(); }
        template <class... A> auto count(A&&... a) const { return table.async_count(std::forward<A>(a)..., asio::use_future).get(); }
        template <class... A> auto scan_page(A&&... a) const { return table.async_scan_page(std::forward<A>(a)..., asio::use_future).get(); }
        template <class... A> auto query(A&&... a) const { return all_of(table.async_query(std::forward<A>(a)...)); }
        template <class... A> auto scan(A&&... a) const { return all_of(table.async_scan(std::forward<A>(a)...)); }
        template <class F> void transaction(F&& f, const TransactionOptions& o) const { async_transaction(f, o, asio::use_future).get(); }
        // clang-format on
    private:
        static std::vector<T> all_of(AsyncItemRange<T> range) {
            std::vector<T> all;
            while (auto next = range.async_next(asio::use_future).get()) all.push_back(*std::move(next));
            return all;
        }
    };
};

template <class Driver, class Schema>
struct Form {
    using Of = Schema;
    using Object = typename Schema::Object;
    using Versioned = typename Schema::Versioned;
    using Operations = typename Driver::template On<Object>;
    using VersionedOperations = typename Driver::template On<Versioned>;
};

template <class Form>
class EachOperation : public ::testing::Test {
protected:
    using Element = typename Form::Object;
    using VersionedElement = typename Form::Versioned;

    EachOperation() { Table<Note>(client).create_table({Index{"text", "number"}}); }
    static Note& inside(Element& object) { return Form::Of::inside(object); }
    static Draft& draft(VersionedElement& object) { return Form::Of::draft(object); }
    static Element make(int number, std::int64_t stars = 0) {
        return Note{.user = "ada", .number = number, .text = long_text, .stars = stars};
    }
    /// Puts the notes 1 to `count` with as many stars.
    void fill(int count) {
        for (int number = 1; number <= count; ++number) Table<Element>(client).save(make(number, number));
    }
    std::int64_t stars(int number) {
        Element found = operations.table.get("ada", number);
        return inside(found).stars;
    }

    std::shared_ptr<client::Client> client = embedded::make_memory_client();
    typename Form::Operations operations{Table<Element>(client)};
    typename Form::VersionedOperations versioned_operations{Table<VersionedElement>(client)};
};

using Forms =
    ::testing::Types<Form<Blocking, Single>, Form<Asynchronous, Single>, Form<Blocking, Several>, Form<Asynchronous, Several>>;
TYPED_TEST_SUITE(EachOperation, Forms);

TYPED_TEST(EachOperation, tables_are_made_described_and_deleted) {
    auto& on = this->operations;
    EXPECT_TRUE(on.table_exists());
    on.delete_table();
    EXPECT_FALSE(on.table_exists());
    EXPECT_THROW(on.describe_table(), ServiceError);
    const CreateTableOptions options{.billing = pay_per_request};
    on.create_table(options);
    EXPECT_EQ(on.describe_table().key_schema.size(), 2U);
    EXPECT_THROW(on.create_table(), ServiceError);
    EXPECT_EQ(this->client->describe_time_to_live({"notes"}).value().time_to_live_description.attribute_name, "expires");
    on.disable_time_to_live();
    EXPECT_EQ(this->client->describe_time_to_live({"notes"}).value().time_to_live_description.time_to_live_status,
              operation::TimeToLiveStatus::disabled);
    on.enable_time_to_live("stars");
    EXPECT_EQ(this->client->describe_time_to_live({"notes"}).value().time_to_live_description.attribute_name, "stars");
}

TYPED_TEST(EachOperation, items_are_saved_and_read_by_a_key_in_any_form) {
    using Object = typename TypeParam::Object;
    auto& on = this->operations;
    Object saved = this->make(1, 5);
    on.save(saved);
    const GetOptions consistent{.consistent_read = true};
    EXPECT_EQ(on.get("ada", 1), saved);
    EXPECT_EQ(on.get("ada", 1, consistent), saved);
    EXPECT_EQ(on.get(Table<Object>::key("ada", 1)), saved);
    EXPECT_EQ(on.get(Table<Object>::key("ada", 1), consistent), saved);
    EXPECT_EQ(on.get(std::pair("ada", 1)), saved);
    EXPECT_EQ(on.safe_get(std::tuple(std::string("ada"), 1), consistent), saved);
    EXPECT_EQ(on.safe_get("ada", 2), std::nullopt);
    EXPECT_EQ(on.safe_get(Table<Object>::key("ada", 2)), std::nullopt);
    EXPECT_THROW((void)on.get("ada", 2), DoesNotExist);
    EXPECT_EQ(on.template get_as<Stars>("ada", 1).stars, 5);
    EXPECT_EQ(on.template get_as<Stars>(std::pair("ada", 1), consistent).stars, 5);
}

TYPED_TEST(EachOperation, a_save_has_a_condition) {
    using Object = typename TypeParam::Object;
    auto& on = this->operations;
    const SaveOptions<Object> if_new{.condition = A<"user">.not_exists(), .return_item = true};
    Object first = this->make(1, 5), second = this->make(1, 6);
    on.save(first, if_new);
    try {
        on.save(second, if_new);
        FAIL() << "saved again";
    } catch (const ConditionFailed& error) {
        ASSERT_TRUE(error.item());
        EXPECT_EQ(error.item()->find("stars")->number(), Number(5));
    }
    EXPECT_EQ(this->stars(1), 5);
}

TYPED_TEST(EachOperation, items_are_erased_on_a_condition) {
    using Object = typename TypeParam::Object;
    auto& on = this->operations;
    this->fill(4);
    const EraseOptions<Object> if_four{.condition = A<"stars"> == 4};
    Object first = this->make(1);
    on.erase(first);
    EXPECT_EQ(on.safe_get("ada", 1), std::nullopt);
    on.erase(first);  // no error
    on.erase_key("ada", 2);
    EXPECT_EQ(on.safe_get("ada", 2), std::nullopt);
    EXPECT_THROW(on.erase_key("ada", 3, if_four), ConditionFailed);
    EXPECT_THROW(on.erase_key(Table<Object>::key("ada", 3), if_four), ConditionFailed);
    on.erase_key(std::pair("ada", 4), if_four);
    EXPECT_EQ(on.count("ada"), 1);
}

TYPED_TEST(EachOperation, items_are_updated_on_a_condition) {
    using Object = typename TypeParam::Object;
    auto& on = this->operations;
    this->fill(1);
    const Updates<Object> one_more{A<"stars">.plus(1)};
    const UpdateOptions<Object> if_many{.condition = A<"stars"> > 10};
    const UpdateOptions<Object> require_many{.condition = A<"stars"> > 10, .require_condition = true};
    const UpdateOptions<Object> unseen{.refresh = false};
    Object object = this->make(1);
    EXPECT_TRUE(on.update(object, one_more));
    EXPECT_EQ(this->inside(object).stars, 2);
    EXPECT_FALSE(on.update(object, one_more, if_many));
    EXPECT_THROW(on.update(object, one_more, require_many), ConditionFailed);
    EXPECT_TRUE(on.update(object, one_more, unseen));
    EXPECT_EQ(this->inside(object).stars, 2);
    EXPECT_TRUE(on.update_key("ada", 1, one_more));
    EXPECT_TRUE(on.update_key(Table<Object>::key("ada", 1), one_more));
    EXPECT_TRUE(on.update_key(std::pair("ada", 1), one_more));
    EXPECT_FALSE(on.update_key("ada", 1, one_more, if_many));
    EXPECT_FALSE(on.update_key(Table<Object>::key("ada", 1), one_more, if_many));
    on.refresh(object);
    EXPECT_EQ(this->inside(object).stars, 6);
    on.erase_key("ada", 1);
    EXPECT_THROW(on.refresh(object), DoesNotExist);
}

TYPED_TEST(EachOperation, batches_write_and_read) {
    using Object = typename TypeParam::Object;
    auto& on = this->operations;
    this->fill(2);
    Object third = this->make(3, 3);
    const BatchWriteOptions two_each{.batch_size = 2};
    on.batch_write(
        [&](Batch<Object>& batch) {
            batch.save(third);
            batch.save(this->make(4, 4));
            batch.erase(this->make(1));
            batch.erase_key("ada", 2);
            batch.erase_key(std::pair("ada", 9));
        },
        two_each);
    const auto numbers = [&](const auto& keys) {
        std::string all;
        for (Object& object : on.batch_get(keys)) all += std::to_string(this->inside(object).number);
        return all;
    };
    EXPECT_EQ(numbers(std::vector<KeyOf<Object>>{{"ada", 4}, {"ada", 1}, {"ada", 3}}), "43");
    EXPECT_EQ(numbers(std::vector<std::pair<std::string, int>>{{"ada", 3}, {"ada", 4}, {"ada", 3}}), "34");
    EXPECT_EQ(numbers(std::map<std::string, int>{{"ada", 4}, {"eve", 4}}), "4");
    EXPECT_EQ(numbers(std::vector<std::tuple<std::string, int>>{}), "");
}

TYPED_TEST(EachOperation, transactions_write_and_read) {
    using Object = typename TypeParam::Object;
    auto& on = this->operations;
    this->fill(4);
    const TransactionOptions options{.client = this->client};
    Object first = this->make(1), second = this->make(2), fifth = this->make(5, 5);
    on.transaction(
        [&](Transaction& tx) {
            tx.save(fifth, {.condition = A<"user">.not_exists()});
            tx.update(first, A<"stars">.plus(10));
            tx.erase(second);
            tx.update_key<Object>("ada", 3, A<"stars">.plus(10));
            tx.check_key(Table<Object>::key("ada", 4), A<"stars"> == 4);
        },
        options);
    const auto read = on.transact_get(std::vector<std::pair<std::string, int>>{{"ada", 1}, {"ada", 2}, {"ada", 5}});
    ASSERT_EQ(read.size(), 3U);
    EXPECT_EQ(this->stars(1), 11);
    EXPECT_FALSE(read[1]);
    EXPECT_EQ(read[2], fifth);
    EXPECT_EQ(this->stars(3), 13);
    const auto impossible = [&](Transaction& tx) {
        tx.erase_key<Object>("ada", 3);
        tx.check_key<Object>("ada", 4, A<"stars"> == 5);
    };
    EXPECT_THROW(on.transaction(impossible, options), TransactionCanceled);
    EXPECT_EQ(this->stars(3), 13);
}

TYPED_TEST(EachOperation, queries_and_scans_find_items) {
    using Object = typename TypeParam::Object;
    auto& on = this->operations;
    this->fill(5);
    const QueryOptions<Object> behind_two{.range_key_condition = A<"number"> > 2};
    const QueryOptions<Object> two_each{.filter_condition = A<"stars"> != 2, .per_page = 2};
    const IndexQueryOptions<Object> of_index{.index = "text_number-index", .per_page = 2, .load_full_item = true};
    EXPECT_EQ(on.query("ada").size(), 5U);
    EXPECT_EQ(on.query("ada", behind_two).size(), 3U);
    EXPECT_EQ(on.query(A<"user"> == "ada" && A<"number"> < 2).size(), 1U);
    EXPECT_EQ(on.query("ada", two_each).size(), 4U);
    EXPECT_EQ(on.query(A<"text"> == long_text, of_index).size(), 5U);
    EXPECT_THROW((void)on.query(A<"user"> == "ada", behind_two), ValidationError);
    EXPECT_EQ(on.count("ada", behind_two), 3);
    EXPECT_EQ(on.count(A<"text"> == long_text && A<"number"> > 4, of_index), 1);
    const auto page = on.query_page("ada", two_each);
    EXPECT_EQ(page.items.size(), 1U);
    EXPECT_TRUE(page.has_more);
    const QueryOptions<Object> the_rest{.last_evaluated_key = page.last_evaluated_key};
    EXPECT_EQ(on.query_page("ada", the_rest).items.size(), 3U);
    EXPECT_EQ(on.query_page(A<"text"> == long_text, of_index).items.size(), 2U);
    const ScanOptions<Object> few{.per_page = 3};
    EXPECT_EQ(on.scan().size(), 5U);
    EXPECT_EQ(on.scan(few).size(), 5U);
    EXPECT_EQ(on.scan(A<"stars"> > 3, few).size(), 2U);
    EXPECT_EQ(on.scan_page(few).items.size(), 3U);
    EXPECT_EQ(on.scan_page(A<"stars"> > 2, few).items.size(), 1U);
}

TYPED_TEST(EachOperation, versions_are_checked_and_raised) {
    using Versioned = typename TypeParam::Versioned;
    auto& on = this->versioned_operations;
    const auto revision = [&](Versioned& object) { return this->draft(object).revision; };
    Versioned object = Draft{.user = "ada", .number = 1};
    Versioned stale = Draft{.user = "ada", .number = 1};
    on.save(object);
    EXPECT_EQ(revision(object), 1);
    EXPECT_THROW(on.save(stale), ConditionFailed);
    EXPECT_EQ(revision(stale), 0);
    const Updates<Versioned> one_more{A<"stars">.plus(1)};
    EXPECT_TRUE(on.update(object, one_more));
    EXPECT_EQ(revision(object), 2);
    EXPECT_THROW(on.update(stale, one_more), ConditionFailed);
    EXPECT_THROW(on.erase(stale), ConditionFailed);
    on.refresh(stale);
    EXPECT_EQ(stale, object);
    on.erase(stale);
    EXPECT_FALSE(on.safe_get("ada", 1));
}

}  // namespace
}  // namespace dyntastic::testing
