// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchExecuteStatement.html
#include <algorithm>
#include <dyntastic/operation/wire_json.hpp>
#include <set>
#include <utility>

#include "engine/partiql/columns.hpp"
#include "engine/partiql/single_read.hpp"
#include "engine/partiql/write.hpp"
#include "engine/state.hpp"

namespace dyntastic::engine {
namespace {

using operation::BatchExecuteStatementRequest;
using operation::BatchExecuteStatementResponse;
using operation::BatchStatementRequest;
using operation::BatchStatementResponse;

/// A statement of the batch on its way. It may have failed already.
struct Member {
    partiql::Statement statement{};
    std::shared_ptr<catalog::Table> table{};
    partiql::SingleKey key{};
    std::optional<catalog::EncodedKey> encoded{};
    result<void> outcome{};
};

/// What messages of batches call an error.
std::string code_of(const Failure& failure) {
    switch (failure.kind()) {
        case FailureKind::validation: return "ValidationError";
        case FailureKind::throttling: return "ThrottlingError";
        default: break;
    }
    constexpr std::string_view end = "Exception";
    const std::string_view type = failure.type();
    return std::string(type.ends_with(end) ? type.substr(0, type.size() - end.size()) : type);
}

result<partiql::Statement> prepare(const catalog::Catalog& catalog, const BatchStatementRequest& request) {
    if (!request.parameters_checked) return request.parameters_checked.error();
    if (auto fine = partiql::check_parameters(request.parameters); !fine) return fine.error();
    auto statement = partiql::prepare(catalog, request.statement, request.parameters);
    if (statement && statement->bound.action == partiql::Action::exists) {
        return validation_failure("EXISTS can only be used in ExecuteTransaction write requests.");
    }
    return statement;
}

/// Finds the table and the key of a statement.
result<void> resolve(const catalog::Catalog& catalog, Member& member) {
    const partiql::Bound& bound = member.statement.bound;
    member.table = catalog.find(bound.source.table);
    if (!member.table) return table_not_found();
    if (bound.reads()) {
        auto key = partiql::key_of_single_read(bound, *member.table);
        if (!key) return key.error();
        if (!*key) {
            return validation_failure(
                "Select statements within BatchExecuteStatement must specify the primary key in the where clause.");
        }
        member.key = **std::move(key);
    } else {
        auto key = partiql::key_of_write(bound, *member.table);
        if (!key) return key.error();
        member.key = *std::move(key);
    }
    auto encoded = catalog::key_of_request(*member.table, member.key.key.view());
    if (!encoded) return encoded.error();
    member.encoded = *std::move(encoded);
    return {};
}

/// What refuses the whole batch: reads beside writes, and two statements on one item.
result<void> check_together(const std::vector<Member>& members) {
    bool reads = false, writes = false;
    std::set<std::pair<const catalog::Table*, std::string_view>> known;
    bool is_twice = false;
    for (const Member& member : members) {
        if (!member.statement.parsed) continue;
        (member.statement.bound.reads() ? reads : writes) = true;
        if (member.encoded && !known.emplace(member.table.get(), member.encoded->bytes()).second) is_twice = true;
    }
    if (reads && writes) {
        return validation_failure("Read and write requests together in the same batch is not supported.");
    }
    if (is_twice) return validation_failure("Provided list of item keys contains duplicates");
    return {};
}

class Runner {
public:
    Runner(kv::Store& store, transaction::KeyLocks& locks, operation::ReturnConsumedCapacity wanted)
        : store_(store), locks_(locks), meters_(wanted) {}

    [[nodiscard]] BatchStatementResponse run(const Member& member, const BatchStatementRequest& request) {
        if (!member.outcome) return failed(member.outcome.error(), nullptr);
        return member.statement.bound.reads() ? read(member, request) : write(member);
    }
    [[nodiscard]] std::vector<operation::ConsumedCapacity> capacity() const {
        return any_succeeded_ ? meters_.report() : std::vector<operation::ConsumedCapacity>();
    }

private:
    [[nodiscard]] static BatchStatementResponse failed(const Failure& failure, const catalog::Table* tried) {
        BatchStatementResponse response;
        response.error = {code_of(failure), failure.message(), std::nullopt};
        if (tried != nullptr) response.table_name = tried->name();
        return response;
    }

    [[nodiscard]] BatchStatementResponse succeeded(const catalog::Table& table, std::optional<Item> item) {
        any_succeeded_ = true;
        return {std::move(item), table.name(), std::nullopt};
    }

    [[nodiscard]] BatchStatementResponse read(const Member& member, const BatchStatementRequest& request) {
        auto item = member.table->items->get(member.encoded->get());
        if (!item) return failed(item.error(), nullptr);
        const std::size_t size = *item ? (*item)->item_size() : 0;
        if (auto* meter = meters_.of(*member.table)) meter->add_table(read_units(size, request.consistent_read));
        if (*item) *item = partiql::select_columns(member.statement.bound.columns, **item);
        return succeeded(*member.table, *std::move(item));
    }

    [[nodiscard]] BatchStatementResponse write(const Member& member) {
        // A failed condition never brings the item, whatever the request says.
        auto outcome = partiql::write(store_, locks_, member.table, member.statement.bound, member.key,
                                      operation::ReturnValuesOnConditionCheckFailure::none);
        auto* const meter = meters_.of(*member.table);
        if (!outcome) {
            if (meter != nullptr) {
                const auto item = member.table->items->get(member.encoded->get());
                meter->add_failed(write_units(item && *item ? (*item)->item_size() : 0));
            }
            return failed(outcome.error(), member.table.get());
        }
        if (meter != nullptr) meter->add_write(*member.table, outcome->written.before, outcome->written.after);
        return succeeded(*member.table, std::move(outcome->returned));
    }

    kv::Store& store_;
    transaction::KeyLocks& locks_;
    CapacityMeters meters_;
    bool any_succeeded_ = false;
};

}  // namespace

result<BatchExecuteStatementResponse> Engine::batch_execute_statement(const BatchExecuteStatementRequest& request) {
    if (auto checked = operation::check_constraints(request); !checked) return std::move(checked).error();
    std::vector<Member> members(request.statements.size());
    for (std::size_t i = 0; i < members.size(); ++i) {
        auto statement = prepare(state_->catalog, request.statements[i]);
        if (!statement) {
            members[i].outcome = statement.error();
            continue;
        }
        members[i].statement = *std::move(statement);
        if (auto resolved = resolve(state_->catalog, members[i]); !resolved) members[i].outcome = resolved.error();
    }
    if (auto fine = check_together(members); !fine) return fine.error();

    // Each write would wait for the disk by itself.
    kv::SyncLater later(*state_->store);
    Runner runner(*state_->store, state_->locks, request.return_consumed_capacity);
    BatchExecuteStatementResponse response;
    for (std::size_t i = 0; i < members.size(); ++i) {
        response.responses.push_back(runner.run(members[i], request.statements[i]));
    }
    if (auto synced = later.finish(); !synced) return synced.error();
    response.consumed_capacity = runner.capacity();
    return response;
}

}  // namespace dyntastic::engine
