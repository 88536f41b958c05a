// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/table/table_record.hpp"

#include <algorithm>
#include <dyntastic/json/writer.hpp>
#include <dyntastic/operation/describe_table.hpp>
#include <dyntastic/operation/wire_json.hpp>
#include <dyntastic/value/attribute_value.hpp>
#include <dyntastic/value/item.hpp>
#include <string>

#include "common/undo.hpp"
#include "engine/table/make_index.hpp"

namespace dyntastic::engine {
namespace {

constexpr int format = 1;

std::string name_of(const catalog::Table& table) { return std::string(table_records) + table.name(); }

std::string json_of(const catalog::Table& table) {
    std::string text;
    {
        json::Writer writer(text);
        operation::write_wire_json(writer, operation::DescribeTableResponse{table.description});
    }
    return text;
}

AttributeValue::Map insights_of(const catalog::Table& table) {
    AttributeValue::Map all;
    for (const auto& [index, insights] : table.insights) {
        const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(insights.updated.time_since_epoch());
        all.emplace(index, AttributeValue::Map{{"enabled", insights.is_enabled},
                                               {"mode", static_cast<int>(insights.mode)},
                                               {"updated", std::int64_t{milliseconds.count()}}});
    }
    return all;
}

AttributeValue::Map policies_of(const catalog::Table& table) {
    AttributeValue::Map all;
    for (const auto& [label, policy] : table.policies) {
        all.emplace(label,
                    AttributeValue::Map{
                        {"document", policy.document}, {"has_version", policy.has_version}, {"revision", policy.revision}});
    }
    return all;
}

std::string text_of(const catalog::Table& table) {
    AttributeValue::Map indexes, tags;
    for (const auto& index : table.indexes) indexes.emplace(index->name, index->entries->id());
    for (const auto& [key, value] : table.tags) tags.emplace(key, value);
    AttributeValue::Map record{{"format", format},
                               {"description", json_of(table)},
                               {"items", table.items->id()},
                               {"indexes", std::move(indexes)},
                               {"tags", std::move(tags)}};
    if (table.expiry_attribute) record.emplace("expiry_attribute", *table.expiry_attribute);
    if (!table.insights.empty()) record.emplace("insights", insights_of(table));
    if (!table.policies.empty()) record.emplace("policies", policies_of(table));
    return std::string(to_item(record).bytes());
}

/// A record, read. What is missing or of another type is a fault of the record.
class RecordReader {
public:
    explicit RecordReader(AttributeValue::Map record) : record_(std::move(record)) {}

    template <class T>
    [[nodiscard]] const T* find(std::string_view name) const {
        const auto found = record_.find(name);
        return found == record_.end() ? nullptr : found->second.get_if<T>();
    }
    template <class T>
    [[nodiscard]] result<T> get(std::string_view name) const {
        if (const T* value = find<T>(name)) return *value;
        return fault(name);
    }
    [[nodiscard]] static Failure fault(std::string_view of) {
        return {FailureKind::internal_server_error, "the record of a table is damaged: " + std::string(of)};
    }
    [[nodiscard]] static result<kv::CollectionId> id(const AttributeValue* value) {
        const Number* number = value == nullptr ? nullptr : value->get_if<Number>();
        const auto id = number == nullptr ? std::nullopt : number->to<kv::CollectionId>();
        if (!id) return fault("the number of a collection");
        return *id;
    }
    /// The records below a name, which older databases lack.
    [[nodiscard]] result<std::map<std::string, RecordReader>> records(std::string_view name) const {
        std::map<std::string, RecordReader> all;
        if (!record_.contains(std::string(name))) return all;
        const auto* maps = find<AttributeValue::Map>(name);
        if (maps == nullptr) return fault(name);
        for (const auto& [key, value] : *maps) {
            const auto* map = value.get_if<AttributeValue::Map>();
            if (map == nullptr) return fault(name);
            all.emplace(key, RecordReader(*map));
        }
        return all;
    }
    [[nodiscard]] result<kv::CollectionId> items() const {
        const auto found = record_.find("items");
        return id(found == record_.end() ? nullptr : &found->second);
    }

private:
    AttributeValue::Map record_;
};

template <class Descriptions>
result<void> open_indexes(kv::Store& store, catalog::Table& table, const AttributeValue::Map& ids,
                          const Descriptions& descriptions) {
    for (const auto& description : descriptions) {
        const auto found = ids.find(description.index_name);
        const auto id = RecordReader::id(found == ids.end() ? nullptr : &found->second);
        if (!id) return id.error();
        auto index = open_index(store, table, description, *id);
        if (!index) return index.error();
        table.indexes.push_back(*std::move(index));
    }
    return {};
}

/// Every key attribute is defined, as it was when the table was made.
bool is_defined(const operation::TableDescription& table) {
    const auto defines = [&](const auto& described) {
        return check_defined(described.key_schema, table.attribute_definitions).has_value();
    };
    return defines(table) && std::all_of(table.local_secondary_indexes.begin(), table.local_secondary_indexes.end(), defines) &&
           std::all_of(table.global_secondary_indexes.begin(), table.global_secondary_indexes.end(), defines);
}

result<void> open_collections(kv::Store& store, catalog::Table& table, const RecordReader& record) {
    if (!is_defined(table.description)) return RecordReader::fault("key attributes");
    const auto id = record.items();
    if (!id) return id.error();
    auto items = store.open_collection(*id, set_key(table));
    if (!items) return items.error();
    table.items = *std::move(items);
    const auto counts = store.counts(*table.items);
    if (!counts) return counts.error();
    table.item_count = counts->items;
    table.size_bytes = counts->bytes;
    const auto indexes = record.get<AttributeValue::Map>("indexes");
    if (!indexes) return indexes.error();
    if (auto opened = open_indexes(store, table, *indexes, table.description.local_secondary_indexes); !opened) return opened;
    if (auto opened = open_indexes(store, table, *indexes, table.description.global_secondary_indexes); !opened) return opened;
    table.has_indexes = !table.indexes.empty();
    return {};
}

result<void> read_insights(catalog::Table& table, const RecordReader& record) {
    const auto all = record.records("insights");
    if (!all) return all.error();
    for (const auto& [index, each] : *all) {
        const auto enabled = each.get<bool>("enabled");
        const auto mode = each.get<Number>("mode"), updated = each.get<Number>("updated");
        const auto number = mode ? mode->to<int>() : std::nullopt;
        const auto milliseconds = updated ? updated->to<std::int64_t>() : std::nullopt;
        if (!enabled || !number || *number < 0 || *number > 1 || !milliseconds) return RecordReader::fault("insights");
        table.insights.emplace(
            index, catalog::Insights{*enabled, static_cast<operation::ContributorInsightsMode>(*number),
                                     std::chrono::system_clock::time_point(std::chrono::milliseconds(*milliseconds))});
    }
    return {};
}

result<void> read_policies(catalog::Table& table, const RecordReader& record) {
    const auto all = record.records("policies");
    if (!all) return all.error();
    for (const auto& [label, each] : *all) {
        auto document = each.get<std::string>("document"), revision = each.get<std::string>("revision");
        const auto has_version = each.get<bool>("has_version");
        if (!document || !revision || !has_version) return RecordReader::fault("policies");
        table.policies.emplace(label, catalog::ResourcePolicy{*std::move(document), *has_version, *std::move(revision)});
    }
    return {};
}

}  // namespace

result<void> save(kv::Store& store, const catalog::Table& table, std::span<kv::Collection* const> drops,
                  std::optional<kv::Record> stream) {
    if (table.is_deleted) return table_not_found(table.name());
    if (!store.is_durable()) return {};
    std::vector<kv::Record> records{{name_of(table), text_of(table)}};
    if (stream) records.push_back(*std::move(stream));
    return store.commit({.records = records, .drops = drops});
}

result<void> erase(kv::Store& store, const catalog::Table& table, std::optional<kv::Record> stream) {
    if (!store.is_durable()) return {};
    std::vector<kv::Collection*> drops{table.items.get()};
    for (const auto& index : table.indexes) drops.push_back(index->entries.get());
    std::vector<kv::Record> records{{name_of(table), std::nullopt}};
    if (stream) records.push_back(*std::move(stream));
    return store.commit({.records = records, .drops = drops});
}

result<void> change(kv::Store& store, const catalog::Table& table, const std::function<void()>& make,
                    const std::function<void()>& undo) {
    make();
    Undo unsaved([&] { undo(); });
    auto saved = save(store, table);
    if (saved) unsaved.keep();
    return saved;
}

kv::KeyLayout set_key(catalog::Table& table) {
    kv::KeyLayout layout;
    for (const auto& element : table.description.key_schema) {
        catalog::KeyAttribute attribute{
            element.attribute_name,
            find_definition(table.description.attribute_definitions, element.attribute_name)->attribute_type};
        if (element.key_type == operation::KeyType::hash) {
            layout.partition.push_back(attribute.name);
            table.hash_key = std::move(attribute);
        } else {
            layout.sort.push_back(attribute.name);
            table.range_key = std::move(attribute);
        }
    }
    return layout;
}

result<std::shared_ptr<catalog::Table>> open_table(kv::Store& store, std::string_view text) {
    const auto item = Item::from_bytes(text);
    if (!item) return item.error();
    const RecordReader record(to_attribute_map(item->view()));
    const auto version = record.get<Number>("format");
    if (!version) return version.error();
    if (*version != Number(format)) {
        return Failure(FailureKind::configuration,
                       "the database was written by a newer version of dyntastic: its tables' records have format " +
                           version->to_string() + ", and this version reads formats up to " + std::to_string(format));
    }
    const auto json = record.get<std::string>("description");
    if (!json) return json.error();
    operation::DescribeTableResponse described;
    if (auto read = operation::read_wire_json(*json, described); !read) return std::move(read).error();
    auto table = std::make_shared<catalog::Table>(described.table.table_name);
    table->description = std::move(described.table);
    if (auto opened = open_collections(store, *table, record); !opened) return opened.error();
    if (const auto* attribute = record.find<std::string>("expiry_attribute")) table->expiry_attribute = *attribute;
    const auto tags = record.get<AttributeValue::Map>("tags");
    if (!tags) return tags.error();
    for (const auto& [key, value] : *tags) {
        const auto* text_value = value.get_if<std::string>();
        if (text_value == nullptr) return RecordReader::fault("tags");
        table->tags.emplace(key, *text_value);
    }
    if (auto read = read_insights(*table, record); !read) return read.error();
    if (auto read = read_policies(*table, record); !read) return read.error();
    return table;
}

}  // namespace dyntastic::engine
