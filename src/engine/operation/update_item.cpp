// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html
#include "engine/item/missing_table.hpp"
#include "engine/item/region_rules.hpp"
#include "engine/item/scalar_keys.hpp"
#include "engine/item/updated_item.hpp"

namespace dyntastic::engine {
namespace {

using operation::ReturnValues;

/// The key of a patch that can be merged as it is. nullopt if anything about it is unusual: then the update that it stands for
/// is carried out, or refused with the messages of an update.
std::optional<catalog::EncodedKey> key_of_plain_patch(const operation::UpdateItemRequest& request,
                                                      const catalog::Table& table) {
    const operation::Patch& patch = *request.patch;
    const bool has_other_parts = request.update_expression || !request.update.empty() || request.attribute_updates ||
                                 request.expected || request.conditional_operator;
    const bool returns_parts =
        request.return_values == ReturnValues::updated_old || request.return_values == ReturnValues::updated_new;
    if (has_other_parts || returns_parts) return std::nullopt;
    // Large updates are measured by what they write.
    if (patch.item.bytes().size() >= max_item_size / 2 || !check_depth(patch.item.view())) return std::nullopt;
    const std::string_view range_key = table.range_key ? std::string_view(table.range_key->name) : std::string_view();
    if (table.hash_key.name != patch.hash_key || range_key != patch.range_key) return std::nullopt;
    auto key = catalog::key_of_item(table, patch.item.view());
    return key ? std::optional(*std::move(key)) : std::nullopt;
}

}  // namespace

result<operation::UpdateItemResponse> Engine::update_item(const operation::UpdateItemRequest& request) {
    if (request.patch) return patch_item(request);
    if (auto checked = check_legacy_parameters(request); !checked) return counted(request, std::move(checked).error());
    if (auto checked = check_depth(request.key.view()); !checked) return std::move(checked).error();
    const auto prepared = prepare_update(request);
    if (!prepared) return counted(request, prepared.error());
    if (auto checked = check_written_size(prepared->update.get()); !checked && limits_written_size(state_->options.region)) {
        return std::move(checked).error();
    }
    const auto table = state_->catalog.find(request.table_name);
    if (!table) return missing_table(request);
    const auto key = catalog::key_of_request(*table, request.key.view());
    if (!key) return key.error();
    const expression::Update& update = prepared->update.get();
    if (auto checked = check_untouched_keys(update, *table); !checked) return std::move(checked).error();
    if (auto checked = check_scalar_keys(*table, {&update, &prepared->condition.get()}); !checked) {
        return std::move(checked).error();
    }
    const auto make = [&](const std::optional<Item>& before) { return updated_item(*table, update, request.key, before); };
    const auto written = write_item(*state_->store, state_->locks, *table, key->get(), prepared->condition.get(),
                                    request.return_values_on_condition_check_failure, std::ref(make));
    if (!written) return written.error();
    operation::UpdateItemResponse response;
    response.attributes = returned(request.return_values, update, *written);
    report_write(request, *table, request.key.view(), *written, response);
    return response;
}

result<operation::UpdateItemResponse> Engine::patch_item(const operation::UpdateItemRequest& request) {
    const auto table = state_->catalog.find(request.table_name);
    const auto key = table ? key_of_plain_patch(request, *table) : std::nullopt;
    const auto prepared = key ? prepare_update(request) : result<PreparedUpdate>(Failure());
    if (!prepared || !check_scalar_keys(*table, {&prepared->condition.get()})) {
        return update_item(operation::without_patch(request));
    }
    const auto make = [&](const std::optional<Item>& before) { return patched_item(*table, *request.patch, before); };
    const auto written = write_item(*state_->store, state_->locks, *table, key->get(), prepared->condition.get(),
                                    request.return_values_on_condition_check_failure, std::ref(make));
    if (!written) return written.error();
    operation::UpdateItemResponse response;
    response.attributes = returned(request.return_values, {}, *written);
    report_write(request, *table, request.patch->item.view(), *written, response);
    return response;
}

}  // namespace dyntastic::engine
