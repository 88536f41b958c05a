// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <dyntastic/model/detail/steps.hpp>
#include <dyntastic/operation/query.hpp>
#include <optional>

namespace dyntastic::model {

/// How many items a query finds, over all its pages.
class CountSteps {
public:
    using Response = operation::QueryResponse;
    using Result = std::int64_t;

    explicit CountSteps(operation::QueryRequest request);
    template <class Ask>
    auto ask(const Ask& ask) const {
        return ask(request_);
    }
    std::optional<Result> take(result<Response> response);
    Result run(client::Client& client);

private:
    operation::QueryRequest request_;
    std::int64_t count_ = 0;
};

}  // namespace dyntastic::model
