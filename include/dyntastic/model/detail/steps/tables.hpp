// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Tables: made, described, deleted and waited for.
#pragma once

#include <cstdint>
#include <dyntastic/model/detail/steps.hpp>
#include <dyntastic/model/tables.hpp>
#include <dyntastic/operation/create_table.hpp>
#include <dyntastic/operation/delete_table.hpp>
#include <dyntastic/operation/describe_table.hpp>
#include <dyntastic/operation/time_to_live.hpp>
#include <dyntastic/operation/update_table.hpp>
#include <optional>
#include <string>
#include <variant>

namespace dyntastic::model {

/// One of these is the response of a step of CreateTableSteps, DeleteTableSteps or TimeToLiveSteps.
using TableResponse =
    std::variant<operation::CreateTableResponse, operation::DeleteTableResponse, operation::DescribeTableResponse,
                 operation::DescribeTimeToLiveResponse, operation::UpdateTimeToLiveResponse>;

/// DescribeTable: nullopt where there is no such table, unless it is required.
class DescribeTableSteps {
public:
    using Response = operation::DescribeTableResponse;
    using Result = std::optional<operation::TableDescription>;
    static constexpr bool is_one_step = true;

    DescribeTableSteps(std::string table_name, bool is_required) : request_{std::move(table_name)}, is_required_(is_required) {}
    template <class Ask>
    auto ask(const Ask& ask) const {
        return ask(request_);
    }
    std::optional<Result> take(result<Response> response) const;
    Result run(client::Client& client);

private:
    operation::DescribeTableRequest request_;
    bool is_required_;
};

/// DescribeTimeToLive, and UpdateTimeToLive unless it is so already.
class TimeToLiveSteps {
public:
    using Response = TableResponse;
    using Result = Nothing;

    /// Without an attribute items no longer expire.
    TimeToLiveSteps(std::string table_name, std::optional<std::string_view> attribute)
        : describe_{std::move(table_name)}, attribute_(attribute) {}
    template <class Ask>
    auto ask(const Ask& ask) const {
        return update_ ? ask(*update_) : ask(describe_);
    }
    std::optional<Result> take(result<Response> response);
    Result run(client::Client& client);

private:
    operation::DescribeTimeToLiveRequest describe_;
    std::optional<std::string> attribute_;
    std::optional<operation::UpdateTimeToLiveRequest> update_{};  // once it is known what to change
};

/// Says how long to wait for what a table is to become.
class TableWait {
public:
    /// `complaint` is what TableNotReady says did not happen.
    template <class Options>
    TableWait(std::string complaint, const Options& options)
        : complaint_(std::move(complaint)), timeout_(options.timeout), sleeper_(options.sleeper), waits_(options.wait) {}
    [[nodiscard]] bool is_wanted() const noexcept { return waits_; }
    /// Before the next question. Throws TableNotReady when there is no time left. A sleeper of the caller's waits at once.
    void prolong();
    /// How long the driver has to wait.
    [[nodiscard]] std::chrono::milliseconds pause() noexcept { return std::exchange(now_, {}); }

private:
    std::string complaint_;
    std::chrono::seconds timeout_;
    const Sleeper* sleeper_;
    bool waits_;
    std::chrono::milliseconds waited_{0};
    std::chrono::milliseconds pause_{0};
    std::chrono::milliseconds now_{0};
};

/// CreateTable, DescribeTable until all is active, and then time to live.
class CreateTableSteps {
public:
    using Response = TableResponse;
    using Result = Nothing;

    CreateTableSteps(const TableDefinition& table, std::span<const IndexDefinition> indexes, const CreateTableOptions& options);
    template <class Ask>
    auto ask(const Ask& ask) const {
        if (is_active_) return time_to_live_->ask(ask);
        return is_made_ ? ask(describe_) : ask(create_);
    }
    std::optional<Result> take(result<Response> response);
    [[nodiscard]] std::chrono::milliseconds pause() noexcept { return wait_.pause(); }
    Result run(client::Client& client);

private:
    operation::CreateTableRequest create_;
    operation::DescribeTableRequest describe_;
    std::optional<TimeToLiveSteps> time_to_live_{};  // if the model has it
    TableWait wait_;
    bool is_made_ = false;
    bool is_active_ = false;
};

/// DescribeTable, UpdateTable unless the stream is so already, and DescribeTable until the table is active.
class StreamSettingSteps {
public:
    using Response = std::variant<operation::DescribeTableResponse, operation::UpdateTableResponse>;
    using Result = Nothing;

    /// Without a view type the stream is switched off.
    StreamSettingSteps(const std::string& table_name, std::optional<operation::StreamViewType> view,
                       const StreamSettingOptions& options);
    template <class Ask>
    auto ask(const Ask& ask) const {
        return stage_ == Stage::update ? ask(update_) : ask(describe_);
    }
    std::optional<Result> take(result<Response> response);
    [[nodiscard]] std::chrono::milliseconds pause() noexcept { return wait_.pause(); }
    Result run(client::Client& client);

private:
    enum class Stage : std::uint8_t { look, update, wait };
    operation::DescribeTableRequest describe_;
    operation::UpdateTableRequest update_;
    TableWait wait_;
    Stage stage_ = Stage::look;
};

/// DescribeTable, and DescribeStream page by page: all shards of the table's stream, or nullopt where it has none.
class DescribeStreamSteps {
public:
    using Response = std::variant<operation::DescribeTableResponse, operation::DescribeStreamResponse>;
    using Result = std::optional<operation::StreamDescription>;

    explicit DescribeStreamSteps(std::string table_name) : table_{std::move(table_name)} {}
    template <class Ask>
    auto ask(const Ask& ask) const {
        return stream_.stream_arn.empty() ? ask(table_) : ask(stream_);
    }
    std::optional<Result> take(result<Response> response);
    Result run(client::Client& client);

private:
    operation::DescribeTableRequest table_;
    operation::DescribeStreamRequest stream_;
    operation::StreamDescription description_;
};

/// DeleteTable, and DescribeTable until there is none.
class DeleteTableSteps {
public:
    using Response = TableResponse;
    using Result = Nothing;

    DeleteTableSteps(const std::string& table_name, const DeleteTableOptions& options);
    template <class Ask>
    auto ask(const Ask& ask) const {
        return is_deleted_ ? ask(describe_) : ask(delete_);
    }
    std::optional<Result> take(result<Response> response);
    [[nodiscard]] std::chrono::milliseconds pause() noexcept { return wait_.pause(); }
    Result run(client::Client& client);

private:
    operation::DeleteTableRequest delete_;
    operation::DescribeTableRequest describe_;
    TableWait wait_;
    bool is_deleted_ = false;  // and may still be there
};

}  // namespace dyntastic::model
