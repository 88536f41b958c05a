// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A request's expressions, from text or ready-made, with the checks that the service makes before it looks at the table.
#pragma once

#include <dyntastic/expression/parse.hpp>
#include <dyntastic/operation/expression_parameters.hpp>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "value/value_words.hpp"

namespace dyntastic::engine {

/// An expression of a request: one that was made of its text, or the ready-made one itself, which must outlive this.
template <class Expression>
class Chosen {
public:
    [[nodiscard]] const Expression& get() const noexcept { return ready_ == nullptr ? own_ : *ready_; }
    [[nodiscard]] Expression& own() noexcept { return own_; }
    void choose(const Expression& ready) noexcept { ready_ = &ready; }

private:
    Expression own_{};
    const Expression* ready_ = nullptr;
};

class Expressions {
public:
    using Names = operation::ExpressionAttributeNames;
    using Values = operation::ExpressionAttributeValues;

    /// Both must outlive this.
    Expressions(const Names& names, const Values& values) : names_(names), values_(values), substitutions_(names, values) {}

    /// Each expression that the request can have, in the service's order; true when it has a text. Values are possible where
    /// one of those that `take_values` has a text.
    struct Text {
        expression::Parameter parameter;
        bool is_there;
    };
    /// Values nested too deep (transactions allow one level more, as the service does), names and values without any text that
    /// could use them, placeholders that are none, and names that are none. `Wording::plain` does not say which texts are
    /// missing.
    enum class Wording : std::uint8_t { names_what_is_missing, plain, of_transaction };
    [[nodiscard]] result<void> check_parameters(std::initializer_list<Text> texts,
                                                Wording wording = Wording::names_what_is_missing) const;

    /// The expression of the text if there is one, else the ready-made one, whose operands are checked too. Without either,
    /// `bound` stays what it is.
    template <class Expression>
    [[nodiscard]] result<void> bind(expression::Parameter parameter, const std::optional<std::string>& text,
                                    const Expression& ready, Expression& bound) {
        if (!text) {
            if (!ready.empty()) bound = ready;
            return check(parameter, ready);
        }
        auto made = substitutions_.bind(parameter, *text);
        if (!made) return made.error();
        static_cast<expression::Bound&>(bound) = *std::move(made);
        return {};
    }
    /// The same without a copy of the ready-made one.
    template <class Expression>
    [[nodiscard]] result<void> bind(expression::Parameter parameter, const std::optional<std::string>& text,
                                    const Expression& ready, Chosen<Expression>& chosen) {
        if (text) return bind(parameter, text, ready, chosen.own());
        if (!ready.empty()) chosen.choose(ready);
        return check(parameter, ready);
    }
    [[nodiscard]] result<void> check_all_used() const { return substitutions_.check_all_used(); }

private:
    [[nodiscard]] static result<void> check(expression::Parameter parameter, const expression::Bound& ready);

    const Names& names_;
    const Values& values_;
    expression::Substitutions substitutions_;
};

}  // namespace dyntastic::engine
