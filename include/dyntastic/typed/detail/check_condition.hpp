// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Conditions checked against a model at compile time, and built at run time. A wrong one is one static_assert, whose
// sentence says what is wrong; everything behind it is left out.
#pragma once

#include <dyntastic/reflection/detail/type_name.hpp>
#include <dyntastic/typed/attribute.hpp>
#include <dyntastic/typed/detail/path.hpp>

namespace dyntastic::typed {

/// What can be inside a field: the type of its elements, or a text in a text. `void` for nothing.
template <class Field>
consteval auto contained() {
    if constexpr (Anything<Field> || FixedList<Field>) return std::type_identity<AttributeValue>{};
    else if constexpr (codec::HasRepresentation<Field>) return contained<typename Representation<Field>::Stored>();
    else if constexpr (std::same_as<Field, Bytes>) return std::type_identity<Bytes>{};
    else if constexpr (codec::Codec<Field>::type == ValueType::string) return std::type_identity<std::string>{};
    else if constexpr (codec::SequenceLike<Field>)
        return std::type_identity<typename Inside<typename Field::value_type>::type>{};
    else if constexpr (codec::SetLike<Field>) return std::type_identity<typename Field::key_type>{};
    else return std::type_identity<void>{};
}
template <class Field>
using Contained = typename decltype(contained<Field>())::type;

template <class Field>
inline constexpr bool has_order =
    Anything<Field> || codec::Codec<Field>::type == ValueType::string || codec::Codec<Field>::type == ValueType::number ||
    codec::Codec<Field>::type == ValueType::binary;
template <class Field>
inline constexpr bool has_beginning = has_order<Field> && codec::Codec<Field>::type != ValueType::number;

/// Two places whose values can be equal.
template <class One, class Other>
inline constexpr bool are_comparable = Anything<One> || Anything<Other> || codec::Codec<One>::type == codec::Codec<Other>::type;

// For messages: the compiler prints these with their arguments, and that their value is false.

template <class Subject, class Model, class Operand>
struct is_something {
    static constexpr bool value = !std::same_as<Operand, std::nullopt_t>;
};
template <class Subject, class Model, class Field>
struct is_ordered {
    static constexpr bool value = has_order<Field>;
};
template <class Subject, class Model, class Field>
struct begins {
    static constexpr bool value = has_beginning<Field>;
};
template <class Subject, class Model, class Field>
struct holds_something {
    static constexpr bool value = !std::is_void_v<Contained<Field>>;
};
/// The field cannot be compared with such an operand.
template <class Subject, class Model, class Field, class Operand>
struct fits {
    static constexpr bool value = Literal<Operand> && fits_in_expression<Operand, Field>;
};
template <class Subject, class Model, class Field, class Operand>
    requires is_subject<Operand>
struct fits<Subject, Model, Field, Operand> {
    static constexpr bool value = are_comparable<Field, typename SubjectIn<Model, Operand>::Field>;
};
template <class Subject, class Model, class Field, class Operand>
struct fits<Subject, Model, Field, Candidates<Operand>> : fits<Subject, Model, Field, Operand> {};
template <class Subject, class Model, class Field>
struct fits<Subject, Model, Field, TypeCode> {
    static constexpr bool value = true;
};

/// Whether an operand that is a path is there.
template <class T, class Operand>
inline constexpr bool is_operand_there = true;
template <class T, class Operand>
    requires is_subject<Operand>
inline constexpr bool is_operand_there<T, Operand> = SubjectIn<T, Operand>::ok;

/// What an operand of this kind of condition is compared with: the field, what the field holds, or a part of its text.
template <NodeKind Kind, class Field, class Operand>
consteval auto compared_with() {
    if constexpr (Kind == NodeKind::contains) return std::type_identity<Contained<Field>>{};
    else if constexpr (Kind == NodeKind::begins_with && Text<Operand> && codec::Codec<Field>::type == ValueType::string)
        return std::type_identity<std::string>{};  // the beginning of a time's text need not be a time
    else return std::type_identity<Field>{};
}
template <NodeKind Kind, class Field, class Operand>
using ComparedWith = typename decltype(compared_with<Kind, Field, Operand>())::type;

constexpr bool needs_order(NodeKind kind) {
    return kind == NodeKind::less || kind == NodeKind::less_equal || kind == NodeKind::greater ||
           kind == NodeKind::greater_equal || kind == NodeKind::between;
}

[[nodiscard]] Value stored_type_code(const TypeCode& code, codec::Context& context, const codec::Path& path);
void check_candidate_count(std::size_t count, codec::Context& context, const codec::Path& path);

/// A condition of a model T: whether it is right, and how it is built.
template <class T, class Expression>
struct ConditionIn;

template <class T, class Subject, NodeKind Kind, class... Operands>
struct ConditionIn<T, Comparison<Subject, Kind, Operands...>> {
    using In = SubjectIn<T, Subject>;

    static consteval bool check() {
        if constexpr ((In::ok & ... & is_operand_there<T, Operands>)) {
            using Field = typename In::Field;
            constexpr bool something = (is_something<Subject, T, Operands>::value && ...);
            constexpr bool ordered = !needs_order(Kind) || is_ordered<Subject, T, Field>::value;
            constexpr bool beginning = Kind != NodeKind::begins_with || begins<Subject, T, Field>::value;
            constexpr bool holding = Kind != NodeKind::contains || holds_something<Subject, T, Field>::value;
            static_assert((is_something<Subject, T, Operands>::value && ...),
                          "dyntastic: nothing is equal to nullopt; ask not_exists() or exists()");
            static_assert(!something || !needs_order(Kind) || is_ordered<Subject, T, Field>::value,
                          "dyntastic: < <= > >= and between are for strings, numbers and binary values");
            static_assert(Kind != NodeKind::begins_with || begins<Subject, T, Field>::value,
                          "dyntastic: begins_with is for strings and binary values");
            static_assert(Kind != NodeKind::contains || holds_something<Subject, T, Field>::value,
                          "dyntastic: contains is for strings, binary values, sets and lists");
            if constexpr (something && ordered && beginning && holding) {
                static_assert((fits<Subject, T, ComparedWith<Kind, Field, Operands>, Operands>::value && ...),
                              "dyntastic: the attribute cannot be compared with a value of this type");
                return (fits<Subject, T, ComparedWith<Kind, Field, Operands>, Operands>::value && ...);
            } else {
                return false;
            }
        } else {
            return false;
        }
    }
    static constexpr bool ok = check();

    static expression::NodeIndex build(expression::Builder& builder, const Comparison<Subject, Kind, Operands...>& comparison,
                                       codec::Context& context) {
        const auto subject = In::build(builder, comparison.subject);
        const codec::Path root;
        const codec::Path path = root.member(In::text(comparison.subject));
        return std::apply(
            [&](const Operands&... operands) {
                return builder.operation(Kind, {subject, build_operand(builder, operands, context, path)...});
            },
            comparison.operands);
    }

private:
    template <class Operand>
    static expression::NodeIndex build_operand(expression::Builder& builder, const Operand& operand, codec::Context& context,
                                               const codec::Path& path) {
        if constexpr (is_subject<Operand>) return SubjectIn<T, Operand>::build(builder, operand);
        else if constexpr (std::same_as<Operand, TypeCode>) return builder.value(stored_type_code(operand, context, path));
        else return builder.value(stored_operand<ComparedWith<Kind, typename In::Field, Operand>>(operand, context, path));
    }
};

template <class T, class Subject, class Operand>
struct ConditionIn<T, Comparison<Subject, NodeKind::in, Candidates<Operand>>> {
    using In = SubjectIn<T, Subject>;
    // Checked like one operand.
    static constexpr bool ok = ConditionIn<T, Comparison<Subject, NodeKind::in, Operand>>::ok;

    static expression::NodeIndex build(expression::Builder& builder,
                                       const Comparison<Subject, NodeKind::in, Candidates<Operand>>& comparison,
                                       codec::Context& context) {
        const codec::Path root;
        const codec::Path path = root.member(In::text(comparison.subject));
        const std::vector<Operand>& candidates = std::get<0>(comparison.operands).values;
        check_candidate_count(candidates.size(), context, path);
        std::vector<expression::NodeIndex> nodes{In::build(builder, comparison.subject)};
        for (const auto& candidate : candidates) {
            if constexpr (is_subject<Operand>) nodes.push_back(SubjectIn<T, Operand>::build(builder, candidate));
            else nodes.push_back(builder.value(stored_operand<typename In::Field, Operand>(candidate, context, path)));
        }
        return builder.operation(NodeKind::in, nodes);
    }
};

template <class T, NodeKind Kind, class Left, class Right>
struct ConditionIn<T, Junction<Kind, Left, Right>> {
    static constexpr bool ok = ConditionIn<T, Left>::ok & ConditionIn<T, Right>::ok;

    static expression::NodeIndex build(expression::Builder& builder, const Junction<Kind, Left, Right>& both,
                                       codec::Context& context) {
        const auto left = ConditionIn<T, Left>::build(builder, both.left, context);
        const auto right = ConditionIn<T, Right>::build(builder, both.right, context);
        return builder.operation(Kind, {left, right});
    }
};

template <class T, class Inner>
struct ConditionIn<T, Negation<Inner>> {
    static constexpr bool ok = ConditionIn<T, Inner>::ok;

    static expression::NodeIndex build(expression::Builder& builder, const Negation<Inner>& negation, codec::Context& context) {
        const auto inner = ConditionIn<T, Inner>::build(builder, negation.inner, context);
        return builder.operation(NodeKind::logical_not, {inner});
    }
};

template <class T, class Expression>
[[nodiscard]] expression::Condition build_condition(const Expression& condition) {
    codec::Context context;
    expression::Builder builder;
    (void)ConditionIn<T, Expression>::build(builder, condition, context);
    if (!context.ok()) context.raise(reflection::type_name<T>());
    return std::move(builder).finish();
}

}  // namespace dyntastic::typed
