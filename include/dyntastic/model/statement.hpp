// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Statements of PartiQL: Table<T>::execute, and execute_statement for items without a model.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <dyntastic/model/detail/check_statement.hpp>
#include <dyntastic/model/detail/statements_missing.hpp>
#include <dyntastic/model/item_range.hpp>
#include <dyntastic/model/table.hpp>
#include <dyntastic/operation/execute_statement.hpp>
#include <dyntastic/partiql/statement.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace dyntastic {

/// The last argument of `execute`, if it is there.
struct StatementOptions {
    std::optional<std::int32_t> per_page{};  ///< of a SELECT: items to look at in each request, at least 1; else up to 1 MB
    bool consistent_read = false;            ///< of a SELECT, not of a global index
    bool return_item = false;                ///< of a write: let ConditionFailed carry the item
    PageToken last_evaluated_key{};          ///< of a SELECT: begin behind it; of the same statement with the same parameters
};

/// What a statement gives. A SELECT is carried out page by page as the loop needs them; a write was carried out when it was
/// executed, and here is what its RETURNING asked for.
template <class T>
class StatementRange : public ItemRange<T> {
public:
    StatementRange(model::PageSource source, PageToken from) : ItemRange<T>(std::move(source), std::move(from)) {}

    /// The first item, or nullopt if there is none: of a write, or of a SELECT that finds one item at most.
    [[nodiscard]] std::optional<T> one() {
        auto first = this->begin();
        if (first == this->end()) return std::nullopt;
        return std::move(*first);
    }
};

namespace model {

template <>
inline constexpr bool is_options<StatementOptions> = true;

/// Items as they are.
template <>
struct Shape<Item> {
    static constexpr bool is_readable = true;
    [[nodiscard]] static Item read(const Item& item, const std::shared_ptr<const Origin>& /*origin*/) { return item; }
};

/// The request of a statement. Throws ValidationError for a token that is none of a statement.
[[nodiscard]] operation::ExecuteStatementRequest statement_request(std::string_view text, std::vector<Value> parameters,
                                                                   const StatementOptions& options);
/// The values of a statement without a model.
[[nodiscard]] std::vector<Value> statement_parameters(const std::vector<AttributeValue>& parameters);
/// The default client of what has no model.
[[nodiscard]] std::shared_ptr<client::Client> client_without_model();

/// Makes the values of a statement's parameters. Throws ValidationError with every problem.
class ParameterWriter {
public:
    /// As its type is stored.
    template <class Given>
    void add(const Given& given) {
        if constexpr (typed::is_optional<Given>) {
            if (given) return add(*given);
            say_empty(next());
        } else if constexpr (typed::Text<Given>) {
            ItemWriter writer;
            writer.string(given);
            values_.push_back(writer.finish_value());
        } else {
            values_.push_back(typed::stored_operand<AttributeValue>(given, context_, next()));
        }
    }
    /// As the field of the attribute is stored that it stands beside.
    template <class T, class Parameter, class Given>
    void add_beside(const Given& given) {
        if constexpr (!Parameter::template is_typed<Given>) {
            add(given);
        } else {
            using Field = typename Parameter::Path::Field;
            if constexpr (Parameter::role == ParameterRole::assigned) {
                using Attribute = typed::Attribute<Parameter::Path::name>;
                values_.push_back(typed::ruled_operand<T, Attribute, Field>(given, context_, next()));
            } else {
                values_.push_back(typed::stored_operand<Field>(given, context_, next()));
            }
        }
    }
    [[nodiscard]] std::vector<Value> finish(std::string_view model) {
        if (!context_.ok()) context_.raise(model);
        return std::move(values_);
    }

private:
    [[nodiscard]] codec::Path next() const noexcept { return root_.element(values_.size()); }
    void say_empty(const codec::Path& path);

    codec::Path root_{nullptr, "parameters"};
    codec::Context context_;
    std::vector<Value> values_;
};

/// Whether the last of some arguments is options.
template <class... A>
inline constexpr bool ends_with_options = false;
template <class Last>
inline constexpr bool ends_with_options<Last> = std::same_as<StatementOptions, std::remove_cvref_t<Last>>;
template <class First, class Second, class... Rest>
inline constexpr bool ends_with_options<First, Second, Rest...> = ends_with_options<Second, Rest...>;

template <class T, class Statement>
consteval bool check_is_text() {
    static_assert(typed::Text<Statement>, "dyntastic: execute takes a statement as a text, or as  statement<\"SELECT ...\">");
    return typed::Text<Statement>;
}

template <class T, class... Given>
consteval bool check_values(std::type_identity<std::tuple<Given...>> /*values*/) {
    return (check_storable<T, Given>() & ... & true);
}

template <class T>
struct Statements {
    /// A statement is a text, which is checked when it is executed, or a StatementText, which the compiler checks.
    template <class Statement>
    static constexpr bool is_known = partiql::is_statement_text<Statement>;
    template <class Statement>
    static constexpr bool is_known_write = [] {
        if constexpr (is_known<Statement>) return Statement::outline.kind != partiql::OutlineKind::select;
        else return false;
    }();
    template <class Statement>
    static constexpr std::size_t parameter_count = Statement::outline.parameter_count;

    /// Whether the statement can be executed with these values, behind which options may stand.
    template <class Statement, class... A>
    static consteval bool check() {
        using Given = Values<std::remove_cvref_t<A>...>;
        if constexpr (is_known<Statement>) return check_statement<T, Statement, Given>();
        else if constexpr (check_is_text<T, Statement>()) return check_values<T>(std::type_identity<Given>()) && Schema<T>::ok;
        else return false;
    }

    template <class Statement, class... A>
    [[nodiscard]] static operation::ExecuteStatementRequest request(const Statement& statement, const A&... a) {
        constexpr std::size_t count = sizeof...(A) - (ends_with_options<A...> ? 1 : 0);
        const auto all = std::tie(a...);
        ParameterWriter writer;
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            if constexpr (is_known<Statement>)
                (writer.template add_beside<T, StatementParameter<T, Statement, I>>(std::get<I>(all)), ...);
            else (writer.add(std::get<I>(all)), ...);
        }(std::make_index_sequence<count>());
        std::vector<Value> values = writer.finish(reflection::type_name<T>());
        if constexpr (ends_with_options<A...>)
            return statement_request(text_of(statement), std::move(values), std::get<count>(all));
        else return statement_request(text_of(statement), std::move(values), {});
    }

    /// What a write gives: an optional of what RETURNING asks for, or nothing.
    template <class Statement>
    static auto written(const ItemPage& page, const std::shared_ptr<const Origin>& origin) {
        constexpr auto returning = Statement::outline.returning;
        if constexpr (returning != partiql::OutlineReturning::nothing) {
            using Keyed = typename Schema<T>::Keyed;
            constexpr bool is_whole = returning == partiql::OutlineReturning::whole_item || !std::same_as<T, Keyed>;
            using As = std::conditional_t<is_whole, T, Partial<Keyed>>;
            return page.items.empty() ? std::nullopt : std::optional<As>(Shape<As>::read(page.items.front(), origin));
        }
    }

    template <class Statement, class... A>
    static auto execute(const std::shared_ptr<client::Client>& client, const Statement& statement, const A&... a) {
        if constexpr (is_known_write<Statement>) {
            if constexpr (check<Statement, A...>()) {
                PageSource source(client, names_of<T>, request(statement, a...));
                return written<Statement>(source.fetch(std::nullopt), source.origin());
            }
        } else {
            using Range = std::conditional_t<is_known<Statement>, ItemRange<T>, StatementRange<T>>;
            if constexpr (check<Statement, A...>())
                return Range(PageSource(client, names_of<T>, request(statement, a...)), token_in(a...));
            else return unreachable<Range>();
        }
    }

    [[nodiscard]] static PageToken token_in() { return {}; }
    template <class First, class... Rest>
    [[nodiscard]] static PageToken token_in(const First& first, const Rest&... rest) {
        if constexpr (sizeof...(Rest) != 0) return token_in(rest...);
        else if constexpr (ends_with_options<First>) return first.last_evaluated_key;
        else return {};
    }

private:
    template <class Statement>
    [[nodiscard]] static std::string_view text_of(const Statement& statement) {
        if constexpr (is_known<Statement>) return Statement::text;
        else return statement;
    }
    template <class... A>
    static auto values_of(std::tuple<A...>* /*arguments*/) {
        return []<std::size_t... I>(std::index_sequence<I...>) {
            return std::type_identity<std::tuple<std::tuple_element_t<I, std::tuple<A...>>...>>();
        }(std::make_index_sequence<sizeof...(A) - (ends_with_options<A...> ? 1 : 0)>());
    }
    template <class... A>
    using Values = typename decltype(values_of(static_cast<std::tuple<A...>*>(nullptr)))::type;
};

}  // namespace model

/// Carries out a statement that is known only at run time, on items without a model: of a SELECT page by page as the loop needs
/// them, of a write at once. ServiceError for what the service refuses, ConditionFailed when the condition of a write does not
/// hold.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExecuteStatement.html
inline StatementRange<Item> execute_statement(std::shared_ptr<client::Client> client, std::string_view text,
                                              const std::vector<AttributeValue>& parameters = {},
                                              const StatementOptions& options = {}) {
    return {model::PageSource(std::move(client), {},
                              model::statement_request(text, model::statement_parameters(parameters), options)),
            options.last_evaluated_key};
}
/// The same with the default client.
inline StatementRange<Item> execute_statement(std::string_view text, const std::vector<AttributeValue>& parameters = {},
                                              const StatementOptions& options = {}) {
    return execute_statement(model::client_without_model(), text, parameters, options);
}

}  // namespace dyntastic
