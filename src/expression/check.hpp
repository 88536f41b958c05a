// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What the checks of conditions and updates have in common: names of operators, and the service's sentences.
#pragma once

#include <dyntastic/expression/parse.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace dyntastic::expression {

/// "=", "begins_with" and so on.
[[nodiscard]] std::string_view operator_name(NodeKind kind) noexcept;

/// The type that an operand has whatever the item: of a value, of size() and of arithmetic. nullopt for paths.
[[nodiscard]] std::optional<ValueType> known_type(const Bound& expression, const Node& operand) noexcept;

[[nodiscard]] std::string wrong_operand_type(std::string_view name, std::string_view type);
[[nodiscard]] std::string wrong_operand_count(NodeKind kind, std::uint32_t count);
[[nodiscard]] std::string path_required(NodeKind kind);

/// A condition whose values are not all defined: in the order of the text, what is first of a value that is not defined
/// (`defined` by slot, `names` what they are called) and an operand that is wrong.
[[nodiscard]] result<void> check_condition_in_order(Parameter parameter, const Bound& condition,
                                                    const std::vector<bool>& defined, const std::vector<std::string>& names);

[[nodiscard]] std::string undefined_value(std::string_view name);

/// Whether an update's paths are single attributes in the order of their names, each once: nothing to check then.
[[nodiscard]] bool has_ascending_attributes(const Bound& update) noexcept;
/// The first pair of paths that overlap, else the first that conflict.
[[nodiscard]] result<void> check_paths(Parameter parameter, const Bound& expression, const std::vector<NodeIndex>& paths);

}  // namespace dyntastic::expression
