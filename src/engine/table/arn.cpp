// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/table/arn.hpp"

#include <array>

namespace dyntastic::engine {
namespace {

/// arn:partition:service:region:account:resource
struct Arn {
    std::string_view service{};
    std::string_view region{};
    std::string_view account{};
    std::string_view resource{};
};

std::optional<Arn> parse(std::string_view text) {
    std::array<std::string_view, 5> parts;
    for (std::string_view& part : parts) {
        const std::size_t end = text.find(':');
        if (end == std::string_view::npos) return std::nullopt;
        part = text.substr(0, end);
        text.remove_prefix(end + 1);
    }
    return Arn{parts[2], parts[3], parts[4], text};
}

}  // namespace

std::string table_arn(std::string_view region, std::string_view table_name) {
    return std::string("arn:aws:dynamodb:").append(region).append(":").append(account_id).append(":table/").append(table_name);
}

result<std::shared_ptr<catalog::Table>> table_of_arn(const catalog::Catalog& catalog, std::string_view region,
                                                     const std::string& arn) {
    constexpr std::string_view table = "table/";
    if (!arn.starts_with("arn:")) return invalid_parameter("ARNs must start with 'arn:': " + arn);
    const auto parsed = parse(arn);
    if (!parsed || parsed->service != "dynamodb" || !parsed->resource.starts_with(table)) {
        return invalid_parameter("Provided Arn is not a DynamoDB resource arn: " + arn);
    }
    const std::string_view name = parsed->resource.substr(table.size());
    if (name.find("/index/") != std::string_view::npos) {
        return invalid_parameter("Invalid resource arn provided, only table or stream is accepted. Provided resource arn: " +
                                 arn);
    }
    auto found = catalog.find(name);
    // A table made under another region keeps its ARN.
    const bool is_its_own = found && found->arn() == arn;
    if (parsed->region != region && !is_its_own) {
        return validation_failure("Invalid TableArn: Invalid ResourceArn provided as input " + arn);
    }
    if (parsed->account != account_id) return Failure(FailureKind::access_denied, "Access is denied");
    if (!found) {
        return Failure(FailureKind::resource_not_found, "Requested resource not found: ResourceArn: " + arn + " not found");
    }
    return found;
}

}  // namespace dyntastic::engine
