// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// How much work a request can be, as far as it can be told before the work is done. A worker does what is short itself, because
// the way to another thread costs more than most requests do; all else goes to other threads, so that it holds up nobody.
//
// The estimate uses only the request: the length of its expressions, the number of its keys and entries, its Limit. The size of
// the items is unknown. So a read without a filter is `open`: the worker does it at once, unless the previous request on the
// same connection had a large answer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <dyntastic/client/client.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "partiql/parse.hpp"

namespace dyntastic::server {

enum class Effort : std::uint8_t {
    light,  ///< short, whatever the data is
    open,   ///< short, unless items are large
    heavy,  ///< may take long
};

// A body above this is long to decode.
inline constexpr std::size_t largest_light_body = 32 * 1024;
// After an answer above this, requests of the same connection that are `open` are not done on the worker's thread. (The time
// that an answer took says less: on a busy machine it is mostly that of others.)
inline constexpr std::size_t largest_light_answer = 128 * 1024;

namespace effort {

// Bytes of the expressions of a request, and of those of a transaction together.
inline constexpr std::size_t most_text = 256;
inline constexpr std::size_t most_transaction_text = 512;
// Keys of a batch, entries of a transaction, items of a Scan.
inline constexpr std::size_t most_entries = 25;
// The weight of one legacy condition (Expected, ScanFilter, ...), in bytes of text.
inline constexpr std::size_t text_of_condition = 64;

/// The weight of a text. One that searches inside of values weighs more than may be.
inline std::size_t weight_of_text(std::string_view text) {
    return text.find("contains") == std::string_view::npos ? text.size() : text.size() + most_transaction_text + 1;
}
inline std::size_t weight(const std::optional<std::string>& text) { return text ? weight_of_text(*text) : 0; }

/// The weights of the conditions, updates and projections of a request or an entry.
template <class Request>
std::size_t weight_of(const Request& request) {
    std::size_t sum = 0;
    if constexpr (requires { request.condition_expression; }) sum += weight(request.condition_expression);
    if constexpr (requires { request.update_expression; }) sum += weight(request.update_expression);
    if constexpr (requires { request.projection_expression; }) sum += weight(request.projection_expression);
    if constexpr (requires { request.key_condition_expression; }) sum += weight(request.key_condition_expression);
    if constexpr (requires { request.expected; }) sum += request.expected ? request.expected->size() * text_of_condition : 0;
    if constexpr (requires { request.attribute_updates; }) {
        sum += request.attribute_updates ? request.attribute_updates->size() * text_of_condition : 0;
    }
    if constexpr (requires { request.key_conditions; }) {
        sum += request.key_conditions ? request.key_conditions->size() * text_of_condition : 0;
    }
    if constexpr (requires { request.attributes_to_get; }) {
        sum += request.attributes_to_get ? request.attributes_to_get->size() * (text_of_condition / 4) : 0;
    }
    return sum;
}

template <class Request>
bool filters(const Request& request) {
    if constexpr (requires { request.query_filter; }) {
        if (request.query_filter) return true;
    }
    if constexpr (requires { request.scan_filter; }) {
        if (request.scan_filter) return true;
    }
    return request.filter_expression.has_value();
}

}  // namespace effort

/// The rule for most requests; overloads below look more closely at some.
template <class Request>
Effort effort_of(const Request& request) {
    return effort::weight_of(request) > effort::most_text ? Effort::heavy : Effort::light;
}

inline Effort effort_of(const operation::QueryRequest& request) {
    if (effort::filters(request) || effort::weight_of(request) > effort::most_text) return Effort::heavy;
    return Effort::open;
}

inline Effort effort_of(const operation::ScanRequest& request) {
    if (effort::filters(request) || effort::weight_of(request) > effort::most_text) return Effort::heavy;
    // Without a Limit it reads a megabyte.
    const bool is_short = request.limit && *request.limit <= static_cast<std::int32_t>(effort::most_entries);
    return is_short ? Effort::open : Effort::heavy;
}

// Most polls of a stream find little.
inline Effort effort_of(const operation::GetRecordsRequest& /*request*/) { return Effort::open; }

inline Effort effort_of(const operation::BatchGetItemRequest& request) {
    std::size_t keys = 0;
    for (const auto& [table, wanted] : request.request_items) {
        if (effort::weight_of(wanted) > effort::most_text) return Effort::heavy;
        keys += wanted.keys.size();
    }
    return keys > effort::most_entries ? Effort::heavy : Effort::open;
}

inline Effort effort_of(const operation::TransactGetItemsRequest& request) {
    std::size_t weight = 0;
    for (const auto& entry : request.transact_items) weight += effort::weight_of(entry);
    const bool is_long = request.transact_items.size() > effort::most_entries || weight > effort::most_transaction_text;
    return is_long ? Effort::heavy : Effort::open;
}

inline Effort effort_of(const operation::TransactWriteItemsRequest& request) {
    std::size_t weight = 0;
    for (const auto& entry : request.transact_items) weight += effort::weight_of(entry);
    const bool is_long = request.transact_items.size() > effort::most_entries || weight > effort::most_transaction_text;
    return is_long ? Effort::heavy : Effort::light;
}

/// Whether a SELECT reads by a key, only who knows the table can say; one without a small Limit may read a megabyte.
inline Effort effort_of(const operation::ExecuteStatementRequest& request) {
    if (effort::weight_of_text(request.statement) > effort::most_text) return Effort::heavy;
    if (!partiql::only_reads(request.statement)) return Effort::light;
    const bool is_short = request.limit && *request.limit <= static_cast<std::int32_t>(effort::most_entries);
    return is_short ? Effort::open : Effort::heavy;
}

namespace effort {

/// Statements that are about one item each.
template <class Statements>
bool are_short(const Statements& statements) {
    std::size_t sum = 0;
    for (const auto& each : statements) sum += weight_of_text(each.statement);
    return statements.size() <= most_entries && sum <= most_transaction_text;
}

}  // namespace effort

inline Effort effort_of(const operation::BatchExecuteStatementRequest& request) {
    return effort::are_short(request.statements) ? Effort::open : Effort::heavy;
}

inline Effort effort_of(const operation::ExecuteTransactionRequest& request) {
    return effort::are_short(request.transact_statements) ? Effort::open : Effort::heavy;
}

// These may walk over a whole table.
inline Effort effort_of(const operation::UpdateTableRequest& /*request*/) { return Effort::heavy; }
inline Effort effort_of(const operation::DeleteTableRequest& /*request*/) { return Effort::heavy; }

}  // namespace dyntastic::server
