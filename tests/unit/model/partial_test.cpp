// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "unit/model/models.hpp"

namespace dyntastic::testing {

struct Visit : Model<Visit> {
    static constexpr auto table_name = "visits";
    static constexpr auto hash_key = "id";
    static constexpr auto range_key = "number";
    std::string id;
    int number = 0;
    std::string kind{};
    std::optional<std::string> note{};
    std::vector<std::string> pages{};
    Timestamp at{};
    bool operator==(const Visit&) const = default;
};

struct VisitKeys {
    std::string id{};
    int number = 0;
    bool operator==(const VisitKeys&) const = default;
};

/// Of other, compatible types.
struct VisitNote {
    std::optional<std::string> note{};
    double number = 0;
    std::string at{};
    bool operator==(const VisitNote&) const = default;
};

namespace {

/// Never waits.
struct NoPauses final : client::Pacing {
    int pauses = 0;
    double random() override { return 0.5; }
    void sleep(std::chrono::milliseconds /*time*/) override { ++pauses; }
};

class PartlyLoaded : public ::testing::Test {
protected:
    PartlyLoaded() {
        visits.create_table(
            {Index{"kind", {.projection = keys_only}}, Index{"kind", "number", {.projection = include("note")}}});
        for (int n = 0; n < count; ++n) {
            Visit visit{
                .id = "v" + std::to_string(n / 10), .number = n, .kind = n % 2 == 0 ? "even" : "odd", .pages = {"a", "b"}};
            if (n % 3 == 0) visit.note = "third";
            saved.push_back(visit);
            visits.save(visit);
        }
        client->pages = 0;
        client->batches = 0;
    }
    /// Of one kind, in the order of the index by kind and number.
    [[nodiscard]] std::vector<Visit> of_kind(const std::string& kind) const {
        std::vector<Visit> found;
        for (const Visit& visit : saved) {
            if (visit.kind == kind) found.push_back(visit);
        }
        return found;
    }

    static constexpr int count = 250;
    std::vector<Visit> saved;
    std::shared_ptr<CountingClient> client = std::make_shared<CountingClient>(embedded::make_memory_client());
    Table<Visit> visits{client};
};

TEST_F(PartlyLoaded, says_what_is_missing_and_the_ways_out) {
    auto range = visits.query(A<"kind"> == "even", {.index = "kind-index"});
    const std::string text = text_of_thrown<PartialItem>([&] { (void)range.begin(); });
    EXPECT_EQ(
        text,
        "the item lacks what Visit requires: pages at. Where an index or a projection left it out, say .load_full_item = true, "
        "or "
        "read a smaller struct with .as<Struct>(), or field by field with .partial(); where items may lack it, declare the "
        "field std::optional");
    EXPECT_THROW((void)visits.scan_page({.index = "kind-index"}), PartialItem);
    EXPECT_THROW((void)visits.query_page(A<"kind"> == "even", {.index = "kind-index"}), PartialItem);
    EXPECT_EQ(visits.count(A<"kind"> == "even", {.index = "kind-index"}), 125);
}

TEST_F(PartlyLoaded, loads_full_items_in_batches) {
    const auto found = visits.query(A<"kind"> == "even", {.index = "kind_number-index", .load_full_item = true}).to_vector();
    EXPECT_EQ(found, of_kind("even"));
    EXPECT_EQ(client->pages, 1);
    EXPECT_EQ(client->batches, 2);  // 100 and 25
    auto backwards = visits.query(A<"kind"> == "odd" && A<"number"> > 200,
                                  {.index = "kind_number-index", .scan_index_forward = false, .load_full_item = true});
    auto expected = of_kind("odd");
    expected.erase(expected.begin(), expected.begin() + 100);
    std::reverse(expected.begin(), expected.end());
    EXPECT_EQ(backwards.to_vector(), expected);
    EXPECT_EQ(client->batches, 3);
    EXPECT_EQ(visits.scan({.index = "kind-index", .load_full_item = true}).to_vector().size(), 250U);
    client->batches = 0;
    EXPECT_EQ(visits.scan({.load_full_item = true}).to_vector().size(), 250U);  // they are whole already
    EXPECT_EQ(client->batches, 0);
}

TEST_F(PartlyLoaded, loads_pages_and_filters_before) {
    std::vector<Visit> joined;
    IndexQueryOptions<Visit> options{
        .index = "kind_number-index", .filter_condition = A<"note">.exists(), .per_page = 30, .load_full_item = true};
    for (bool more = true; more;) {
        const auto page = visits.query_page(A<"kind"> == "even", options);
        joined.insert(joined.end(), page.items.begin(), page.items.end());
        options.last_evaluated_key = page.last_evaluated_key;
        more = page.has_more;
    }
    auto expected = of_kind("even");
    std::erase_if(expected, [](const Visit& visit) { return !visit.note; });
    EXPECT_EQ(joined, expected);
}

TEST_F(PartlyLoaded, asks_for_no_more_than_the_keys_first) {
    std::vector<std::string> names;
    const auto query = client->on_query;
    client->on_query = [&](const operation::QueryRequest& request) {
        names = request.projection.names;
        return query(request);
    };
    std::vector<bool> consistent;
    const auto batch = client->on_batch_get_item;
    client->on_batch_get_item = [&](const operation::BatchGetItemRequest& request) {
        consistent.push_back(request.request_items.at("visits").consistent_read);
        return batch(request);
    };
    (void)visits.query(A<"kind"> == "even", {.index = "kind-index", .load_full_item = true}).to_vector();
    EXPECT_EQ(names, (std::vector<std::string>{"id", "number"}));
    EXPECT_EQ(consistent, (std::vector{false, false}));
}

TEST_F(PartlyLoaded, skips_what_has_gone_meanwhile) {
    const auto query = client->on_query;
    client->on_query = [&](const operation::QueryRequest& request) {
        auto response = query(request);
        visits.erase_key("v0", 2);
        visits.erase_key("v0", 4);
        return response;
    };
    auto expected = of_kind("even");
    expected.erase(expected.begin() + 1, expected.begin() + 3);
    EXPECT_EQ(visits.query(A<"kind"> == "even", {.index = "kind_number-index", .load_full_item = true}).to_vector(), expected);
}

TEST_F(PartlyLoaded, asks_again_for_unprocessed_keys) {
    const auto faulty = std::make_shared<client::MockClient>();
    const auto to = client;
    faulty->on_query = [to](const auto& request) { return to->query(request); };
    int calls = 0;
    std::vector<std::size_t> asked;
    // Ten at a time, and every third call does nothing.
    faulty->on_batch_get_item = [&](operation::BatchGetItemRequest request) {
        auto& keys = request.request_items.at("visits").keys;
        asked.push_back(keys.size());
        const std::size_t done = ++calls % 3 == 0 ? 0 : std::min<std::size_t>(10, keys.size());
        std::vector<Item> rest(keys.begin() + static_cast<std::ptrdiff_t>(done), keys.end());
        keys.resize(done);
        operation::BatchGetItemResponse response;
        if (done != 0) response = to->batch_get_item(request).value();
        if (!rest.empty()) response.unprocessed_keys["visits"].keys = std::move(rest);
        return result<operation::BatchGetItemResponse>(std::move(response));
    };
    const Table<Visit> table{faulty};
    NoPauses pacing;
    const IndexQueryOptions<Visit> options{.index = "kind_number-index", .load_full_item = true, .pacing = &pacing};
    EXPECT_EQ(table.query(A<"kind"> == "even", options).to_vector(), of_kind("even"));
    EXPECT_EQ(asked.front(), 100U);
    EXPECT_EQ(asked.size(), 19U);

    calls = 0;
    faulty->on_batch_get_item = [&](const operation::BatchGetItemRequest& request) {
        ++calls;
        operation::BatchGetItemResponse response;
        response.unprocessed_keys = request.request_items;
        return result<operation::BatchGetItemResponse>(std::move(response));
    };
    try {
        (void)table.query(A<"kind"> == "even", options).to_vector();
        FAIL();
    } catch (const BatchIncomplete& error) {
        EXPECT_EQ(error.keys().size(), 125U);
    }
    EXPECT_EQ(calls, 8);
    EXPECT_EQ(pacing.pauses, 18 + 7);
}

TEST_F(PartlyLoaded, names_no_key_twice_in_a_batch) {
    const auto mock = std::make_shared<client::MockClient>();
    mock->on_query = [](const auto&) {
        operation::QueryResponse response;
        const Item item{{"id", "v0"}, {"number", 0}, {"kind", "even"}};
        response.items = {item, Item{{"id", "v0"}, {"number", 1}, {"kind", "odd"}}, item};
        return response;
    };
    mock->on_batch_get_item = client->on_batch_get_item;
    const auto found =
        Table<Visit>{mock}.query(A<"kind"> == "even", {.index = "kind-index", .load_full_item = true}).to_vector();
    EXPECT_EQ(found, (std::vector{saved[0], saved[1]}));
}

TEST_F(PartlyLoaded, reads_smaller_structs) {
    std::vector<std::string> names;
    const auto query = client->on_query;
    client->on_query = [&](const operation::QueryRequest& request) {
        names = request.projection.names;
        return query(request);
    };
    const auto found =
        visits.query(A<"kind"> == "even", {.index = "kind_number-index", .per_page = 7}).as<VisitKeys>().to_vector();
    ASSERT_EQ(found.size(), 125U);
    EXPECT_EQ(found[1], (VisitKeys{"v0", 2}));
    EXPECT_EQ(names, (std::vector<std::string>{"id", "number"}));
    EXPECT_EQ(visits.query("v1").as<VisitNote>().to_vector().front(), (VisitNote{{}, 10, "1970-01-01T00:00:00.000000Z"}));
    EXPECT_EQ(visits.query("v1", {.range_key_condition = A<"number"> == 12}).as<VisitNote>().to_vector().at(0).note, "third");
    EXPECT_EQ(visits.scan(A<"kind"> == "odd").as<VisitKeys>().to_vector().size(), 125U);
    EXPECT_EQ(visits.scan({.segments = 3}).as<VisitKeys>().to_vector().size(), 250U);
    EXPECT_EQ(visits.query("v1").as<Visit>().to_vector().front(), saved[10]);
    // What the index lacks comes from the table, and only that.
    client->batches = 0;
    const auto notes =
        visits.query(A<"kind"> == "even", {.index = "kind-index", .load_full_item = true}).as<VisitNote>().to_vector();
    EXPECT_EQ(notes.size(), 125U);
    EXPECT_EQ(client->batches, 2);
}

TEST_F(PartlyLoaded, gives_pages_of_smaller_structs) {
    auto range = visits.query("v1", {.per_page = 4}).as<VisitKeys>();
    const Page<VisitKeys> first = range.next_page();
    EXPECT_EQ(first.items, (std::vector<VisitKeys>{{"v1", 10}, {"v1", 11}, {"v1", 12}, {"v1", 13}}));
    EXPECT_TRUE(first.has_more);
    EXPECT_EQ(range.next_page().items.size(), 4U);
    EXPECT_EQ(range.begin()->number, 18);  // the loop goes on behind the pages
    EXPECT_EQ(range.to_vector().size(), 2U);
    EXPECT_FALSE(range.next_page().has_more);
    EXPECT_TRUE(range.next_page().items.empty());
    const auto rest =
        visits.query("v1", {.per_page = 4, .last_evaluated_key = first.last_evaluated_key}).as<VisitKeys>().to_vector();
    EXPECT_EQ(rest.size(), 6U);
}

TEST_F(PartlyLoaded, gets_smaller_structs) {
    std::vector<std::string> names;
    const auto get = client->on_get_item;
    client->on_get_item = [&](const operation::GetItemRequest& request) {
        names = request.projection.names;
        return get(request);
    };
    EXPECT_EQ(visits.get_as<VisitNote>("v0", 3).note, "third");
    EXPECT_EQ(names, (std::vector<std::string>{"note", "number", "at"}));
    EXPECT_EQ(visits.get_as<VisitKeys>("v0", 3, {.consistent_read = true}), (VisitKeys{"v0", 3}));
    EXPECT_EQ(visits.safe_get_as<VisitKeys>("v0", 3), (VisitKeys{"v0", 3}));
    EXPECT_EQ(visits.safe_get_as<VisitKeys>("v0", 999), std::nullopt);
    EXPECT_EQ(text_of_thrown<DoesNotExist>([&] { (void)visits.get_as<VisitKeys>("v0", 999); }),
              R"(there is no Visit with the key {"id":{"S":"v0"},"number":{"N":"999"}})");
    EXPECT_EQ(visits.get_as<Partial<Visit>>("v0", 3).load(), saved[3]);
    EXPECT_TRUE(names.empty());
}

TEST_F(PartlyLoaded, gives_fields_one_by_one) {
    auto range = visits.query(A<"kind"> == "even", {.index = "kind-index"}).partial();
    const Partial<Visit> visit = *range.begin();
    EXPECT_TRUE(visit.has<"kind">());
    EXPECT_TRUE(visit.has<&Visit::number>());
    EXPECT_FALSE(visit.has<"pages">());
    EXPECT_EQ(visit.get<"kind">(), "even");
    static_assert(std::same_as<decltype(visit.get<&Visit::number>()), int>);
    const int number = visit.get<&Visit::number>();
    EXPECT_EQ(visit.key(), (Item{{"id", saved[static_cast<std::size_t>(number)].id}, {"number", number}}));
    try {
        (void)visit.get<&Visit::pages>();
        FAIL();
    } catch (const PartialItem& error) {
        EXPECT_EQ(error.missing(), std::vector<std::string>{"pages"});
    }
    EXPECT_THROW((void)visit.get<"note">(), PartialItem);  // the table may well have it
    EXPECT_EQ(visit.load(), saved[static_cast<std::size_t>(number)]);
    visits.erase_key(saved[static_cast<std::size_t>(number)].id, number);
    EXPECT_THROW((void)visit.load({.consistent_read = true}), DoesNotExist);
}

TEST_F(PartlyLoaded, knows_what_the_table_lacks) {
    auto range = visits.query("v1").partial();
    EXPECT_EQ(range.begin()->get<"note">(), std::nullopt);
    EXPECT_FALSE(range.begin()->has<"note">());
    EXPECT_EQ(range.begin()->get<"pages">(), (std::vector<std::string>{"a", "b"}));
    auto selected = visits.query("v1").partial(A<"note">, A<&Visit::kind>);
    EXPECT_EQ(selected.begin()->item(), (Item{{"id", "v1"}, {"number", 10}, {"kind", "even"}}));
    EXPECT_EQ(selected.begin()->get<"note">(), std::nullopt);
    EXPECT_EQ(selected.begin()->load(), saved[10]);
    EXPECT_THROW((void)selected.begin()->get<"at">(), PartialItem);
    auto keys = visits.query("v1").partial(A<"id">);
    EXPECT_THROW((void)keys.begin()->get<"note">(), PartialItem);  // it was not asked for
    auto loaded = visits.query(A<"kind"> == "even", {.index = "kind_number-index", .load_full_item = true}).partial(A<"note">);
    (void)++loaded.begin();
    EXPECT_EQ(loaded.begin()->get<"note">(), std::nullopt);
    EXPECT_EQ(loaded.to_vector().size(), 124U);
}

TEST_F(PartlyLoaded, says_what_does_not_fit) {
    operation::PutItemRequest request;
    request.table_name = "visits";
    request.item = Item{{"id", "x"}, {"number", 1}, {"kind", "k"}, {"pages", 5}, {"note", true}};
    (void)client->put_item(request).value();
    auto range = visits.query("x").partial();
    const Partial<Visit> visit = *range.begin();
    EXPECT_EQ(text_of_thrown<ValidationError>([&] { (void)visit.get<"pages">(); }),
              "1 problem in Visit\n  pages: a list, got {\"N\":\"5\"}");
    EXPECT_THROW((void)visit.get<"note">(), ValidationError);
    EXPECT_THROW((void)visits.query("x").as<VisitNote>().to_vector(), ValidationError);
    EXPECT_THROW((void)visit.load(), ValidationError);
}

TEST_F(PartlyLoaded, passes_on_what_the_service_says) {
    NoPauses pacing;
    client->on_batch_get_item = [](const auto&) -> result<operation::BatchGetItemResponse> {
        return Failure(FailureKind::internal_server_error, "try again");
    };
    auto range = visits.query(A<"kind"> == "even", {.index = "kind-index", .load_full_item = true, .pacing = &pacing});
    EXPECT_THROW((void)range.begin(), BatchIncomplete);
    // A global index cannot give what it does not hold.
    EXPECT_THROW((void)visits.query(A<"kind"> == "even", {.index = "kind-index"}).as<VisitNote>().to_vector(), ServiceError);
}

}  // namespace
}  // namespace dyntastic::testing
