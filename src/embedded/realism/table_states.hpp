// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <dyntastic/common/clock.hpp>
#include <dyntastic/common/result.hpp>
#include <dyntastic/operation/list_tables.hpp>
#include <dyntastic/operation/update_table.hpp>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace dyntastic::embedded {

/// Tables on their way: each is CREATING, UPDATING or DELETING for a while after the engine is done with it. What nobody asks
/// about any more is forgotten at the next question.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html
class TableStates {
public:
    TableStates(std::chrono::milliseconds delay, const Clock& clock) : delay_(delay), clock_(&clock) {}
    [[nodiscard]] bool is_off() const noexcept { return delay_.count() == 0; }

    /// Fails for a request on items of a table that is not ready for any.
    [[nodiscard]] result<void> check_items(const std::string& table);
    /// Fails for a read of an index that is being made.
    [[nodiscard]] result<void> check_index(const std::string& table, const std::string& index);
    /// Fails for a change of a table that is being changed.
    [[nodiscard]] result<void> check_change(const std::string& table);
    /// How a table is described that is being deleted.
    [[nodiscard]] std::optional<operation::TableDescription> find_deleted(const std::string& table);

    void created(const operation::TableDescription& table);
    void updated(const operation::UpdateTableRequest& request, const operation::TableDescription& response);
    void deleted(const operation::TableDescription& response);

    /// Puts the states of now into the description of a table that is there.
    void describe(operation::TableDescription& table);
    /// Adds the tables that are being deleted.
    void list(const operation::ListTablesRequest& request, operation::ListTablesResponse& response);

private:
    struct State {
        operation::TableStatus status = operation::TableStatus::creating;
        std::chrono::system_clock::time_point until{};
        std::map<std::string, operation::IndexStatus> indexes{};  // those that are not as the engine has them
        operation::TableDescription description{};                // of a table that is being deleted, or its deleted indexes
    };

    void begin(const std::string& table, State state);
    /// Null when the table is as the engine has it. The caller holds the mutex.
    [[nodiscard]] State* find(const std::string& table);

    std::chrono::milliseconds delay_;
    const Clock* clock_;
    std::mutex mutex_{};
    std::map<std::string, State> states_{};
};

}  // namespace dyntastic::embedded
