// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <dyntastic/model/batch_options.hpp>
#include <dyntastic/model/detail/requests.hpp>
#include <dyntastic/model/detail/steps.hpp>
#include <string>
#include <vector>

namespace dyntastic::model {

/// BatchGetItem: the items of any number of keys, in the order of the keys. Throws BatchIncomplete when there is no hope left.
class BatchGetSteps {
public:
    using Response = operation::BatchGetItemResponse;
    using Result = std::vector<Item>;

    /// Keys that stand twice are asked once, because the service refuses them. A projection must hold the model's keys.
    BatchGetSteps(const ModelNames& names, std::string table_name, std::vector<Item> keys, const BatchGetOptions& options,
                  expression::Projection projection = {});
    [[nodiscard]] bool is_done() const noexcept { return next_ == keys_.size(); }
    template <class Ask>
    auto ask(const Ask& ask) const {
        return is_done() ? ask(NoRequest()) : ask(request());
    }
    std::optional<Result> take(result<Response> response);
    [[nodiscard]] std::chrono::milliseconds pause() noexcept { return std::exchange(pause_, {}); }
    Result run(client::Client& client);

private:
    /// An item, and the place of its key among those that were given.
    struct Found {
        std::size_t place;
        Item item;
    };
    [[nodiscard]] std::size_t sent() const noexcept;
    /// The next keys, 100 at most; those that were left unprocessed come first.
    [[nodiscard]] operation::BatchGetItemRequest request() const;
    /// How long to wait before the next request.
    [[nodiscard]] std::chrono::milliseconds receive(result<Response> response, double random);
    [[nodiscard]] std::vector<Item> take_items();
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
    std::chrono::milliseconds pause_{0};
};

}  // namespace dyntastic::model
