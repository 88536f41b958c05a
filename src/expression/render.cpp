// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A stack of what is still to be written, not recursion: trees that programs build may be deeper than the stack.
#include <dyntastic/expression/render.hpp>
#include <string_view>
#include <variant>
#include <vector>

namespace dyntastic::expression {
namespace {

/// How strongly a node holds its operands together; in parentheses where it stands below a stronger one.
int strength(NodeKind kind) {
    switch (kind) {
        case NodeKind::logical_or: return 1;
        case NodeKind::logical_and: return 2;
        case NodeKind::logical_not: return 3;
        case NodeKind::plus:
        case NodeKind::minus: return 4;  // alone on the right side of SET, in parentheses everywhere else
        default: return 5;
    }
}

std::string_view infix(NodeKind kind) {
    switch (kind) {
        case NodeKind::equal: return " = ";
        case NodeKind::not_equal: return " <> ";
        case NodeKind::less: return " < ";
        case NodeKind::less_equal: return " <= ";
        case NodeKind::greater: return " > ";
        case NodeKind::greater_equal: return " >= ";
        case NodeKind::logical_and: return " AND ";
        case NodeKind::logical_or: return " OR ";
        case NodeKind::plus: return " + ";
        case NodeKind::minus: return " - ";
        default: return {};
    }
}

std::string_view function(NodeKind kind) {
    switch (kind) {
        case NodeKind::size: return "size(";
        case NodeKind::attribute_exists: return "attribute_exists(";
        case NodeKind::attribute_not_exists: return "attribute_not_exists(";
        case NodeKind::attribute_type: return "attribute_type(";
        case NodeKind::begins_with: return "begins_with(";
        case NodeKind::contains: return "contains(";
        case NodeKind::if_not_exists: return "if_not_exists(";
        case NodeKind::list_append: return "list_append(";
        default: return {};
    }
}

class Renderer {
public:
    Renderer(const Bound& expression, Placeholders& placeholders)
        : expression_(expression), tree_(*expression.tree), placeholders_(placeholders) {}

    void write(NodeIndex root) {
        pending_.emplace_back(Piece{root, 0});
        while (!pending_.empty()) {
            const auto next = pending_.back();
            pending_.pop_back();
            if (const auto* text = std::get_if<std::string_view>(&next)) text_.append(*text);
            else expand(std::get<Piece>(next));
        }
    }
    void write(std::string_view text) { text_.append(text); }
    [[nodiscard]] std::string take() && { return std::move(text_); }

private:
    struct Piece {
        NodeIndex node;
        int outer;  // the strength of what it stands in
    };
    using Todo = std::variant<std::string_view, Piece>;

    /// Puts the parts of a node on the stack, the last first.
    void expand(Piece piece) {
        const Node& node = tree_.nodes[piece.node];
        if (node.kind == NodeKind::path) return path(node);
        if (node.kind == NodeKind::value) return value(node);
        const int own = strength(node.kind);
        const bool parentheses = own < piece.outer;
        parts_.clear();
        if (parentheses) parts_.emplace_back("(");
        if (const auto symbol = infix(node.kind); !symbol.empty()) {
            // Each side of a sum is an operand, never a sum of its own. AND and OR do not care how their chains nest.
            const int inner = own == 4 ? 5 : own;
            parts_.insert(parts_.end(), {operand(node, 0, inner), symbol, operand(node, 1, inner)});
        } else if (node.kind == NodeKind::logical_not) {
            parts_.insert(parts_.end(), {"NOT ", operand(node, 0, own)});
        } else if (node.kind == NodeKind::between) {
            parts_.insert(parts_.end(), {operand(node, 0, 5), " BETWEEN ", operand(node, 1, 5), " AND ", operand(node, 2, 5)});
        } else {
            const bool in = node.kind == NodeKind::in;
            if (in) parts_.insert(parts_.end(), {operand(node, 0, 5), " IN ("});
            else parts_.emplace_back(function(node.kind));
            for (std::uint32_t i = in ? 1 : 0; i < node.count; ++i) {
                if (i != (in ? 1U : 0U)) parts_.emplace_back(", ");
                parts_.push_back(operand(node, i, 5));
            }
            parts_.emplace_back(")");
        }
        if (parentheses) parts_.emplace_back(")");
        pending_.insert(pending_.end(), parts_.rbegin(), parts_.rend());
    }

    [[nodiscard]] Todo operand(const Node& node, std::uint32_t which, int outer) const {
        return Piece{tree_.operands[node.first + which], outer};
    }

    void path(const Node& node) {
        for (std::uint32_t i = 0; i < node.count; ++i) {
            const PathStep& step = tree_.steps[node.first + i];
            if (step.is_index) {
                text_.append("[").append(std::to_string(step.slot_or_index)).append("]");
            } else {
                if (i != 0) text_.push_back('.');
                text_.append(placeholders_.name(expression_.names[step.slot_or_index]));
            }
        }
    }

    void value(const Node& node) {
        // A value that stands at several places of an expression is sent once.
        if (values_.size() <= node.first) values_.resize(expression_.values.size());
        std::string& placeholder = values_[node.first];
        if (placeholder.empty()) placeholder = placeholders_.value(expression_.values[node.first]);
        text_.append(placeholder);
    }

    const Bound& expression_;
    const Tree& tree_;
    Placeholders& placeholders_;
    std::string text_;
    std::vector<Todo> pending_;
    std::vector<Todo> parts_;
    std::vector<std::string> values_;
};

}  // namespace

Placeholders::Placeholders(Names names, Values values) : names_(std::move(names)), values_(std::move(values)) {}

const std::string& Placeholders::name(const std::string& name) {
    if (const auto known = of_name_.find(name); known != of_name_.end()) return known->second;
    for (;;) {
        const auto [added, is_new] = names_.emplace("#n" + std::to_string(next_name_++), name);
        if (is_new) return of_name_.emplace(name, added->first).first->second;
    }
}

const std::string& Placeholders::value(const Value& value) {
    for (;;) {
        const auto [added, is_new] = values_.emplace(":v" + std::to_string(next_value_++), value);
        if (is_new) return added->first;
    }
}

std::string render(const Condition& condition, Placeholders& placeholders) {
    if (condition.empty()) return {};
    Renderer renderer(condition, placeholders);
    renderer.write(condition.tree->root());
    return std::move(renderer).take();
}

std::string render(const Projection& projection, Placeholders& placeholders) {
    if (projection.empty()) return {};
    Renderer renderer(projection, placeholders);
    bool first = true;
    for (const NodeIndex path : projection.tree->projected) {
        if (!first) renderer.write(", ");
        first = false;
        renderer.write(path);
    }
    return std::move(renderer).take();
}

std::string render(const Update& update, Placeholders& placeholders) {
    if (update.empty()) return {};
    struct Clause {
        ActionKind kind;
        std::string_view keyword;
        std::string_view between;  // the path and what is done with it
    };
    constexpr Clause clauses[] = {{ActionKind::set, "SET ", " = "},
                                  {ActionKind::remove, "REMOVE ", ""},
                                  {ActionKind::add, "ADD ", " "},
                                  {ActionKind::erase, "DELETE ", " "}};
    Renderer renderer(update, placeholders);
    bool first_clause = true;
    for (const auto& [kind, keyword, between] : clauses) {
        bool first = true;
        for (const Action& action : update.tree->actions) {
            if (action.kind != kind) continue;
            if (first && !first_clause) renderer.write(" ");
            renderer.write(first ? keyword : std::string_view(", "));
            first = first_clause = false;
            renderer.write(action.path);
            renderer.write(between);
            if (kind != ActionKind::remove) renderer.write(action.value);
        }
    }
    return std::move(renderer).take();
}

}  // namespace dyntastic::expression
