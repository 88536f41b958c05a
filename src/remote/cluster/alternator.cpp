// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/cluster/alternator.hpp"

namespace dyntastic::remote {
namespace {

constexpr std::size_t most_key_attributes = 2;

std::string_view lacking(const std::vector<operation::KeySchemaElement>& keys, const operation::Projection& projection) {
    if (keys.size() > most_key_attributes) return "index keys of several attributes";
    if (projection.projection_type && *projection.projection_type != operation::ProjectionType::all)
        return "projections other than ALL";
    return {};
}

}  // namespace

std::string_view lacking_in_alternator(const operation::CreateTableRequest& request) {
    for (const auto& index : request.global_secondary_indexes.value_or(std::vector<operation::GlobalSecondaryIndex>())) {
        if (const auto what = lacking(index.key_schema, index.projection); !what.empty()) return what;
    }
    for (const auto& index : request.local_secondary_indexes.value_or(std::vector<operation::LocalSecondaryIndex>())) {
        if (const auto what = lacking(index.key_schema, index.projection); !what.empty()) return what;
    }
    return {};
}

std::string_view lacking_in_alternator(const operation::UpdateTableRequest& request) {
    for (const auto& update :
         request.global_secondary_index_updates.value_or(std::vector<operation::GlobalSecondaryIndexUpdate>())) {
        if (!update.create) continue;
        if (const auto what = lacking(update.create->key_schema, update.create->projection); !what.empty()) return what;
    }
    return {};
}

}  // namespace dyntastic::remote
