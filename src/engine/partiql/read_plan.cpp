// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/partiql/read_plan.hpp"

#include <algorithm>
#include <dyntastic/value/key.hpp>
#include <set>

#include "engine/item/key_range.hpp"
#include "engine/item/scalar_keys.hpp"

namespace dyntastic::engine::partiql {
namespace {

using ::dyntastic::partiql::Bound;

Failure wrong_key_type(const catalog::KeyAttribute& key) {
    return validation_failure("Key attribute's data type should match its data type in table's schema: Key " + key.name);
}

class Planner {
public:
    Planner(const Bound& statement, const Source& source)
        : statement_(statement),
          source_(source),
          hash_(source.hash_keys().front()),
          range_(source.range_keys().empty() ? nullptr : &source.range_keys().front()) {}

    [[nodiscard]] result<ReadPlan> plan() {
        ReadPlan plan;
        const KeyNames keys{hash_.name, range_ == nullptr ? std::string_view() : std::string_view(range_->name)};
        plan.is_scan = !statement_.where || !is_keyed(*statement_.where, keys, branches_);
        if (plan.is_scan) {
            if (statement_.where) plan.filter = to_expression(*statement_.where);
        } else {
            if (auto made = make_reads(); !made) return made.error();
            if (auto fine = check_overlap(); !fine) return fine.error();
            if (branches_.size() > most_branches) {
                return validation_failure("Too many decomposed read operations for a given query.");
            }
            if (auto fine = check_held(); !fine) return fine.error();
            plan.filter = filter();
        }
        if (auto fine = order(plan); !fine) return fine.error();
        plan.reads = std::move(reads_);
        return plan;
    }

private:
    /// The reads of all branches, in their order.
    [[nodiscard]] result<void> make_reads() {
        for (const Branch& branch : branches_) {
            const ValueView hash = branch.hash.front().first->view();
            if (hash.type() != hash_.type) return wrong_key_type(hash_);
            if (auto checked = catalog::check_key_value(hash_, hash, true); !checked) return std::move(checked).error();
            for (const KeyTerm& term : branch.range) {
                const bool fits =
                    term.first->type() == range_->type && (term.second == nullptr || term.second->type() == range_->type);
                if (!fits) return wrong_key_type(*range_);
            }
            reads_.push_back(read_of(branch, hash));
        }
        return {};
    }

    [[nodiscard]] Read read_of(const Branch& branch, ValueView hash) const {
        const std::uint64_t seed = source_.collection().hash_seed();
        const bool is_table = source_.index() == nullptr;
        if (is_table && range_ == nullptr) return {catalog::EncodedKey(hash, nullptr, seed), {}, true, false};
        kv::SortRange range;
        for (const KeyTerm& term : branch.range) {
            const auto second = term.second == nullptr ? std::nullopt : std::optional(term.second->view());
            const kv::SortRange one = sort_range_of({}, {term.kind, term.first->view(), second});
            range.lower = std::max(range.lower, one.lower);
            if (!one.upper.empty() && (range.upper.empty() || one.upper < range.upper)) range.upper = one.upper;
        }
        const bool is_empty = !range.upper.empty() && range.lower >= range.upper;
        const auto fixed = std::find_if(branch.range.begin(), branch.range.end(),
                                        [](const KeyTerm& term) { return term.kind == expression::NodeKind::equal; });
        if (is_table && !is_empty && fixed != branch.range.end()) {
            const ValueView value = fixed->first->view();
            return {catalog::EncodedKey(hash, &value, seed), std::move(range), true, false};
        }
        return {catalog::EncodedKey(hash, nullptr, seed), std::move(range), false, is_empty};
    }

    /// Two reads of one partition may not meet, unless one has a condition on the range key that is none of a key: then the
    /// partition is read once, with the whole WHERE as its filter.
    [[nodiscard]] result<void> check_overlap() {
        std::vector<std::size_t> order(reads_.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            const auto left = reads_[a].key.get().partition, right = reads_[b].key.get().partition;
            return left != right ? left < right : reads_[a].range.lower < reads_[b].range.lower;
        });
        std::vector<std::size_t> merged;  // the first read of each partition whose reads meet
        std::size_t widest = 0;           // in `order`: of those before, the one that ends last
        for (std::size_t i = 1; i < order.size(); ++i) {
            const Read& before = reads_[order[widest]];
            const Read& read = reads_[order[i]];
            const bool same = before.key.get().partition == read.key.get().partition;
            const bool meet = same && !before.is_empty && !read.is_empty &&
                              (before.range.upper.empty() || read.range.lower < before.range.upper);
            if (meet) {
                if (!filters_range(read.key.get().partition)) {
                    return validation_failure("Overlapping conditions with range keys are not supported in where clause");
                }
                merged.push_back(order[i]);
            }
            const bool ends_later =
                !before.range.upper.empty() && (read.range.upper.empty() || read.range.upper > before.range.upper);
            if (!same || ends_later || before.is_empty) widest = i;
        }
        for (const std::size_t read : merged) merge(std::string(reads_[read].key.get().partition));
        return {};
    }

    [[nodiscard]] bool filters_range(std::string_view partition) const {
        if (range_ == nullptr) return false;
        for (std::size_t i = 0; i < branches_.size(); ++i) {
            if (reads_[i].key.get().partition != partition) continue;
            for (const Condition* const condition : branches_[i].filter) {
                if (mentions(*condition, range_->name)) return true;
            }
        }
        return false;
    }

    /// Reads a whole partition in the place of the first of its reads.
    void merge(const std::string& partition) {
        bool is_first = true;
        for (std::size_t i = 0; i < reads_.size();) {
            if (reads_[i].key.get().partition != partition) {
                ++i;
            } else if (std::exchange(is_first, false)) {
                reads_[i] = {
                    catalog::EncodedKey(branches_[i].hash.front().first->view(), nullptr, source_.collection().hash_seed()),
                    {},
                    false,
                    false};
                branches_[i].filter.assign(1, &*statement_.where);
                ++i;
            } else {
                reads_.erase(reads_.begin() + static_cast<std::ptrdiff_t>(i));
                branches_.erase(branches_.begin() + static_cast<std::ptrdiff_t>(i));
            }
        }
    }

    /// An index refuses filters on what it does not hold, if every branch has one. The branch of the greatest partition is
    /// named.
    [[nodiscard]] result<void> check_held() const {
        const catalog::Index* const index = source_.index();
        if (index == nullptr || index->holds_all) return {};
        std::vector<std::string_view> named;
        std::string_view greatest;
        for (std::size_t i = 0; i < branches_.size(); ++i) {
            std::vector<std::string_view> missing;
            for (const Condition* const condition : branches_[i].filter) {
                for_each_attribute(*condition, [&](std::string_view name) {
                    if (!index->holds(name) && std::find(missing.begin(), missing.end(), name) == missing.end()) {
                        missing.push_back(name);
                    }
                });
            }
            if (missing.empty()) return {};
            const std::string_view partition = reads_[i].key.get().partition;
            if (i == 0 || partition > greatest) named = std::move(missing), greatest = partition;
        }
        std::string list;
        for (const std::string_view name : in_order_of_hash_set(named)) list.append(list.empty() ? "[" : ", ").append(name);
        return invalid_parameter("Secondary index " + index->name + " does not project one or more filter attributes: " + list +
                                 "]");
    }

    /// Where no two reads meet, an item satisfies the filter of its own branch if and only if it satisfies WHERE.
    [[nodiscard]] expression::Condition filter() const {
        if (branches_.size() == 1) return to_expression(branches_.front().filter);
        const bool any =
            std::any_of(branches_.begin(), branches_.end(), [](const Branch& branch) { return !branch.filter.empty(); });
        return any ? to_expression(*statement_.where) : expression::Condition();
    }

    [[nodiscard]] result<void> order(ReadPlan& plan) {
        if (statement_.order.empty()) return {};
        if (!statement_.where) return validation_failure("Must have WHERE clause in the statement when using ORDER BY clause.");
        bool has_hash = false, hash_descends = false, has_range = false;
        bool range_descends = range_ != nullptr;
        for (const auto& by : statement_.order) {
            if (by.name == hash_.name) {
                if (!std::exchange(has_hash, true)) hash_descends = by.descends;
            } else if (range_ != nullptr && by.name == range_->name) {
                if (!std::exchange(has_range, true)) range_descends = by.descends;
            } else {
                return validation_failure("Attribute " + std::string(by.name) +
                                          " in ORDER BY clause must be part of the primary key");
            }
        }
        if (plan.is_scan) {
            return validation_failure(
                "Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause.");
        }
        std::set<std::string_view> partitions;
        for (const Read& read : reads_) partitions.insert(read.key.get().partition);
        if (!has_hash && partitions.size() > 1) {
            return validation_failure(
                "Must have hash key in ORDER BY clause when more than one hash key condition specified in WHERE clause.");
        }
        plan.ascending = !range_descends;
        std::stable_sort(reads_.begin(), reads_.end(), [&](const Read& a, const Read& b) {
            const auto left = a.key.get().partition, right = b.key.get().partition;
            if (left != right) return hash_descends ? left > right : left < right;
            return range_descends ? a.range.lower > b.range.lower : a.range.lower < b.range.lower;
        });
        return {};
    }

    const Bound& statement_;
    const Source& source_;
    const catalog::KeyAttribute& hash_;
    const catalog::KeyAttribute* range_;
    std::vector<Branch> branches_{};
    std::vector<Read> reads_{};  // of the branches, one each
};

std::uint32_t java_hash(std::string_view text) noexcept {
    std::uint32_t hash = 0;
    for (const char c : text) hash = 31 * hash + static_cast<unsigned char>(c);
    return hash ^ (hash >> 16);
}

}  // namespace

std::vector<std::string_view> in_order_of_hash_set(const std::vector<std::string_view>& names) {
    std::uint32_t buckets = 16;
    while (names.size() * 4 > std::size_t{buckets} * 3) buckets *= 2;
    std::vector<std::string_view> ordered = names;
    std::stable_sort(ordered.begin(), ordered.end(), [&](std::string_view a, std::string_view b) {
        return (java_hash(a) & (buckets - 1)) < (java_hash(b) & (buckets - 1));
    });
    return ordered;
}

result<ReadPlan> plan_read(const Bound& statement, const Source& source) {
    auto plan = Planner(statement, source).plan();
    if (!plan) return plan;
    if (auto checked = check_scalar_keys(source.table(), plan->filter); !checked) return std::move(checked).error();
    return plan;
}

}  // namespace dyntastic::engine::partiql
