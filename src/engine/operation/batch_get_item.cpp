// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
#include <dyntastic/operation/wire_json.hpp>
#include <set>
#include <utility>

#include "engine/evaluation/projection.hpp"
#include "engine/item/bind_projection.hpp"
#include "engine/item/capacity.hpp"
#include "engine/item/scalar_keys.hpp"
#include "engine/legacy/parameters.hpp"
#include "engine/state.hpp"

namespace dyntastic::engine {
namespace {

using operation::BatchGetItemRequest;
using operation::KeysAndAttributes;

constexpr std::size_t max_keys = 100;
constexpr std::size_t max_bytes = std::size_t{16} << 20;

/// The keys of one table, checked.
struct PreparedTable {
    const std::string* name;
    const KeysAndAttributes* request;
    expression::Projection projection;
    std::shared_ptr<catalog::Table> table;
    std::vector<catalog::EncodedKey> keys;
};

result<void> check_shape(const BatchGetItemRequest& request) {
    if (auto checked = operation::check_constraints(request); !checked) return checked;
    std::size_t count = 0;
    for (const auto& [name, keys] : request.request_items) count += keys.keys.size();
    if (count > max_keys) return validation_failure("Too many items requested for the BatchGetItem call");
    return {};
}

Failure duplicate_keys() { return validation_failure("Provided list of item keys contains duplicates"); }

/// Keys are compared as they were given, so 1 and 1.0 would be the same to this library's items, which know values only.
result<void> check_duplicates(const std::vector<Item>& keys) {
    std::set<std::string_view> known;
    for (const Item& key : keys) {
        if (!known.insert(key.bytes()).second) return duplicate_keys();
    }
    return {};
}

/// The same over all tables, one of which was named both by its name and by its ARN.
result<void> check_duplicates(const std::vector<PreparedTable>& prepared) {
    std::set<std::pair<const catalog::Table*, std::string_view>> known;
    for (const PreparedTable& of_table : prepared) {
        for (const catalog::EncodedKey& key : of_table.keys) {
            if (!known.emplace(of_table.table.get(), key.bytes()).second) return duplicate_keys();
        }
    }
    return {};
}

result<std::vector<PreparedTable>> prepare(const catalog::Catalog& catalog, const BatchGetItemRequest& request) {
    if (auto checked = check_shape(request); !checked) return std::move(checked).error();
    if (auto checked = check_legacy_parameters(request); !checked) return std::move(checked).error();
    std::vector<PreparedTable> prepared;
    for (const auto& [name, keys] : request.request_items) {
        expression::Projection projection;
        if (auto bound = bind_projection(keys, projection); !bound) return std::move(bound).error();
        if (auto checked = check_duplicates(keys.keys); !checked) return std::move(checked).error();
        prepared.push_back({&name, &keys, std::move(projection), nullptr, {}});
    }
    std::set<const catalog::Table*> tables;
    for (PreparedTable& of_table : prepared) {
        of_table.table = catalog.find(*of_table.name);
        if (!of_table.table) return table_not_found();
        if (auto checked = check_scalar_keys(*of_table.table, of_table.projection); !checked) return std::move(checked).error();
        for (const Item& key : of_table.request->keys) {
            auto encoded = catalog::key_of_request(*of_table.table, key.view());
            if (!encoded) return encoded.error();
            of_table.keys.push_back(*std::move(encoded));
        }
        tables.insert(of_table.table.get());
    }
    if (tables.size() != prepared.size()) {
        if (auto checked = check_duplicates(prepared); !checked) return std::move(checked).error();
    }
    return prepared;
}

/// Reads until 16 MB are full; what is left over is said to be unprocessed.
class BatchReader {
public:
    explicit BatchReader(const BatchGetItemRequest& request) : meters_(request.return_consumed_capacity) {}

    [[nodiscard]] result<void> read(const PreparedTable& prepared) {
        const kv::Collection& items = prepared.table->items->as_read(prepared.request->consistent_read);
        std::vector<Item>& found = response_.responses[*prepared.name];
        const auto& projection = prepared.projection;
        std::optional<evaluation::Projector> projector;
        if (!projection.empty()) projector.emplace(projection, projection.tree->projected);
        for (std::size_t i = 0; i < prepared.keys.size(); ++i) {
            if (full_) {
                leave(prepared, prepared.request->keys[i]);
                continue;
            }
            auto item = items.get(prepared.keys[i].get());
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
            found.push_back(projector ? projector->project((*item)->view()) : **std::move(item));
        }
        return {};
    }
    [[nodiscard]] operation::BatchGetItemResponse finish() && {
        response_.consumed_capacity = meters_.report();
        return std::move(response_);
    }

private:
    void leave(const PreparedTable& prepared, const Item& key) {
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
    BatchReader reader(request);
    for (const PreparedTable& of_table : *prepared) {
        if (auto read = reader.read(of_table); !read) return std::move(read).error();
    }
    return std::move(reader).finish();
}

}  // namespace dyntastic::engine
