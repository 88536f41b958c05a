// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A statement that the compiler knows is held to the model: its syntax, its table, its attributes, and the number and types of
// its parameters. Each mistake yields one sentence.
#pragma once

#include <cstddef>
#include <dyntastic/model/detail/schema.hpp>
#include <dyntastic/partiql/statement.hpp>
#include <dyntastic/typed/detail/check_value.hpp>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace dyntastic::model {

using ParameterRole = partiql::OutlineParameter::Role;

/// Some characters of a statement, as a text that messages can show.
template <std::size_t Size>
consteval auto shown_text(std::string_view text) {
    reflection::FixedString<Size + 1> shown;
    for (std::size_t i = 0; i != Size; ++i) shown.text[i] = text[i];
    return shown;
}
/// What stands where a statement goes wrong.
template <class Statement>
consteval auto shown_place() {
    constexpr std::size_t most = 24;
    constexpr std::string_view rest = Statement::text.substr(Statement::outline.place);
    if constexpr (rest.empty()) return reflection::FixedString("the end");
    else return shown_text<(rest.size() < most ? rest.size() : most)>(rest);
}
template <class Statement, std::size_t Path>
consteval auto shown_path() {
    constexpr std::string_view text = Statement::outline.text(Statement::outline.paths[Path]);
    char characters[text.size() + 1] = {};
    for (std::size_t i = 0; i != text.size(); ++i) characters[i] = text[i];
    return typed::Name<char[text.size() + 1]>(characters);
}

// For messages: the compiler prints these with their arguments, and that their value is false.

template <class Model, reflection::FixedString Expected, reflection::FixedString Found>
struct expected_in_statement {
    static constexpr bool value = Expected.size() == 0;
};
template <class Model, reflection::FixedString Table>
struct is_table_of {
    static constexpr bool value = [] {
        if constexpr (requires { typename std::bool_constant<std::string_view(Model::table_name).empty()>; })
            return std::string_view(Model::table_name) == Table.view();
        else return true;  // the name is known at run time
    }();
};
template <class Model, std::size_t Wanted, std::size_t Given>
struct has_parameters {
    static constexpr bool value = Wanted == Given;
};
/// A statement has the stored names of attributes only.
template <typed::Name Path, class Model>
struct is_stored_name {
    static constexpr bool value = [] {
        constexpr auto written = typed::steps_of<Path>;
        constexpr auto stored = typed::PathIn<Model, Path>::steps;
        for (std::size_t i = 0; i != written.size(); ++i) {
            if (written[i].name != stored[i].name) return false;
        }
        return true;
    }();
};
template <typed::Name Path, class Model, class Field, class Given>
struct can_be_compared {
    static constexpr bool value = typed::fits_in_expression<Given, Field>;
};
template <class Model, class Given>
struct is_number_or_empty {
    static constexpr bool value = typed::AnyNumber<Given>;
};
template <class Model, class Given>
struct is_number_or_empty<Model, std::optional<Given>> : is_number_or_empty<Model, Given> {};
template <class Given>
inline constexpr bool is_storable_parameter = typed::Text<Given> || codec::is_storable_inside<Given> || typed::Anything<Given>;
template <class Given>
inline constexpr bool is_storable_parameter<std::optional<Given>> = is_storable_parameter<Given>;
template <class Model, class Given>
struct can_be_stored {
    static constexpr bool value = is_storable_parameter<Given>;
};

/// The type of what a path of a statement leads to, which is there.
template <class T, class Statement, std::size_t Path>
struct StatementPath {
    static constexpr auto name = shown_path<Statement, Path>();
    /// Paths are checked for a single model, and if none of their names has to be read with care.
    static constexpr bool is_checked = std::same_as<T, typename Schema<T>::Keyed> && !Statement::outline.paths[Path].has_marks;

    static consteval auto field() {
        if constexpr (is_checked) return std::type_identity<typename typed::PathIn<T, name>::Type>();
        else return std::type_identity<AttributeValue>();
    }
    using Field = typename decltype(field())::type;
};

template <class T, class Statement, std::size_t Path>
consteval bool check_statement_path() {
    constexpr auto name = shown_path<Statement, Path>();
    if constexpr (!StatementPath<T, Statement, Path>::is_checked) {
        return true;
    } else if constexpr (typed::check_path<T, name>()) {
        static_assert(is_stored_name<name, T>::value,
                      "dyntastic: a statement names attributes as they are stored, and this field has another name there");
        return is_stored_name<name, T>::value;
    } else {
        return false;
    }
}

template <class T, class Given>
consteval bool check_storable() {
    static_assert(can_be_stored<T, Given>::value, "dyntastic: a parameter of the statement has a type that cannot be stored");
    return can_be_stored<T, Given>::value;
}

/// A parameter of a statement, and the value that is sent for it.
template <class T, class Statement, std::size_t Index>
struct StatementParameter {
    static constexpr auto role = Statement::outline.parameters[Index].role;
    using Path = StatementPath<T, Statement, Statement::outline.parameters[Index].path>;
    /// It takes the form that the attribute's field has.
    template <class Given>
    static constexpr bool is_typed = (role == ParameterRole::compared || role == ParameterRole::assigned) && Path::is_checked;

    template <class Given>
    static consteval bool check() {
        if constexpr (role == ParameterRole::number) {
            static_assert(is_number_or_empty<T, Given>::value,
                          "dyntastic: a parameter of the statement must be a number here, beside a sum or a size");
            return is_number_or_empty<T, Given>::value;
        } else if constexpr (!is_typed<Given>) {
            return check_storable<T, Given>();
        } else {
            static_assert(can_be_compared<Path::name, T, typename Path::Field, Given>::value,
                          "dyntastic: a parameter of the statement has another type than the attribute that it stands beside");
            return can_be_compared<Path::name, T, typename Path::Field, Given>::value;
        }
    }
};

template <class T, class Statement>
consteval bool check_text() {
    constexpr auto& outline = Statement::outline;
    using Expected = expected_in_statement<T, shown_text<outline.problem.size()>(outline.problem), shown_place<Statement>()>;
    static_assert(Expected::value, "dyntastic: the statement is not well formed");
    if constexpr (Expected::value) {
        constexpr std::string_view table = outline.text(outline.table);
        using Table = is_table_of<typename Schema<T>::Keyed, shown_text<table.size()>(table)>;
        static_assert(Table::value, "dyntastic: the statement names another table than the model's");
        return Table::value;
    } else {
        return false;
    }
}
template <class T, class Statement, class... Given>
consteval bool check_parameters(std::type_identity<std::tuple<Given...>> /*values*/) {
    constexpr std::size_t wanted = Statement::outline.parameter_count;
    static_assert(has_parameters<T, wanted, sizeof...(Given)>::value,
                  "dyntastic: the statement has another number of parameters than values are given");
    if constexpr (has_parameters<T, wanted, sizeof...(Given)>::value) {
        return []<std::size_t... I>(std::index_sequence<I...>) {
            return (StatementParameter<T, Statement, I>::template check<Given>() & ... & true);
        }(std::index_sequence_for<Given...>());
    } else {
        return false;
    }
}
template <class T, class Statement>
consteval bool check_paths() {
    return []<std::size_t... I>(std::index_sequence<I...>) {
        return (check_statement_path<T, Statement, I>() & ... & true);
    }(std::make_index_sequence<Statement::outline.path_count>());
}
/// Whether the statement can be executed for T with values of these types, a tuple.
template <class T, class Statement, class Values>
consteval bool check_statement() {
    if constexpr (!Schema<T>::ok) return false;
    else if constexpr (!check_text<T, Statement>()) return false;
    else if constexpr (!check_paths<T, Statement>()) return false;
    else return check_parameters<T, Statement>(std::type_identity<Values>());
}

}  // namespace dyntastic::model
