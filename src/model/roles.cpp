// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/model/detail/roles.hpp>

namespace dyntastic::model {
namespace {

using expression::ActionKind;
using expression::NodeKind;

Value stored(const Number& number) {
    ItemWriter writer;
    writer.number(number);
    return writer.finish_value();
}

}  // namespace

expression::Condition version_condition(const ExpectedVersion& expected) {
    expression::Builder builder;
    const auto equal = [&] {
        const auto path = builder.attribute(expected.attribute);
        const auto value = builder.value(stored(expected.number));
        return builder.operation(NodeKind::equal, {path, value});
    };
    if (expected.number.is_zero()) {
        const auto missing = builder.operation(NodeKind::attribute_not_exists, {builder.attribute(expected.attribute)});
        (void)builder.operation(NodeKind::logical_or, {missing, equal()});
    } else {
        (void)equal();
    }
    return std::move(builder).finish();
}

std::string other_version(const ExpectedVersion& expected, const Item& item) {
    const auto found = item.find(expected.attribute);
    if (found && found->type() != ValueType::number) return "a version that is no number";
    const Number number = found ? found->number() : Number(0);
    if (number == expected.number) return {};
    return "version " + number.to_string() + ", not " + expected.number.to_string();
}

void throw_last_version(std::string_view model, std::string_view attribute) {
    throw ValidationError(model, {{std::string(attribute), "a version that can still grow in its field's type", {}}});
}

expression::Update with_roles(const expression::Update& update, const RoleNames& names, const StoredTimes& now) {
    expression::Builder builder;
    bool is_empty = true;
    const auto set = [&](std::string_view attribute, auto make_value) {
        if (attribute.empty() || is_changed(update, attribute)) return;
        const auto path = builder.attribute(attribute);
        builder.act(ActionKind::set, path, make_value(path));
        is_empty = false;
    };
    set(names.version, [&](auto path) {
        const auto nought = builder.value(stored(Number(0)));
        const auto before = builder.operation(NodeKind::if_not_exists, {path, nought});
        const auto one = builder.value(stored(Number(1)));
        return builder.operation(NodeKind::plus, {before, one});
    });
    if (now.created_at) {
        set(names.created_at, [&](auto path) {
            const auto time = builder.value(*now.created_at);
            return builder.operation(NodeKind::if_not_exists, {path, time});
        });
    }
    if (now.updated_at) set(names.updated_at, [&](auto) { return builder.value(*now.updated_at); });
    return is_empty ? update : combination(update, std::move(builder).finish_update());
}

}  // namespace dyntastic::model
