// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/failure.hpp>
#include <memory>
#include <string>
#include <string_view>

#include "engine/catalog/catalog.hpp"
#include "engine/stream/streams.hpp"

namespace dyntastic::engine {

/// The account that all tables of an engine belong to.
inline constexpr std::string_view account_id = "000000000000";

[[nodiscard]] std::string table_arn(std::string_view region, std::string_view table_name);

/// The table that a ResourceArn names. Fails with the service's texts for what is no ARN, not one of this service, one of an
/// index, another region or another account; ResourceNotFoundException when there is no such table.
[[nodiscard]] result<std::shared_ptr<catalog::Table>> table_of_arn(const catalog::Catalog& catalog, std::string_view region,
                                                                   const std::string& arn);

/// A resource that may have a policy: a table, or one of its streams.
struct PolicyResource {
    std::shared_ptr<catalog::Table> table{};
    std::string stream_label{};  ///< empty for the table itself
};

/// The same for the operations on policies, which word most of these failures differently.
[[nodiscard]] result<PolicyResource> policy_resource_of_arn(const catalog::Catalog& catalog, const stream::Streams& streams,
                                                            std::string_view region, const std::string& arn);

}  // namespace dyntastic::engine
