// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "expression/check.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <span>
#include <utility>

namespace dyntastic::expression {
namespace {

enum class Relation : std::uint8_t { overlap, conflict };

/// Finds the first two paths that overlap, and the first two that conflict. Paths overlap when one is the beginning of the
/// other; they conflict when one takes for a map what the other takes for a list. Pairs are not compared: the paths are sorted
/// by their steps, so that those which share their first steps are one stretch, and each stretch is looked at once for each
/// step.
class Relations {
public:
    Relations(const Bound& expression, const std::vector<NodeIndex>& paths) : expression_(expression), paths_(paths) {
        rank_names();
        std::vector<std::size_t> sorted(paths.size());
        std::iota(sorted.begin(), sorted.end(), std::size_t{0});
        std::sort(sorted.begin(), sorted.end(), [&](std::size_t a, std::size_t b) {
            return std::lexicographical_compare(begin(a), end(a), begin(b), end(b),
                                                [&](const PathStep& x, const PathStep& y) { return key(x) < key(y); });
        });
        look(Stretch(sorted), 0);
    }

    /// The two of them that come first in the expression, if there are any.
    [[nodiscard]] std::optional<std::pair<NodeIndex, NodeIndex>> find(Relation wanted) const {
        const std::size_t first = wanted == Relation::overlap ? overlapping_ : conflicting_;
        for (std::size_t other = first + 1; first != none && other < paths_.size(); ++other) {
            if (relation(first, other) == wanted) return std::pair(paths_[first], paths_[other]);
        }
        return std::nullopt;
    }

private:
    using Stretch = std::span<const std::size_t>;
    static constexpr std::size_t none = SIZE_MAX;

    [[nodiscard]] const Node& path(std::size_t i) const { return expression_.tree->nodes[paths_[i]]; }
    [[nodiscard]] std::vector<PathStep>::const_iterator begin(std::size_t i) const {
        return expression_.tree->steps.begin() + path(i).first;
    }
    [[nodiscard]] std::vector<PathStep>::const_iterator end(std::size_t i) const { return begin(i) + path(i).count; }

    /// Two slots may stand for one name, and names may be long: a number for each name.
    void rank_names() {
        std::map<std::string_view, std::uint32_t> known;
        for (const std::string& name : expression_.names) {
            ranks_.push_back(known.try_emplace(name, static_cast<std::uint32_t>(known.size())).first->second);
        }
    }
    /// Indexes stand before names.
    [[nodiscard]] std::pair<bool, std::uint32_t> key(const PathStep& step) const {
        return {!step.is_index, step.is_index ? step.slot_or_index : ranks_[step.slot_or_index]};
    }

    /// Of paths that share their first steps, so many.
    void look(Stretch paths, std::uint32_t depth) {
        while (paths.size() > 1) {
            const auto longer = std::find_if(paths.begin(), paths.end(), [&](std::size_t i) { return path(i).count > depth; });
            if (longer != paths.begin()) overlapping_ = std::min(overlapping_, *std::min_element(paths.begin(), paths.end()));
            const Stretch rest(longer, paths.end());
            if (rest.empty()) return;
            const auto step = [&](std::size_t i) { return key(begin(i)[depth]); };
            if (step(rest.front()).first != step(rest.back()).first) {
                conflicting_ = std::min(conflicting_, *std::min_element(rest.begin(), rest.end()));
            }
            auto first = rest.begin();
            for (;;) {
                const auto next = std::find_if(first, rest.end(), [&](std::size_t i) { return step(i) != step(*first); });
                if (next == rest.end()) break;
                look(Stretch(first, next), depth + 1);
                first = next;
            }
            paths = Stretch(first, rest.end());  // the last goes on here, so that long paths do not nest
            ++depth;
        }
    }

    [[nodiscard]] std::optional<Relation> relation(std::size_t a, std::size_t b) const {
        const auto [one, other] = std::mismatch(begin(a), end(a), begin(b), end(b),
                                                [&](const PathStep& x, const PathStep& y) { return key(x) == key(y); });
        if (one == end(a) || other == end(b)) return Relation::overlap;
        return one->is_index != other->is_index ? std::optional(Relation::conflict) : std::nullopt;
    }

    const Bound& expression_;
    const std::vector<NodeIndex>& paths_;
    std::vector<std::uint32_t> ranks_;
    std::size_t overlapping_ = none;  // the first path that overlaps with another
    std::size_t conflicting_ = none;
};

}  // namespace

std::string_view operator_name(NodeKind kind) noexcept {
    switch (kind) {
        case NodeKind::size: return "size";
        case NodeKind::equal: return "=";
        case NodeKind::not_equal: return "<>";
        case NodeKind::less: return "<";
        case NodeKind::less_equal: return "<=";
        case NodeKind::greater: return ">";
        case NodeKind::greater_equal: return ">=";
        case NodeKind::between: return "BETWEEN";
        case NodeKind::in: return "IN";
        case NodeKind::attribute_exists: return "attribute_exists";
        case NodeKind::attribute_not_exists: return "attribute_not_exists";
        case NodeKind::attribute_type: return "attribute_type";
        case NodeKind::begins_with: return "begins_with";
        case NodeKind::contains: return "contains";
        case NodeKind::logical_and: return "AND";
        case NodeKind::logical_or: return "OR";
        case NodeKind::logical_not: return "NOT";
        case NodeKind::plus: return "+";
        case NodeKind::minus: return "-";
        case NodeKind::if_not_exists: return "if_not_exists";
        case NodeKind::list_append: return "list_append";
        case NodeKind::path:
        case NodeKind::value: break;
    }
    return "";
}

std::optional<ValueType> known_type(const Bound& expression, const Node& operand) noexcept {
    switch (operand.kind) {
        case NodeKind::value: return expression.values[operand.first].type();
        case NodeKind::size:
        case NodeKind::plus:
        case NodeKind::minus: return ValueType::number;
        case NodeKind::list_append: return ValueType::list;
        default: return std::nullopt;
    }
}

std::string wrong_operand_type(std::string_view name, std::string_view type) {
    return std::string("Incorrect operand type for operator or function; operator or function: ")
        .append(name)
        .append(", operand type: ")
        .append(type);
}

std::string wrong_operand_count(NodeKind kind, std::uint32_t count) {
    return std::string("Incorrect number of operands for operator or function; operator or function: ")
        .append(operator_name(kind))
        .append(", number of operands: ")
        .append(std::to_string(count));
}

std::string path_required(NodeKind kind) {
    return std::string("Operator or function requires a document path; operator or function: ").append(operator_name(kind));
}

std::string show_value(ValueView value) {
    std::string text = std::string("AttributeValue: {").append(type_name(value.type())).append(":");
    switch (value.type()) {
        case ValueType::null: text.append("true"); break;
        case ValueType::boolean: text.append(value.boolean() ? "true" : "false"); break;
        case ValueType::number: text.append(value.number().to_string()); break;
        case ValueType::string:
        case ValueType::binary: text.append(value.string()); break;
        default: break;  // what cannot be compared needs no message
    }
    return text.append("}");
}

std::string show_path(const Bound& expression, const Node& path) {
    std::string text = "[";
    for (std::uint32_t i = 0; i < path.count; ++i) {
        const PathStep& step = expression.tree->steps[path.first + i];
        if (i > 0) text.append(", ");
        if (step.is_index) {
            text.append("[").append(std::to_string(step.slot_or_index)).append("]");
        } else {
            text.append(expression.names[step.slot_or_index]);
        }
    }
    return text.append("]");
}

namespace {

/// Whether all paths are single attributes, and all different: then there is nothing to compare pair by pair.
bool are_different_attributes(const Bound& expression, const std::vector<NodeIndex>& paths) {
    std::vector<std::string_view> names;
    names.reserve(paths.size());
    for (const NodeIndex path : paths) {
        const Node& node = expression.tree->nodes[path];
        if (node.count != 1) return false;
        names.emplace_back(expression.names[expression.tree->steps[node.first].slot_or_index]);
    }
    if (!std::is_sorted(names.begin(), names.end())) std::sort(names.begin(), names.end());
    return std::adjacent_find(names.begin(), names.end()) == names.end();
}

}  // namespace

bool has_ascending_attributes(const Bound& update) noexcept {
    const Tree& tree = *update.tree;
    std::string_view last;
    bool is_first = true;
    for (const Action& action : tree.actions) {
        const Node& path = tree.nodes[action.path];
        if (path.count != 1) return false;
        const std::string_view name = update.names[tree.steps[path.first].slot_or_index];
        if (!is_first && name <= last) return false;
        last = name;
        is_first = false;
    }
    return true;
}

result<void> check_paths(Parameter parameter, const Bound& expression, const std::vector<NodeIndex>& paths) {
    if (are_different_attributes(expression, paths)) return {};
    const Relations relations(expression, paths);
    const auto& nodes = expression.tree->nodes;
    for (const auto& [relation, verb] : {std::pair(Relation::overlap, "overlap"), std::pair(Relation::conflict, "conflict")}) {
        const auto found = relations.find(relation);
        if (!found) continue;
        return invalid_expression(parameter,
                                  std::string("Two document paths ")
                                      .append(verb)
                                      .append(" with each other; must remove or rewrite one of these paths; path one: ")
                                      .append(show_path(expression, nodes[found->first]))
                                      .append(", path two: ")
                                      .append(show_path(expression, nodes[found->second])));
    }
    return {};
}

result<void> check_projection(const Bound& projection) {
    return check_paths(Parameter::projection_expression, projection, projection.tree->projected);
}

}  // namespace dyntastic::expression
