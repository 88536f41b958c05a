// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A<"price"> and A<&Product::price>: attributes of a model that the compiler knows; attr("price"), one that it does not.
// What is said of them makes expressions.
#pragma once

#include <concepts>
#include <dyntastic/typed/expression.hpp>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace dyntastic {

namespace typed {

using expression::ActionKind;
using expression::NodeKind;

template <NodeKind Kind, class Subject, class... Operands>
[[nodiscard]] auto compare(const Subject& subject, const Operands&... operands) {
    return Comparison<Subject, Kind, Owned<Operands>...>{subject, {Owned<Operands>(operands)...}};
}

/// The candidates of IN in one container.
template <class T>
concept Range = !std::convertible_to<const T&, std::string_view> && !std::same_as<T, Bytes> && requires(const T& range) {
    range.begin();
    range.end();
};

/// What can be asked of paths and of sizes.
template <class Self>
struct SubjectOperations {
    template <class T>
    [[nodiscard]] auto eq(const T& operand) const {
        return compare<NodeKind::equal>(self(), operand);
    }
    template <class T>
    [[nodiscard]] auto ne(const T& operand) const {
        return compare<NodeKind::not_equal>(self(), operand);
    }
    template <class T>
    [[nodiscard]] auto lt(const T& operand) const {
        return compare<NodeKind::less>(self(), operand);
    }
    template <class T>
    [[nodiscard]] auto le(const T& operand) const {
        return compare<NodeKind::less_equal>(self(), operand);
    }
    template <class T>
    [[nodiscard]] auto gt(const T& operand) const {
        return compare<NodeKind::greater>(self(), operand);
    }
    template <class T>
    [[nodiscard]] auto ge(const T& operand) const {
        return compare<NodeKind::greater_equal>(self(), operand);
    }
    /// Both ends belong to it.
    template <class Low, class High>
    [[nodiscard]] auto between(const Low& low, const High& high) const {
        return compare<NodeKind::between>(self(), low, high);
    }
    /// Equal to one of these, of which there may be up to 100.
    template <class First, class... Rest>
    [[nodiscard]] auto is_in(const First& first, const Rest&... rest) const {
        return compare<NodeKind::in>(self(), first, rest...);
    }
    template <Range R>
    [[nodiscard]] auto is_in(const R& range) const {
        using Element = Owned<std::decay_t<decltype(*range.begin())>>;
        Candidates<Element> candidates;
        for (const auto& element : range) candidates.values.push_back(Element(element));
        return Comparison<Self, NodeKind::in, Candidates<Element>>{self(), {std::move(candidates)}};
    }
    template <class T>
    [[nodiscard]] auto is_in(std::initializer_list<T> candidates) const {
        return is_in<std::initializer_list<T>>(candidates);
    }

private:
    [[nodiscard]] const Self& self() const noexcept { return static_cast<const Self&>(*this); }
};

/// What can be asked of paths, and done at them.
template <class Self>
struct PathOperations : SubjectOperations<Self> {
    /// Of a string or a binary value.
    template <class T>
    [[nodiscard]] auto begins_with(const T& prefix) const {
        return compare<NodeKind::begins_with>(self(), prefix);
    }
    /// A set or list has this element, or a string this part.
    template <class T>
    [[nodiscard]] auto contains(const T& part) const {
        return compare<NodeKind::contains>(self(), part);
    }
    [[nodiscard]] auto exists() const { return compare<NodeKind::attribute_exists>(self()); }
    [[nodiscard]] auto not_exists() const { return compare<NodeKind::attribute_not_exists>(self()); }
    /// By the service's name of the type: NULL, BOOL, N, S, B, SS, NS, BS, L or M.
    [[nodiscard]] auto attribute_type(std::string_view code) const {
        return compare<NodeKind::attribute_type>(self(), TypeCode{std::string(code)});
    }
    [[nodiscard]] auto attribute_type(ValueType type) const { return attribute_type(type_name(type)); }
    /// The bytes of a string or binary value, the elements of a set, list or map.
    [[nodiscard]] SizeOf<Self> size() const { return {{}, self()}; }

    /// Becomes a value, another attribute, or what is computed from one.
    template <class T>
    [[nodiscard]] auto set(const T& value) const {
        return Assignment<Self, Owned<T>>{self(), Owned<T>(value)};
    }
    /// Grows by this number.
    template <class T>
    [[nodiscard]] auto plus(const T& number) const {
        return set(Arithmetic<NodeKind::plus, Self, Owned<T>>{self(), Owned<T>(number)});
    }
    /// Shrinks by this number.
    template <class T>
    [[nodiscard]] auto minus(const T& number) const {
        return set(Arithmetic<NodeKind::minus, Self, Owned<T>>{self(), Owned<T>(number)});
    }
    /// These elements go behind the list's own.
    template <class First, class... Rest>
    [[nodiscard]] auto append(const First& first, const Rest&... rest) const {
        using Elements = ListOf<Owned<First>, Owned<Rest>...>;
        return set(ListAppend<Self, Elements>{self(), {{Owned<First>(first), Owned<Rest>(rest)...}}});
    }
    /// These elements go before the list's own.
    template <class First, class... Rest>
    [[nodiscard]] auto prepend(const First& first, const Rest&... rest) const {
        using Elements = ListOf<Owned<First>, Owned<Rest>...>;
        return set(ListAppend<Elements, Self>{{{Owned<First>(first), Owned<Rest>(rest)...}}, self()});
    }
    /// What is there, else this value: to be set.
    template <class T>
    [[nodiscard]] auto if_not_exists(const T& value) const {
        return IfNotExists<Self, Owned<T>>{self(), Owned<T>(value)};
    }
    /// Becomes this value unless there is one.
    template <class T>
    [[nodiscard]] auto set_default(const T& value) const {
        return set(if_not_exists(value));
    }
    [[nodiscard]] Removal<Self> remove() const { return {self()}; }
    /// Removes an element of a list; those behind it move up.
    [[nodiscard]] ElementRemoval<Self> remove(std::int64_t index) const { return {self(), index}; }
    /// Puts elements into a set, or adds to a number.
    template <class First, class... Rest>
    [[nodiscard]] auto add(const First& first, const Rest&... rest) const {
        return change<ActionKind::add>(first, rest...);
    }
    /// Takes elements out of a set.
    template <class First, class... Rest>
    [[nodiscard]] auto erase(const First& first, const Rest&... rest) const {
        return change<ActionKind::erase>(first, rest...);
    }

private:
    [[nodiscard]] const Self& self() const noexcept { return static_cast<const Self&>(*this); }
    template <ActionKind Kind, class... Operands>
    [[nodiscard]] auto change(const Operands&... operands) const {
        return Change<Kind, Self, Owned<Operands>...>{self(), {Owned<Operands>(operands)...}};
    }
};

/// A place in whatever model it is used with.
template <Name N>
struct Attribute : PathOperations<Attribute<N>> {
    static constexpr auto name = N;
};

/// A place that is known at run time only.
class RuntimePath : public PathOperations<RuntimePath> {
public:
    /// Throws ValidationError for what is no path.
    explicit RuntimePath(std::string text);
    [[nodiscard]] const std::string& text() const noexcept { return text_; }
    [[nodiscard]] expression::NodeIndex build(expression::Builder& builder) const;

private:
    std::string text_;
};

template <class Path>
struct SizeOf : SubjectOperations<SizeOf<Path>> {
    Path path;
};

// Comparisons. A literal on the left changes sides.

template <class Left, class Right>
concept HasSubject = is_subject<Left> || is_subject<Right>;

template <NodeKind Kind, NodeKind Mirrored, class Left, class Right>
[[nodiscard]] auto compare_sides(const Left& left, const Right& right) {
    if constexpr (is_subject<Left>) return compare<Kind>(left, right);
    else return compare<Mirrored>(right, left);
}

template <class Left, class Right>
    requires HasSubject<Left, Right>
[[nodiscard]] auto operator==(const Left& left, const Right& right) {
    return compare_sides<NodeKind::equal, NodeKind::equal>(left, right);
}
template <class Left, class Right>
    requires HasSubject<Left, Right>
[[nodiscard]] auto operator!=(const Left& left, const Right& right) {
    return compare_sides<NodeKind::not_equal, NodeKind::not_equal>(left, right);
}
template <class Left, class Right>
    requires HasSubject<Left, Right>
[[nodiscard]] auto operator<(const Left& left, const Right& right) {
    return compare_sides<NodeKind::less, NodeKind::greater>(left, right);
}
template <class Left, class Right>
    requires HasSubject<Left, Right>
[[nodiscard]] auto operator<=(const Left& left, const Right& right) {
    return compare_sides<NodeKind::less_equal, NodeKind::greater_equal>(left, right);
}
template <class Left, class Right>
    requires HasSubject<Left, Right>
[[nodiscard]] auto operator>(const Left& left, const Right& right) {
    return compare_sides<NodeKind::greater, NodeKind::less>(left, right);
}
template <class Left, class Right>
    requires HasSubject<Left, Right>
[[nodiscard]] auto operator>=(const Left& left, const Right& right) {
    return compare_sides<NodeKind::greater_equal, NodeKind::less_equal>(left, right);
}

template <class Left, class Right>
    requires(is_condition<Left> && is_condition<Right>)
[[nodiscard]] auto operator&&(Left left, Right right) {
    return Junction<NodeKind::logical_and, Left, Right>{std::move(left), std::move(right)};
}
template <class Left, class Right>
    requires(is_condition<Left> && is_condition<Right>)
[[nodiscard]] auto operator||(Left left, Right right) {
    return Junction<NodeKind::logical_or, Left, Right>{std::move(left), std::move(right)};
}
template <class Inner>
    requires is_condition<Inner>
[[nodiscard]] auto operator!(Inner inner) {
    return Negation<Inner>{std::move(inner)};
}

template <class Left, class Right>
concept HasValue = is_path<Left> || is_path<Right> || is_computed<Left> || is_computed<Right>;

template <class Left, class Right>
    requires HasValue<Left, Right>
[[nodiscard]] auto operator+(const Left& left, const Right& right) {
    return Arithmetic<NodeKind::plus, Owned<Left>, Owned<Right>>{Owned<Left>(left), Owned<Right>(right)};
}
template <class Left, class Right>
    requires HasValue<Left, Right>
[[nodiscard]] auto operator-(const Left& left, const Right& right) {
    return Arithmetic<NodeKind::minus, Owned<Left>, Owned<Right>>{Owned<Left>(left), Owned<Right>(right)};
}

/// What is at the path, else the value: `A<"n">.set(if_not_exists(A<"m">, 0))`.
template <class Path, class T>
    requires is_path<Path>
[[nodiscard]] auto if_not_exists(const Path& path, const T& value) {
    return path.if_not_exists(value);
}

/// Two lists, one behind the other; either may be a path or a list: `A<"l">.set(list_append(A<"l">, more))`.
template <class Left, class Right>
    requires HasValue<Left, Right>
[[nodiscard]] auto list_append(const Left& left, const Right& right) {
    return ListAppend<Owned<Left>, Owned<Right>>{Owned<Left>(left), Owned<Right>(right)};
}

}  // namespace typed

/// An attribute by its name, `A<"price">`, by a path, `A<"lines[0].qty">`, or by its member, `A<&Product::price>`. Used with a
/// model, a place that the model lacks and an operand of the wrong type do not compile.
template <typed::Name N>
inline constexpr typed::Attribute<N> A{};

/// A path that the compiler does not check: `attr("data.level[3]")`. Throws ValidationError for what is no path.
[[nodiscard]] inline typed::RuntimePath attr(std::string path) { return typed::RuntimePath(std::move(path)); }

using typed::if_not_exists;
using typed::list_append;

}  // namespace dyntastic
