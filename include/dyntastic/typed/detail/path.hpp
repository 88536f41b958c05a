// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Where a path leads in a model: the type of what is there, or why there is nothing.
#pragma once

#include <array>
#include <dyntastic/typed/attribute.hpp>
#include <dyntastic/typed/detail/path_text.hpp>
#include <dyntastic/typed/keys.hpp>
#include <span>
#include <tuple>

namespace dyntastic::typed {

enum class PathProblem : std::uint8_t { none, no_path, no_attribute, no_member, no_map, no_list, beyond_end };

/// Step number `At` of a path is this attribute of this struct; `Outer` is the trail before.
template <class Outer, class Struct, std::size_t Attribute, std::size_t At>
struct Trail {
    static constexpr std::size_t step = At;
    using Owner = Struct;
    static constexpr std::size_t attribute = Attribute;

    /// Names the steps as they are stored.
    static constexpr void name(std::span<expression::NamedStep> steps) {
        steps[At].name = codec::attribute_names<Struct>[Attribute];
        Outer::name(steps);
    }
};
struct NoTrail {
    static constexpr std::size_t step = no_field;
    static constexpr void name(std::span<expression::NamedStep> /*steps*/) {}
};

/// The end of a walk along a path; Type is what is there, or where the path breaks off.
template <PathProblem Problem, class T, class Followed = NoTrail>
struct End {
    static constexpr PathProblem problem = Problem;
    using Type = T;
    using Trail = Followed;
};

template <class T>
concept FixedList = requires { std::tuple_size<T>::value; };

template <auto N>
inline constexpr std::size_t step_count = count_steps(N.view());
template <auto N>
inline constexpr auto steps_of = split_path<step_count<N>>(N.view());

template <auto N, std::size_t At, class T, class Followed>
consteval auto walk();

template <auto N, std::size_t At, class T, class Followed>
consteval auto walk_name() {
    if constexpr (codec::MapLike<T>) {
        return walk<N, At + 1, typename T::mapped_type, Followed>();
    } else if constexpr (codec::PlainStruct<T> && !FixedList<T>) {
        if constexpr (reflection::why_not<T>() != reflection::Reflectable::ok) {
            return End<PathProblem::none, AttributeValue>{};  // whoever stores the struct says what is wrong with it
        } else {
            constexpr std::size_t field = codec::find_attribute_or_field<T>(steps_of<N>[At].name);
            if constexpr (field == no_field) return End<At == 0 ? PathProblem::no_attribute : PathProblem::no_member, T>{};
            else return walk<N, At + 1, codec::AttributeForm<T, field>, Trail<Followed, T, field, At>>();
        }
    } else {
        return End<PathProblem::no_map, T>{};
    }
}

template <auto N, std::size_t At, class T, class Followed>
consteval auto walk_index() {
    if constexpr (codec::SequenceLike<T>) {
        return walk<N, At + 1, typename T::value_type, Followed>();
    } else if constexpr (FixedList<T>) {
        constexpr std::size_t index = *steps_of<N>[At].index;
        if constexpr (index < std::tuple_size_v<T>) return walk<N, At + 1, std::tuple_element_t<index, T>, Followed>();
        else return End<PathProblem::beyond_end, T>{};
    } else {
        return End<PathProblem::no_list, T>{};
    }
}

template <auto N, std::size_t At, class Declared, class Followed>
consteval auto walk() {
    using T = typename Inside<Declared>::type;
    if constexpr (At == step_count<N>) return End<PathProblem::none, T, Followed>{};
    else if constexpr (Anything<T>) return End<PathProblem::none, AttributeValue, Followed>{};
    else if constexpr (codec::HasRepresentation<T>) return walk<N, At, typename Representation<T>::Stored, Followed>();
    else if constexpr (steps_of<N>[At].is_index()) return walk_index<N, At, T, Followed>();
    else return walk_name<N, At, T, Followed>();
}

/// Where the path N leads in a model T.
template <class T, auto N>
struct PathIn : End<PathProblem::no_attribute, T> {};

template <class T, std::size_t Size, Name<char[Size]> N>
    requires(step_count<N> == 0)
struct PathIn<T, N> : End<PathProblem::no_path, T> {};

template <class T, std::size_t Size, Name<char[Size]> N>
    requires(step_count<N> != 0)
struct PathIn<T, N> : decltype(walk<N, 0, T, NoTrail>()) {
    static constexpr std::string_view text = N.view();
    static constexpr auto steps = [] {
        auto stored = steps_of<N>;
        PathIn::Trail::name(stored);
        return stored;
    }();
};

template <class T, class Member, Name<Member T::*> N>
    requires(field_named<T, N> == no_field)
struct PathIn<T, N> : End<PathProblem::no_attribute, T> {};

template <class T, class Member, Name<Member T::*> N>
    requires(field_named<T, N> != no_field)
struct PathIn<T, N> : End<PathProblem::none, FieldValue<T, field_named<T, N>>, Trail<NoTrail, T, field_named<T, N>, 0>> {
    static constexpr std::string_view text = codec::attribute_names<T>[field_named<T, N>];
    static constexpr std::array<expression::NamedStep, 1> steps{{{text}}};
};

/// Whether the path is one of the model's keys as a whole.
template <class T, auto N>
inline constexpr bool is_hash_path = PathIn<T, N>::problem == PathProblem::none && field_named<T, N> == hash_field<T>;
template <class T, auto N>
inline constexpr bool is_range_path =
    PathIn<T, N>::problem == PathProblem::none && field_named<T, N> != no_field && field_named<T, N> == range_field<T>;

// For messages: the compiler prints these with their arguments, and that their value is false.

template <auto N, class Model>
struct is_path_text {
    static constexpr bool value = PathIn<Model, N>::problem != PathProblem::no_path;
};
template <auto N, class Model>
struct has_attribute {
    static constexpr bool value = PathIn<Model, N>::problem != PathProblem::no_attribute;
};
template <auto N, class Model, class Struct>
struct has_member {
    static constexpr bool value = PathIn<Model, N>::problem != PathProblem::no_member;
};
template <auto N, class Model, class Type>
struct has_names {
    static constexpr bool value = PathIn<Model, N>::problem != PathProblem::no_map;
};
template <auto N, class Model, class Type>
struct has_elements {
    static constexpr bool value = PathIn<Model, N>::problem != PathProblem::no_list;
};
template <auto N, class Model, class Type>
struct has_element {
    static constexpr bool value = PathIn<Model, N>::problem != PathProblem::beyond_end;
};

/// Whether a path leads to something; says at compile time why not.
template <class T, auto N>
consteval bool check_path() {
    using Where = typename PathIn<T, N>::Type;
    static_assert(is_path_text<N, T>::value, "dyntastic: this is no path; paths look like a.b[0].c");
    static_assert(has_attribute<N, T>::value, "dyntastic: the model has no attribute of this name");
    static_assert(has_member<N, T, Where>::value, "dyntastic: the path leads into a struct that has no attribute of this name");
    static_assert(has_names<N, T, Where>::value, "dyntastic: the path has a name behind something that is no struct or map");
    static_assert(has_elements<N, T, Where>::value, "dyntastic: the path has an index behind something that is no list");
    static_assert(has_element<N, T, Where>::value, "dyntastic: the path has an index behind the end of an array or a tuple");
    return PathIn<T, N>::problem == PathProblem::none;
}

/// What a subject is in a model T: whether it is there, the type of its values, and how it is built.
template <class T, class Subject>
struct SubjectIn;

template <class T, auto N>
struct SubjectIn<T, Attribute<N>> {
    static constexpr bool ok = check_path<T, N>();
    using Field = typename PathIn<T, N>::Type;
    using Trail = typename PathIn<T, N>::Trail;
    static constexpr bool is_key = is_hash_path<T, N> || is_range_path<T, N>;
    /// It is the field of a struct, whose rules hold for what it becomes.
    static constexpr bool is_attribute = Trail::step + 1 == PathIn<T, N>::steps.size();
    /// It is the model's version, which the library raises.
    static constexpr bool is_version = [] {
        if constexpr (codec::HasFieldOptions<T>)
            return field_named<T, N> != no_field && field_named<T, N> == codec::role_attribute<T, codec::Role::version>;
        else return false;
    }();

    static expression::NodeIndex build(expression::Builder& builder, const Attribute<N>& /*subject*/) {
        return builder.path(PathIn<T, N>::steps);
    }
    static std::string_view text(const Attribute<N>& /*subject*/) { return PathIn<T, N>::text; }
};

template <class T>
struct SubjectIn<T, RuntimePath> {
    static constexpr bool ok = true;
    using Field = AttributeValue;
    static constexpr bool is_key = false;
    static constexpr bool is_attribute = false;
    static constexpr bool is_version = false;

    static expression::NodeIndex build(expression::Builder& builder, const RuntimePath& subject) {
        return subject.build(builder);
    }
    static std::string_view text(const RuntimePath& subject) { return subject.text(); }
};

template <class T>
inline constexpr bool has_size = codec::Codec<T>::type != ValueType::number && codec::Codec<T>::type != ValueType::boolean &&
                                 codec::Codec<T>::type != ValueType::null;
/// For messages.
template <class Path, class Model, class Field>
struct can_be_measured {
    static constexpr bool value = has_size<Field>;
};

template <class T, class Path>
struct SubjectIn<T, SizeOf<Path>> {
    using Inner = SubjectIn<T, Path>;
    static consteval bool check() {
        if constexpr (Inner::ok) {
            static_assert(can_be_measured<Path, T, typename Inner::Field>::value,
                          "dyntastic: size() is for strings, binary values, sets, lists and maps");
            return can_be_measured<Path, T, typename Inner::Field>::value;
        } else {
            return false;
        }
    }
    static constexpr bool ok = check();
    using Field = std::uint64_t;

    static expression::NodeIndex build(expression::Builder& builder, const SizeOf<Path>& subject) {
        const auto inner = Inner::build(builder, subject.path);
        return builder.operation(expression::NodeKind::size, {inner});
    }
    static std::string_view text(const SizeOf<Path>& subject) { return Inner::text(subject.path); }
};

}  // namespace dyntastic::typed
