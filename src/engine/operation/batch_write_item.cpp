// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
#include <dyntastic/operation/wire_json.hpp>
#include <set>
#include <utility>

#include "engine/item/write_item.hpp"

namespace dyntastic::engine {
namespace {

using operation::BatchWriteItemRequest;
using operation::WriteRequest;

constexpr std::size_t max_writes = 25;

/// A write whose request was checked.
struct PreparedWrite {
    catalog::Table* table;
    const WriteRequest* request;
    catalog::EncodedKey key;

    [[nodiscard]] const Item& given() const { return request->put_item ? *request->put_item : *request->delete_key; }
};

struct Tables {
    std::vector<std::shared_ptr<catalog::Table>> tables;
    std::vector<PreparedWrite> writes;
};

result<void> check_shape(const BatchWriteItemRequest& request) {
    if (auto checked = operation::check_constraints(request); !checked) return checked;
    std::size_t count = 0;
    for (const auto& [name, writes] : request.request_items) count += writes.size();
    if (count > max_writes) return validation_failure("Too many items requested for the BatchWriteItem call");
    return {};
}

/// What can be said of a write without its table.
result<void> check_write(const WriteRequest& write) {
    if (write.put_item.has_value() == write.delete_key.has_value()) {
        return validation_failure("Supplied AttributeValue has more than one datatypes set, must contain exactly one of the "
                                  "supported datatypes");
    }
    if (!write.put_item) return check_depth(write.delete_key->view());
    if (auto checked = check_put(write.put_item->view()); !checked) return checked;
    if (write.put_item->item_size() > max_item_size) {
        return validation_failure("Item size has exceeded the maximum allowed size");
    }
    return {};
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
    if (auto checked = check_shape(request); !checked) return std::move(checked).error();
    for (const auto& [name, writes] : request.request_items) {
        for (const WriteRequest& write : writes) {
            if (auto checked = check_write(write); !checked) return std::move(checked).error();
        }
    }
    Tables prepared;
    std::set<std::pair<const catalog::Table*, std::string>> known;  // a table may be named by its name and by its ARN
    for (const auto& [name, writes] : request.request_items) {
        auto table = catalog.find(name);
        if (!table) return table_not_found();
        for (const WriteRequest& write : writes) {
            auto key = write.put_item ? key_of_put(*table, write.put_item->view())
                                      : catalog::key_of_request(*table, write.delete_key->view());
            if (!key) return key.error();
            if (write.put_item) {
                if (auto checked = catalog::check_index_keys(*table, write.put_item->view(), catalog::MadeBy::put,
                                                             catalog::IndexOrder::by_name);
                    !checked) {
                    return std::move(checked).error();
                }
            }
            if (!known.emplace(table.get(), key->bytes()).second)
                return validation_failure("Provided list of item keys contains duplicates");
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
    for (const PreparedWrite& write : prepared->writes) {
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
