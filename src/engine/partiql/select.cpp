// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/partiql/select.hpp"

#include <dyntastic/operation/query.hpp>

#include "engine/item/capacity.hpp"
#include "engine/item/page.hpp"
#include "engine/partiql/columns.hpp"
#include "engine/partiql/read_plan.hpp"

namespace dyntastic::engine::partiql {
namespace {

using operation::ExecuteStatementRequest;
using operation::ExecuteStatementResponse;

/// The table or the index, in the order and the words of PartiQL.
result<Source> find_source(const Database& database, const Bound& statement, bool consistent_read) {
    auto table = database.catalog.find(statement.source.table);
    if (!table) return table_not_found();
    if (!statement.source.index) return Source::find(std::move(table), std::nullopt, consistent_read);
    const auto index = table->find_index(*statement.source.index);
    if (!index) return validation_failure("The table does not have the specified index");
    if (index->is_global && consistent_read) {
        return validation_failure("Strongly consistent read is not supported on Global Secondary Indexes");
    }
    return Source::find(std::move(table), std::string(*statement.source.index), consistent_read);
}

class Selector {
public:
    Selector(const Database& database, const Bound& statement, const ExecuteStatementRequest& request, Source source)
        : database_(database), statement_(statement), request_(request), source_(std::move(source)) {
        page_of_.return_consumed_capacity = request.return_consumed_capacity;
        page_of_.consistent_read = request.consistent_read;
    }

    [[nodiscard]] result<ExecuteStatementResponse> run() {
        // What a global index lacks is refused, what a local one lacks is fetched. Filters are the plan's business.
        selection_.projection = projection_of(statement_.columns);
        if (auto checked = source_.select(std::nullopt, selection_); !checked) return std::move(checked).error();
        if (!are_attributes(statement_.columns)) selection_.projection = {};
        auto plan = plan_read(statement_, source_);
        if (!plan) return plan.error();
        selection_.filter = std::move(plan->filter);
        if (auto found = find_position(); !found) return found.error();
        return plan->is_scan ? scan() : read(*plan);
    }

private:
    [[nodiscard]] result<void> find_position() {
        if (!request_.next_token) return {};
        auto position = database_.tokens.read(database_.store, *request_.next_token, fingerprint());
        if (!position) return position.error();
        position_ = *std::move(position);
        if (!position_.after) return {};
        start_ = source_.start_key(position_.after->view());
        return start_ ? result<void>() : result<void>(validation_failure("NextToken does not match request"));
    }

    [[nodiscard]] transaction::Fingerprint fingerprint() const {
        return fingerprint_of(request_.statement, values_of(request_.parameters));
    }

    [[nodiscard]] result<ExecuteStatementResponse> scan() {
        kv::ScanRange range;
        if (start_) range.after = start_->get();
        Page page(request_.limit);
        const auto read = source_.collection().read_all(range, [&](Item item) { return page.add(std::move(item)); });
        if (!read) return read.error();
        if (auto added = add(std::move(page), 0, true); !added) return added.error();
        return finish();
    }

    [[nodiscard]] result<ExecuteStatementResponse> read(const ReadPlan& plan) {
        std::optional<std::int32_t> left = request_.limit;
        std::size_t room = Page::most_bytes;
        for (auto i = position_.read; i < plan.reads.size(); ++i) {
            const Read& one = plan.reads[i];
            Page page(left, room);
            std::int32_t count = 0;
            const auto visit = [&](Item item) {
                ++count;
                return page.add(std::move(item));
            };
            if (auto made = one.is_lookup ? look_up(one, visit) : query(one, plan.ascending, visit); !made) return made.error();
            const bool is_full = page.is_full();
            room -= std::min(room, page.bytes());
            if (left) *left -= count;
            if (auto added = add(std::move(page), i, !one.is_lookup); !added) return added.error();
            start_.reset();
            if (!is_full) continue;
            if (one.is_lookup && i + 1 < plan.reads.size()) next_ = Position{i + 1, std::nullopt};
            break;
        }
        return finish();
    }

    template <class Visit>
    [[nodiscard]] result<void> look_up(const Read& one, const Visit& visit) const {
        auto item = source_.collection().get(one.key.get());
        if (!item) return item.error();
        if (*item) (void)visit(**std::move(item));
        return {};
    }

    template <class Visit>
    [[nodiscard]] result<void> query(const Read& one, bool ascending, const Visit& visit) const {
        if (one.is_empty) return {};
        kv::SortRange range = one.range;
        if (start_) {
            const std::string_view sort = start_->get().sort;
            if (ascending) range.lower.assign(sort).push_back('\0');  // the least that is greater
            else range.upper.assign(sort);
        }
        return source_.collection().read_partition(one.key.get(), range, ascending, visit);
    }

    /// Takes what one read has found.
    [[nodiscard]] result<void> add(Page page, std::uint32_t read, bool may_go_on) {
        auto made = std::move(page).finish<operation::QueryRequest, operation::QueryResponse>(page_of_, source_, selection_,
                                                                                              Page::Charged::looked_at);
        if (!made) return made.error();
        if (response_.items.empty()) response_.items = std::move(made->items);
        else std::move(made->items.begin(), made->items.end(), std::back_inserter(response_.items));
        if (made->consumed_capacity) {
            if (response_.consumed_capacity) add_capacity(*response_.consumed_capacity, *made->consumed_capacity);
            else response_.consumed_capacity = std::move(made->consumed_capacity);
        }
        if (may_go_on && made->last_evaluated_key) next_ = Position{read, std::move(made->last_evaluated_key)};
        return {};
    }

    [[nodiscard]] result<ExecuteStatementResponse> finish() {
        if (!are_attributes(statement_.columns)) {
            for (Item& item : response_.items) item = select_columns(statement_.columns, item);
        }
        if (next_) {
            auto token = database_.tokens.make(database_.store, *next_, fingerprint());
            if (!token) return token.error();
            response_.next_token = *std::move(token);
            response_.last_evaluated_key = std::move(next_->after);
        }
        return std::move(response_);
    }

    const Database& database_;
    const Bound& statement_;
    const ExecuteStatementRequest& request_;
    Source source_;
    Selection selection_{};
    operation::QueryRequest page_of_{};
    Position position_{};
    std::optional<catalog::EncodedKey> start_{};
    std::optional<Position> next_{};
    ExecuteStatementResponse response_{};
};

}  // namespace

result<ExecuteStatementResponse> select(const Database& database, const Bound& statement,
                                        const ExecuteStatementRequest& request) {
    auto source = find_source(database, statement, request.consistent_read);
    if (!source) return source.error();
    return Selector(database, statement, request, *std::move(source)).run();
}

}  // namespace dyntastic::engine::partiql
