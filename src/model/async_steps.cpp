// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/model/async_steps.hpp>

namespace dyntastic::model {

CountSteps::CountSteps(std::shared_ptr<client::Client> client, operation::QueryRequest request)
    : client_(std::move(client)), request_(std::move(request)) {
    request_.select = operation::Select::count;
}

void CountSteps::send(client::CompletionHandler<Response> handler) { client_->async_query(request_, std::move(handler)); }

std::optional<std::int64_t> CountSteps::take(result<Response> response) {
    auto& page = response.value();
    count_ += page.count;
    request_.exclusive_start_key = std::move(page.last_evaluated_key);
    if (request_.exclusive_start_key) return std::nullopt;
    return count_;
}

}  // namespace dyntastic::model
