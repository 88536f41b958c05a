// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
#include <dyntastic/operation/wire_json.hpp>
#include <set>

#include "engine/evaluation/projection.hpp"
#include "engine/operation/capacity.hpp"
#include "engine/operation/expressions.hpp"
#include "engine/operation/legacy_parameters.hpp"
#include "engine/operation/legacy_projection.hpp"
#include "engine/operation/state.hpp"

namespace dyntastic::engine {
namespace {

using operation::BatchGetItemRequest;
using operation::KeysAndAttributes;

constexpr std::size_t max_keys = 100;
constexpr std::size_t max_bytes = std::size_t{16} << 20;

/// The keys of one table, checked.
struct Prepared {
    const std::string* name;
    const KeysAndAttributes* request;
    expression::Projection projection;
    std::shared_ptr<catalog::Table> table;
    std::vector<catalog::EncodedKey> keys;
};

std::optional<Failure> check_shape(const BatchGetItemRequest& request) {
    if (auto failure = operation::check_constraints(request)) return failure;
    std::size_t count = 0;
    for (const auto& [name, keys] : request.request_items) count += keys.keys.size();
    if (count > max_keys) return validation_failure("Too many items requested for the BatchGetItem call");
    return std::nullopt;
}

/// Keys are compared as they were given, so 1 and 1.0 would be the same to this library's items, which know values only.
std::optional<Failure> check_duplicates(const std::vector<Item>& keys) {
    std::set<std::string_view> known;
    for (const Item& key : keys) {
        if (!known.insert(key.bytes()).second) return validation_failure("Provided list of item keys contains duplicates");
    }
    return std::nullopt;
}

result<expression::Projection> projection_of(const KeysAndAttributes& request) {
    using expression::Parameter;
    static const operation::ExpressionAttributeValues no_values;
    Expressions expressions(request.expression_attribute_names, no_values);
    if (auto failure =
            expressions.check_parameters({{Parameter::projection_expression, request.projection_expression.has_value()}})) {
        return std::move(*failure);
    }
    expression::Projection projection;
    if (auto failure = bind_attributes_to_get(request.attributes_to_get, projection)) return std::move(*failure);
    if (auto failure =
            expressions.bind(Parameter::projection_expression, request.projection_expression, request.projection, projection)) {
        return std::move(*failure);
    }
    if (auto failure = expressions.check_all_used()) return std::move(*failure);
    return projection;
}

result<std::vector<Prepared>> prepare(const catalog::Catalog& catalog, const BatchGetItemRequest& request) {
    if (auto failure = check_shape(request)) return std::move(*failure);
    if (auto failure = check_legacy_parameters(request)) return std::move(*failure);
    std::vector<Prepared> prepared;
    for (const auto& [name, keys] : request.request_items) {
        auto projection = projection_of(keys);
        if (!projection) return projection.error();
        if (auto failure = check_duplicates(keys.keys)) return std::move(*failure);
        prepared.push_back({&name, &keys, *std::move(projection), nullptr, {}});
    }
    for (Prepared& of_table : prepared) {
        of_table.table = catalog.find(*of_table.name);
        if (!of_table.table) return table_not_found();
        for (const Item& key : of_table.request->keys) {
            auto encoded = catalog::key_of_request(*of_table.table, key.view());
            if (!encoded) return encoded.error();
            of_table.keys.push_back(*std::move(encoded));
        }
    }
    return prepared;
}

/// Reads until 16 MB are full; what is left over is said to be unprocessed.
class Reader {
public:
    explicit Reader(const BatchGetItemRequest& request) : meters_(request.return_consumed_capacity) {}

    [[nodiscard]] std::optional<Failure> read(const Prepared& prepared) {
        std::vector<Item>& found = response_.responses[*prepared.name];
        for (std::size_t i = 0; i < prepared.keys.size(); ++i) {
            if (full_) {
                leave(prepared, prepared.request->keys[i]);
                continue;
            }
            auto item = prepared.table->items->get(prepared.keys[i].get());
            if (!item) return item.error();
            const std::size_t size = *item ? (*item)->item_size() : 0;
            full_ = bytes_ + size > max_bytes;
            if (full_) {
                leave(prepared, prepared.request->keys[i]);
                continue;
            }
            bytes_ += size;
            if (auto* meter = meters_.of(*prepared.table)) {
                meter->add_table(read_units(size, prepared.request->consistent_read));
            }
            if (!*item) continue;
            const auto& projection = prepared.projection;
            found.push_back(projection.empty() ? **std::move(item)
                                               : evaluation::project(projection, projection.tree->projected, (*item)->view()));
        }
        return std::nullopt;
    }
    [[nodiscard]] operation::BatchGetItemResponse finish() && {
        response_.consumed_capacity = meters_.report();
        return std::move(response_);
    }

private:
    void leave(const Prepared& prepared, const Item& key) {
        const auto [left, is_new] = response_.unprocessed_keys.try_emplace(*prepared.name);
        if (is_new) {
            left->second = *prepared.request;
            left->second.keys.clear();
        }
        left->second.keys.push_back(key);
    }

    operation::BatchGetItemResponse response_;
    CapacityMeters meters_;
    std::size_t bytes_ = 0;
    bool full_ = false;
};

}  // namespace

result<operation::BatchGetItemResponse> Engine::batch_get_item(const BatchGetItemRequest& request) const {
    const auto prepared = prepare(state_->catalog, request);
    if (!prepared) return prepared.error();
    Reader reader(request);
    for (const Prepared& of_table : *prepared) {
        if (auto failure = reader.read(of_table)) return std::move(*failure);
    }
    return std::move(reader).finish();
}

}  // namespace dyntastic::engine
