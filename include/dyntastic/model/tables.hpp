// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The options of making and deleting tables. The operations are in steps/tables.hpp.
#pragma once

#include <chrono>
#include <cstdint>
#include <dyntastic/client/interface.hpp>
#include <dyntastic/common/exception.hpp>
#include <dyntastic/common/sleeper.hpp>
#include <dyntastic/model/detail/requests.hpp>
#include <dyntastic/model/detail/roles.hpp>
#include <dyntastic/model/index.hpp>
#include <dyntastic/operation/describe_stream.hpp>
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

/// What the changes in a stream show of an item, before and after.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html
inline constexpr auto new_and_old_images = operation::StreamViewType::new_and_old_images;
inline constexpr auto new_image = operation::StreamViewType::new_image;
inline constexpr auto old_image = operation::StreamViewType::old_image;
inline constexpr auto keys_only_images = operation::StreamViewType::keys_only;

struct CreateTableOptions {
    operation::BillingMode billing = provisioned;
    /// Units each second, for provisioned billing.
    std::int64_t read_capacity = 5;
    std::int64_t write_capacity = 5;
    bool wait = true;  ///< until the table and its indexes can be used; then time to live is on, too, if the model has it
    std::chrono::seconds timeout{300};  ///< of the waiting; then TableNotReady
    const Sleeper* sleeper = nullptr;   ///< how to wait; by default the thread sleeps
    /// The table gets a stream of its changes. Model::stream() reads it.
    std::optional<operation::StreamViewType> stream{};
};

/// Of switching a stream on or off.
struct StreamSettingOptions {
    bool wait = true;                   ///< until the table can be changed again
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

// Run the steps of steps/tables.hpp, blocking. A user's file does without these, which take long to compile.

void create_table(client::Client& client, const TableDefinition& table, std::span<const IndexDefinition> indexes,
                  const CreateTableOptions& options);
[[nodiscard]] bool table_exists(client::Client& client, std::string table_name);
/// Switches the stream of a table on, or off without a view type.
void set_stream(client::Client& client, const std::string& table_name, std::optional<operation::StreamViewType> view,
                const StreamSettingOptions& options);
[[nodiscard]] std::optional<operation::StreamDescription> describe_stream(client::Client& client, std::string table_name);
[[nodiscard]] operation::TableDescription describe_table(client::Client& client, std::string table_name);
void delete_table(client::Client& client, const std::string& table_name, const DeleteTableOptions& options);
/// By this attribute, or by none.
void set_time_to_live(client::Client& client, std::string table_name, std::optional<std::string_view> attribute);

}  // namespace model
}  // namespace dyntastic
