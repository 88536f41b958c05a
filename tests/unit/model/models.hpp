// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The models of the tests, and clients that count what they are asked.
#pragma once

#include <atomic>
#include <dyntastic/client/mock_client.hpp>
#include <dyntastic/dyntastic.hpp>
#include <dyntastic/embedded/embedded_client.hpp>
#include <dyntastic/value/wire_json.hpp>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace dyntastic::testing {

struct Product : Model<Product> {
    static constexpr auto table_name = "products";
    static constexpr auto hash_key = "product_id";

    std::string product_id = uuid4();
    std::string name;
    std::optional<std::string> description{};
    double price = 0;

    bool operator==(const Product&) const = default;
    auto operator<=>(const Product&) const = default;
};

struct Event : Model<Event> {
    static constexpr auto table_name = "events";
    static constexpr auto hash_key = "event_id";
    static constexpr auto range_key = "timestamp";

    std::string event_id;
    Timestamp timestamp{};
    std::string kind{};

    bool operator==(const Event&) const = default;
};

/// Without the base.
struct Reading {
    static constexpr auto table_name = "readings";
    static constexpr auto hash_key = "sensor";
    static constexpr auto range_key = "number";

    std::string sensor{};
    int number = 0;
    std::optional<double> value{};

    bool operator==(const Reading&) const = default;
};

/// Hands everything on, and counts queries, scans and batches.
struct CountingClient : client::MockClient {
    explicit CountingClient(std::shared_ptr<client::Client> to) {
        on_create_table = [to](const auto& request) { return to->create_table(request); };
        on_describe_table = [to](const auto& request) { return to->describe_table(request); };
        on_delete_table = [to](const auto& request) { return to->delete_table(request); };
        on_put_item = [to](const auto& request) { return to->put_item(request); };
        on_get_item = [to](const auto& request) { return to->get_item(request); };
        on_delete_item = [to](const auto& request) { return to->delete_item(request); };
        on_batch_get_item = [this, to](const auto& request) { return ++batches, to->batch_get_item(request); };
        on_update_time_to_live = [to](const auto& request) { return to->update_time_to_live(request); };
        on_describe_time_to_live = [to](const auto& request) { return to->describe_time_to_live(request); };
        on_update_item = [to](const auto& request) { return to->update_item(request); };
        on_query = [this, to](const auto& request) { return ++pages, to->query(request); };
        on_scan = [this, to](const auto& request) { return ++pages, to->scan(request); };
    }
    std::atomic<int> pages = 0;
    std::atomic<int> batches = 0;
};

/// The text of the exception of type E that a function throws.
template <class E, class Function>
std::string text_of_thrown(Function function) {
    try {
        function();
    } catch (const E& error) {
        return error.what();
    }
    ADD_FAILURE() << "nothing of that type was thrown";
    return {};
}

}  // namespace dyntastic::testing
