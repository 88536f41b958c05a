// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What the tests of batches and transactions share: a client that remembers their requests, and pauses that take no time.
#pragma once

#include "unit/model/models.hpp"

namespace dyntastic::testing {

/// Hands everything on, and remembers the requests of batches and transactions.
struct RecordingClient : CountingClient {
    explicit RecordingClient(std::shared_ptr<client::Client> to) : CountingClient(to) {
        on_batch_get_item = [this, to](const auto& request) {
            return batch_gets.push_back(request), to->batch_get_item(request);
        };
        on_batch_write_item = [this, to](const auto& request) {
            return batch_writes.push_back(request), to->batch_write_item(request);
        };
        on_transact_get_items = [this, to](const auto& request) {
            return transact_gets.push_back(request), to->transact_get_items(request);
        };
        on_transact_write_items = [this, to](const auto& request) {
            return transact_writes.push_back(request), to->transact_write_items(request);
        };
    }
    /// How many entries each request for that table had.
    [[nodiscard]] std::vector<std::size_t> batch_write_sizes(const std::string& table) const {
        std::vector<std::size_t> sizes;
        for (const auto& request : batch_writes) sizes.push_back(request.request_items.at(table).size());
        return sizes;
    }
    [[nodiscard]] std::vector<std::size_t> batch_get_sizes(const std::string& table) const {
        std::vector<std::size_t> sizes;
        for (const auto& request : batch_gets) sizes.push_back(request.request_items.at(table).keys.size());
        return sizes;
    }

    std::vector<operation::BatchGetItemRequest> batch_gets;
    std::vector<operation::BatchWriteItemRequest> batch_writes;
    std::vector<operation::TransactGetItemsRequest> transact_gets;
    std::vector<operation::TransactWriteItemsRequest> transact_writes;
};

/// Notes the pauses, which are half as long as they may be, and does not wait.
struct NotedPacing : client::Pacing {
    double random() override { return 0.5; }
    void sleep(std::chrono::milliseconds time) override { pauses.push_back(time.count()); }
    std::vector<std::int64_t> pauses;
};

}  // namespace dyntastic::testing
