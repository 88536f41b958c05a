// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/model/async_batch.hpp>
#include <utility>

namespace dyntastic::model {

// What has nothing to ask answers itself.

void BatchGetSteps::send(client::CompletionHandler<Response> handler) {
    if (read_.is_done()) return std::move(handler)(Response());
    model::send(*client_, read_.request(), std::move(handler));
}

std::optional<std::vector<Item>> BatchGetSteps::take(result<Response> response) {
    if (!read_.is_done()) pause_ = receive_paced(read_, std::move(response), pacing_);
    if (!read_.is_done()) return std::nullopt;
    return read_.take_items();
}

void BatchWriteSteps::send(client::CompletionHandler<Response> handler) {
    if (chunks_.empty()) return std::move(handler)(Response());
    model::send(*client_, chunks_.request(), std::move(handler));
}

std::optional<Nothing> BatchWriteSteps::take(result<Response> response) {
    if (!chunks_.empty()) pause_ = receive_paced(chunks_, std::move(response), pacing_);
    if (!chunks_.empty()) return std::nullopt;
    return Nothing{};
}

void TransactionSteps::send(client::CompletionHandler<Response> handler) {
    if (entries_.empty()) return std::move(handler)(Response());
    model::send(*client_, entries_.take(), std::move(handler));
}

std::optional<Nothing> TransactionSteps::take(const result<Response>& response) {
    check_committed(response);
    if (!entries_.empty()) return std::nullopt;
    return Nothing{};
}

void TransactGetSteps::send(client::CompletionHandler<Response> handler) {
    if (reads_.empty()) return std::move(handler)(Response());
    model::send(*client_, reads_.request(), std::move(handler));
}

std::optional<std::vector<std::optional<Item>>> TransactGetSteps::take(const result<Response>& response) {
    return reads_.receive(response);
}

}  // namespace dyntastic::model
