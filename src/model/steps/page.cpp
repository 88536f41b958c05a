// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <dyntastic/common/exception.hpp>
#include <dyntastic/model/detail/steps/count.hpp>
#include <dyntastic/model/detail/steps/page.hpp>
#include <dyntastic/model/detail/write_scope.hpp>
#include <utility>

#include "model/drive.hpp"
#include "model/statement_facts.hpp"
#include "model/write_failure.hpp"

namespace dyntastic::model {

bool tells_absence(const Origin& origin, std::string_view attribute) {
    const auto& selected = origin.selected;
    return !origin.from_index && (selected.empty() || std::find(selected.begin(), selected.end(), attribute) != selected.end());
}

void check_start(const ModelNames& names, const PageToken& from) {
    if (!from) return;
    for (const std::string_view name : {names.hash_key, names.range_key}) {
        if (name.empty() || from.key()->find(name)) continue;
        throw ValidationError(
            names.model,
            {{"last_evaluated_key",
              "a page token of this table, whose key is {" +
                  std::string(names.hash_key).append(names.range_key.empty() ? "" : ", ").append(names.range_key) + "}",
              from.to_string()}});
    }
}

PageSteps::PageSteps(std::shared_ptr<client::Client> client, const ModelNames& names, Request request, const FullItems& full)
    : names_(names), request_(std::move(request)), full_(full) {
    const bool of_index = std::visit(
        [](const auto& one) {
            if constexpr (requires { one.index_name; }) return one.index_name.has_value();
            else return false;
        },
        request_);
    full_.load = full.load && of_index;
    origin_ = std::make_shared<const Origin>(Origin{std::move(client), of_index && !full_.load});
    if (full_.load) project(projection_of({}, names_));
}

PageSteps::PageSteps(std::shared_ptr<client::Client> client, const ModelNames& names,
                     operation::ExecuteStatementRequest request)
    : names_(names), request_(std::move(request)) {
    const std::string_view text = std::get<operation::ExecuteStatementRequest>(request_).statement;
    const StatementFacts facts = facts_of(text);
    is_write_ = facts.is_write;
    if (is_write_) refuse_past_handle(*client, facts.table_name, names.model.empty() ? "statement" : names.model, "execute");
    origin_ = std::make_shared<const Origin>(Origin{std::move(client), !facts.is_of_whole_items});
}

void PageSteps::project(expression::Projection projection) {
    std::visit(
        [&](auto& one) {
            if constexpr (requires { one.projection; }) one.projection = std::move(projection);
        },
        request_);
}

void PageSteps::select(std::span<const std::string_view> names) {
    if (names.empty() || std::holds_alternative<operation::ExecuteStatementRequest>(request_)) return;
    // With the keys, by which full items are told apart.
    if (full_.load) projection_ = projection_of(names, names_);
    else project(projection_of(names));
    origin_ = std::make_shared<const Origin>(Origin{origin_->client, origin_->from_index, {names.begin(), names.end()}});
}

void PageSteps::begin(const std::optional<Item>& from) {
    full_items_.reset();
    std::visit(
        [&](auto& request) {
            if constexpr (requires { request.exclusive_start_key; }) request.exclusive_start_key = from;
            else request.next_token = next_token_in(from);
        },
        request_);
}

std::optional<ItemPage> PageSteps::take(result<Response> response) {
    if (full_items_) {
        auto items = full_items_->take(only<operation::BatchGetItemResponse>(std::move(response)));
        if (!items) return std::nullopt;
        page_.items = *std::move(items);
        return std::move(page_);
    }
    if (const auto* statement = std::get_if<operation::ExecuteStatementRequest>(&request_); statement != nullptr) {
        auto done = only<operation::ExecuteStatementResponse>(std::move(response));
        if (!done) throw_statement_failure(done.error(), statement->statement);
        const bool has_more = done->next_token.has_value();
        page_ = {std::move(done->items), page_key_of(done->next_token), has_more};
        return std::move(page_);
    }
    std::visit(
        [&]<class One>(One& one) {
            if constexpr (requires { one.last_evaluated_key; }) {
                const bool has_more = one.last_evaluated_key.has_value();
                page_ = {std::move(one.items), std::move(one.last_evaluated_key), has_more};
            }
        },
        response.value());
    if (!full_.load) return std::move(page_);
    for (Item& item : page_.items) item = key_in(names_, item);
    const auto [table_name, consistent_read] = std::visit(
        [](const auto& one) {
            if constexpr (requires { one.table_name; }) return std::pair(one.table_name, one.consistent_read);
            else return std::pair(std::string(), false);
        },
        request_);
    full_items_.emplace(names_, table_name, std::exchange(page_.items, {}),
                        BatchGetOptions{.consistent_read = consistent_read, .pacing = full_.pacing}, projection_);
    if (full_items_->is_done()) return std::move(page_);
    return std::nullopt;
}

std::chrono::milliseconds PageSteps::pause() noexcept {
    return full_items_ ? full_items_->pause() : std::chrono::milliseconds(0);
}

CountSteps::CountSteps(operation::QueryRequest request) : request_(std::move(request)) {
    request_.select = operation::Select::count;
}

std::optional<std::int64_t> CountSteps::take(result<Response> response) {
    auto& page = response.value();
    count_ += page.count;
    request_.exclusive_start_key = std::move(page.last_evaluated_key);
    if (request_.exclusive_start_key) return std::nullopt;
    return count_;
}

std::int64_t CountSteps::run(client::Client& client) { return drive(client, *this); }

}  // namespace dyntastic::model
