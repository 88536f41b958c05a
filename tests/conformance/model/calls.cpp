// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Operations that come together.
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
#include <algorithm>

#include "model/table.hpp"

namespace dyntastic::conformance::model {
namespace {

constexpr const char* fine = "None";
constexpr const char* invalid = "ValidationError";

bool are_all_fine(const std::vector<std::string>& reasons) {
    return std::all_of(reasons.begin(), reasons.end(), [](const std::string& reason) { return reason == fine; });
}

}  // namespace

KeyFault Table::key_fault(const Operation& operation) const {
    const Attributes& item = operation.item;
    std::vector<KeyAttribute> keys{schema_.hash};
    if (schema_.range) keys.push_back(*schema_.range);
    if (operation.kind != Operation::Kind::put && item.size() != keys.size()) return KeyFault::wrong_type;
    KeyFault fault = KeyFault::none;
    for (const KeyAttribute& key : keys) {
        const auto found = item.find(key.name);
        if (found == item.end()) return KeyFault::wrong_type;
        const KeyFault here = fault_of(key, found->second);
        if (here == KeyFault::wrong_type) return here;  // whatever is wrong with the other
        if (here != KeyFault::none) fault = here;
    }
    return fault;
}

bool Table::meet(const std::vector<Operation>& operations) const {
    std::vector<Attributes> keys;
    for (const Operation& operation : operations) {
        if (key_fault(operation) != KeyFault::none) continue;
        keys.push_back(schema_.key_of(operation.item));
        if (std::count(keys.begin(), keys.end(), keys.back()) > 1) return true;
    }
    return false;
}

Answers Table::batch_write(const std::vector<Operation>& writes) {
    if (writes.empty() || meet(writes)) return {Outcome::validation};
    for (const Operation& write : writes) {
        if (is_refused(write)) return {Outcome::validation};
    }
    for (const Operation& write : writes) (void)run(write);
    return {};
}

Answers Table::batch_get(const std::vector<Operation>& reads) {
    if (reads.empty() || meet(reads)) return {Outcome::validation};
    Answers answers;
    for (const Operation& read : reads) {
        if (is_refused(read)) return {Outcome::validation};
        auto item = run(read).attributes;
        if (item) answers.items.push_back(std::move(item));
    }
    return answers;
}

namespace {

/// A transaction that ends at one entry, which is wrong in itself.
Answers canceled_by(std::size_t entry, std::size_t count) {
    Answers answers{Outcome::canceled, std::vector<std::string>(count, fine)};
    answers.reasons[entry] = invalid;
    return answers;
}

}  // namespace

Answers Table::transact_get(const std::vector<Operation>& reads) {
    if (reads.empty()) return {Outcome::validation};
    Answers answers;
    for (std::size_t i = 0; i < reads.size(); ++i) {
        const Operation& read = reads[i];
        const KeyFault fault = key_fault(read);
        if (fault == KeyFault::empty_value || meet({reads.begin(), reads.begin() + static_cast<std::ptrdiff_t>(i) + 1})) {
            return {Outcome::validation};
        }
        if (fault != KeyFault::none) return canceled_by(i, reads.size());
        answers.reasons.emplace_back(fine);
        answers.items.push_back(run(read).attributes);
    }
    answers.reasons.clear();
    return answers;
}

// A fault of the request itself, whatever the items, precedes all reasons. The first entry that is wrong in itself ends the
// checks, and is the only reason; so does an item that cannot be made, behind conditions that have failed.
Answers Table::transact_write(const std::vector<Operation>& operations) {
    if (operations.empty()) return {Outcome::validation};
    Answers answers;
    for (const Operation& operation : operations) {
        if (operation.condition && model::is_refused(*operation.condition)) return {Outcome::validation};
        if (model::is_refused(operation.update)) return {Outcome::validation};
    }
    for (std::size_t i = 0; i < operations.size(); ++i) {
        const Operation& operation = operations[i];
        KeyFault fault = key_fault(operation);
        if (fault == KeyFault::none && operation.kind == Operation::Kind::put) fault = index_fault(schema_, operation.item);
        if (fault == KeyFault::empty_value ||
            meet({operations.begin(), operations.begin() + static_cast<std::ptrdiff_t>(i) + 1})) {
            return {Outcome::validation};
        }
        if (fault != KeyFault::none || touches_key(operation.update) || enters_key(operation)) {
            Answers canceled = canceled_by(i, operations.size());
            canceled.items.resize(operations.size());  // where an item would be that a condition failed for
            return canceled;
        }
        answers.reasons.emplace_back(fine);
        answers.items.emplace_back();
    }
    std::vector<Effect> effects(operations.size());
    for (std::size_t i = 0; i < operations.size(); ++i) {
        effects[i] = effect(operations[i]);
        if (effects[i].fault == KeyFault::empty_value) return {Outcome::validation};
        if (effects[i].outcome == Outcome::validation) {
            answers.reasons[i] = invalid;
            break;
        }
        if (effects[i].outcome != Outcome::condition_failed) continue;
        answers.reasons[i] = "ConditionalCheckFailed";
        if (operations[i].old_item_on_failure) answers.items[i] = effects[i].before;
    }
    if (!are_all_fine(answers.reasons)) {
        answers.outcome = Outcome::canceled;
        return answers;
    }
    for (std::size_t i = 0; i < operations.size(); ++i) store(schema_.key_of(operations[i].item), effects[i].after);
    return {};
}

Answers Table::create_index(const Index& index) {
    if (schema_.find_index(index.name) != nullptr) return {Outcome::validation};
    schema_.indexes.push_back(index);
    return {};
}

Answers Table::delete_index(const std::string& name) {
    const Index* const index = schema_.find_index(name);
    if (index == nullptr) return {Outcome::not_found};
    if (!index->is_global) return {Outcome::validation};
    std::erase_if(schema_.indexes, [&](const Index& each) { return each.name == name; });
    return {};
}

Answers Table::call(const Call& call) {
    switch (call.kind) {
        case Call::Kind::single: {
            const Answer answer = run(call.operations.at(0));
            return {answer.outcome, {}, {answer.attributes}};
        }
        case Call::Kind::batch_write: return batch_write(call.operations);
        case Call::Kind::batch_get: return batch_get(call.operations);
        case Call::Kind::transact_write: return transact_write(call.operations);
        case Call::Kind::transact_get: return transact_get(call.operations);
        case Call::Kind::create_index: return create_index(call.index);
        case Call::Kind::delete_index: return delete_index(call.index.name);
    }
    return {};
}

}  // namespace dyntastic::conformance::model
