// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The conditions of a Query, which may ask less than others. Checked against the model at compile time.
#pragma once

#include <dyntastic/typed/detail/check_condition.hpp>

namespace dyntastic {

namespace typed {

/// How many parts of a condition ask what.
struct KeyParts {
    std::size_t hash_equalities = 0;
    std::size_t on_range = 0;
    std::size_t others = 0;      // of other attributes, which may be the keys of an index
    std::size_t impossible = 0;  // what no query can ask of a key

    [[nodiscard]] constexpr std::size_t count() const { return hash_equalities + on_range + others + impossible; }
};

constexpr bool is_for_keys(NodeKind kind) {
    return kind == NodeKind::equal || needs_order(kind) || kind == NodeKind::begins_with;
}

template <class T, class Expression>
inline constexpr KeyParts key_parts{.impossible = 1};
template <class T, class Subject, NodeKind Kind, class... Operands>
    requires(is_for_keys(Kind) && is_path<Subject> && !(is_subject<Operands> || ...))
inline constexpr KeyParts key_parts<T, Comparison<Subject, Kind, Operands...>> = [] {
    if constexpr (requires { Subject::name; }) {
        if (Kind == NodeKind::equal && is_hash_path<T, Subject::name>) return KeyParts{.hash_equalities = 1};
        if (is_range_path<T, Subject::name>) return KeyParts{.on_range = 1};
    }
    return KeyParts{.others = 1};
}();
template <class T, class Left, class Right>
inline constexpr KeyParts key_parts<T, Junction<NodeKind::logical_and, Left, Right>> = [] {
    constexpr KeyParts left = key_parts<T, Left>, right = key_parts<T, Right>;
    return KeyParts{left.hash_equalities + right.hash_equalities, left.on_range + right.on_range, left.others + right.others,
                    left.impossible + right.impossible};
}();

/// How many of the parts are equalities.
template <class Expression>
inline constexpr std::size_t equalities = 0;
template <class Subject, class... Operands>
inline constexpr std::size_t equalities<Comparison<Subject, NodeKind::equal, Operands...>> = 1;
template <class Left, class Right>
inline constexpr std::size_t equalities<Junction<NodeKind::logical_and, Left, Right>> = equalities<Left> + equalities<Right>;

/// An index has up to four hash and four range attributes; of the latter, the last that is asked for may be compared otherwise.
inline constexpr std::size_t most_index_keys = 8;

}  // namespace typed

/// What a Query asks of both keys: `A<"id"> == x`, alone or with one condition on the range key behind `&&`. Throws
/// ValidationError for a text that should be a time point or a Uuid and is none.
template <class T>
class KeyCondition {
public:
    template <class Expression>
        requires(!std::same_as<Expression, KeyCondition>)
    KeyCondition(const Expression& condition) {  // NOLINT(google-explicit-constructor): conditions convert
        static_assert(typed::is_condition<Expression>, "dyntastic: expected a condition such as A<\"id\"> == value");
        if constexpr (typed::is_condition<Expression> && typed::are_keys_known<T>) {
            constexpr bool ok = typed::ConditionIn<T, Expression>::ok;
            constexpr typed::KeyParts parts = typed::key_parts<T, Expression>;
            static_assert(!ok || parts.hash_equalities == 1,
                          "dyntastic: a query needs exactly one condition == on the model's hash key");
            static_assert(!ok || parts.hash_equalities != 1 || (parts.on_range <= 1 && parts.count() == 1 + parts.on_range),
                          "dyntastic: beside the hash key, a query takes one condition on the range key and no other");
            if constexpr (ok) condition_ = typed::build_condition<T>(condition);
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
        static_assert(typed::is_condition<Expression>, "dyntastic: expected a condition such as A<\"timestamp\"> < value");
        if constexpr (typed::is_condition<Expression> && typed::are_keys_known<T>) {
            constexpr bool ok = typed::ConditionIn<T, Expression>::ok;
            constexpr typed::KeyParts parts = typed::key_parts<T, Expression>;
            static_assert(!ok || (parts.on_range == 1 && parts.count() == 1),
                          "dyntastic: a range_key_condition is one condition on the model's range key");
            if constexpr (ok) condition_ = typed::build_condition<T>(condition);
        }
    }
    [[nodiscard]] const expression::Condition& get() const noexcept { return condition_; }

private:
    expression::Condition condition_;
};

/// What a Query of an index asks of the index's keys, which may be any attributes: `A<"kind"> == x`, alone or with one more
/// condition behind `&&`; where the index has several attributes for a key, with a condition on each of them.
template <class T>
class IndexKeyCondition {
public:
    template <class Expression>
        requires(!std::same_as<Expression, IndexKeyCondition>)
    IndexKeyCondition(const Expression& condition) {  // NOLINT(google-explicit-constructor): conditions convert
        static_assert(typed::is_condition<Expression>, "dyntastic: expected a condition such as A<\"kind\"> == value");
        if constexpr (typed::is_condition<Expression> && typed::are_keys_known<T>) {
            constexpr bool ok = typed::ConditionIn<T, Expression>::ok;
            constexpr typed::KeyParts parts = typed::key_parts<T, Expression>;
            constexpr std::size_t equal = typed::equalities<Expression>;
            constexpr bool is_for_index =
                parts.impossible == 0 && parts.count() <= typed::most_index_keys && equal >= 1 && parts.count() <= equal + 1;
            static_assert(
                !ok || is_for_index,
                "dyntastic: a query of an index takes conditions == on its hash keys, and on its range keys == and one "
                "other at the end");
            if constexpr (ok) condition_ = typed::build_condition<T>(condition);
        }
    }
    IndexKeyCondition(const KeyCondition<T>& condition) : condition_(condition.get()) {}  // NOLINT(google-explicit-constructor)
    [[nodiscard]] const expression::Condition& get() const noexcept { return condition_; }

private:
    expression::Condition condition_;
};

template <class T>
inline constexpr bool typed::is_checked_condition<KeyCondition<T>> = true;
template <class T>
inline constexpr bool typed::is_checked_condition<IndexKeyCondition<T>> = true;

}  // namespace dyntastic
