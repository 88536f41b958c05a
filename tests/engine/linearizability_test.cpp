// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// DynamoDB's reads and writes of one item are linearizable when reads are consistent. Thousands of short histories of several
// threads on few items, each judged. Run under ThreadSanitizer as well.
#include "engine/linearizability.hpp"

#include <array>
#include <atomic>
#include <dyntastic/embedded/embedded_client.hpp>
#include <dyntastic/value/attribute_value.hpp>
#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <sstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "engine/crew.hpp"
#include "engine/test_store.hpp"
#include "support/seed.hpp"

namespace dyntastic::testing {
namespace {

constexpr std::size_t thread_count = 6;
constexpr std::size_t operations_of_a_thread = 5;
constexpr int history_count = 4000;

/// What a thread is to do, and then has done, in one history.
struct Step {
    Event event{};
    std::int64_t key = 0;
    // Where the thread lets others go first, inside the operation's time.
    bool yields_before = false;
    bool yields_after = false;
};
using Burst = std::vector<Step>;

class Performer {
public:
    explicit Performer(std::shared_ptr<client::Client> client) : client_(std::move(client)) {}

    void perform(Step& step) {
        Event& event = step.event;
        event.invoked = clock_.fetch_add(1);
        if (step.yields_before) std::this_thread::yield();
        send(step.key, event);
        if (step.yields_after) std::this_thread::yield();
        event.responded = clock_.fetch_add(1);
    }

private:
    static State state(const std::optional<Item>& item) {
        return item ? item->find("n")->number().to<std::int64_t>() : std::nullopt;
    }
    static Item key_of(std::int64_t key) { return Item{{"p", key}}; }

    template <class Response>
    void take(const result<Response>& response, Event& event) {
        event.succeeded = response.has_value();
        if (response) {
            event.response = state(response->attributes);
            return;
        }
        const Failure failure = response.error();
        EXPECT_EQ(failure.kind(), FailureKind::conditional_check_failed) << failure.message();
        const auto details = std::dynamic_pointer_cast<const operation::ConditionFailureDetails>(failure.details());
        if (details) event.response = state(details->item());
    }

    template <class Request>
    static Request conditional(const char* condition) {
        Request request;
        request.table_name = "items";
        request.condition_expression = condition;
        request.return_values_on_condition_check_failure = operation::ReturnValuesOnConditionCheckFailure::all_old;
        return request;
    }

    void send(std::int64_t key, Event& event) {
        using operation::ReturnValues;
        switch (event.kind) {
            case Kind::get: {
                operation::GetItemRequest request;
                request.table_name = "items";
                request.key = key_of(key);
                request.consistent_read = true;
                event.response = state(client_->get_item(request).value().item);
                return;
            }
            case Kind::put:
            case Kind::put_if_absent: {
                auto request = conditional<operation::PutItemRequest>("attribute_not_exists(p)");
                if (event.kind == Kind::put) request.condition_expression.reset();
                request.item = Item{{"p", key}, {"n", event.argument}};
                request.return_values = ReturnValues::all_old;
                return take(client_->put_item(request), event);
            }
            case Kind::erase:
            case Kind::erase_if_equal: {
                auto request = conditional<operation::DeleteItemRequest>("n = :n");
                if (event.kind == Kind::erase) request.condition_expression.reset();
                else request.expression_attribute_values = {{":n", make_value(event.argument)}};
                request.key = key_of(key);
                request.return_values = ReturnValues::all_old;
                return take(client_->delete_item(request), event);
            }
            case Kind::add: {
                operation::UpdateItemRequest request;
                request.table_name = "items";
                request.key = key_of(key);
                request.update_expression = "ADD n :n";
                request.expression_attribute_values = {{":n", make_value(event.argument)}};
                request.return_values = event.argument % 2 == 0 ? ReturnValues::all_new : ReturnValues::updated_new;
                return take(client_->update_item(request), event);
            }
        }
    }

    std::shared_ptr<client::Client> client_;
    std::atomic<std::uint64_t> clock_ = 0;
};

/// Random bursts on one to three items that no history had before.
std::array<Burst, thread_count> make_bursts(std::mt19937_64& random, int history) {
    static constexpr std::array kinds{
        Kind::get, Kind::get, Kind::put, Kind::erase, Kind::add, Kind::put_if_absent, Kind::erase_if_equal, Kind::add};
    const auto below = [&](std::uint64_t count) { return random() % count; };
    const std::uint64_t keys = below(3) + 1;
    std::array<Burst, thread_count> bursts;
    std::int64_t next_value = 1;
    for (Burst& burst : bursts) {
        for (std::size_t i = 0; i < operations_of_a_thread; ++i) {
            Step step;
            step.event.kind = kinds[below(kinds.size())];
            // Every value is written once; a comparison is with one that may have been.
            step.event.argument = step.event.kind == Kind::erase_if_equal ? static_cast<std::int64_t>(1000 * (below(20) + 1))
                                  : step.event.kind == Kind::add          ? static_cast<std::int64_t>(below(5) + 1)
                                                                          : 1000 * next_value++;
            step.key = 3 * history + static_cast<std::int64_t>(below(keys));
            step.yields_before = below(3) == 0;
            step.yields_after = below(3) == 0;
            burst.push_back(step);
        }
    }
    return bursts;
}

/// The operations on each item by themselves: linearizability is a property of each object.
std::map<std::int64_t, History> histories_of(const std::array<Burst, thread_count>& bursts) {
    std::map<std::int64_t, History> histories;
    for (const Burst& burst : bursts) {
        for (const Step& step : burst) histories[step.key].push_back(step.event);
    }
    return histories;
}

std::string show(const History& history) {
    std::ostringstream text;
    for (const Event& event : history) text << "\n  " << event;
    return text.str();
}

TEST(Linearizability, every_history_of_an_item_has_an_order) {
    const auto client = dyntastic::testing::make_test_client();
    operation::CreateTableRequest request;
    request.table_name = "items";
    request.attribute_definitions = {{"p", ValueType::number}};
    request.key_schema = {{"p", operation::KeyType::hash}};
    request.billing_mode = operation::BillingMode::pay_per_request;
    ASSERT_TRUE(client->create_table(request));

    Performer performer(client);
    std::array<Burst, thread_count> bursts;
    Crew crew(thread_count, [&](std::size_t thread) {
        for (Step& step : bursts[thread]) performer.perform(step);
    });
    const dyntastic::testing::Seed seed;
    DYNTASTIC_SHOW_SEED(seed);
    std::mt19937_64 random(seed.value);
    int judged = 0, overlapping = 0, failed_conditions = 0;
    for (int i = 0; i < history_count && !HasFailure(); ++i) {
        bursts = make_bursts(random, i);
        crew.run();
        for (const auto& [key, history] : histories_of(bursts)) {
            EXPECT_TRUE(is_linearizable(history)) << show(history);
            ++judged;
            overlapping += overlaps(history) ? 1 : 0;
            for (const Event& event : history) failed_conditions += event.succeeded ? 0 : 1;
        }
    }
    // Otherwise nothing was tested.
    EXPECT_GT(overlapping, judged / 4);
    EXPECT_GT(failed_conditions, judged / 4);
    RecordProperty("overlapping_percent", 100 * overlapping / judged);
}

}  // namespace
}  // namespace dyntastic::testing
