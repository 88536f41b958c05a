// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/typed/detail/check_condition.hpp>

namespace dyntastic {

/// Any condition on the attributes of a model, such as `A<"price"> > 5 && A<"tax">.exists()`. Empty when default-constructed:
/// that asks nothing, and is left out of what it is combined with. Making one throws ValidationError for operands that are
/// wrong at run time: an empty optional, a text that should be a time point and is none.
template <class T>
class Condition {
public:
    Condition() = default;
    template <class Expression>
        requires(!std::same_as<Expression, Condition>)
    Condition(const Expression& condition) {  // NOLINT(google-explicit-constructor): conditions convert
        static_assert(typed::is_condition<Expression>, "dyntastic: expected a condition such as A<\"price\"> > value");
        if constexpr (typed::is_condition<Expression> && typed::are_keys_known<T>) {
            if constexpr (typed::ConditionIn<T, Expression>::ok) condition_ = typed::build_condition<T>(condition);
        }
    }

    [[nodiscard]] bool empty() const noexcept { return condition_.empty(); }
    [[nodiscard]] const expression::Condition& get() const noexcept { return condition_; }

    [[nodiscard]] friend Condition operator&&(const Condition& left, const Condition& right) {
        return from(expression::conjunction(left.condition_, right.condition_));
    }
    [[nodiscard]] friend Condition operator||(const Condition& left, const Condition& right) {
        return from(expression::disjunction(left.condition_, right.condition_));
    }
    [[nodiscard]] friend Condition operator!(const Condition& inner) { return from(expression::negation(inner.condition_)); }

private:
    [[nodiscard]] static Condition from(expression::Condition condition) {
        Condition made;
        made.condition_ = std::move(condition);
        return made;
    }
    expression::Condition condition_;
};

template <class T>
inline constexpr bool typed::is_checked_condition<Condition<T>> = true;

}  // namespace dyntastic
