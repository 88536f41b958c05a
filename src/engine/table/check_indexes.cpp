// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/table/check_indexes.hpp"

#include <set>
#include <string_view>
#include <vector>

#include "engine/table/check_key_schema.hpp"
#include "engine/table/check_throughput.hpp"

namespace dyntastic::engine {
namespace {

using operation::CreateTableRequest;
using operation::ProjectionType;

constexpr std::size_t max_projected_attributes = 100;  // of all indexes of a table

const char* name_of(ProjectionType type) {
    return type == ProjectionType::all ? "ALL" : type == ProjectionType::include ? "INCLUDE" : "KEYS_ONLY";
}

std::string list_of(const std::vector<std::string>& names) {
    std::string text = "[";
    for (const std::string& name : names) text.append(text.size() > 1 ? ", " : "").append(name);
    return text + "]";
}

/// The names of attributes that are keys of the table or of an index, in the order in which they come up.
std::vector<std::string> keys_used(const CreateTableRequest& request) {
    std::vector<std::string> names;
    std::set<std::string_view> known;
    const auto add = [&](const KeySchema& schema) {
        for (const auto& element : schema) {
            if (known.insert(element.attribute_name).second) names.push_back(element.attribute_name);
        }
    };
    add(request.key_schema);
    if (request.local_secondary_indexes) {
        for (const auto& index : *request.local_secondary_indexes) add(index.key_schema);
    }
    if (request.global_secondary_indexes) {
        for (const auto& index : *request.global_secondary_indexes) add(index.key_schema);
    }
    return names;
}

result<void> check_all_used(const CreateTableRequest& request) {
    const std::vector<std::string> used = keys_used(request);
    if (request.attribute_definitions.size() == used.size()) return {};
    if (!request.local_secondary_indexes && !request.global_secondary_indexes) {
        return invalid_parameter("Number of attributes in KeySchema does not exactly match number of attributes defined in "
                                 "AttributeDefinitions");
    }
    std::vector<std::string> defined;
    defined.reserve(request.attribute_definitions.size());
    for (const auto& definition : request.attribute_definitions) defined.push_back(definition.attribute_name);
    return invalid_parameter("Some AttributeDefinitions are not used. AttributeDefinitions: " + list_of(defined) +
                             ", keys used: " + list_of(used));
}

template <class Indexes>
result<void> check_all_defined(const Indexes& indexes, const DefinitionsByName& definitions, const char* list) {
    if (!indexes) return {};
    if (indexes->empty()) return invalid_parameter(std::string("List of ") + list + " is empty");
    for (const auto& index : *indexes) {
        if (auto checked = check_defined(index.key_schema, definitions); !checked) return checked;
    }
    return {};
}

/// Index names, and how many attributes are projected, over all indexes.
struct Seen {
    std::set<std::string> names{};
    std::size_t projected = 0;

    result<void> add(const std::string& name, const operation::Projection& projection) {
        if (!names.insert(name).second) return invalid_parameter("Duplicate index name: " + name);
        projected += projection.non_key_attributes ? projection.non_key_attributes->size() : 0;
        return {};
    }
};

result<void> check_local(const operation::LocalSecondaryIndex& index, const std::string& table_hash) {
    if (auto checked = check_simple_key(index.key_schema); !checked) return checked;
    if (index.key_schema.size() < 2) {
        return invalid_parameter("Index KeySchema does not have a range key for index: " + index.index_name);
    }
    const std::string& hash = index.key_schema[0].attribute_name;
    if (hash != table_hash) {
        return invalid_parameter("Index KeySchema does not have the same leading hash key as table KeySchema for index: " +
                                 index.index_name + ". index hash key: " + hash + ", table hash key: " + table_hash);
    }
    return check_projection(index.projection);
}

result<void> check_global(const operation::GlobalSecondaryIndex& index, bool on_demand) {
    if (auto checked = check_global_key(index.key_schema); !checked) return checked;
    if (auto checked = check_projection(index.projection); !checked) return checked;
    if (on_demand && index.provisioned_throughput) {
        return invalid_parameter("ProvisionedThroughput should not be specified for index: " + index.index_name +
                                 " when BillingMode is PAY_PER_REQUEST");
    }
    if (!on_demand && !index.provisioned_throughput) {
        return invalid_parameter("ProvisionedThroughput is not specified for index: " + index.index_name);
    }
    const Subject subject{index.index_name};
    if (auto checked = check_bounds(index.provisioned_throughput); !checked) return checked;
    if (auto checked = check_new_limits(index.on_demand_throughput, on_demand, subject); !checked) return checked;
    return check_new_warmth(index.warm_throughput, index.provisioned_throughput, subject);
}

}  // namespace

result<void> check_projection(const operation::Projection& projection) {
    if (!projection.projection_type) return invalid_parameter("Unknown ProjectionType: null");
    const bool includes = *projection.projection_type == ProjectionType::include;
    if (includes != projection.non_key_attributes.has_value()) {
        return invalid_parameter(std::string("ProjectionType is ") + name_of(*projection.projection_type) +
                                 ", but NonKeyAttributes is " + (includes ? "not specified" : "specified"));
    }
    if (!includes) return {};
    std::set<std::string> seen;
    for (const std::string& name : *projection.non_key_attributes) {
        if (!seen.insert(name).second) return invalid_parameter("Duplicate element in NonKeyAttributes: " + name);
    }
    return {};
}

result<void> check_projected(std::size_t count) {
    if (count <= max_projected_attributes) return {};
    return invalid_parameter("Number of attributes projected into all indexes exceeds the per-table limit of " +
                             std::to_string(max_projected_attributes));
}

result<void> check_indexes(const CreateTableRequest& request) {
    const auto& locals = request.local_secondary_indexes;
    const auto& globals = request.global_secondary_indexes;
    const DefinitionsByName definitions(request.attribute_definitions);
    if (auto checked = check_all_defined(locals, definitions, "LocalSecondaryIndexes"); !checked) return checked;
    if (auto checked = check_all_defined(globals, definitions, "GlobalSecondaryIndexes"); !checked) return checked;
    // Before the rules of indexes: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
    if (auto checked = check_all_used(request); !checked) return checked;
    if (locals && request.key_schema.size() < 2) {
        return invalid_parameter(
            "Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex");
    }
    Seen seen;
    if (locals) {
        for (const auto& index : *locals) {
            if (auto checked = check_local(index, request.key_schema[0].attribute_name); !checked) return checked;
            if (auto added = seen.add(index.index_name, index.projection); !added) return added;
        }
        if (locals->size() > max_local_indexes) {
            return invalid_parameter("Number of LocalSecondaryIndexes exceeds per-table limit of " +
                                     std::to_string(max_local_indexes));
        }
    }
    if (globals) {
        for (const auto& index : *globals) {
            if (auto checked = check_global(index, request.billing_mode == operation::BillingMode::pay_per_request); !checked) {
                return checked;
            }
            if (auto added = seen.add(index.index_name, index.projection); !added) return added;
        }
        if (globals->size() > max_global_indexes) {
            return invalid_parameter("GlobalSecondaryIndex count exceeds the per-table limit of " +
                                     std::to_string(max_global_indexes));
        }
    }
    return check_projected(seen.projected);
}

}  // namespace dyntastic::engine
