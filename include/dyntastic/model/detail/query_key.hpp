// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The first argument of queries.
#pragma once

#include <dyntastic/model/key.hpp>
#include <dyntastic/model/options.hpp>
#include <utility>

namespace dyntastic::model {

[[noreturn]] void throw_two_conditions(std::string_view model);

/// hash == value
template <class T, class Hash>
[[nodiscard]] expression::Condition hash_condition(const Hash& hash) {
    constexpr std::string_view name = codec::attribute_names<T>[typed::hash_field<T>];
    codec::Context context;
    ItemWriter writer;
    using Value = typed::FieldValue<T, typed::hash_field<T>>;
    typed::write_operand<Value>(writer, static_cast<const KeyOperand<Value, Hash>&>(hash), context, codec::Path{}.member(name));
    if (!context.ok()) context.raise(reflection::type_name<T>());
    expression::Builder builder;
    const auto path = builder.attribute(name);
    const auto value = builder.value(writer.finish_value());
    (void)builder.operation(expression::NodeKind::equal, {path, value});
    return std::move(builder).finish();
}

/// The key condition of a query on the table: a hash key, or a condition on both keys.
template <class T>
class QueryKey {
public:
    template <class Given>
        requires(!std::same_as<Given, QueryKey>)
    QueryKey(const Given& given)  // NOLINT(google-explicit-constructor): hash keys and conditions convert
        : condition_(condition_of(given)), is_hash_(typed::Literal<Given>) {}
    /// With what the options ask of the range key. Throws ValidationError if this asks something of it already.
    [[nodiscard]] expression::Condition with(const QueryOptions<T>& options) const {
        const expression::Condition& range = options.range_key_condition.get();
        if (range.empty()) return condition_;
        if (!is_hash_) throw_two_conditions(reflection::type_name<T>());
        return expression::conjunction(condition_, range);
    }

private:
    template <class Given>
    static expression::Condition condition_of(const Given& given) {
        if constexpr (!typed::Literal<Given>) {
            return KeyCondition<T>(given).get();
        } else if constexpr (Schema<T>::ok) {
            using Keyed = typename Schema<T>::Keyed;
            if constexpr (check_key_value<Keyed, typed::hash_field<Keyed>, Given>()) return hash_condition<Keyed>(given);
            else return {};
        } else {
            return {};
        }
    }
    expression::Condition condition_;
    bool is_hash_;
};

template <class T, class Hash>
consteval bool refuse_hash_of_index() {
    static_assert(!std::same_as<T, T>,
                  "dyntastic: an index has keys of its own; query it with a condition such as A<\"kind\"> == value");
    return false;
}

/// The key condition of a query on an index. It must be a condition, because an index has keys of its own.
template <class T>
class IndexQueryKey {
public:
    template <class Given>
        requires(!std::same_as<Given, IndexQueryKey>)
    IndexQueryKey(const Given& given) : condition_(condition_of(given)) {}  // NOLINT(google-explicit-constructor)
    [[nodiscard]] expression::Condition with(const IndexQueryOptions<T>& /*options*/) const { return condition_; }

private:
    template <class Given>
    static expression::Condition condition_of(const Given& given) {
        if constexpr (!typed::Literal<Given>) return IndexKeyCondition<T>(given).get();
        else return (void)refuse_hash_of_index<T, Given>(), expression::Condition();
    }
    expression::Condition condition_;
};

}  // namespace dyntastic::model
