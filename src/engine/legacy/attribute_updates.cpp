// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/legacy/attribute_updates.hpp"

#include <string>

#include "value/value_words.hpp"

namespace dyntastic::engine {
namespace {

using expression::ActionKind;
using operation::AttributeAction;
using operation::AttributeValueUpdate;

bool is_set(ValueType type) {
    return type == ValueType::string_set || type == ValueType::number_set || type == ValueType::binary_set;
}

result<void> check(const AttributeValueUpdate& update) {
    if (!update.value) {
        if (update.action == AttributeAction::erase) return {};
        return invalid_parameter("Only DELETE action is allowed when no attribute value is specified").in(Stage::parameter);
    }
    const ValueType type = update.value->type();
    if (update.action == AttributeAction::put || is_set(type)) return {};
    if (update.action == AttributeAction::erase) {
        return invalid_parameter("DELETE action with value is not supported for the type " + std::string(type_name(type)))
            .in(Stage::parameter);
    }
    if (type == ValueType::number || type == ValueType::list) return {};
    return invalid_parameter("ADD action is not supported for the type " + std::string(type_name(type))).in(Stage::parameter);
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

result<void> bind_attribute_updates(const std::optional<operation::AttributeUpdates>& updates, expression::Update& bound) {
    if (!updates || updates->empty()) return {};
    expression::Builder builder;
    for (const auto& [attribute, update] : *updates) {
        if (auto checked = check_name(attribute); !checked) return checked;
        if (auto checked = check(update); !checked) return checked;
        const expression::NodeIndex path = builder.attribute(attribute);
        builder.act(kind_of(update), path, update.value ? builder.value(*update.value) : 0);
    }
    bound = std::move(builder).finish_update();
    return {};
}

}  // namespace dyntastic::engine
