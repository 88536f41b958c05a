// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/client/client.hpp>
#include <dyntastic/model/async_tables.hpp>
#include <utility>

namespace dyntastic::model {
namespace {

/// How long the operation waits by itself: a sleeper of the caller's does it at once.
std::chrono::milliseconds pause_by(const Sleeper* sleeper, std::chrono::milliseconds time) {
    if (sleeper == nullptr) return time;
    sleeper->sleep(time);
    return {};
}

}  // namespace

CreateTableSteps::CreateTableSteps(std::shared_ptr<client::Client> client, const TableDefinition& table,
                                   std::span<const IndexDefinition> indexes, const CreateTableOptions& options)
    : client_(std::move(client)),
      request_(create_table_request(table, indexes, options)),
      ttl_attribute_(table.ttl_attribute),
      waits_(options.wait),
      sleeper_(options.sleeper),
      wait_(wait_for_creation(table.name, options)) {}

void CreateTableSteps::send(client::CompletionHandler<Response> handler) {
    switch (step_) {
        case Step::create: return model::send(*client_, request_, as_any<operation::CreateTableResponse>(std::move(handler)));
        case Step::describe:
            return model::send(*client_, operation::DescribeTableRequest{request_.table_name},
                               as_any<operation::DescribeTableResponse>(std::move(handler)));
        case Step::describe_time_to_live:
            return model::send(*client_, operation::DescribeTimeToLiveRequest{request_.table_name},
                               as_any<operation::DescribeTimeToLiveResponse>(std::move(handler)));
        case Step::enable_time_to_live:
            return model::send(*client_, *time_to_live_, as_any<operation::UpdateTimeToLiveResponse>(std::move(handler)));
    }
}

std::optional<Nothing> CreateTableSteps::take(result<Response> response) {
    switch (step_) {
        case Step::create:
            (void)response.value();
            if (!waits_) return Nothing{};
            step_ = Step::describe;
            return std::nullopt;
        case Step::describe:
            if (!is_active(only<operation::DescribeTableResponse>(std::move(response)))) {
                pause_ = pause_by(sleeper_, wait_.next());
                return std::nullopt;
            }
            if (!ttl_attribute_) return Nothing{};
            step_ = Step::describe_time_to_live;
            return std::nullopt;
        case Step::describe_time_to_live: {
            const auto described = only<operation::DescribeTimeToLiveResponse>(std::move(response)).value();
            time_to_live_ = time_to_live_change(request_.table_name, ttl_attribute_, described);
            if (!time_to_live_) return Nothing{};
            step_ = Step::enable_time_to_live;
            return std::nullopt;
        }
        case Step::enable_time_to_live: (void)response.value(); break;
    }
    return Nothing{};
}

std::chrono::milliseconds CreateTableSteps::pause() { return std::exchange(pause_, {}); }

TimeToLiveSteps::TimeToLiveSteps(std::shared_ptr<client::Client> client, std::string table_name,
                                 std::optional<std::string_view> attribute)
    : client_(std::move(client)), table_name_(std::move(table_name)), attribute_(attribute) {}

void TimeToLiveSteps::send(client::CompletionHandler<Response> handler) {
    if (!update_) {
        return model::send(*client_, operation::DescribeTimeToLiveRequest{table_name_},
                           as_any<operation::DescribeTimeToLiveResponse>(std::move(handler)));
    }
    model::send(*client_, *update_, as_any<operation::UpdateTimeToLiveResponse>(std::move(handler)));
}

std::optional<Nothing> TimeToLiveSteps::take(result<Response> response) {
    if (update_) {
        (void)response.value();
        return Nothing{};
    }
    const auto described = only<operation::DescribeTimeToLiveResponse>(std::move(response)).value();
    update_ = time_to_live_change(table_name_, attribute_, described);
    if (!update_) return Nothing{};
    return std::nullopt;
}

DeleteTableSteps::DeleteTableSteps(std::shared_ptr<client::Client> client, std::string table_name,
                                   const DeleteTableOptions& options)
    : client_(std::move(client)),
      table_name_(std::move(table_name)),
      waits_(options.wait),
      sleeper_(options.sleeper),
      wait_(wait_for_deletion(table_name_, options)) {}

void DeleteTableSteps::send(client::CompletionHandler<Response> handler) {
    if (!is_deleted_) {
        return model::send(*client_, operation::DeleteTableRequest{table_name_},
                           as_any<operation::DeleteTableResponse>(std::move(handler)));
    }
    model::send(*client_, operation::DescribeTableRequest{table_name_},
                as_any<operation::DescribeTableResponse>(std::move(handler)));
}

std::optional<Nothing> DeleteTableSteps::take(result<Response> response) {
    if (!is_deleted_) {
        (void)response.value();
        is_deleted_ = true;
        return waits_ ? std::nullopt : std::optional(Nothing{});
    }
    if (!table_exists(only<operation::DescribeTableResponse>(std::move(response)))) return Nothing{};
    pause_ = pause_by(sleeper_, wait_.next());
    return std::nullopt;
}

std::chrono::milliseconds DeleteTableSteps::pause() { return std::exchange(pause_, {}); }

}  // namespace dyntastic::model
