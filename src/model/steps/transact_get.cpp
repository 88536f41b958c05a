// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/common/exception.hpp>
#include <dyntastic/model/detail/steps/transact_get.hpp>
#include <utility>

#include "model/drive.hpp"

namespace dyntastic::model {

TransactGetSteps::TransactGetSteps(std::vector<TransactRead> reads) {
    auto& items = request_.transact_items;
    places_.reserve(reads.size());
    for (TransactRead& read : reads) {
        std::size_t place = 0;
        while (place < items.size() && (items[place].key != read.key || items[place].table_name != read.table_name)) ++place;
        places_.push_back(place);
        if (place < items.size()) continue;
        if (items.size() == max_transaction_gets) {
            throw ValidationError("transact_get", {{"keys", "at most 100 different ones; batch_get takes any number",
                                                    std::to_string(reads.size())}});
        }
        items.push_back({.table_name = std::move(read.table_name), .key = std::move(read.key)});
    }
}

std::optional<TransactGetSteps::Result> TransactGetSteps::take(const result<Response>& response) const {
    if (!response) {
        if (response.error().kind() == FailureKind::transaction_canceled) throw TransactionCanceled(response.error());
        throw_failure(response.error());
    }
    const auto& items = response->responses;
    if (items.size() != request_.transact_items.size()) {
        throw_failure({FailureKind::internal_server_error, "TransactGetItems did not answer for each of its items"});
    }
    std::vector<std::optional<Item>> found;
    found.reserve(places_.size());
    for (const std::size_t place : places_) found.push_back(items[place]);
    return found;
}

TransactGetSteps::Result TransactGetSteps::run(client::Client& client) { return drive(client, *this); }

std::shared_ptr<client::Client> common_client(const std::vector<ClientOf>& clients) {
    for (const ClientOf& other : clients) {
        if (other.client != clients.front().client) throw_different_clients(clients.front().model, other.model);
    }
    return clients.front().client;
}

void throw_different_clients(std::string_view first, std::string_view second) {
    std::string message("a transaction is carried out in one place, but ");
    message.append(first).append(" and ").append(second);
    throw ConfigurationError(message.append(" have different hosts or regions"));
}

}  // namespace dyntastic::model
