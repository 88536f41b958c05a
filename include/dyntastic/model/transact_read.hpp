// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <dyntastic/client/interface.hpp>
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
/// The reading of several items at one moment, without any I/O. What stands twice is asked once, for the service refuses it.
class TransactReads {
public:
    /// Throws ValidationError for more than 100 different items.
    explicit TransactReads(std::vector<TransactRead> reads);
    [[nodiscard]] bool empty() const noexcept { return request_.transact_items.empty(); }
    [[nodiscard]] const operation::TransactGetItemsRequest& request() const noexcept { return request_; }
    /// The items in the order of what was given; nullopt where there is none. Throws TransactionCanceled and ServiceError.
    [[nodiscard]] std::vector<std::optional<Item>> receive(const result<operation::TransactGetItemsResponse>& response) const;

private:
    operation::TransactGetItemsRequest request_;
    std::vector<std::size_t> places_;  // in the request, of each that was given
};

/// TransactGetItems; nothing is sent for nothing.
[[nodiscard]] std::vector<std::optional<Item>> transact_get(client::Client& client, std::vector<TransactRead> reads);

struct ClientOf {
    std::string_view model;
    std::shared_ptr<client::Client> client;
};
/// The client of all these models. Throws ConfigurationError when they have different ones.
[[nodiscard]] std::shared_ptr<client::Client> common_client(const std::vector<ClientOf>& clients);

/// The same for a second model beside a first: throws that they have different ones.
[[noreturn]] void throw_different_clients(std::string_view first, std::string_view second);

}  // namespace dyntastic::model
