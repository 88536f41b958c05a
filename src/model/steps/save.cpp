// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <dyntastic/model/detail/steps/save.hpp>
#include <dyntastic/model/detail/steps/transact_write.hpp>
#include <dyntastic/model/detail/write_scope.hpp>
#include <dyntastic/model/undeclared.hpp>
#include <utility>

#include "model/drive.hpp"
#include "model/write_failure.hpp"

namespace dyntastic::model {
namespace {

operation::Patch patch_of(const SavePlan& plan, Item item) {
    return {std::move(item), plan.names.hash_key, plan.names.range_key, plan.declared};
}

/// Whether a patch removes attributes and sets none. Where there is no item, such an update makes none.
bool only_removes(const operation::Patch& patch) {
    return !patch.sets() && std::any_of(patch.declared.begin(), patch.declared.end(),
                                        [&](std::string_view name) { return !patch.is_key(name); });
}

}  // namespace

SaveSteps::SaveSteps(const client::Client& client, SaveCall call) : names_(call.plan.names), expected_(call.condition.version) {
    refuse_past_handle(client, call.table_name, names_.model, "save");
    if (!call.plan.keeps_others) {
        put_.emplace();
        put_->table_name = std::move(call.table_name);
        put_->item = std::move(call.item);
        set_condition(*put_, call.condition);
        return;
    }
    update_.table_name = std::move(call.table_name);
    set_condition(update_, call.condition);
    update_.patch = patch_of(call.plan, std::move(call.item));
    only_removes_ = only_removes(*update_.patch);
    if (only_removes_) update_.return_values = operation::ReturnValues::all_old;  // whether there was anything
    if (!client.prefers_patches()) update_ = operation::without_patch(update_);
}

std::optional<Nothing> SaveSteps::take(const result<Response>& response) {
    if (!response) {
        const Item& written = put_ ? put_->item : update_.patch ? update_.patch->item : update_.key;
        throw_write_failure(response.error(), names_, written, expected_);
    }
    if (!only_removes_ || response->had_item) return Nothing{};
    // There was no item, so nothing has been done yet. Without an update, one is made of the key.
    if (update_.patch) update_.key = update_.patch->key();
    update_.patch.reset();
    update_.update = {};
    update_.return_values = operation::ReturnValues::none;
    only_removes_ = false;
    return std::nullopt;
}

Nothing SaveCall::run(client::Client& client) {
    SaveSteps steps(client, std::move(*this));
    return drive(client, steps);
}

operation::TransactWriteItem transact_save(const SavePlan& plan, std::string table_name, Item item,
                                           const WriteCondition& condition) {
    if (!plan.keeps_others) return transact_put(std::move(table_name), std::move(item), condition);
    operation::Patch patch = patch_of(plan, std::move(item));
    if (only_removes(patch)) {
        // An update that only removes makes no item, and a transaction has one action for each: so it is put.
        if (plan.log->has_kept()) tell_of_replaced(*plan.log, plan.names.model);
        return transact_put(std::move(table_name), std::move(patch.item), condition);
    }
    operation::RenderedPatch rendered = render(patch);
    return transact_update(std::move(table_name), std::move(rendered.key), std::move(rendered.update), condition);
}

}  // namespace dyntastic::model
