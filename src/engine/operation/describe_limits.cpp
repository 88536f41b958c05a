// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeLimits.html
//
// The quotas of a new account. This engine holds nobody to them.
#include "engine/state.hpp"

namespace dyntastic::engine {

result<operation::DescribeLimitsResponse> Engine::describe_limits(const operation::DescribeLimitsRequest& /*request*/) const {
    constexpr std::int64_t of_account = 80'000;
    constexpr std::int64_t of_table = 40'000;
    return operation::DescribeLimitsResponse{of_account, of_account, of_table, of_table};
}

}  // namespace dyntastic::engine
