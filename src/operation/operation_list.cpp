// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <dyntastic/operation/operation_list.hpp>

namespace dyntastic::operation {
namespace {

constexpr bool by_name(const Traits& a, const Traits& b) { return a.name < b.name; }
static_assert(std::is_sorted(operations.begin(), operations.end(), by_name), "operations.def is not in the order of the names");

constexpr std::string_view prefix_of(Target target) {
    return target == Target::streams ? "DynamoDBStreams_20120810." : "DynamoDB_20120810.";
}

constexpr std::string_view reading_verbs[] = {"Get", "BatchGet", "TransactGet", "Describe", "List", "Query", "Scan", "Search"};

constexpr bool reads_by_name(std::string_view name) {
    return std::any_of(std::begin(reading_verbs), std::end(reading_verbs),
                       [&](std::string_view verb) { return name.starts_with(verb); });
}
static_assert(std::all_of(operations.begin(), operations.end(),
                          [](const Traits& one) { return one.only_reads() == reads_by_name(one.name); }),
              "an operation of operations.def reads, or does not, against what its name says");

}  // namespace

std::size_t find_operation(std::string_view name) noexcept {
    const auto* const found = std::lower_bound(operations.begin(), operations.end(), name,
                                               [](const Traits& one, std::string_view text) { return one.name < text; });
    return found != operations.end() && found->name == name ? static_cast<std::size_t>(found - operations.begin())
                                                            : operation_count;
}

std::size_t find_target(std::string_view target) noexcept {
    const std::size_t dot = target.find('.');
    if (dot == std::string_view::npos) return operation_count;
    const std::size_t number = find_operation(target.substr(dot + 1));
    if (number == operation_count || prefix_of(operations[number].target) != target.substr(0, dot + 1)) return operation_count;
    return number;
}

std::string_view service_prefix(std::string_view name) noexcept {
    return prefix_of(is_of_streams(name) ? Target::streams : Target::dynamodb);
}

bool is_of_streams(std::string_view name) noexcept {
    const std::size_t number = find_operation(name);
    return number != operation_count && operations[number].target == Target::streams;
}

bool only_reads(std::string_view name) noexcept {
    const std::size_t number = find_operation(name);
    return number == operation_count ? reads_by_name(name) : operations[number].only_reads();
}

}  // namespace dyntastic::operation
