// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Making and deleting tables, and waiting for it, as steps.
#pragma once

#include <cstdint>
#include <dyntastic/model/async_steps.hpp>
#include <dyntastic/model/tables.hpp>
#include <optional>
#include <string>
#include <variant>

namespace dyntastic::model {

/// CreateTable, DescribeTable until all is active, and then time to live.
class CreateTableSteps {
public:
    using Response = std::variant<operation::CreateTableResponse, operation::DescribeTableResponse,
                                  operation::DescribeTimeToLiveResponse, operation::UpdateTimeToLiveResponse>;
    using Result = Nothing;
    static constexpr bool writes = true;

    CreateTableSteps(std::shared_ptr<client::Client> client, const TableDefinition& table,
                     std::span<const IndexDefinition> indexes, const CreateTableOptions& options);
    void send(client::CompletionHandler<Response> handler);
    std::optional<Result> take(result<Response> response);
    [[nodiscard]] std::chrono::milliseconds pause();

private:
    enum class Step : std::uint8_t { create, describe, describe_time_to_live, enable_time_to_live };

    std::shared_ptr<client::Client> client_;
    operation::CreateTableRequest request_;
    std::optional<std::string> ttl_attribute_;
    std::optional<operation::UpdateTimeToLiveRequest> time_to_live_{};  // once it is known what to change
    bool waits_;
    const Sleeper* sleeper_;
    TableWait wait_;
    Step step_ = Step::create;
    std::chrono::milliseconds pause_{0};
};

/// DescribeTimeToLive, and UpdateTimeToLive unless it is so already.
class TimeToLiveSteps {
public:
    using Response = std::variant<operation::DescribeTimeToLiveResponse, operation::UpdateTimeToLiveResponse>;
    using Result = Nothing;
    static constexpr bool writes = true;

    /// Without an attribute items no longer expire.
    TimeToLiveSteps(std::shared_ptr<client::Client> client, std::string table_name, std::optional<std::string_view> attribute);
    void send(client::CompletionHandler<Response> handler);
    std::optional<Result> take(result<Response> response);

private:
    std::shared_ptr<client::Client> client_;
    std::string table_name_;
    std::optional<std::string> attribute_;
    std::optional<operation::UpdateTimeToLiveRequest> update_{};  // once it is known what to change
};

/// DeleteTable, and DescribeTable until there is none.
class DeleteTableSteps {
public:
    using Response = std::variant<operation::DeleteTableResponse, operation::DescribeTableResponse>;
    using Result = Nothing;
    static constexpr bool writes = true;

    DeleteTableSteps(std::shared_ptr<client::Client> client, std::string table_name, const DeleteTableOptions& options);
    void send(client::CompletionHandler<Response> handler);
    std::optional<Result> take(result<Response> response);
    [[nodiscard]] std::chrono::milliseconds pause();

private:
    std::shared_ptr<client::Client> client_;
    std::string table_name_;
    bool waits_;
    const Sleeper* sleeper_;
    TableWait wait_;
    bool is_deleted_ = false;  // and may still be there
    std::chrono::milliseconds pause_{0};
};

}  // namespace dyntastic::model
