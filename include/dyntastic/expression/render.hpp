// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Expressions as text, for requests that go over the wire.
#pragma once

#include <dyntastic/expression/ast.hpp>
#include <map>
#include <string>

namespace dyntastic::expression {

/// The placeholders of one request. All its expressions share them, and they avoid those that the request has already.
class Placeholders {
public:
    using Names = std::map<std::string, std::string>;
    using Values = std::map<std::string, Value>;

    Placeholders() = default;
    Placeholders(Names names, Values values);

    /// The placeholder of an attribute's name, such as "#n0"; one for each name.
    [[nodiscard]] const std::string& name(const std::string& name);
    /// A placeholder of its own for a value, such as ":v0".
    [[nodiscard]] const std::string& value(const Value& value);

    /// What ExpressionAttributeNames and ExpressionAttributeValues become: all that was given and added.
    [[nodiscard]] const Names& names() const noexcept { return names_; }
    [[nodiscard]] const Values& values() const noexcept { return values_; }

private:
    Names names_;
    Values values_;
    std::map<std::string, std::string, std::less<>> of_name_;
    std::size_t next_name_ = 0;
    std::size_t next_value_ = 0;
};

/// The text of an expression, with a placeholder for each name and value and no parentheses but those that it needs. Parsed
/// and bound again it means the same. Empty for an empty expression.
[[nodiscard]] std::string render(const Condition& condition, Placeholders& placeholders);
[[nodiscard]] std::string render(const Projection& projection, Placeholders& placeholders);
[[nodiscard]] std::string render(const Update& update, Placeholders& placeholders);

}  // namespace dyntastic::expression
