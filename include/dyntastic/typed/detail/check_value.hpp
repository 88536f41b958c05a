// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What an attribute is set to, checked against its type at compile time, and built at run time.
#pragma once

#include <dyntastic/typed/detail/check_condition.hpp>

namespace dyntastic::typed {

template <class Field>
inline constexpr bool is_numeric = Anything<Field> || codec::Codec<Field>::type == ValueType::number;
/// A list of any length.
template <class Field>
inline constexpr bool is_list = Anything<Field> || codec::SequenceLike<Field>;

template <class Field>
consteval auto element_of() {
    if constexpr (!Anything<Field> && codec::SequenceLike<Field>)
        return std::type_identity<typename Inside<typename Field::value_type>::type>{};
    else return std::type_identity<AttributeValue>{};
}
template <class Field>
using ElementOf = typename decltype(element_of<Field>())::type;

/// What is in one field may be copied to another: the types are the same, both are numbers, or one is a text and the other
/// stored as one.
template <class From, class To>
inline constexpr bool is_copied_to =
    std::same_as<From, To> || Anything<From> || Anything<To> || (AnyNumber<From> && AnyNumber<To>) ||
    (std::same_as<To, std::string> && codec::Codec<From>::type == ValueType::string);

// For messages: the compiler prints these with their arguments, and that their value is false.

template <class Path, class Model, class Field, class Given>
struct can_be_set {
    static constexpr bool value = Literal<Given> && fits_in_expression<Given, Field>;
};
template <class Path, class Model, class Field, class Given>
    requires is_path<Given>
struct can_be_set<Path, Model, Field, Given> {
    static constexpr bool value = is_copied_to<typename SubjectIn<Model, Given>::Field, Field>;
};
template <class Path, class Model, class Field>
struct is_number {
    static constexpr bool value = is_numeric<Field>;
};
/// Can be added to a number or subtracted from it.
template <class Path, class Model, class Field, class Given>
struct can_be_added {
    static constexpr bool value = AnyNumber<Given> || (!Anything<Field> && std::same_as<Given, Field>);
};
template <class Path, class Model, class Field, class Given>
struct can_be_added<Path, Model, Field, std::optional<Given>> : can_be_added<Path, Model, Field, Given> {};
template <class Path, class Model, class Field, class Given>
    requires is_path<Given>
struct can_be_added<Path, Model, Field, Given> {
    static constexpr bool value = is_numeric<typename SubjectIn<Model, Given>::Field>;
};
template <class Path, class Model, class Field>
struct is_list_field {
    static constexpr bool value = is_list<Field>;
};

template <class T>
inline constexpr bool is_arithmetic = false;
template <NodeKind Kind, class Left, class Right>
inline constexpr bool is_arithmetic<Arithmetic<Kind, Left, Right>> = true;

/// What an attribute becomes: a value that the rules of its field hold for.
template <class T, class Path, class Field, class Given>
[[nodiscard]] Value ruled_operand(const Given& given, codec::Context& context, const codec::Path& path) {
    using In = SubjectIn<T, Path>;
    const std::size_t problems_before = context.problems().size();
    Value value = assigned_operand<Field>(given, context, path);
    if constexpr (In::is_attribute && std::same_as<Field, typename In::Field>) {
        using At = codec::AttributeAt<typename In::Trail::Owner, In::Trail::attribute>;
        if constexpr (codec::has_rules<typename At::Owner, At::field>) {
            if (context.problems().size() != problems_before) return value;
            const Field read = codec::Codec<Field>::decode(value.view(), context, path);
            using Plain = typename Inside<typename At::Type>::type;
            codec::apply_rules<typename At::Owner, At::field>(static_cast<const Plain&>(read), context, path);
        }
    }
    return value;
}

/// A value that an attribute at Path, of type Field, becomes: whether it is right, and how it is built.
template <class T, class Path, class Field, class Given>
struct ValueIn {
    static consteval bool check() {
        static_assert(is_something<Path, T, Given>::value,
                      "dyntastic: an attribute cannot be set to nullopt; remove() takes it away");
        if constexpr (is_something<Path, T, Given>::value && is_operand_there<T, Given>) {
            static_assert(can_be_set<Path, T, Field, Given>::value,
                          "dyntastic: the attribute cannot be set to a value of this type");
            return can_be_set<Path, T, Field, Given>::value;
        } else {
            return false;
        }
    }
    static constexpr bool ok = check();

    static expression::NodeIndex build(expression::Builder& builder, const Given& given, codec::Context& context,
                                       const codec::Path& path) {
        if constexpr (is_path<Given>) return SubjectIn<T, Given>::build(builder, given);
        else return builder.value(ruled_operand<T, Path, Field>(given, context, path));
    }
};

/// A number that is added or subtracted.
template <class T, class Path, class Field, class Given>
struct AddendIn {
    static consteval bool check() {
        static_assert(!is_arithmetic<Given>, "dyntastic: an update adds or subtracts once, and no longer sums");
        if constexpr (!is_arithmetic<Given> && is_operand_there<T, Given>) {
            static_assert(can_be_added<Path, T, Field, Given>::value, "dyntastic: plus, minus, + and - take numbers");
            return can_be_added<Path, T, Field, Given>::value;
        } else {
            return false;
        }
    }
    static constexpr bool ok = check();

    static expression::NodeIndex build(expression::Builder& builder, const Given& given, codec::Context& context,
                                       const codec::Path& path) {
        if constexpr (is_path<Given>) {
            return SubjectIn<T, Given>::build(builder, given);
        } else {
            return builder.value(stored(given, context, path));
        }
    }
    static Value stored(const Given& given, codec::Context& context, const codec::Path& path) {
        Value value = stored_operand<Field>(given, context, path);
        if constexpr (NumericInteger<Field> && !NumericInteger<Given>) {
            // A fraction would make the attribute one that the field cannot hold.
            if (context.ok()) (void)codec::Codec<std::int64_t>::decode(value.view(), context, path);
        }
        return value;
    }
};
template <class T, class Path, class Field, class P, class V>
struct AddendIn<T, Path, Field, IfNotExists<P, V>> : ValueIn<T, Path, Field, IfNotExists<P, V>> {};

template <class T, class Path, class Field, NodeKind Kind, class Left, class Right>
struct ValueIn<T, Path, Field, Arithmetic<Kind, Left, Right>> {
    using L = AddendIn<T, Path, Field, Left>;
    using R = AddendIn<T, Path, Field, Right>;
    static consteval bool check() {
        static_assert(is_number<Path, T, Field>::value, "dyntastic: plus, minus, + and - are for attributes that are numbers");
        if constexpr (is_number<Path, T, Field>::value) return L::ok & R::ok;
        else return false;
    }
    static constexpr bool ok = check();

    static expression::NodeIndex build(expression::Builder& builder, const Arithmetic<Kind, Left, Right>& sum,
                                       codec::Context& context, const codec::Path& path) {
        const auto left = L::build(builder, sum.left, context, path);
        const auto right = R::build(builder, sum.right, context, path);
        return builder.operation(Kind, {left, right});
    }
};

template <class T, class Path, class Field, class P, class V>
struct ValueIn<T, Path, Field, IfNotExists<P, V>> {
    static constexpr bool ok = ValueIn<T, Path, Field, P>::ok & ValueIn<T, Path, Field, V>::ok;

    static expression::NodeIndex build(expression::Builder& builder, const IfNotExists<P, V>& either, codec::Context& context,
                                       const codec::Path& path) {
        const auto first = SubjectIn<T, P>::build(builder, either.path);
        const auto second = ValueIn<T, Path, Field, V>::build(builder, either.value, context, path);
        return builder.operation(NodeKind::if_not_exists, {first, second});
    }
};

[[nodiscard]] Value list_of(const std::vector<Value>& elements);

template <class T, class Path, class Field, class... Elements>
struct ValueIn<T, Path, Field, ListOf<Elements...>> {
    using Element = ElementOf<Field>;
    static consteval bool check() {
        static_assert((can_be_set<Path, T, Element, Elements>::value && ...),
                      "dyntastic: the attribute's list cannot have an element of this type");
        return (can_be_set<Path, T, Element, Elements>::value && ...);
    }
    static constexpr bool ok = check();

    static expression::NodeIndex build(expression::Builder& builder, const ListOf<Elements...>& list, codec::Context& context,
                                       const codec::Path& path) {
        return std::apply(
            [&](const Elements&... elements) {
                return builder.value(list_of({assigned_operand<Element>(elements, context, path)...}));
            },
            list.elements);
    }
};

template <class T, class Path, class Field, class Left, class Right>
struct ValueIn<T, Path, Field, ListAppend<Left, Right>> {
    using L = ValueIn<T, Path, Field, Left>;
    using R = ValueIn<T, Path, Field, Right>;
    static consteval bool check() {
        static_assert(is_list_field<Path, T, Field>::value, "dyntastic: append, prepend and list_append are for lists");
        if constexpr (is_list_field<Path, T, Field>::value) return L::ok & R::ok;
        else return false;
    }
    static constexpr bool ok = check();

    static expression::NodeIndex build(expression::Builder& builder, const ListAppend<Left, Right>& both,
                                       codec::Context& context, const codec::Path& path) {
        const auto left = L::build(builder, both.left, context, path);
        const auto right = R::build(builder, both.right, context, path);
        return builder.operation(NodeKind::list_append, {left, right});
    }
};

}  // namespace dyntastic::typed
