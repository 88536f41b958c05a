// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Conditions on a table of several models: a path leads where it leads in the first model that has it.
#pragma once

#include <dyntastic/codec/tagged.hpp>
#include <dyntastic/model/key.hpp>
#include <dyntastic/typed/updates.hpp>
#include <optional>
#include <span>
#include <string_view>

namespace dyntastic {

namespace model {

/// The position of the tag that an item has.
[[nodiscard]] std::optional<std::size_t> select_by_tag(const Item& item, std::string_view name,
                                                       std::span<const std::string_view> tags);

/// What stands first in a OneOf: the name of the tag, or a function that finds the model of an item.
template <class T>
struct Selector;
template <std::size_t N>
struct Selector<char[N]> {
    static constexpr bool has_tag = true;
    char text[N];
    constexpr Selector(const char (&literal)[N]) {  // NOLINT(google-explicit-constructor): a literal must convert
        for (std::size_t i = 0; i < N; ++i) text[i] = literal[i];
    }
    [[nodiscard]] constexpr std::string_view view() const noexcept { return {text, N - 1}; }
    [[nodiscard]] std::optional<std::size_t> select(const Item& item, std::span<const std::string_view> tags) const {
        return select_by_tag(item, view(), tags);
    }
};
/// A class around the function, because GCC 12 takes no function here.
template <std::optional<std::size_t> (*Function)(const Item& item)>
struct SelectedBy {};
template <std::optional<std::size_t> (*Function)(const Item& item)>
struct Selector<SelectedBy<Function>> {
    static constexpr bool has_tag = false;
    constexpr Selector(SelectedBy<Function> /*function*/) {}  // NOLINT(google-explicit-constructor)
    [[nodiscard]] std::optional<std::size_t> select(const Item& item, std::span<const std::string_view> /*tags*/) const {
        return Function(item);
    }
};
template <std::size_t N>
Selector(const char (&)[N]) -> Selector<char[N]>;
template <std::optional<std::size_t> (*Function)(const Item& item)>
Selector(SelectedBy<Function>) -> Selector<SelectedBy<Function>>;

template <Selector By>
[[nodiscard]] constexpr std::string_view tag_of() {
    if constexpr (By.has_tag) return By.view();
    else return {};
}

}  // namespace model

/// For OneOf: the function that finds the model of an item, by its position; nullopt for an item of none of them.
template <std::optional<std::size_t> (*Function)(const Item& item)>
inline constexpr model::SelectedBy<Function> selected_by{};

template <model::Selector By, class... Cases>
struct OneOf;

namespace model {

template <class T>
struct ModelsOf;
template <Selector By, class First, class... Rest>
struct ModelsOf<OneOf<By, First, Rest...>> {
    using type = typename codec::CaseOf<First>::Type;
};
template <class T>
using FirstOf = typename ModelsOf<T>::type;

// For messages.
template <class Model, class First>
struct has_the_same_keys {
    static constexpr bool value = [] {
        constexpr ModelNames one = names_of<Model>, other = names_of<First>;
        if (one.hash_key != other.hash_key || one.range_key != other.range_key) return false;
        using Hash = codec::Codec<typed::FieldValue<Model, typed::hash_field<Model>>>;
        using FirstHash = codec::Codec<typed::FieldValue<First, typed::hash_field<First>>>;
        if (Hash::type != FirstHash::type) return false;
        if constexpr (typed::HasRangeKey<Model> && typed::HasRangeKey<First>) {
            return codec::Codec<typed::FieldValue<Model, typed::range_field<Model>>>::type ==
                   codec::Codec<typed::FieldValue<First, typed::range_field<First>>>::type;
        }
        return true;
    }();
};

template <class First, class Model>
consteval bool check_member() {
    if constexpr (is_model<First> && is_model<Model>) {
        static_assert(has_the_same_keys<Model, First>::value,
                      "dyntastic: the models of a OneOf share a table, so their keys have the same names and types");
        return has_the_same_keys<Model, First>::value;
    } else {
        return false;
    }
}
template <class T>
inline constexpr bool is_one_of = false;
template <Selector By, class... Cases>
inline constexpr bool is_one_of<OneOf<By, Cases...>> = [] {
    static_assert(!By.has_tag || codec::have_different_tags<Cases...>::value,
                  "dyntastic: two models of a OneOf have the same tag");
    return (check_member<FirstOf<OneOf<By, Cases...>>, typename codec::CaseOf<Cases>::Type>() & ...);
}();

}  // namespace model

namespace typed {

template <model::Selector By, class... Cases>
inline constexpr bool are_keys_known<OneOf<By, Cases...>> = are_keys_known<model::FirstOf<OneOf<By, Cases...>>>;

template <model::Selector By, class... Cases, auto N>
inline constexpr bool is_hash_path<OneOf<By, Cases...>, N> = is_hash_path<model::FirstOf<OneOf<By, Cases...>>, N>;
template <model::Selector By, class... Cases, auto N>
inline constexpr bool is_range_path<OneOf<By, Cases...>, N> = is_range_path<model::FirstOf<OneOf<By, Cases...>>, N>;

/// For messages: the models that lack the path.
template <auto N, class... Models>
struct one_has_attribute {
    static constexpr bool value = ((PathIn<Models, N>::problem == PathProblem::none) || ...);
};

/// The first of the models in which the path leads to something; the very first when there is none.
template <auto N, class First, class... Rest>
consteval auto first_with_path() {
    if constexpr (PathIn<First, N>::problem == PathProblem::none || sizeof...(Rest) == 0) {
        return std::type_identity<First>{};
    } else {
        return first_with_path<N, Rest...>();
    }
}

template <auto N>
inline constexpr std::string_view name_as_text{};
template <std::size_t Size, Name<char[Size]> N>
inline constexpr std::string_view name_as_text<N> = N.view();

template <model::Selector By, class... Cases, auto N>
struct SubjectIn<OneOf<By, Cases...>, Attribute<N>>
    : SubjectIn<typename decltype(first_with_path<N, typename codec::CaseOf<Cases>::Type...>())::type, Attribute<N>> {
    static consteval bool check() {
        static_assert(one_has_attribute<N, typename codec::CaseOf<Cases>::Type...>::value,
                      "dyntastic: none of the models has an attribute of this name");
        return one_has_attribute<N, typename codec::CaseOf<Cases>::Type...>::value;
    }
    static constexpr bool ok = check();
};
/// The tag itself, which the models need not have as a field.
template <model::Selector By, class... Cases, auto N>
    requires(!model::tag_of<By>().empty() && name_as_text<N> == model::tag_of<By>())
struct SubjectIn<OneOf<By, Cases...>, Attribute<N>> {
    static constexpr bool ok = true;
    using Field = std::string;
    static constexpr bool is_key = false;
    static constexpr bool is_attribute = false;
    static constexpr bool is_version = false;
    static expression::NodeIndex build(expression::Builder& builder, const Attribute<N>& /*subject*/) {
        return builder.attribute(model::tag_of<By>());
    }
    static std::string_view text(const Attribute<N>& /*subject*/) { return model::tag_of<By>(); }
};

}  // namespace typed
}  // namespace dyntastic
