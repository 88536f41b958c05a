// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The calls (steps.hpp) of operations on single items. Writes throw ConditionFailed, and WritePastHandle inside the function of
// a batch or transaction that they would not be part of.
#pragma once

#include <dyntastic/codec/undeclared.hpp>
#include <dyntastic/model/detail/requests.hpp>
#include <dyntastic/model/detail/steps.hpp>
#include <span>
#include <string>
#include <string_view>

namespace dyntastic::model {

/// GetItem: the item, or nullopt where there is none.
struct GetCall {
    using Steps = class GetSteps;
    using Result = std::optional<Item>;

    std::string table_name;
    Item key;
    bool consistent_read = false;
    std::string_view required_of{};       ///< the model whose item must be there, or else DoesNotExist
    expression::Projection projection{};  ///< empty means the whole item
    Result run(client::Client& client);
};

/// The facts about a model that a save needs.
struct SavePlan {
    ModelNames names{};
    bool keeps_others = false;
    std::span<const std::string_view> declared{};  ///< ascending, with the keys and former names: removed unless they are set
    codec::UndeclaredLog* log = nullptr;
};
/// UpdateItem of what the object has and has not, or PutItem.
struct SaveCall {
    using Steps = class SaveSteps;
    using Result = Nothing;

    SavePlan plan;
    std::string table_name;
    Item item;
    WriteCondition condition;
    Result run(client::Client& client);
};

/// DeleteItem.
struct DeleteCall {
    using Steps = class DeleteSteps;
    using Result = Nothing;

    ModelNames names;
    std::string table_name;
    Item key;
    WriteCondition condition;
    Result run(client::Client& client);
};

struct Updated {
    bool condition_held;
    std::optional<Item> item;
};
/// UpdateItem. A condition that need not hold is no error, but another version is.
struct UpdateCall {
    using Steps = class UpdateSteps;
    using Result = Updated;

    ModelNames names;
    std::string table_name;
    Item key;
    expression::Update update;
    WriteCondition condition;
    bool require_condition = false;
    bool return_new = false;  ///< the item as it has become
    Result run(client::Client& client);
};

}  // namespace dyntastic::model
