// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Making and deleting tables, and waiting for it.
#pragma once

#include <chrono>
#include <cstdint>
#include <dyntastic/client/interface.hpp>
#include <dyntastic/common/exception.hpp>
#include <dyntastic/common/sleeper.hpp>
#include <dyntastic/model/index.hpp>
#include <dyntastic/model/requests.hpp>
#include <dyntastic/model/roles.hpp>
#include <dyntastic/operation/table.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dyntastic {

/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.ReadWriteCapacityMode.html
inline constexpr auto pay_per_request = operation::BillingMode::pay_per_request;
inline constexpr auto provisioned = operation::BillingMode::provisioned;

struct CreateTableOptions {
    operation::BillingMode billing = provisioned;
    /// Units each second, for provisioned billing.
    std::int64_t read_capacity = 5;
    std::int64_t write_capacity = 5;
    bool wait = true;  ///< until the table and its indexes can be used; then time to live is on, too, if the model has it
    std::chrono::seconds timeout{300};  ///< of the waiting; then TableNotReady
    const Sleeper* sleeper = nullptr;   ///< how to wait; by default the thread sleeps
};

struct DeleteTableOptions {
    bool wait = true;                   ///< until the table is gone
    std::chrono::seconds timeout{300};  ///< of the waiting; then TableNotReady
    const Sleeper* sleeper = nullptr;   ///< how to wait; by default the thread sleeps
};

/// A table did not become what it was waited for in the time that there was. It may yet.
class TableNotReady : public Error {
public:
    using Error::Error;
};

namespace model {

/// What a table is made of.
struct TableDefinition {
    std::string name;
    ModelNames model;
    std::span<const StoredAttribute> attributes;
    std::optional<std::string_view> ttl_attribute;
};

/// The attribute by which the items of a model expire.
template <class T>
inline constexpr std::optional<std::string_view> ttl_attribute = [] {
    constexpr std::string_view name = role_name<T, codec::Role::ttl>();
    return name.empty() ? std::nullopt : std::optional(name);
}();

// What waits and what asks, apart, for whoever sends the requests in between.

[[nodiscard]] operation::CreateTableRequest create_table_request(const TableDefinition& table,
                                                                 std::span<const IndexDefinition> indexes,
                                                                 const CreateTableOptions& options);
/// Whether the table and its indexes can be used. Throws what DescribeTable failed with, unless it is that there is none.
[[nodiscard]] bool is_active(const result<operation::DescribeTableResponse>& described);
[[nodiscard]] bool table_exists(const result<operation::DescribeTableResponse>& described);
/// What lets items expire by this attribute, or by none; nullopt when it is so already.
[[nodiscard]] std::optional<operation::UpdateTimeToLiveRequest> time_to_live_change(
    const std::string& table_name, std::optional<std::string_view> attribute,
    const operation::DescribeTimeToLiveResponse& described);

/// Waiting for what a table is to become, without any waiting itself: says how long.
class TableWait {
public:
    /// `complaint` is what TableNotReady says did not happen.
    TableWait(std::string complaint, std::chrono::seconds timeout) noexcept
        : complaint_(std::move(complaint)), timeout_(timeout) {}
    /// How long to wait before the next question. Throws TableNotReady when there is no time left.
    [[nodiscard]] std::chrono::milliseconds next();

private:
    std::string complaint_;
    std::chrono::seconds timeout_;
    std::chrono::milliseconds waited_{0};
    std::chrono::milliseconds pause_{0};
};
[[nodiscard]] TableWait wait_for_creation(const std::string& table_name, const CreateTableOptions& options);
[[nodiscard]] TableWait wait_for_deletion(const std::string& table_name, const DeleteTableOptions& options);

/// CreateTable.
void create_table(client::Client& client, const TableDefinition& table, std::span<const IndexDefinition> indexes,
                  const CreateTableOptions& options);
/// DeleteTable.
void delete_table(client::Client& client, const std::string& table_name, const DeleteTableOptions& options);
[[nodiscard]] operation::TableDescription describe_table(client::Client& client, const std::string& table_name);
[[nodiscard]] bool table_exists(client::Client& client, const std::string& table_name);

/// UpdateTimeToLive, unless it is so already: items expire by this attribute, or by none.
void set_time_to_live(client::Client& client, const std::string& table_name, std::optional<std::string_view> attribute);

}  // namespace model
}  // namespace dyntastic
