// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/failure.hpp>
#include <string>
#include <utility>
#include <vector>

namespace dyntastic {

/// Why a request was throttled, and on which table or index.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ThrottlingReason.html
struct ThrottlingReason {
    std::string reason{};    ///< such as "TableReadProvisionedThroughputExceeded"
    std::string resource{};  ///< an ARN
    friend bool operator==(const ThrottlingReason&, const ThrottlingReason&) = default;
};

/// The details of a throttled request, where the service says why.
class ThrottlingDetails : public FailureDetails {
public:
    explicit ThrottlingDetails(std::vector<ThrottlingReason> reasons) noexcept : reasons_(std::move(reasons)) {}
    [[nodiscard]] const std::vector<ThrottlingReason>& reasons() const noexcept { return reasons_; }

private:
    std::vector<ThrottlingReason> reasons_;
};

}  // namespace dyntastic
