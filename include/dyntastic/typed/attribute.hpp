// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A<"price"> and A<&Product::price>: attributes of a model that the compiler knows. What they are compared with makes
// expressions, which keep their own copies of the operands.
#pragma once

#include <cstddef>
#include <dyntastic/expression/ast.hpp>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace dyntastic {

namespace typed {

/// What stands between the angle brackets of A: a text or a pointer to a member.
template <class T>
struct Name;
template <std::size_t N>
struct Name<char[N]> {
    char text[N];
    constexpr Name(const char (&literal)[N]) {  // NOLINT(google-explicit-constructor): a literal must convert
        for (std::size_t i = 0; i < N; ++i) text[i] = literal[i];
    }
    [[nodiscard]] constexpr std::string_view view() const noexcept { return {text, N - 1}; }
};
template <class Member, class Class>
struct Name<Member Class::*> {
    Member Class::* pointer;
    constexpr Name(Member Class::* member) : pointer(member) {}  // NOLINT(google-explicit-constructor)
};
template <std::size_t N>
Name(const char (&)[N]) -> Name<char[N]>;
template <class Member, class Class>
Name(Member Class::*) -> Name<Member Class::*>;

/// A condition on one attribute: an operator and its operands.
template <class Attribute, expression::NodeKind Kind, class... Operands>
struct Comparison {
    std::tuple<Operands...> operands;
};

/// Both conditions hold.
template <class Left, class Right>
struct Conjunction {
    Left left;
    Right right;
};

/// Texts are owned by the expression, other operands are copied.
template <class T>
using Owned = std::conditional_t<std::is_convertible_v<const T&, std::string_view> && !std::is_null_pointer_v<T>, std::string,
                                 std::decay_t<T>>;

template <Name N>
struct Attribute;

template <class T>
inline constexpr bool is_attribute = false;
template <auto N>
inline constexpr bool is_attribute<Attribute<N>> = true;

template <class T>
inline constexpr bool is_expression = false;
template <class Attribute, expression::NodeKind Kind, class... Operands>
inline constexpr bool is_expression<Comparison<Attribute, Kind, Operands...>> = true;
template <class Left, class Right>
inline constexpr bool is_expression<Conjunction<Left, Right>> = true;

template <class T>
concept Literal = !is_attribute<std::decay_t<T>> && !is_expression<std::decay_t<T>>;

/// An attribute of whatever model it is used with.
template <Name N>
struct Attribute {
    static constexpr auto name = N;

    template <expression::NodeKind Kind, class... Operands>
    static auto make(const Operands&... operands) {
        return Comparison<Attribute, Kind, Owned<Operands>...>{{Owned<Operands>(operands)...}};
    }

    template <Literal T>
    [[nodiscard]] auto eq(const T& operand) const {
        return make<expression::NodeKind::equal>(operand);
    }
    template <Literal T>
    [[nodiscard]] auto lt(const T& operand) const {
        return make<expression::NodeKind::less>(operand);
    }
    template <Literal T>
    [[nodiscard]] auto le(const T& operand) const {
        return make<expression::NodeKind::less_equal>(operand);
    }
    template <Literal T>
    [[nodiscard]] auto gt(const T& operand) const {
        return make<expression::NodeKind::greater>(operand);
    }
    template <Literal T>
    [[nodiscard]] auto ge(const T& operand) const {
        return make<expression::NodeKind::greater_equal>(operand);
    }
    /// Both ends belong to it.
    template <Literal Low, Literal High>
    [[nodiscard]] auto between(const Low& low, const High& high) const {
        return make<expression::NodeKind::between>(low, high);
    }
    /// Of a string or a binary value.
    template <Literal T>
    [[nodiscard]] auto begins_with(const T& prefix) const {
        return make<expression::NodeKind::begins_with>(prefix);
    }

    template <Literal T>
    friend auto operator==(Attribute attribute, const T& operand) {
        return attribute.eq(operand);
    }
    template <Literal T>
    friend auto operator<(Attribute attribute, const T& operand) {
        return attribute.lt(operand);
    }
    template <Literal T>
    friend auto operator<=(Attribute attribute, const T& operand) {
        return attribute.le(operand);
    }
    template <Literal T>
    friend auto operator>(Attribute attribute, const T& operand) {
        return attribute.gt(operand);
    }
    template <Literal T>
    friend auto operator>=(Attribute attribute, const T& operand) {
        return attribute.ge(operand);
    }
    template <Literal T>
    friend auto operator==(const T& operand, Attribute attribute) {
        return attribute.eq(operand);
    }
    template <Literal T>
    friend auto operator<(const T& operand, Attribute attribute) {
        return attribute.gt(operand);
    }
    template <Literal T>
    friend auto operator<=(const T& operand, Attribute attribute) {
        return attribute.ge(operand);
    }
    template <Literal T>
    friend auto operator>(const T& operand, Attribute attribute) {
        return attribute.lt(operand);
    }
    template <Literal T>
    friend auto operator>=(const T& operand, Attribute attribute) {
        return attribute.le(operand);
    }
};

template <class Left, class Right>
    requires(is_expression<Left> && is_expression<Right>)
[[nodiscard]] auto operator&&(Left left, Right right) {
    return Conjunction<Left, Right>{std::move(left), std::move(right)};
}

}  // namespace typed

/// An attribute by its name, `A<"price">`, or by its member, `A<&Product::price>`. Used with a model, an attribute that the
/// model lacks and an operand of the wrong type do not compile.
template <typed::Name N>
inline constexpr typed::Attribute<N> A{};

}  // namespace dyntastic
