// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/result.hpp>
#include <dyntastic/expression/ast.hpp>
#include <dyntastic/operation/expression_parameters.hpp>

#include "engine/item/expressions.hpp"
#include "engine/legacy/projection.hpp"

namespace dyntastic::engine {

/// Binds the projection of a request that has no other expression, in either form.
template <class Request>
[[nodiscard]] result<void> bind_projection(const Request& request, expression::Projection& projection) {
    using expression::Parameter;
    static const operation::ExpressionAttributeValues no_values;
    Expressions expressions(request.expression_attribute_names, no_values);
    if (auto checked =
            expressions.check_parameters({{Parameter::projection_expression, request.projection_expression.has_value()}});
        !checked) {
        return std::move(checked).error();
    }
    if constexpr (requires { request.attributes_to_get; }) {  // an entry of a transaction has none
        if (auto bound = bind_attributes_to_get(request.attributes_to_get, projection); !bound) return std::move(bound).error();
    }
    if (auto bound =
            expressions.bind(Parameter::projection_expression, request.projection_expression, request.projection, projection);
        !bound) {
        return std::move(bound).error();
    }
    return expressions.check_all_used();
}

}  // namespace dyntastic::engine
