// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/partiql/key_terms.hpp"

#include <algorithm>
#include <dyntastic/value/item_writer.hpp>
#include <map>

namespace dyntastic::engine::partiql {
namespace {

using expression::NodeKind;
using Kind = Condition::Kind;
using ::dyntastic::partiql::Operand;

bool all_values(const Condition& condition) {
    return std::all_of(condition.operands.begin() + 1, condition.operands.end(),
                       [](const Operand& operand) { return operand.kind == Operand::Kind::value; });
}

/// The attribute that a comparison with values is about; empty for all else.
std::string_view compared_attribute(const Condition& condition) {
    if (condition.kind != Kind::comparison || condition.operands.size() < 2) return {};
    const Operand& first = condition.operands.front();
    return first.is_attribute() && all_values(condition) ? first.path.front().name : std::string_view();
}

bool is_key_condition(const Condition& condition, const KeyNames& keys) {
    const std::string_view attribute = compared_attribute(condition);
    if (attribute.empty()) return false;
    if (attribute == keys.hash) return condition.operation == NodeKind::equal || condition.operation == NodeKind::in;
    if (attribute != keys.range) return false;
    switch (condition.operation) {
        case NodeKind::equal:
        case NodeKind::less:
        case NodeKind::less_equal:
        case NodeKind::greater:
        case NodeKind::greater_equal:
        case NodeKind::between:
        case NodeKind::begins_with:
        case NodeKind::in: return true;
        default: return false;
    }
}

/// Whether there is a key condition outside of NOT.
bool holds_key(const Condition& condition, const KeyNames& keys) {
    if (condition.kind == Kind::all || condition.kind == Kind::any) {
        return std::any_of(condition.parts.begin(), condition.parts.end(),
                           [&](const Condition& part) { return holds_key(part, keys); });
    }
    return is_key_condition(condition, keys);
}

/// Whether every branch has a condition that fixes the hash key, without multiplying out.
bool fixes_hash(const Condition& condition, const KeyNames& keys) {
    const auto fixes = [&](const Condition& part) { return fixes_hash(part, keys); };
    if (condition.kind == Kind::all) return std::any_of(condition.parts.begin(), condition.parts.end(), fixes);
    if (condition.kind == Kind::any) return std::all_of(condition.parts.begin(), condition.parts.end(), fixes);
    return is_key_condition(condition, keys) && compared_attribute(condition) == keys.hash;
}

class Expander {
public:
    explicit Expander(const KeyNames& keys) : keys_(keys) {}

    /// The branches so far, each with this condition too. Stops when there are too many.
    void expand(const Condition& condition, std::vector<Branch>& branches) const {
        if (branches.size() > most_branches) return;
        if (!holds_key(condition, keys_)) {
            for (Branch& branch : branches) branch.filter.push_back(&condition);
        } else if (condition.kind == Kind::all) {
            for (const Condition& part : condition.parts) expand(part, branches);
        } else if (condition.kind == Kind::any) {
            std::vector<Branch> all;
            for (const Branch& branch : branches) {
                for (const Condition& part : condition.parts) {
                    std::vector<Branch> of_part{branch};
                    expand(part, of_part);
                    std::move(of_part.begin(), of_part.end(), std::back_inserter(all));
                    if (all.size() > most_branches) break;
                }
            }
            branches = std::move(all);
        } else {
            add(condition, branches);
        }
    }

private:
    void add(const Condition& condition, std::vector<Branch>& branches) const {
        const auto& operands = condition.operands;
        const auto terms = [&](Branch& branch) -> auto& {
            return operands.front().path.front().name == keys_.hash ? branch.hash : branch.range;
        };
        if (condition.operation != NodeKind::in) {
            const Value* const second = operands.size() > 2 ? &operands[2].value : nullptr;
            for (Branch& branch : branches) terms(branch).push_back({condition.operation, &operands[1].value, second});
            return;
        }
        std::vector<Branch> all;
        for (const Branch& branch : branches) {
            for (std::size_t i = 1; i < operands.size(); ++i) {
                all.push_back(branch);
                terms(all.back()).push_back({NodeKind::equal, &operands[i].value, nullptr});
                if (all.size() > most_branches) break;
            }
        }
        branches = std::move(all);
    }

    const KeyNames& keys_;
};

}  // namespace

bool is_keyed(const Condition& where, const KeyNames& keys, std::vector<Branch>& branches) {
    if (!fixes_hash(where, keys)) return false;
    branches.assign(1, {});
    Expander(keys).expand(where, branches);
    return std::all_of(branches.begin(), branches.end(), [](const Branch& branch) {
        return !branch.hash.empty() && std::all_of(branch.hash.begin(), branch.hash.end(), [&](const KeyTerm& term) {
            return *term.first == *branch.hash.front().first;
        });
    });
}

bool mentions(const Condition& condition, std::string_view attribute) {
    bool found = false;
    for_each_attribute(condition, [&](std::string_view name) { found = found || name == attribute; });
    return found;
}

namespace {

using Values = std::map<std::string_view, const Value*>;

/// Collects the equalities of key attributes.
class Fixer {
public:
    Fixer(const catalog::Table& table, Fixing fixing, SingleKey& made) : table_(table), fixing_(fixing), made_(made) {}

    /// A part of the conjunction that WHERE is.
    void take(const Condition& condition) {
        if (condition.kind == Kind::all) {
            for (const Condition& part : condition.parts) take(part);
            return;
        }
        const Value* const value = fixed(condition);
        if (value == nullptr) {
            made_.conditions.push_back(&condition);
            return;
        }
        const auto [known, is_new] = values_.try_emplace(condition.operands.front().path.front().name, value);
        if (is_new || *known->second == *value) return;
        if (fixing_ == Fixing::first_counts) made_.conditions.push_back(&condition);
        else if (made_.conflict.empty()) made_.conflict = known->first;
    }

    /// Where WHERE is an OR whose every part fixes the same key, all of it is the condition.
    void take_alternatives() {
        if (fixing_ != Fixing::by_equality || values_.size() == table_.key_count()) return;
        for (const Condition* const condition : made_.conditions) {
            if (condition->kind != Kind::any) continue;
            std::optional<Values> common;
            for (const Condition& part : condition->parts) {
                SingleKey of_part;
                Fixer fixer(table_, fixing_, of_part);
                fixer.take(part);
                if (!of_part.conflict.empty()) return;
                if (!common) common = fixer.values_;
                std::erase_if(*common, [&](const auto& entry) {
                    const auto found = fixer.values_.find(entry.first);
                    return found == fixer.values_.end() || !(*found->second == *entry.second);
                });
            }
            if (common) values_.insert(common->begin(), common->end());
        }
    }

    void finish() {
        made_.is_whole = values_.size() == table_.key_count();
        ItemWriter writer;
        auto key = writer.begin_item();
        for (const auto& [name, value] : values_) {
            writer.name(key, name);
            writer.value(value->view());
        }
        made_.key = writer.finish_item(key);
    }

private:
    /// The value that a condition fixes a key attribute to; null for all else.
    [[nodiscard]] const Value* fixed(const Condition& condition) const {
        const std::string_view attribute = compared_attribute(condition);
        if (attribute.empty() || !table_.is_key(attribute)) return nullptr;
        const bool is_in = condition.operation == NodeKind::in && condition.operands.size() == 2;
        if (condition.operation != NodeKind::equal && !(is_in && fixing_ == Fixing::by_equality_or_in)) return nullptr;
        return &condition.operands[1].value;
    }

    const catalog::Table& table_;
    Fixing fixing_;
    SingleKey& made_;
    Values values_{};
};

}  // namespace

SingleKey single_key(const std::optional<Condition>& where, const catalog::Table& table, Fixing fixing) {
    SingleKey made;
    Fixer fixer(table, fixing, made);
    if (where) {
        fixer.take(*where);
        fixer.take_alternatives();
    }
    fixer.finish();
    return made;
}

}  // namespace dyntastic::engine::partiql
