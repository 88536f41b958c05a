// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The actions of an update, checked against a model at compile time, and built at run time.
#pragma once

#include <dyntastic/typed/detail/check_value.hpp>
#include <vector>

namespace dyntastic::typed {

/// What ADD and DELETE do to a field.
enum class Changes : std::uint8_t { nothing, number, set, anything };

template <class Field>
consteval Changes changes_of() {
    if constexpr (Anything<Field>) return Changes::anything;
    else if constexpr (codec::Codec<Field>::type == ValueType::number) return Changes::number;
    else if constexpr (codec::is_set_codec<Field> && codec::SetLike<Field>) return Changes::set;
    else return Changes::nothing;
}
template <ActionKind Kind, class Field>
inline constexpr bool is_changed = changes_of<Field>() == Changes::anything || changes_of<Field>() == Changes::set ||
                                   (Kind == ActionKind::add && changes_of<Field>() == Changes::number);

template <class Set>
consteval auto set_element_of() {
    if constexpr (requires { typename Set::key_type; }) return std::type_identity<typename Set::key_type>{};
    else return std::type_identity<AttributeValue>{};
}

// For messages: the compiler prints these with their arguments, and that their value is false.

template <class Path, class Model>
struct is_no_key {
    static constexpr bool value = !SubjectIn<Model, Path>::is_key;
};
template <class Path, class Model>
struct is_no_version {
    static constexpr bool value = !SubjectIn<Model, Path>::is_version;
};
template <ActionKind Kind, class Path, class Model, class Field>
struct can_be_changed {
    static constexpr bool value = is_changed<Kind, Field>;
};
template <class Path, class Model, class Field, class Given>
struct can_be_element {
    static constexpr bool value = Literal<Given> && fits_in_expression<Given, typename decltype(set_element_of<Field>())::type>;
};
/// Where anything may be: texts, numbers and binary values, all of one kind.
template <class Path, class Model, Anything Field, class Given>
struct can_be_element<Path, Model, Field, Given> {
    static constexpr bool value = Text<Given> || AnyNumber<Given> || std::same_as<Given, Bytes>;
};

/// An action of an update of a model T: whether it is right, and how it is built.
template <class T, class Action>
struct ActionIn;

/// What all actions have in common: a path that leads to something and is no key.
template <class T, class Path>
consteval bool check_target() {
    if constexpr (SubjectIn<T, Path>::ok) {
        static_assert(is_no_key<Path, T>::value, "dyntastic: an update cannot change a key of the model");
        static_assert(is_no_version<Path, T>::value, "dyntastic: every update raises the model's version; it cannot be set");
        return is_no_key<Path, T>::value && is_no_version<Path, T>::value;
    } else {
        return false;
    }
}

template <class T, class Path, class Given>
struct ActionIn<T, Assignment<Path, Given>> {
    static consteval bool check() {
        if constexpr (check_target<T, Path>()) return ValueIn<T, Path, typename SubjectIn<T, Path>::Field, Given>::ok;
        else return false;
    }
    static constexpr bool ok = check();

    static void build(expression::Builder& builder, const Assignment<Path, Given>& action, codec::Context& context) {
        const codec::Path root;
        const auto path = SubjectIn<T, Path>::build(builder, action.path);
        const auto value = ValueIn<T, Path, typename SubjectIn<T, Path>::Field, Given>::build(
            builder, action.value, context, root.member(SubjectIn<T, Path>::text(action.path)));
        builder.act(ActionKind::set, path, value);
    }
};

template <class T, class Path>
struct ActionIn<T, Removal<Path>> {
    static constexpr bool ok = check_target<T, Path>();

    static void build(expression::Builder& builder, const Removal<Path>& action, codec::Context& /*context*/) {
        builder.act(ActionKind::remove, SubjectIn<T, Path>::build(builder, action.path));
    }
};

[[nodiscard]] std::optional<std::uint32_t> element_index(std::int64_t index, codec::Context& context, const codec::Path& path);

template <class T, class Path>
struct ActionIn<T, ElementRemoval<Path>> {
    static consteval bool check() {
        if constexpr (check_target<T, Path>()) {
            using Field = typename SubjectIn<T, Path>::Field;
            static_assert(is_list_field<Path, T, Field>::value, "dyntastic: remove(index) is for lists");
            return is_list_field<Path, T, Field>::value;
        } else {
            return false;
        }
    }
    static constexpr bool ok = check();

    static void build(expression::Builder& builder, const ElementRemoval<Path>& action, codec::Context& context) {
        const codec::Path root;
        const auto index = element_index(action.index, context, root.member(SubjectIn<T, Path>::text(action.path)));
        const auto list = SubjectIn<T, Path>::build(builder, action.path);
        if (index) builder.act(ActionKind::remove, builder.element(list, *index));
    }
};

/// The set of these elements; each of them once.
[[nodiscard]] Value set_of(ValueType type, const std::vector<Value>& elements, codec::Context& context,
                           const codec::Path& path);
/// The same, of the type that the elements have.
[[nodiscard]] Value set_of(const std::vector<Value>& elements, codec::Context& context, const codec::Path& path);

template <class T, ActionKind Kind, class Path, class... Operands>
struct ActionIn<T, Change<Kind, Path, Operands...>> {
    using In = SubjectIn<T, Path>;
    static constexpr bool is_one = sizeof...(Operands) == 1;

    template <class Field>
    static consteval bool check_operands() {
        constexpr Changes changes = changes_of<Field>();
        if constexpr (is_one && (std::same_as<Operands, Field> && ...)) {
            return true;  // a set as a whole, a number
        } else if constexpr (changes == Changes::number) {
            static_assert(is_one && (can_be_added<Path, T, Field, Operands>::value && ...),
                          "dyntastic: to a number, add one number");
            return is_one && (can_be_added<Path, T, Field, Operands>::value && ...);
        } else if constexpr (changes == Changes::anything && is_one && (codec::SetLike<Operands> && ...)) {
            return true;
        } else {
            static_assert((can_be_element<Path, T, Field, Operands>::value && ...),
                          "dyntastic: the attribute's set cannot have an element of this type");
            return (can_be_element<Path, T, Field, Operands>::value && ...);
        }
    }
    static consteval bool check() {
        if constexpr (check_target<T, Path>()) {
            using Field = typename In::Field;
            static_assert(can_be_changed<Kind, Path, T, Field>::value,
                          "dyntastic: add is for numbers and sets, erase for sets");
            if constexpr (can_be_changed<Kind, Path, T, Field>::value) return check_operands<Field>();
            else return false;
        } else {
            return false;
        }
    }
    static constexpr bool ok = check();

    static void build(expression::Builder& builder, const Change<Kind, Path, Operands...>& action, codec::Context& context) {
        const codec::Path root;
        const codec::Path where = root.member(In::text(action.path));
        const auto path = In::build(builder, action.path);
        Value value =
            std::apply([&](const Operands&... operands) { return stored<typename In::Field>(context, where, operands...); },
                       action.operands);
        builder.act(Kind, path, builder.value(std::move(value)));
    }

private:
    template <class Field>
    static Value stored(codec::Context& context, const codec::Path& path, const Operands&... operands) {
        if constexpr (is_one && (std::same_as<Operands, Field> && ...)) {
            return stored_operand<Field>(operands..., context, path);
        } else if constexpr (changes_of<Field>() == Changes::number) {
            return AddendIn<T, Path, Field, Operands...>::stored(operands..., context, path);
        } else if constexpr (changes_of<Field>() == Changes::set) {
            using Element = typename Field::key_type;
            return set_of(codec::Codec<Field>::type, {assigned_operand<Element>(operands, context, path)...}, context, path);
        } else if constexpr (is_one &&
                             ((codec::SetLike<Operands> || (Kind == ActionKind::add && AnyNumber<Operands>)) && ...)) {
            return stored_operand<Field>(operands..., context, path);
        } else {
            return set_of({stored_operand<Field>(operands, context, path)...}, context, path);
        }
    }
};

}  // namespace dyntastic::typed
