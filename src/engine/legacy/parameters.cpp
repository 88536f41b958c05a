// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/legacy/parameters.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

namespace dyntastic::engine {
namespace {

struct GivenParameter {
    std::string_view name;
    bool is_there;
};
using GivenParameters = std::initializer_list<GivenParameter>;

/// "{Expected, ConditionalOperator}", in the order in which the service names them.
std::string names_of(GivenParameters parameters) {
    std::string text;
    for (const auto& [name, is_there] : parameters) {
        if (is_there) text.append(text.empty() ? "{" : ", ").append(name);
    }
    return text.empty() ? text : text + "}";
}

result<void> check_not_mixed(GivenParameters legacy, GivenParameters expressions) {
    const std::string old_names = names_of(legacy), new_names = names_of(expressions);
    if (old_names.empty() || new_names.empty()) return {};
    return validation_failure(
               "Can not use both expression and non-expression parameters in the same request: Non-expression parameters: " +
               old_names + " Expression parameters: " + new_names)
        .in(Stage::parameter);
}

template <class Conditions>
result<void> check_combined(const std::optional<operation::ConditionalOperator>& combination,
                            const std::optional<Conditions>& conditions) {
    if (!combination) return {};
    if (!conditions || conditions->empty()) {
        return validation_failure("ConditionalOperator cannot be used without Filter or Expected").in(Stage::parameter);
    }
    if (conditions->size() > 1) return {};
    return validation_failure("ConditionalOperator can only be used when Filter or Expected has two or more elements")
        .in(Stage::parameter);
}

/// The constraint of the API's model. `member` is where the names stand in the request.
result<void> check_count(const std::optional<operation::AttributesToGet>& names,
                         const std::string& member = "attributesToGet") {
    constexpr std::size_t most = 255;
    if (!names || (!names->empty() && names->size() <= most)) return {};
    std::string shown;
    for (const std::string& name : *names) shown.append(shown.empty() ? "" : ", ").append(name);
    return constraint_failure(1, "Value '[" + shown + "]' at '" + member +
                                     "' failed to satisfy constraint: Member must have length " +
                                     (names->empty() ? "greater than or equal to 1" : "less than or equal to 255"));
}

bool has_condition(const auto& request) { return request.condition_expression || !request.condition.empty(); }
bool has_projection(const auto& request) { return request.projection_expression || !request.projection.empty(); }
bool has_filter(const auto& request) { return request.filter_expression || !request.filter.empty(); }

template <class Request>
result<void> check_write(const Request& request) {
    if (auto checked = check_not_mixed(
            {{"Expected", request.expected.has_value()}, {"ConditionalOperator", request.conditional_operator.has_value()}},
            {{"ConditionExpression", has_condition(request)}});
        !checked) {
        return checked;
    }
    return check_combined(request.conditional_operator, request.expected);
}

}  // namespace

result<void> check_legacy_parameters(const operation::PutItemRequest& request) { return check_write(request); }

result<void> check_legacy_parameters(const operation::DeleteItemRequest& request) { return check_write(request); }

result<void> check_legacy_parameters(const operation::UpdateItemRequest& request) {
    if (auto checked = check_not_mixed({{"AttributeUpdates", request.attribute_updates.has_value()},
                                        {"Expected", request.expected.has_value()},
                                        {"ConditionalOperator", request.conditional_operator.has_value()}},
                                       {{"UpdateExpression", request.update_expression || !request.update.empty()},
                                        {"ConditionExpression", has_condition(request)}});
        !checked) {
        return checked;
    }
    return check_combined(request.conditional_operator, request.expected);
}

result<void> check_legacy_parameters(const operation::GetItemRequest& request) {
    if (auto checked = check_count(request.attributes_to_get); !checked) return checked;
    return check_not_mixed({{"AttributesToGet", request.attributes_to_get.has_value()}},
                           {{"ProjectionExpression", has_projection(request)}});
}

result<void> check_legacy_parameters(const operation::QueryRequest& request) {
    if (auto checked = check_count(request.attributes_to_get); !checked) return checked;
    const bool has_key_condition = request.key_condition_expression || !request.key_condition.empty();
    // KeyConditions may stand beside a filter or a projection that are expressions.
    if (auto checked = check_not_mixed({{"AttributesToGet", request.attributes_to_get.has_value()},
                                        {"QueryFilter", request.query_filter.has_value()},
                                        {"ConditionalOperator", request.conditional_operator.has_value()},
                                        {"KeyConditions", request.key_conditions && has_key_condition}},
                                       {{"ProjectionExpression", has_projection(request)},
                                        {"FilterExpression", has_filter(request)},
                                        {"KeyConditionExpression", has_key_condition}});
        !checked) {
        return checked;
    }
    return check_combined(request.conditional_operator, request.query_filter);
}

result<void> check_legacy_parameters(const operation::ScanRequest& request) {
    if (auto checked = check_count(request.attributes_to_get); !checked) return checked;
    if (auto checked =
            check_not_mixed({{"AttributesToGet", request.attributes_to_get.has_value()},
                             {"ScanFilter", request.scan_filter.has_value()},
                             {"ConditionalOperator", request.conditional_operator.has_value()}},
                            {{"ProjectionExpression", has_projection(request)}, {"FilterExpression", has_filter(request)}});
        !checked) {
        return checked;
    }
    return check_combined(request.conditional_operator, request.scan_filter);
}

result<void> check_legacy_parameters(const operation::BatchGetItemRequest& request) {
    bool legacy = false, projected = false;
    for (const auto& [table, wanted] : request.request_items) {
        const std::string member = "requestItems." + table + ".member.attributesToGet";
        if (auto checked = check_count(wanted.attributes_to_get, member); !checked) return checked;
        legacy = legacy || wanted.attributes_to_get;
        projected = projected || has_projection(wanted);
    }
    return check_not_mixed({{"AttributesToGet", legacy}}, {{"ProjectionExpression", projected}});
}

}  // namespace dyntastic::engine
