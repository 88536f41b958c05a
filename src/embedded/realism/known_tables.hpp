// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/client/client.hpp>
#include <dyntastic/operation/describe_table.hpp>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace dyntastic::embedded {

/// The name in a table's ARN; what does not look like one is a name already.
[[nodiscard]] std::string table_name_of(std::string_view name_or_arn);

/// What is known of tables: their keys and their capacity. Asks the client once for each, until it is told that a table
/// changes.
class KnownTables {
public:
    using Description = std::shared_ptr<const operation::TableDescription>;

    explicit KnownTables(std::shared_ptr<client::Client> client) : client_(std::move(client)) {}
    /// Null when there is no such table.
    [[nodiscard]] Description find(const std::string& name);
    void forget(const std::string& name);

private:
    std::shared_ptr<client::Client> client_;
    std::mutex mutex_{};
    std::map<std::string, Description> tables_{};
};

}  // namespace dyntastic::embedded
