// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The conditions of a Query, checked against the model at compile time. A wrong one is one static_assert, whose sentence
// says what is wrong; everything behind it is left out.
#pragma once

#include <dyntastic/expression/ast.hpp>
#include <dyntastic/reflection/type_name.hpp>
#include <dyntastic/typed/keys.hpp>

namespace dyntastic {

namespace typed {

// For messages: the compiler prints these with their arguments, and that their value is false.

/// The model has no such attribute.
template <auto N, class Model>
struct has_attribute {
    static constexpr bool value = field_named<Model, N> != no_field;
};
/// The field cannot be compared with such an operand.
template <auto N, class Model, class Field, class Operand>
struct fits {
    static constexpr bool value = OperandFor<Operand, Field>;
};

template <class T, class Expression>
struct Check;

template <class T, auto N, expression::NodeKind Kind, class... Operands>
struct Check<T, Comparison<Attribute<N>, Kind, Operands...>> {
    static constexpr std::size_t field = field_named<T, N>;
    static constexpr bool is_hash_equality = field == hash_field<T> && Kind == expression::NodeKind::equal;
    static constexpr bool is_on_range = field != no_field && field == range_field<T>;
    static constexpr std::size_t hash_equalities = is_hash_equality ? 1 : 0;
    static constexpr std::size_t on_range = is_on_range ? 1 : 0;
    static constexpr std::size_t others = is_hash_equality || is_on_range ? 0 : 1;

    static consteval bool check_operands() {
        static_assert(has_attribute<N, T>::value, "dyntastic: the model has no attribute of this name");
        if constexpr (field == no_field) {
            return false;
        } else {
            static_assert((fits<N, T, FieldValue<T, field>, Operands>::value && ...),
                          "dyntastic: the attribute cannot be compared with a value of this type");
            constexpr bool has_beginning = codec::Codec<FieldValue<T, field>>::type != ValueType::number;
            static_assert(Kind != expression::NodeKind::begins_with || has_beginning,
                          "dyntastic: begins_with is for strings and binary values, not for numbers");
            return (OperandFor<Operands, FieldValue<T, field>> && ...) &&
                   (Kind != expression::NodeKind::begins_with || has_beginning);
        }
    }
    static constexpr bool ok = check_operands();

    static expression::NodeIndex build(expression::Builder& builder,
                                       const Comparison<Attribute<N>, Kind, Operands...>& comparison, codec::Context& context) {
        constexpr std::string_view name = codec::attribute_names<T>[field];
        const auto path = builder.attribute(name);
        return std::apply(
            [&](const Operands&... operands) {
                return builder.operation(Kind, {path, builder.value(stored(operands, context, name))...});
            },
            comparison.operands);
    }

private:
    template <class Operand>
    static Value stored(const Operand& operand, codec::Context& context, std::string_view name) {
        ItemWriter writer;
        if constexpr (Kind == expression::NodeKind::begins_with && Text<Operand>) {
            writer.string(operand);  // the beginning of a time's text need not be a time
        } else {
            write_operand<FieldValue<T, field>>(writer, operand, context, codec::Path{}.member(name));
        }
        return writer.finish_value();
    }
};

template <class T, class Left, class Right>
struct Check<T, Conjunction<Left, Right>> {
    using L = Check<T, Left>;
    using R = Check<T, Right>;
    static constexpr std::size_t hash_equalities = L::hash_equalities + R::hash_equalities;
    static constexpr std::size_t on_range = L::on_range + R::on_range;
    static constexpr std::size_t others = L::others + R::others;
    static constexpr bool ok = L::ok && R::ok;

    static expression::NodeIndex build(expression::Builder& builder, const Conjunction<Left, Right>& both,
                                       codec::Context& context) {
        const auto left = L::build(builder, both.left, context);
        const auto right = R::build(builder, both.right, context);
        return builder.operation(expression::NodeKind::logical_and, {left, right});
    }
};

template <class T, class Expression>
[[nodiscard]] expression::Condition build_condition(const Expression& condition) {
    codec::Context context;
    expression::Builder builder;
    (void)Check<T, Expression>::build(builder, condition, context);
    if (!context.ok()) context.raise(reflection::type_name<T>());
    return std::move(builder).finish();
}

}  // namespace typed

/// What a Query asks of both keys: `A<"id"> == x`, alone or with one condition on the range key behind `&&`. Throws
/// ValidationError for a text that should be a time point or a Uuid and is none.
template <class T>
class KeyCondition {
public:
    template <class Expression>
        requires(!std::same_as<Expression, KeyCondition>)
    KeyCondition(const Expression& condition) {  // NOLINT(google-explicit-constructor): conditions convert
        static_assert(typed::is_expression<Expression>, "dyntastic: expected a condition such as A<\"id\"> == value");
        if constexpr (typed::is_expression<Expression> && typed::are_keys_known<T>) {
            using Check = typed::Check<T, Expression>;
            static_assert(!Check::ok || Check::hash_equalities == 1,
                          "dyntastic: a query needs exactly one condition == on the model's hash key");
            static_assert(!Check::ok || Check::hash_equalities != 1 || (Check::on_range <= 1 && Check::others == 0),
                          "dyntastic: beside the hash key, a query takes one condition on the range key and no other");
            if constexpr (Check::ok) condition_ = typed::build_condition<T>(condition);
        }
    }
    [[nodiscard]] const expression::Condition& get() const noexcept { return condition_; }

private:
    expression::Condition condition_;
};

/// What a Query asks of the range key beside a hash key: one comparison, between, or begins_with. Empty means nothing.
template <class T>
class RangeKeyCondition {
public:
    RangeKeyCondition() = default;
    template <class Expression>
        requires(!std::same_as<Expression, RangeKeyCondition>)
    RangeKeyCondition(const Expression& condition) {  // NOLINT(google-explicit-constructor): conditions convert
        static_assert(typed::is_expression<Expression>, "dyntastic: expected a condition such as A<\"timestamp\"> < value");
        if constexpr (typed::is_expression<Expression> && typed::are_keys_known<T>) {
            using Check = typed::Check<T, Expression>;
            static_assert(!Check::ok || (Check::on_range == 1 && Check::hash_equalities + Check::others == 0),
                          "dyntastic: a range_key_condition is one condition on the model's range key");
            if constexpr (Check::ok) condition_ = typed::build_condition<T>(condition);
        }
    }
    [[nodiscard]] const expression::Condition& get() const noexcept { return condition_; }

private:
    expression::Condition condition_;
};

}  // namespace dyntastic
