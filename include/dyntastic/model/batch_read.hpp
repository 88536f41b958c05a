// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <dyntastic/client/interface.hpp>
#include <dyntastic/model/batch_options.hpp>
#include <dyntastic/model/requests.hpp>
#include <string>
#include <vector>

namespace dyntastic::model {

/// The reading of many keys, without any I/O: says what to ask next, and is told what came.
///
///     while (!read.is_done()) {
///         const auto pause = read.receive(client.batch_get_item(read.request()), random());
///         if (pause.count() > 0) sleep(pause);
///     }
class BatchRead {
public:
    /// Keys that stand twice are asked once, for the service refuses them. A projection must hold the model's keys.
    BatchRead(const ModelNames& names, std::string table_name, std::vector<Item> keys, const BatchGetOptions& options,
              expression::Projection projection = {});

    [[nodiscard]] bool is_done() const noexcept { return next_ == keys_.size(); }
    /// The next keys, 100 at most; those that were left unprocessed come first.
    [[nodiscard]] operation::BatchGetItemRequest request() const;
    /// What came of the request: how long to wait before the next one. Throws BatchIncomplete when there is no hope left, and
    /// ServiceError for what would fail again.
    [[nodiscard]] std::chrono::milliseconds receive(result<operation::BatchGetItemResponse> response, double random);
    /// The items that there are, in the order of their keys.
    [[nodiscard]] std::vector<Item> take_items();

private:
    /// An item, and the place of its key among those that were given.
    struct Found {
        std::size_t place;
        Item item;
    };
    [[nodiscard]] std::size_t sent() const noexcept;
    void take(operation::BatchGetItemResponse response);
    [[nodiscard]] std::size_t place_of(const Item& item) const;
    [[noreturn]] void give_up(std::optional<Failure> cause);

    ModelNames names_;
    std::string table_name_;
    BatchGetOptions options_;
    expression::Projection projection_;
    std::vector<Item> order_;          // all keys, once each, as they were given
    std::vector<std::size_t> sorted_;  // places in order_, sorted by the keys' bytes
    std::vector<Item> keys_;           // from next_ on: still to be asked for
    std::size_t next_ = 0;
    std::vector<Found> found_;
    client::Attempts attempts_;
};

/// Reads them all, pausing as options.pacing does it.
[[nodiscard]] std::vector<Item> batch_get(client::Client& client, const ModelNames& names, std::string table_name,
                                          std::vector<Item> keys, const BatchGetOptions& options,
                                          expression::Projection projection = {});

}  // namespace dyntastic::model
