// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <dyntastic/model/detail/steps.hpp>
#include <dyntastic/operation/transact_get_items.hpp>
#include <dyntastic/value/item.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dyntastic::model {

inline constexpr std::size_t max_transaction_gets = 100;

/// One item that a transaction reads.
struct TransactRead {
    std::string table_name;
    Item key;
};
/// TransactGetItems: several items at one moment, in the order of what was given; nullopt where there is none. What stands
/// twice is asked once, because the service refuses it. Nothing is sent for nothing. Throws TransactionCanceled.
class TransactGetSteps {
public:
    using Response = operation::TransactGetItemsResponse;
    using Result = std::vector<std::optional<Item>>;
    static constexpr bool is_one_step = true;

    /// Throws ValidationError for more than 100 different items.
    explicit TransactGetSteps(std::vector<TransactRead> reads);
    template <class Ask>
    auto ask(const Ask& ask) const {
        return request_.transact_items.empty() ? ask(NoRequest()) : ask(request_);
    }
    std::optional<Result> take(const result<Response>& response) const;
    Result run(client::Client& client);

private:
    operation::TransactGetItemsRequest request_;
    std::vector<std::size_t> places_;  // in the request, of each that was given
};

struct ClientOf {
    std::string_view model;
    std::shared_ptr<client::Client> client;
};
/// The client of all these models. Throws ConfigurationError when they have different ones.
[[nodiscard]] std::shared_ptr<client::Client> common_client(const std::vector<ClientOf>& clients);

/// The same for a second model beside a first: throws that they have different ones.
[[noreturn]] void throw_different_clients(std::string_view first, std::string_view second);

}  // namespace dyntastic::model
