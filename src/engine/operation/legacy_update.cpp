// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/operation/legacy_update.hpp"

#include <string>

namespace dyntastic::engine {
namespace {

using expression::ActionKind;
using operation::AttributeAction;
using operation::AttributeValueUpdate;

bool is_set(ValueType type) {
    return type == ValueType::string_set || type == ValueType::number_set || type == ValueType::binary_set;
}

std::optional<Failure> check(const AttributeValueUpdate& update) {
    if (!update.value) {
        if (update.action == AttributeAction::erase) return std::nullopt;
        return invalid_parameter("Only DELETE action is allowed when no attribute value is specified");
    }
    const ValueType type = update.value->type();
    if (update.action == AttributeAction::put || is_set(type)) return std::nullopt;
    if (update.action == AttributeAction::erase) {
        return invalid_parameter("DELETE action with value is not supported for the type " + std::string(type_name(type)));
    }
    if (type == ValueType::number || type == ValueType::list) return std::nullopt;
    return invalid_parameter("ADD action is not supported for the type " + std::string(type_name(type)));
}

ActionKind kind_of(const AttributeValueUpdate& update) {
    switch (update.action) {
        case AttributeAction::put: return ActionKind::set;
        case AttributeAction::add: return ActionKind::legacy_add;
        case AttributeAction::erase: break;
    }
    return update.value ? ActionKind::legacy_erase : ActionKind::remove;
}

}  // namespace

std::optional<Failure> bind_attribute_updates(const std::optional<operation::AttributeUpdates>& updates,
                                              expression::Update& bound) {
    if (!updates || updates->empty()) return std::nullopt;
    expression::Builder builder;
    for (const auto& [attribute, update] : *updates) {
        if (auto failure = check(update)) return failure;
        const expression::NodeIndex path = builder.attribute(attribute);
        builder.act(kind_of(update), path, update.value ? builder.value(*update.value) : 0);
    }
    bound = std::move(builder).finish_update();
    return std::nullopt;
}

}  // namespace dyntastic::engine
