// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
#include <dyntastic/operation/wire_json.hpp>
#include <set>

#include "engine/operation/write_item.hpp"

namespace dyntastic::engine {
namespace {

using operation::BatchWriteItemRequest;
using operation::WriteRequest;

constexpr std::size_t max_writes = 25;

/// A write whose request was checked.
struct Prepared {
    catalog::Table* table;
    const WriteRequest* request;
    catalog::EncodedKey key;

    [[nodiscard]] const Item& given() const { return request->put_item ? *request->put_item : *request->delete_key; }
};

struct Tables {
    std::vector<std::shared_ptr<catalog::Table>> tables;
    std::vector<Prepared> writes;
};

std::optional<Failure> check_shape(const BatchWriteItemRequest& request) {
    if (auto failure = operation::check_constraints(request)) return failure;
    std::size_t count = 0;
    for (const auto& [name, writes] : request.request_items) count += writes.size();
    if (count > max_writes) return validation_failure("Too many items requested for the BatchWriteItem call");
    return std::nullopt;
}

/// What can be said of a write without its table.
std::optional<Failure> check_write(const WriteRequest& write) {
    if (write.put_item.has_value() == write.delete_key.has_value()) {
        return validation_failure("Supplied AttributeValue has more than one datatypes set, must contain exactly one of the "
                                  "supported datatypes");
    }
    if (!write.put_item) return std::nullopt;
    if (auto failure = check_depth(write.put_item->view())) return failure;
    if (write.put_item->item_size() > max_item_size) {
        return validation_failure("Item size has exceeded the maximum allowed size");
    }
    return std::nullopt;
}

/// The key of a put's item: in a batch, one that is missing or has the wrong type does not match the schema.
result<catalog::EncodedKey> key_of_put(const catalog::Table& table, const ItemView& item) {
    for (const auto keys : {table.hash_keys(), table.range_keys()}) {
        for (const catalog::KeyAttribute& key : keys) {
            const auto value = item.find(key.name);
            if (!value || value->type() != key.type) {
                return validation_failure("The provided key element does not match the schema");
            }
        }
    }
    return catalog::key_of_item(table, item);
}

result<Tables> prepare(const catalog::Catalog& catalog, const BatchWriteItemRequest& request) {
    if (auto failure = check_shape(request)) return std::move(*failure);
    for (const auto& [name, writes] : request.request_items) {
        for (const WriteRequest& write : writes) {
            if (auto failure = check_write(write)) return std::move(*failure);
        }
    }
    Tables prepared;
    for (const auto& [name, writes] : request.request_items) {
        auto table = catalog.find(name);
        if (!table) return table_not_found();
        std::set<std::string> known;
        for (const WriteRequest& write : writes) {
            auto key = write.put_item ? key_of_put(*table, write.put_item->view())
                                      : catalog::key_of_request(*table, write.delete_key->view());
            if (!key) return key.error();
            if (write.put_item) {
                if (auto failure = catalog::check_index_keys(*table, write.put_item->view(), catalog::MadeBy::put)) {
                    return std::move(*failure);
                }
            }
            if (!known.insert(key->bytes()).second) return validation_failure("Provided list of item keys contains duplicates");
            prepared.writes.push_back({table.get(), &write, *std::move(key)});
        }
        prepared.tables.push_back(std::move(table));
    }
    return prepared;
}

}  // namespace

result<operation::BatchWriteItemResponse> Engine::batch_write_item(const BatchWriteItemRequest& request) {
    const auto prepared = prepare(state_->catalog, request);
    if (!prepared) return prepared.error();
    operation::BatchWriteItemResponse response;
    CapacityMeters meters(request.return_consumed_capacity);
    static const expression::Condition none;
    kv::SyncLater later(*state_->store);
    for (const Prepared& write : prepared->writes) {
        const auto written = write_item(*state_->store, state_->locks, *write.table, write.key.get(), none, {},
                                        [&](const std::optional<Item>& /*before*/) { return write.request->put_item; });
        if (!written) return written.error();
        if (auto* meter = meters.of(*write.table)) meter->add_write(*write.table, written->before, written->after);
        if (auto metrics = collection_metrics(request.return_item_collection_metrics, *write.table, write.given().view())) {
            response.item_collection_metrics[write.table->name()].push_back(*std::move(metrics));
        }
    }
    if (auto finished = later.finish(); !finished) return finished.error();
    response.consumed_capacity = meters.report();
    return response;
}

}  // namespace dyntastic::engine
