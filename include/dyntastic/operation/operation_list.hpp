// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The list of operations (operations.def) as constants: what an operation is called, what it does, and which tables it names.
// Every question about an operation as such ("does it read?", "which service has it?") is answered here and nowhere else.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <dyntastic/operation/declarations.hpp>
#include <string_view>
#include <type_traits>

namespace dyntastic::operation {

/// The service that an operation belongs to, which a request names in its header X-Amz-Target.
enum class Target : std::uint8_t {
    dynamodb,  ///< DynamoDB_20120810
    streams,   ///< DynamoDBStreams_20120810
};

/// The effect of an operation.
enum class Effect : std::uint8_t {
    reads,           ///< changes nothing
    writes,          ///< changes items
    changes_tables,  ///< makes, changes or deletes a table, its settings or its tags
};

/// How a request says which tables it is about.
enum class Tables : std::uint8_t {
    none,         ///< it is about no table in particular
    one,          ///< one table, by its name or ARN, in TableName
    by_arn,       ///< one table, by its ARN, in ResourceArn
    batch,        ///< the keys of RequestItems
    transaction,  ///< one in each entry of TransactItems
    statements,   ///< those that statements of PartiQL name, which only who reads the statements knows
};

/// The capability that an endpoint needs to serve an operation. Servers other than Amazon's lack some of them.
enum class Capability : std::uint8_t {
    items,          ///< tables and their items: every endpoint
    transactions,   ///< TransactGetItems and TransactWriteItems
    backups,        ///< backups and point-in-time recovery
    partiql,        ///< statements of PartiQL
    streams,        ///< DynamoDB Streams, a service of its own
    policies,       ///< resource-based policies
    insights,       ///< CloudWatch Contributor Insights
    global_tables,  ///< tables with replicas in other regions
};

/// One operation of the list.
struct Traits {
    std::string_view name;  ///< the API's, such as "GetItem"
    Target target;
    Effect effect;
    Tables tables;
    Capability capability;

    /// Whether it changes nothing, so that carrying it out twice is the same as once.
    [[nodiscard]] constexpr bool only_reads() const noexcept { return effect == Effect::reads; }
};

/// All operations, in the order of their names.
inline constexpr std::array operations = {
#define DYNTASTIC_OPERATION(Name, function, target, effect, tables, capability) \
    Traits{#Name, Target::target, Effect::effect, Tables::tables, Capability::capability},
#include <dyntastic/operation/operations.def>
};
inline constexpr std::size_t operation_count = operations.size();

/// Which operation a request or a response belongs to: its `number` in the list, and the `Response` of a request.
template <class Message>
struct OperationOf;

namespace detail {
enum Number : std::size_t {
#define DYNTASTIC_OPERATION(Name, ...) number_of_##Name,
#include <dyntastic/operation/operations.def>
};
}  // namespace detail

#define DYNTASTIC_OPERATION(Name, ...)                                  \
    template <>                                                         \
    struct OperationOf<Name##Request> {                                 \
        using Response = Name##Response;                                \
        static constexpr std::size_t number = detail::number_of_##Name; \
    };                                                                  \
    template <>                                                         \
    struct OperationOf<Name##Response> {                                \
        static constexpr std::size_t number = detail::number_of_##Name; \
    };
#include <dyntastic/operation/operations.def>

template <class Request>
using ResponseOf = typename OperationOf<Request>::Response;

/// The operation of a request or a response.
template <class Message>
inline constexpr const Traits& traits_of = operations[OperationOf<Message>::number];

/// Whether the service answers with a JSON body. A response without members is an empty body, as that of TagResource.
template <class Response>
inline constexpr bool has_body = !std::is_empty_v<Response>;

/// The number of the operation with the API's name, such as "GetItem"; operation_count where there is none.
[[nodiscard]] std::size_t find_operation(std::string_view name) noexcept;

/// The number of the operation that the header X-Amz-Target names, such as "DynamoDB_20120810.GetItem"; operation_count where
/// there is none.
[[nodiscard]] std::size_t find_target(std::string_view target) noexcept;

/// The service of an operation as the header X-Amz-Target begins with it, such as "DynamoDB_20120810."; that of DynamoDB itself
/// for an operation that is not in the list.
[[nodiscard]] std::string_view service_prefix(std::string_view name) noexcept;

/// Whether an operation belongs to DynamoDB Streams, by its name.
[[nodiscard]] bool is_of_streams(std::string_view name) noexcept;

/// Whether an operation only reads, by its name. One that is not in the list reads if its name begins as the names of all
/// reading operations of the service do (Get, BatchGet, TransactGet, Describe, List, Query, Scan, Search).
[[nodiscard]] bool only_reads(std::string_view name) noexcept;

/// Calls `visit` with the name (or ARN) of each table that a request names, in the request's order. The same table may come
/// several times.
template <class Request, class Visit>
void for_each_table(const Request& request, Visit visit) {
    constexpr Tables tables = traits_of<Request>.tables;
    if constexpr (tables == Tables::one) {
        visit(std::string_view(request.table_name));
    } else if constexpr (tables == Tables::by_arn) {
        visit(std::string_view(request.resource_arn));
    } else if constexpr (tables == Tables::batch) {
        for (const auto& entry : request.request_items) visit(std::string_view(entry.first));
    } else if constexpr (tables == Tables::transaction) {
        for (const auto& entry : request.transact_items) visit(std::string_view(entry.table_name));
    }
}

/// The table that a request is about; empty where it names none, or several.
template <class Request>
[[nodiscard]] std::string_view only_table(const Request& request) {
    std::string_view only;
    std::size_t count = 0;
    for_each_table(request, [&](std::string_view table) {
        if (count == 0 || table != only) ++count;
        only = table;
    });
    return count == 1 ? only : std::string_view();
}

}  // namespace dyntastic::operation
