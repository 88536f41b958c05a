// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html
#include <dyntastic/operation/wire_json.hpp>
#include <string>

#include "engine/item/expressions.hpp"
#include "engine/item/page.hpp"
#include "engine/item/scalar_keys.hpp"
#include "engine/legacy/condition.hpp"
#include "engine/legacy/parameters.hpp"
#include "engine/legacy/projection.hpp"
#include "engine/state.hpp"

namespace dyntastic::engine {
namespace {

result<void> check_segments(const operation::ScanRequest& request) {
    if (request.segment && !request.total_segments) {
        return validation_failure("The TotalSegments parameter is required but was not present in the request when Segment "
                                  "parameter is present");
    }
    if (request.total_segments && !request.segment) {
        return validation_failure("The Segment parameter is required but was not present in the request when parameter "
                                  "TotalSegments is present");
    }
    if (request.segment && *request.segment >= *request.total_segments) {
        return validation_failure(
            "The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: " +
            std::to_string(*request.segment) + " is not less than TotalSegments: " + std::to_string(*request.total_segments));
    }
    return {};
}

result<Selection> prepare(const operation::ScanRequest& request) {
    using expression::Parameter;
    if (auto checked = check_legacy_parameters(request); !checked) return std::move(checked).error();
    Expressions expressions(request.expression_attribute_names, request.expression_attribute_values);
    if (auto checked =
            expressions.check_parameters({{Parameter::projection_expression, request.projection_expression.has_value()},
                                          {Parameter::filter_expression, request.filter_expression.has_value()}});
        !checked) {
        return std::move(checked).error();
    }
    Selection selection;
    if (auto bound = bind_attributes_to_get(request.attributes_to_get, selection.projection); !bound) {
        return std::move(bound).error();
    }
    if (auto bound = bind_filter(request.scan_filter, request.conditional_operator, selection.filter); !bound) {
        return std::move(bound).error();
    }
    if (auto checked = check_segments(request); !checked) return std::move(checked).error();
    if (auto bound = expressions.bind(Parameter::projection_expression, request.projection_expression, request.projection,
                                      selection.projection);
        !bound) {
        return std::move(bound).error();
    }
    if (auto bound =
            expressions.bind(Parameter::filter_expression, request.filter_expression, request.filter, selection.filter);
        !bound) {
        return std::move(bound).error();
    }
    if (auto checked = expressions.check_all_used(); !checked) return std::move(checked).error();
    if (auto checked = check_select(request.select, projected_by(request), request.index_name.has_value()); !checked) {
        return std::move(checked).error();
    }
    selection.counts_only = request.select == operation::Select::count;
    return selection;
}

/// Segments are equal shares of the hashes: disjoint, complete, the same at every call.
kv::ScanRange segment_range(std::int32_t segment, std::int32_t total) {
    const auto begin = [total](std::int32_t i) {
        return static_cast<std::uint64_t>((static_cast<dyntastic::detail::uint128>(i) << 64) / static_cast<unsigned>(total));
    };
    return {begin(segment), segment + 1 == total ? UINT64_MAX : begin(segment + 1) - 1, std::nullopt};
}

}  // namespace

result<operation::ScanResponse> Engine::scan(const operation::ScanRequest& request) const {
    if (auto checked = operation::check_constraints(request); !checked) return std::move(checked).error();
    const auto selection = prepare(request);
    if (!selection) return selection.error();
    auto table = state_->catalog.find(request.table_name);
    if (!table) return table_not_found();
    auto source = Source::find(std::move(table), request.index_name, request.consistent_read);
    if (!source) return source.error();
    if (auto selected = source->select(request.select, *selection); !selected) return std::move(selected).error();
    if (auto checked = check_scalar_keys(source->table(), {&selection->projection, &selection->filter}); !checked) {
        return std::move(checked).error();
    }

    kv::ScanRange range = segment_range(request.segment.value_or(0), request.total_segments.value_or(1));
    std::optional<catalog::EncodedKey> start;
    if (request.exclusive_start_key) {
        start = source->start_key(request.exclusive_start_key->view());
        if (!start) {
            return validation_failure(
                "The provided starting key is invalid: The provided key element does not match the schema");
        }
        range.after = start->get();
        if (range.after->hash < range.first || range.after->hash > range.last) {
            return validation_failure(
                "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey "
                "with correct Segment. TotalSegments: " +
                std::to_string(*request.total_segments) + " Segment: " + std::to_string(*request.segment));
        }
    }
    Page page(request.limit);
    const auto read = source->collection().read_all(range, [&](Item item) { return page.add(std::move(item)); });
    if (!read) return read.error();
    return std::move(page).finish<operation::ScanRequest, operation::ScanResponse>(request, *source, *selection);
}

}  // namespace dyntastic::engine
