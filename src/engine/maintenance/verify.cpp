// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Works out anew what a table's indexes and counters should hold. Each item is asked for its entry in each index; if all of
// them are there, and an index has not more, then it has no others.
#include <algorithm>
#include <mutex>
#include <string>

#include "engine/index/apply.hpp"
#include "engine/state.hpp"
#include "engine/table/table_record.hpp"

namespace dyntastic::engine {
namespace {

constexpr std::size_t most_problems = 100;  // of a table

using Items = std::vector<Item>;

/// The key of any item of a table; nullopt when it has none.
auto key_in(const catalog::Table& table) {
    return [&table](const Item& item) -> std::optional<catalog::EncodedKey> {
        auto key = catalog::key_of_item(table, item.view());
        return key ? std::optional(*std::move(key)) : std::nullopt;
    };
}

/// Calls `visit` with all items of a collection, by the page, because it may ask the store.
template <class KeyOf>
result<void> read_pages(const kv::Collection& collection, const KeyOf& key_of,
                        const std::function<result<void>(const Items&)>& visit) {
    constexpr std::size_t page_size = 1024;
    std::optional<catalog::EncodedKey> last;
    for (;;) {
        Items page;
        kv::ScanRange range;
        if (last) range.after = last->get();
        auto read = collection.read_all(range, [&](Item item) {
            page.push_back(std::move(item));
            return page.size() < page_size;
        });
        if (!read) return read;
        if (auto visited = visit(page); !visited) return visited;
        if (page.size() < page_size) return {};
        auto key = key_of(page.back());
        if (!key) return Failure(FailureKind::internal_server_error, "an item in the database has no key");
        last = *std::move(key);
    }
}

/// The caller holds every key, and the table's mutex or nobody else knows the table.
class TableVerifier {
public:
    TableVerifier(const catalog::Table& table, Verification& report) : table_(table), report_(report) {}

    [[nodiscard]] result<void> run() {
        ++report_.tables;
        for (const auto& index : table_.indexes) {
            if (index->active) indexes_.push_back({index.get(), {}});  // the others are being filled
        }
        auto read = read_pages(*table_.items, key_in(table_), [&](const Items& page) -> result<void> {
            for (const Item& item : page) {
                if (auto checked = check(item); !checked) return checked;
            }
            return {};
        });
        if (!read) return read;
        compare_counts("the table", {table_.item_count, table_.size_bytes}, counts_);
        for (const Expected& expected : indexes_) {
            if (auto checked = check_entries(expected); !checked) return checked;
        }
        return {};
    }

private:
    struct Expected {
        const catalog::Index* index;
        kv::Counts counts;
    };

    void report(const std::string& problem) {
        if (++problems_ <= most_problems) report_.problems.push_back("table " + table_.name() + ": " + problem);
    }

    [[nodiscard]] result<void> check(const Item& item) {
        ++report_.items;
        ++counts_.items;
        counts_.bytes += item.item_size();
        if (const auto problem = check_item(item.bytes())) {
            report("an item is damaged: " + *problem);
            return {};
        }
        const auto key = catalog::key_of_item(table_, item.view());
        const auto found = key ? table_.items->get(key->get()) : result<std::optional<Item>>(std::nullopt);
        if (!found) return found.error();
        if (*found != item) report("an item is not where its key says");
        for (Expected& expected : indexes_) {
            if (auto checked = check_entry(expected, item); !checked) return checked;
        }
        return {};
    }

    [[nodiscard]] result<void> check_entry(Expected& expected, const Item& item) {
        const catalog::Attributes attributes(item.view());
        const auto key = entry_key(*expected.index, attributes);
        if (!key) return {};
        const Item wanted = entry_item(*expected.index, item, attributes);
        ++expected.counts.items;
        expected.counts.bytes += wanted.item_size();
        const auto found = expected.index->entries->get(key->get());
        if (!found) return found.error();
        if (!*found) report("index " + expected.index->name + " lacks the entry of an item");
        else if (**found != wanted) report("index " + expected.index->name + " has an old entry of an item");
        return {};
    }

    [[nodiscard]] result<void> check_entries(const Expected& expected) {
        std::int64_t count = 0;
        auto read = expected.index->entries->read_all({}, [&](const Item& /*entry*/) {
            ++count;
            return true;
        });
        if (!read) return read;
        report_.entries += static_cast<std::size_t>(count);
        if (count != expected.counts.items) {
            report("index " + expected.index->name + " has " + std::to_string(count) + " entries instead of " +
                   std::to_string(expected.counts.items));
        }
        compare_counts("index " + expected.index->name, {expected.index->item_count, expected.index->size_bytes},
                       expected.counts);
        return {};
    }

    void compare_counts(const std::string& of, const kv::Counts& counted, const kv::Counts& found) {
        if (counted == found) return;
        report(of + " counts " + std::to_string(counted.items) + " items of " + std::to_string(counted.bytes) +
               " bytes, and has " + std::to_string(found.items) + " of " + std::to_string(found.bytes));
    }

    const catalog::Table& table_;
    Verification& report_;
    std::vector<Expected> indexes_;
    kv::Counts counts_;
    std::size_t problems_ = 0;
};

/// Counts a table anew. The caller holds every key and the table's mutex.
result<void> reset(kv::Store& store, catalog::Table& table) {
    kv::Counts counts;
    auto read = table.items->read_all({}, [&](const Item& item) {
        ++counts.items;
        counts.bytes += item.item_size();
        return true;
    });
    if (!read) return read;
    const kv::Gain gain{table.items.get(), {counts.items - table.item_count, counts.bytes - table.size_bytes}};
    if (auto set = store.commit({.gains = {&gain, 1}}); !set) return set;
    table.item_count = counts.items;
    table.size_bytes = counts.bytes;
    return {};
}

std::shared_ptr<catalog::Index> empty_twin(const catalog::Index& index) {
    auto twin = std::make_shared<catalog::Index>();
    twin->name = index.name;
    twin->is_global = index.is_global;
    twin->hash_keys = index.hash_keys;
    twin->range_keys = index.range_keys;
    twin->table_keys = index.table_keys;
    twin->holds_all = index.holds_all;
    twin->attributes = index.attributes;
    return twin;
}

result<void> fill(kv::Store& store, const catalog::Table& table, catalog::Index& index) {
    const kv::SyncLater later(store);  // saving the table afterwards waits for all of it
    return read_pages(*table.items, key_in(table), [&](const Items& page) -> result<void> {
        for (const Item& item : page) {
            if (check_item(item.bytes())) continue;
            if (auto filled = index::fill(store, index, item); !filled) return filled;
        }
        return {};
    });
}

/// Makes an index anew from all items, and puts it in the place of the old one, which readers may still be using.
result<void> remake(kv::Store& store, catalog::Table& table, std::shared_ptr<catalog::Index>& place) {
    const auto made = empty_twin(*place);
    auto entries = store.create_collection(made->layout());
    if (!entries) return entries.error();
    made->entries = *std::move(entries);
    if (auto filled = fill(store, table, *made); !filled) return filled;
    const auto old = std::exchange(place, made);
    kv::Collection* const dropped = old->entries.get();
    auto saved = save(store, table, std::span(&dropped, 1));
    if (!saved) place = old;
    return saved;
}

}  // namespace

result<Verification> Engine::verify() {
    Verification report;
    for (const auto& table : state_->catalog.tables()) {
        const auto keys = state_->locks.lock_all();
        const std::shared_lock lock(table->mutex);
        if (table->is_deleted) continue;
        if (auto verified = TableVerifier(*table, report).run(); !verified) return verified.error();
    }
    return report;
}

result<Verification> Engine::repair() {
    Verification report;
    for (const auto& table : state_->catalog.tables()) {
        const auto keys = state_->locks.lock_all();
        const std::lock_guard lock(table->mutex);
        if (table->is_deleted) continue;
        const std::size_t before = report.problems.size();
        if (auto verified = TableVerifier(*table, report).run(); !verified) return verified.error();
        if (report.problems.size() == before) continue;
        if (auto counted = reset(*state_->store, *table); !counted) return counted.error();
        for (auto& index : table->indexes) {
            if (!index->active) continue;  // it is being made as it is
            if (auto made = remake(*state_->store, *table, index); !made) return made.error();
        }
    }
    return report;
}

}  // namespace dyntastic::engine
