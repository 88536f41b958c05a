// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/typed/detail/check_update.hpp>

namespace dyntastic {

/// What an update does to an item of a model, all at once: `A<"n">.plus(1)`, or several in braces. Making it throws
/// ValidationError for values that do not fit.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
template <class T>
class Updates {
public:
    template <class Model = T>
    Updates() {
        static_assert(!std::same_as<Model, T>,
                      "dyntastic: an update needs at least one action, such as A<\"price\">.set(value)");
    }
    template <class First, class... Rest>
        requires(!std::same_as<First, Updates>)
    Updates(const First& first, const Rest&... rest) {  // NOLINT(google-explicit-constructor): actions convert
        constexpr bool are_actions = (typed::is_action<First> && ... && typed::is_action<Rest>);
        static_assert(are_actions, "dyntastic: expected updates such as A<\"price\">.set(value)");
        if constexpr (are_actions && typed::are_keys_known<T>) {
            constexpr bool ok = (typed::ActionIn<T, First>::ok & ... & typed::ActionIn<T, Rest>::ok);
            if constexpr (ok) build(first, rest...);
        }
    }
    [[nodiscard]] const expression::Update& get() const noexcept { return update_; }

private:
    template <class... Actions>
    void build(const Actions&... actions) {
        codec::Context context;
        expression::Builder builder;
        (typed::ActionIn<T, Actions>::build(builder, actions, context), ...);
        if (!context.ok()) context.raise(reflection::type_name<T>());
        update_ = std::move(builder).finish_update();
    }
    expression::Update update_;
};

}  // namespace dyntastic
