// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html
//
// Everything is done when the call returns, but the answer says UPDATING where the service's does. A new index comes in as
// CREATING: from then on writes keep it, and what was there before is put in item by item while they go on; then it is ACTIVE.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.OnlineOps.html
#include <algorithm>
#include <mutex>
#include <span>
#include <utility>

#include "common/undo.hpp"
#include "engine/maintenance/backfill.hpp"
#include "engine/state.hpp"
#include "engine/table/check_table_update.hpp"
#include "engine/table/label_stream.hpp"
#include "engine/table/make_index.hpp"
#include "engine/table/plan_table_update.hpp"
#include "engine/table/table_record.hpp"

namespace dyntastic::engine {
namespace {

using IndexPointer = std::shared_ptr<catalog::Index>;

/// What an update changes of a table's indexes.
struct IndexChange {
    std::vector<IndexPointer> before;
    IndexPointer created;
    IndexPointer erased;
    std::map<std::string, catalog::Insights> insights{};  // of the erased index
};

/// Makes an index that is to be filled, or removes one. The caller holds every key and the table's mutex.
result<IndexChange> change_indexes(kv::Store& store, catalog::Table& table, const TableUpdatePlan& plan) {
    IndexChange change{table.indexes, nullptr, nullptr, {}};
    if (plan.create) {
        auto index = make_index(store, table, plan.table.attribute_definitions, *plan.create);
        if (!index) return index.error();
        change.created = *std::move(index);
        change.created->active = false;
        table.indexes.push_back(change.created);
    }
    if (plan.erase) {
        const auto found = std::find_if(table.indexes.begin(), table.indexes.end(),
                                        [&](const auto& index) { return index->name == *plan.erase; });
        change.erased = *found;
        table.indexes.erase(found);
        if (auto node = table.insights.extract(*plan.erase)) change.insights.insert(std::move(node));
    }
    table.has_indexes = !table.indexes.empty();
    return change;
}

/// Switches a table's stream as the plan says, and takes that back unless it is kept. The caller holds every key and the
/// table's mutex.
class StreamSwitch {
public:
    StreamSwitch(stream::Streams& streams, catalog::Table& table) : streams_(streams), table_(table) {}
    ~StreamSwitch() {
        if (made_) streams_.remove(*made_);
        if (closed_) streams_.reopen(*closed_);
    }
    StreamSwitch(const StreamSwitch&) = delete;
    StreamSwitch& operator=(const StreamSwitch&) = delete;

    [[nodiscard]] result<void> begin(const operation::TableDescription& wanted) {
        if (wanted.stream_specification) {
            auto made = streams_.make(wanted);
            if (!made) return made.error();
            streams_.add(*made);  // all that can fail comes before the change is saved
            made_ = *std::move(made);
        } else {
            if (auto closed = streams_.close(*table_.stream); !closed) return closed;
            closed_ = table_.stream;
        }
        return {};
    }
    [[nodiscard]] std::optional<kv::Record> record() const {
        if (!made_ && !closed_) return std::nullopt;
        const stream::Stream& stream = made_ ? *made_ : *closed_;
        const std::shared_lock lock(stream.mutex);
        return stream::record_of(stream);
    }
    void keep() noexcept {
        if (made_ || closed_) table_.stream = std::move(made_);
        closed_.reset();
    }

private:
    stream::Streams& streams_;
    catalog::Table& table_;
    std::shared_ptr<stream::Stream> made_;
    std::shared_ptr<stream::Stream> closed_;
};

/// The whole update, but for what a new index has to be filled with; returns that index. The caller holds the table's mutex,
/// and every key when indexes or the stream change.
result<IndexPointer> update(kv::Store& store, stream::Streams& streams, catalog::Table& table, TableUpdatePlan& plan) {
    StreamSwitch stream(streams, table);
    if (plan.table.stream_specification != table.description.stream_specification) {
        if (auto begun = stream.begin(plan.table); !begun) return begun.error();
    }
    auto changed = change_indexes(store, table, plan);
    if (!changed) return changed.error();
    std::swap(table.description, plan.table);
    Undo unsaved([&] {
        std::swap(table.description, plan.table);
        table.indexes = std::move(changed->before);
        table.insights.merge(changed->insights);
        table.has_indexes = !table.indexes.empty();
    });
    kv::Collection* const dropped = changed->erased ? changed->erased->entries.get() : nullptr;
    auto saved = save(store, table, std::span(&dropped, dropped == nullptr ? 0 : 1), stream.record());
    if (!saved) return saved.error();
    unsaved.keep();
    stream.keep();
    return std::move(changed->created);
}

}  // namespace

result<operation::UpdateTableResponse> Engine::update_table(const operation::UpdateTableRequest& request) {
    if (auto checked = check_table_update(request, state_->options.region); !checked) return std::move(checked).error();
    const auto table = state_->catalog.find(request.table_name);
    if (!table) return table_not_found(catalog::table_name_of(request.table_name));
    operation::UpdateTableResponse response;
    IndexPointer created;
    {
        std::optional<transaction::KeyLocks::Everything> keys;
        if (changes_indexes(request) || request.stream_specification) keys.emplace(state_->locks);
        const std::lock_guard lock(table->mutex);
        auto plan = plan_table_update(*table, request, state_->circumstances());
        if (!plan) return plan.error();
        if (request.stream_specification && plan->table.stream_specification) {
            label_stream(plan->table, state_->streams, state_->circumstances());
            plan->response.latest_stream_arn = plan->table.latest_stream_arn;
            plan->response.latest_stream_label = plan->table.latest_stream_label;
        }
        auto updated = update(*state_->store, state_->streams, *table, *plan);
        if (!updated) return updated.error();
        created = *std::move(updated);
        response.table_description = std::move(plan->response);
        table->add_counts(response.table_description);
    }
    if (created) {
        if (auto made = make_entries(*state_->store, state_->locks, *table, created); !made) return made.error();
    }
    return response;
}

}  // namespace dyntastic::engine
