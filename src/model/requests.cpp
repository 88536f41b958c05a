// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/client/client.hpp>
#include <dyntastic/model/requests.hpp>
#include <utility>

namespace dyntastic::model {

expression::Condition whole_condition(const WriteCondition& condition) {
    if (!condition.version) return condition.condition;
    return conjunction(version_condition(*condition.version), condition.condition);
}

operation::QueryRequest query_request(std::string table_name, expression::Condition condition, bool forward,
                                      const ReadParameters& parameters) {
    operation::QueryRequest request;
    request.table_name = std::move(table_name);
    if (!parameters.index.empty()) request.index_name = parameters.index;
    request.key_condition = std::move(condition);
    request.filter = parameters.filter;
    request.scan_index_forward = forward;
    request.consistent_read = parameters.consistent_read;
    request.limit = parameters.per_page;
    return request;
}

operation::ScanRequest scan_request(std::string table_name, const ReadParameters& parameters) {
    operation::ScanRequest request;
    request.table_name = std::move(table_name);
    if (!parameters.index.empty()) request.index_name = parameters.index;
    request.filter = parameters.filter;
    request.consistent_read = parameters.consistent_read;
    request.limit = parameters.per_page;
    request.segment = parameters.segment;
    request.total_segments = parameters.total_segments;
    return request;
}

std::int64_t count(client::Client& client, operation::QueryRequest request) {
    request.select = operation::Select::count;
    std::int64_t count = 0;
    do {
        auto page = client.query(request).value();
        count += page.count;
        request.exclusive_start_key = std::move(page.last_evaluated_key);
    } while (request.exclusive_start_key);
    return count;
}

}  // namespace dyntastic::model
