// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html
#include "engine/evaluation/projection.hpp"
#include "engine/operation/missing_table.hpp"
#include "engine/operation/update.hpp"

namespace dyntastic::engine {
namespace {

using operation::ReturnValues;

/// What the update touched, in the item before or after.
std::optional<Item> touched(const expression::Update& update, const std::optional<Item>& item) {
    if (update.empty() || !item) return std::nullopt;
    std::vector<expression::NodeIndex> paths;
    for (const expression::Action& action : update.tree->actions) paths.push_back(action.path);
    Item part = evaluation::project(update, paths, item->view());
    return part.empty() ? std::nullopt : std::optional(std::move(part));
}

std::optional<Item> returned(ReturnValues wanted, const expression::Update& update, const Written& written) {
    switch (wanted) {
        case ReturnValues::none: return std::nullopt;
        case ReturnValues::all_old: return written.before;
        case ReturnValues::all_new: return written.after;
        case ReturnValues::updated_old: return touched(update, written.before);
        case ReturnValues::updated_new: return touched(update, written.after);
    }
    return std::nullopt;
}

}  // namespace

result<operation::UpdateItemResponse> Engine::update_item(const operation::UpdateItemRequest& request) {
    if (auto failure = check_legacy_parameters(request)) return counted(*std::move(failure));
    const auto prepared = prepare_update(request);
    if (!prepared) return counted(prepared.error());
    const auto table = state_->catalog.find(request.table_name);
    if (!table) return missing_table(request);
    const auto key = catalog::key_of_request(*table, request.key.view());
    if (!key) return key.error();
    const expression::Update& update = prepared->update.get();
    if (auto failure = check_untouched_keys(update, *table)) return std::move(*failure);
    const auto make = [&](const std::optional<Item>& before) { return updated_item(*table, update, request.key, before); };
    const auto written = write_item(*state_->store, state_->locks, *table, key->get(), prepared->condition.get(),
                                    request.return_values_on_condition_check_failure, std::ref(make));
    if (!written) return written.error();
    operation::UpdateItemResponse response;
    response.attributes = returned(request.return_values, update, *written);
    report_write(request, *table, request.key.view(), *written, response);
    return response;
}

}  // namespace dyntastic::engine
