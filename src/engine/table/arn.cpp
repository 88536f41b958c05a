// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/table/arn.hpp"

#include <array>

namespace dyntastic::engine {
namespace {

/// arn:partition:service:region:account:resource
struct Arn {
    std::string_view partition{};
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
    return Arn{parts[1], parts[2], parts[3], parts[4], text};
}

Failure no_arn(const std::string& arn) { return invalid_parameter("ARNs must start with 'arn:': " + arn); }
Failure not_of_dynamodb(const std::string& arn) {
    return invalid_parameter("Provided Arn is not a DynamoDB resource arn: " + arn);
}
Failure not_table_or_stream(const std::string& arn) {
    return invalid_parameter("Invalid resource arn provided, only table or stream is accepted. Provided resource arn: " + arn);
}

constexpr std::string_view table_prefix = "table/";
constexpr std::string_view index_part = "/index/";
constexpr std::string_view stream_part = "/stream/";

}  // namespace

std::string table_arn(std::string_view region, std::string_view table_name) {
    return std::string("arn:aws:dynamodb:").append(region).append(":").append(account_id).append(":table/").append(table_name);
}

result<std::shared_ptr<catalog::Table>> table_of_arn(const catalog::Catalog& catalog, std::string_view region,
                                                     const std::string& arn) {
    if (!arn.starts_with("arn:")) return no_arn(arn);
    const auto parsed = parse(arn);
    if (!parsed || parsed->service != "dynamodb" || !parsed->resource.starts_with(table_prefix)) return not_of_dynamodb(arn);
    const std::string_view name = parsed->resource.substr(table_prefix.size());
    if (name.find(index_part) != std::string_view::npos) return not_table_or_stream(arn);
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

result<PolicyResource> policy_resource_of_arn(const catalog::Catalog& catalog, const stream::Streams& streams,
                                              std::string_view region, const std::string& arn) {
    if (!arn.starts_with("arn:")) return no_arn(arn);
    const auto parsed = parse(arn);
    if (!parsed || parsed->service != "dynamodb") return not_of_dynamodb(arn);
    if (parsed->partition != "aws") return invalid_parameter("Invalid resource Arn: " + arn);
    if (!parsed->resource.starts_with(table_prefix)) return not_table_or_stream(arn);
    std::string_view name = parsed->resource.substr(table_prefix.size());
    PolicyResource resource;
    if (const std::size_t stream = name.find(stream_part); stream != std::string_view::npos) {
        resource.stream_label = name.substr(stream + stream_part.size());
        name = name.substr(0, stream);
    }
    if (name.find('/') != std::string_view::npos) return not_table_or_stream(arn);
    resource.table = catalog.find(name);
    const bool is_its_own = resource.table && arn.starts_with(resource.table->arn());
    if (parsed->region != region && !is_its_own) return invalid_parameter("Invalid resource Arn: " + arn);
    if (parsed->account != account_id) {
        return validation_failure("This action is only supported by accounts that match the resource owner\u2019s account.");
    }
    if (!resource.table) return table_not_found(name);
    if (resource.stream_label.empty() || streams.has(arn)) return resource;
    return Failure(FailureKind::resource_not_found, "Requested resource not found: Stream: " + resource.stream_label +
                                                        " not found for Table: " + std::string(name));
}

}  // namespace dyntastic::engine
