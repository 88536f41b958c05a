// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "embedded/realism/production.hpp"

#include <algorithm>
#include <cmath>
#include <dyntastic/operation/transaction_canceled.hpp>
#include <dyntastic/value/key.hpp>
#include <iterator>
#include <type_traits>
#include <utility>

namespace dyntastic::embedded {
namespace {

template <class Request>
constexpr bool is_on_items = requires(Request request) { request.return_consumed_capacity; };
template <class Request>
constexpr bool is_batch = requires(Request request) { request.request_items; };
template <class Request>
constexpr bool is_transaction = requires(Request request) { request.transact_items; };
template <class Request>
constexpr bool is_write_of_one =
    std::is_same_v<Request, operation::PutItemRequest> || std::is_same_v<Request, operation::UpdateItemRequest> ||
    std::is_same_v<Request, operation::DeleteItemRequest>;
/// Operations that change one table as such.
template <class Request>
constexpr bool is_change_of_table =
    std::is_same_v<Request, operation::UpdateTableRequest> || std::is_same_v<Request, operation::DeleteTableRequest> ||
    std::is_same_v<Request, operation::UpdateTimeToLiveRequest>;

template <class Request>
constexpr Use use_of = operation::traits_of<Request>.only_reads() ? Use::read : Use::write;

constexpr const char* conflict_text = "Transaction is ongoing for the item";

Failure canceled(std::vector<operation::CancellationReason> reasons) {
    std::string codes;
    for (const auto& reason : reasons) codes.append(codes.empty() ? "" : ", ").append(reason.code);
    return Failure(FailureKind::transaction_canceled,
                   "Transaction cancelled, please refer cancellation reasons for specific reasons [" + codes + "]")
        .with(std::make_shared<operation::TransactionCanceledDetails>(std::move(reasons)));
}

Failure conflict_of(std::size_t entries, std::size_t with_conflict) {
    std::vector<operation::CancellationReason> reasons(entries);
    reasons[with_conflict] = {"TransactionConflict", conflict_text, std::nullopt};
    return canceled(std::move(reasons));
}

template <class Request>
std::optional<std::string> index_of(const Request& request) {
    if constexpr (requires { request.index_name; }) return request.index_name;
    else return std::nullopt;
}

/// The item, or the key of one, that a request is about.
const Item& item_of(const operation::PutItemRequest& request) { return request.item; }
const Item& item_of(const operation::UpdateItemRequest& request) { return request.key; }
const Item& item_of(const operation::DeleteItemRequest& request) { return request.key; }
const Item& item_of(const operation::TransactWriteItem& entry) { return entry.item; }
const Item& item_of(const operation::TransactGetItem& entry) { return entry.key; }

std::vector<Item>& entries_of(operation::KeysAndAttributes& keys) { return keys.keys; }
std::vector<operation::WriteRequest>& entries_of(std::vector<operation::WriteRequest>& writes) { return writes; }
bool is_empty(const operation::KeysAndAttributes& keys) { return keys.keys.empty(); }
bool is_empty(const std::vector<operation::WriteRequest>& writes) { return writes.empty(); }

/// The least that an entry of a batch uses.
double estimate(const Item& /*key*/, const operation::KeysAndAttributes& of) { return of.consistent_read ? 1 : 0.5; }
double estimate(const operation::WriteRequest& write, const std::vector<operation::WriteRequest>& /*of*/) {
    constexpr double unit = 1024;
    return write.put_item ? std::max(1.0, std::ceil(static_cast<double>(write.put_item->item_size()) / unit)) : 1.0;
}

/// What a response says of its use, however many tables there are.
template <class Response, class Visit>
void for_each_consumed(Response& response, Visit visit) {
    if constexpr (requires { response.consumed_capacity->capacity_units; }) {
        if (response.consumed_capacity) visit(*response.consumed_capacity);
    } else if constexpr (requires { response.consumed_capacity; }) {
        for (auto& consumed : response.consumed_capacity) visit(consumed);
    }
}

template <class Request, class Response>
void add_unprocessed(Flight<Request>& flight, Response& response) {
    if constexpr (std::is_same_v<Request, operation::BatchWriteItemRequest>) {
        for (auto& [table, writes] : flight.unprocessed.entries) {
            auto& all = response.unprocessed_items[table];
            all.insert(all.end(), std::move_iterator(writes.begin()), std::move_iterator(writes.end()));
        }
    } else if constexpr (std::is_same_v<Request, operation::BatchGetItemRequest>) {
        for (auto& [table, rest] : flight.unprocessed.entries) {
            const auto [found, is_new] = response.unprocessed_keys.try_emplace(table, rest);
            auto& all = found->second.keys;
            if (!is_new) all.insert(all.end(), std::move_iterator(rest.keys.begin()), std::move_iterator(rest.keys.end()));
        }
    }
}

}  // namespace

Production::Production(std::shared_ptr<client::Client> client, const engine::EngineOptions& options)
    : realism_(options.realism),
      tables_(std::move(client)),
      states_(realism_.table_delay, *options.clock),
      throttle_(*options.clock),
      chance_(realism_.seed) {}

std::string Production::item_id(std::string_view table, const Item& item) {
    std::string id = table_name_of(table);
    const auto known = tables_.find(id);
    id.push_back('\0');
    if (!known) return id;
    for (const auto& element : known->key_schema) {
        const auto value = item.find(element.attribute_name);
        const bool is_key = value && (value->type() == ValueType::string || value->type() == ValueType::number ||
                                      value->type() == ValueType::binary);
        if (is_key) append_key_component(id, *value);
    }
    return id;
}

template <class Request>
result<void> Production::check_tables(Flight<Request>& flight) {
    if (states_.is_off()) return {};
    const Request& request = flight.request;
    if constexpr (is_on_items<Request>) {
        result<void> ready;
        operation::for_each_table(request, [&](std::string_view table) {
            if (ready) ready = states_.check_items(table_name_of(table));
        });
        const auto index = index_of(request);
        if constexpr (requires { request.index_name; }) {
            if (ready && index) ready = states_.check_index(table_name_of(request.table_name), *index);
        }
        return ready;
    } else if constexpr (is_change_of_table<Request> || std::is_same_v<Request, operation::CreateTableRequest>) {
        const std::string name = table_name_of(request.table_name);
        auto deleted = states_.find_deleted(name);
        if constexpr (std::is_same_v<Request, operation::CreateTableRequest>) {
            return deleted ? states_.check_change(name) : result<void>();  // the engine knows those that are there
        } else if constexpr (std::is_same_v<Request, operation::DeleteTableRequest>) {
            if (deleted) flight.answer = operation::DeleteTableResponse{*std::move(deleted)};
            return deleted ? result<void>() : states_.check_change(name);
        } else {
            return states_.check_change(name);
        }
    } else if constexpr (std::is_same_v<Request, operation::DescribeTableRequest>) {
        if (auto deleted = states_.find_deleted(table_name_of(request.table_name))) {
            flight.answer = operation::DescribeTableResponse{*std::move(deleted)};
        }
    }
    return {};
}

template <class Request>
result<void> Production::check_room(const Request& request) {
    if constexpr (is_on_items<Request> && !is_batch<Request>) {
        std::vector<operation::CancellationReason> reasons;
        result<void> exceeded;
        operation::for_each_table(request, [&](std::string_view name) {
            operation::CancellationReason& reason = reasons.emplace_back();
            const auto table = tables_.find(table_name_of(name));
            if (!table) return;
            auto room = throttle_.room(*table, index_of(request), use_of<Request>);
            if (room.left) return;
            reason = {room.code, room.left.error().message(), std::nullopt};
            exceeded = std::move(room.left);
        });
        if (exceeded) return {};
        if constexpr (is_transaction<Request>) return canceled(std::move(reasons));
        return exceeded;
    }
    return {};
}

template <class Request>
result<void> Production::check_conflicts(Flight<Request>& flight) {
    const Request& request = flight.request;
    const bool is_timed = realism_.transaction_time.count() != 0;
    if constexpr (is_write_of_one<Request>) {
        const bool meets = is_timed && ongoing_->find({item_id(request.table_name, item_of(request))});
        if (meets || chance_.happens(realism_.conflicts)) return Failure(FailureKind::transaction_conflict, conflict_text);
    } else if constexpr (is_transaction<Request>) {
        const std::size_t count = request.transact_items.size();
        if (count == 0) return {};
        if (chance_.happens(realism_.conflicts)) return conflict_of(count, chance_.below(count));
        if (!is_timed) return {};
        std::vector<std::string> items;
        for (const auto& entry : request.transact_items) items.push_back(item_id(entry.table_name, item_of(entry)));
        if constexpr (use_of<Request> == Use::read) {
            if (const auto conflict = ongoing_->find(items)) return conflict_of(count, *conflict);
        } else {
            auto begun = ongoing_->begin(std::move(items), request.client_request_token.value_or(std::string()));
            if (begun.is_repeated) {
                return Failure(FailureKind::transaction_in_progress,
                               "The transaction with the given request token is already in progress.");
            }
            if (begun.conflict) return conflict_of(count, *begun.conflict);
            flight.hold = std::move(begun.hold);
            flight.pause += realism_.transaction_time;
        }
    }
    return {};
}

/// Takes the entries of a batch out that are not to be processed: for want of capacity, because a transaction is writing their
/// item, or by chance.
template <class Request>
result<void> Production::split(Flight<Request>& flight) {
    if constexpr (is_batch<Request>) {
        const bool is_timed = realism_.transaction_time.count() != 0 && use_of<Request> == Use::write;
        if (!realism_.throttling && !is_timed && realism_.unprocessed == 0) return {};
        result<void> exceeded;
        std::optional<std::pair<std::string, std::size_t>> spared;  // the first that only chance takes out
        std::size_t kept = 0;
        auto& left = flight.unprocessed.entries;
        for (auto& [name, of_table] : flight.request.request_items) {
            Throttle::Room room{0};
            const auto table = realism_.throttling ? tables_.find(table_name_of(name)) : nullptr;
            if (table) room = throttle_.room(*table, std::nullopt, use_of<Request>);
            if (!room.left) exceeded = room.left;
            auto& entries = entries_of(of_table);
            std::remove_reference_t<decltype(entries)> keeps, leaves;
            for (auto& entry : entries) {
                bool is_left = table && room.units <= 0;
                if constexpr (use_of<Request> == Use::write) {
                    const auto& item = entry.put_item ? entry.put_item : entry.delete_key;
                    if (is_timed && item) is_left = is_left || ongoing_->find({item_id(name, *item)});
                }
                if (!is_left) {
                    if (table) room.units -= estimate(entry, of_table);
                    if (chance_.happens(realism_.unprocessed)) {
                        if (!spared) spared.emplace(name, leaves.size());
                        is_left = true;
                    }
                }
                (is_left ? leaves : keeps).push_back(std::move(entry));
            }
            kept += keeps.size();
            entries.clear();
            if (!leaves.empty()) {
                auto& rest = left[name] = of_table;
                entries_of(rest) = std::move(leaves);
            }
            entries = std::move(keeps);
        }
        if (kept == 0 && spared) {
            auto& rest = entries_of(left.at(spared->first));
            const auto entry = rest.begin() + static_cast<std::ptrdiff_t>(spared->second);
            entries_of(flight.request.request_items.at(spared->first)).push_back(std::move(*entry));
            rest.erase(entry);
            if (rest.empty()) left.erase(spared->first);
            kept = 1;
        }
        std::erase_if(flight.request.request_items, [](const auto& of_table) { return is_empty(of_table.second); });
        if (kept != 0 || left.empty()) return {};
        if (!exceeded) return exceeded;
        flight.answer.emplace();
        add_unprocessed(flight, *flight.answer);
    }
    return {};
}

template <class Response>
void Production::charge(Response& response, Use use, operation::ReturnConsumedCapacity wanted) {
    using operation::ReturnConsumedCapacity;
    for_each_consumed(response, [&](operation::ConsumedCapacity& consumed) {
        if (const auto table = tables_.find(consumed.table_name)) throttle_.charge(*table, consumed, use);
        if (wanted == ReturnConsumedCapacity::indexes) return;
        consumed.table.reset();
        consumed.local_secondary_indexes.clear();
        consumed.global_secondary_indexes.clear();
    });
    if constexpr (requires { response.consumed_capacity; }) {
        if (wanted == ReturnConsumedCapacity::none) response.consumed_capacity = {};
    }
}

template <class Request>
result<void> Production::begin(Flight<Request>& flight) {
    flight.pause = chance_.draw(realism_.latency);
    if (auto ready = check_tables(flight); !ready || flight.answer) return ready;
    if (realism_.throttling) {
        if (auto room = check_room(flight.request); !room) return room;
    }
    if (auto alone = check_conflicts(flight); !alone) return alone;
    if (auto whole = split(flight); !whole) return whole;
    if constexpr (is_on_items<Request>) {
        flight.wanted = flight.request.return_consumed_capacity;
        if (realism_.throttling) flight.request.return_consumed_capacity = operation::ReturnConsumedCapacity::indexes;
    }
    return {};
}

template <class Request>
void Production::finish(Flight<Request>& flight, result<client::ResponseOf<Request>>& response) {
    flight.hold.reset();
    if (!response) return;
    if constexpr (is_on_items<Request>) {
        if (realism_.throttling) charge(*response, use_of<Request>, flight.wanted);
        add_unprocessed(flight, *response);
    } else if constexpr (std::is_same_v<Request, operation::CreateTableRequest>) {
        states_.created(response->table_description);
    } else if constexpr (std::is_same_v<Request, operation::UpdateTableRequest>) {
        tables_.forget(response->table_description.table_name);
        states_.updated(flight.request, response->table_description);
    } else if constexpr (std::is_same_v<Request, operation::DeleteTableRequest>) {
        tables_.forget(response->table_description.table_name);
        throttle_.forget(response->table_description);
        states_.deleted(response->table_description);
    } else if constexpr (std::is_same_v<Request, operation::DescribeTableRequest>) {
        states_.describe(response->table);
    } else if constexpr (std::is_same_v<Request, operation::ListTablesRequest>) {
        states_.list(flight.request, *response);
    }
}

#define DYNTASTIC_OPERATION(Name, ...)                                                 \
    template result<void> Production::begin(Flight<operation::Name##Request>& flight); \
    template void Production::finish(Flight<operation::Name##Request>& flight, result<operation::Name##Response>& response);
#include <dyntastic/operation/operations.def>

}  // namespace dyntastic::embedded
