// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What a save asks of the service: by default an UpdateItem that sets what the object has and removes what it declares and
// has not, so that other attributes stay; else a PutItem. (docs/adr/0013-saves-keep-other-attributes.md)
#pragma once

#include <dyntastic/model/key.hpp>
#include <dyntastic/model/other_attributes.hpp>
#include <dyntastic/model/requests.hpp>
#include <span>
#include <string>
#include <string_view>

namespace dyntastic::model {

/// What a save has to know of a model.
struct SavePlan {
    ModelNames names{};
    bool keeps_others = false;
    std::span<const codec::StoredName> declared{};  ///< ascending, with the keys and former names: removed unless they are set
    codec::UndeclaredLog* log = nullptr;
};

template <class T>
[[nodiscard]] SavePlan save_plan() {
    return {names_of<T>, keeps_others<T>, {codec::stored_names<T>.data(), codec::stored_names<T>.size()}, &undeclared_log<T>};
}

/// Saves an item. Throws ConditionFailed, and WritePastHandle inside the function of a batch or transaction that the save would
/// not be part of.
void save_item(client::Client& client, const SavePlan& plan, std::string table_name, Item item,
               const WriteCondition& condition);

}  // namespace dyntastic::model
