// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// First every action is reduced to "this value at this path" or "nothing at this path", computed from the item before. Then
// they are carried out: where all paths are attributes of the item, which is the common case, by one walk along the old
// attributes and the new ones; otherwise on a tree. What only sets attributes to given values and removes others, as every
// save of a struct does, needs no computing, and its values are copied once, into the new item.
#include "engine/evaluation/update.hpp"

#include <algorithm>
#include <array>
#include <dyntastic/value/attribute_value.hpp>
#include <dyntastic/value/item_writer.hpp>
#include <functional>
#include <map>
#include <memory_resource>
#include <span>
#include <vector>

#include "engine/evaluation/path_finder.hpp"
#include "engine/evaluation/set_arithmetic.hpp"

namespace dyntastic::engine::evaluation {
namespace {

using expression::Action;
using expression::ActionKind;
using expression::Bound;
using expression::Node;
using expression::NodeKind;
using expression::PathStep;
using expression::Tree;

Failure wrong_type() {
    return validation_failure("An operand in the update expression has an incorrect data type").in(Stage::operand);
}
Failure missing_attribute() {
    return validation_failure("The provided expression refers to an attribute that does not exist in the item")
        .in(Stage::operand);
}
Failure legacy_wrong_type() { return validation_failure("Type mismatch for attribute to update").in(Stage::operand); }
Failure too_large() {
    return validation_failure("Item size to update has exceeded the maximum allowed size").in(Stage::operand);
}
Failure invalid_path() {
    return validation_failure("The document path provided in the update expression is invalid for update").in(Stage::operand);
}

/// What stands at a path afterwards; no value where it is removed.
struct Change {
    const Node* path;
    std::optional<Value> value;
};

class Calculator {
public:
    /// Both must outlive this.
    Calculator(const Bound& update, const ItemView& item) : update_(update), paths_(update, item) {}

    /// nullopt in the result where the action changes nothing.
    [[nodiscard]] result<std::optional<Change>> reduce(const Action& action) {
        const Node& path = update_.tree->nodes[action.path];
        if (action.kind == ActionKind::remove) return std::optional(Change{&path, std::nullopt});
        const Node& operand = update_.tree->nodes[action.value];
        if (action.kind == ActionKind::set) {
            auto value = calculate(operand);
            if (!value) return value.error();
            return std::optional(Change{&path, *std::move(value)});
        }
        const ValueView given = update_.values[operand.first].view();
        const auto before = paths_.find(path);
        const bool adds = action.kind == ActionKind::add || action.kind == ActionKind::legacy_add;
        const bool legacy = action.kind == ActionKind::legacy_add || action.kind == ActionKind::legacy_erase;
        if (before && before->type() != given.type()) return legacy ? legacy_wrong_type() : wrong_type();
        return adds ? add(path, before, given) : erase(path, before, operand.first);
    }

private:
    [[nodiscard]] result<Value> calculate(const Node& node) {
        switch (node.kind) {
            case NodeKind::value: return update_.values[node.first];
            case NodeKind::path: {
                const auto value = paths_.find(node);
                if (!value) return missing_attribute();
                return Value(*value);
            }
            case NodeKind::if_not_exists: {
                const auto value = paths_.find(update_.tree->operand(node, 0));
                return value ? result<Value>(Value(*value)) : calculate(update_.tree->operand(node, 1));
            }
            default: break;
        }
        const auto left = calculate(update_.tree->operand(node, 0));
        if (!left) return left.error();
        const auto right = calculate(update_.tree->operand(node, 1));
        if (!right) return right.error();
        const ValueType needed = node.kind == NodeKind::list_append ? ValueType::list : ValueType::number;
        if (left->type() != needed || right->type() != needed) return wrong_type();
        if (node.kind == NodeKind::list_append) return append(left->view(), right->view());
        return sum(left->view(), right->view(), node.kind == NodeKind::plus);
    }

    /// Lists of lists of what is large would grow far beyond any item before anybody asked for its size.
    static result<Value> append(ValueView front_value, ValueView back_value) {
        if (std::size_t{front_value.size()} + back_value.size() > max_item_size) return too_large();
        const ListView front = front_value.list(), back = back_value.list();
        ItemWriter writer;
        auto list = writer.begin_list(front.size() + back.size());
        for (const ListView& part : {front, back}) {
            for (std::uint32_t i = 0; i < part.size(); ++i) {
                writer.element(list);
                writer.value(part[i]);
            }
        }
        writer.end_list(list);
        return writer.finish_value();
    }

    static result<Value> sum(ValueView left, ValueView right, bool plus) {
        const auto number = plus ? Number::add(left.number(), right.number()) : Number::subtract(left.number(), right.number());
        if (!number) return number.error();
        ItemWriter writer;
        writer.number(*number);
        return writer.finish_value();
    }

    static result<std::optional<Change>> add(const Node& path, const std::optional<ValueView>& before, ValueView given) {
        if (!before) return std::optional(Change{&path, Value(given)});
        if (given.type() == ValueType::list) {
            auto list = append(*before, given);
            if (!list) return list.error();
            return std::optional(Change{&path, *std::move(list)});
        }
        if (given.type() != ValueType::number) return std::optional(Change{&path, unite(*before, given)});
        auto value = sum(*before, given, true);
        if (!value) return value.error();
        return std::optional(Change{&path, *std::move(value)});
    }

    result<std::optional<Change>> erase(const Node& path, const std::optional<ValueView>& before, std::uint32_t slot) {
        if (!before) return std::optional<Change>();
        const auto [known, is_new] = elements_.try_emplace(slot);
        if (is_new) known->second = elements_of(update_.values[slot].view());
        return std::optional(Change{&path, subtract(*before, known->second)});
    }

    const Bound& update_;
    PathFinder paths_;
    std::map<std::uint32_t, std::vector<std::string_view>> elements_{};  // of sets of the request, by their slots
};

/// Adds up what an update puts into an item, all of which is in it afterwards. One value may be set at many paths, so what is
/// far too large is refused before it is made.
class Growth {
public:
    /// False when it is too much.
    [[nodiscard]] bool add(const Value& value) noexcept {
        bytes_ += value.view().bytes().size();
        return bytes_ <= most_bytes;
    }

private:
    // Bytes are known at once, unlike sizes, and at most 9 times the size: those of an empty text in a list, which counts 1.
    static constexpr std::size_t most_bytes = std::size_t{16} * max_item_size;
    std::size_t bytes_ = 0;
};

/// What an attribute of the item is afterwards; no value where it is removed.
struct NewAttribute {
    std::string_view name;
    const Value* value;
};

/// A list of them; a short one needs no memory of its own.
class SomeAttributes {
public:
    [[nodiscard]] std::pmr::vector<NewAttribute>& reserved(std::size_t count) {
        attributes_.reserve(count);
        return attributes_;
    }

private:
    std::array<std::byte, 32 * sizeof(NewAttribute)> own_memory_;
    std::pmr::monotonic_buffer_resource memory_{own_memory_.data(), own_memory_.size()};
    std::pmr::vector<NewAttribute> attributes_{&memory_};
};

std::string_view attribute_name(const Bound& update, const Node& path) {
    return update.names[update.tree->steps[path.first].slot_or_index];
}

/// One walk along the old attributes and the changed ones, both ascending by name.
Item merge(std::span<NewAttribute> changes, const ItemView& item) {
    const auto is_before = [](const NewAttribute& a, const NewAttribute& b) { return a.name < b.name; };
    if (!std::is_sorted(changes.begin(), changes.end(), is_before)) std::sort(changes.begin(), changes.end(), is_before);
    ItemWriter writer;
    auto merged = writer.begin_item();
    auto change = changes.begin();
    const auto write_change = [&] {
        if (change->value != nullptr) {
            writer.ascending_name(merged, change->name);
            writer.value(change->value->view());
        }
        ++change;
    };
    for (const AttributeView attribute : item) {
        while (change != changes.end() && change->name < attribute.name) write_change();
        if (change != changes.end() && change->name == attribute.name) {
            write_change();
        } else {
            writer.ascending_name(merged, attribute.name);
            writer.value(attribute.value);
        }
    }
    while (change != changes.end()) write_change();
    return writer.finish_item(merged);
}

Item merge(const Bound& update, const std::vector<Change>& changes, const ItemView& item) {
    SomeAttributes some;
    auto& attributes = some.reserved(changes.size());
    for (const Change& change : changes) {
        attributes.push_back({attribute_name(update, *change.path), change.value ? &*change.value : nullptr});
    }
    return merge(attributes, item);
}

/// Whether an action sets an attribute of the item to a given value, or removes one.
bool is_plain(const Tree& tree, const Action& action) {
    if (tree.nodes[action.path].count > 1) return false;
    if (action.kind == ActionKind::remove) return true;
    return action.kind == ActionKind::set && tree.nodes[action.value].kind == NodeKind::value;
}

/// The update of such actions alone.
result<Item> merge_plain(const Bound& update, const ItemView& item) {
    const Tree& tree = *update.tree;
    Growth growth;
    SomeAttributes some;
    auto& attributes = some.reserved(tree.actions.size());
    for (const Action& action : tree.actions) {
        const Value* const value = action.kind == ActionKind::set ? &update.values[tree.nodes[action.value].first] : nullptr;
        if (value != nullptr && !growth.add(*value)) return too_large();
        attributes.push_back({attribute_name(update, tree.nodes[action.path]), value});
    }
    return merge(attributes, item);
}

/// The same on a tree, for paths into maps and lists.
class TreeEditor {
public:
    TreeEditor(const Bound& update, const ItemView& item) : update_(update), root_(to_attribute_map(item)) {}

    result<void> apply(std::vector<Change> changes) {
        // What is put behind the end of a list is appended in the order of the indexes, whatever the order of the actions.
        // Long paths go first: none may lead into what a shorter one appends.
        std::sort(changes.begin(), changes.end(), [&](const Change& a, const Change& b) {
            return a.path->count != b.path->count ? a.path->count > b.path->count : last_index(a) < last_index(b);
        });
        for (const Change& change : changes) {
            AttributeValue* parent = find_parent(*change.path);
            if (parent == nullptr) return invalid_path();
            if (!(change.value ? put(*parent, change) : remove(*parent, change))) return invalid_path();
        }
        remove_elements();
        return {};
    }
    [[nodiscard]] Item item() const { return to_item(root_.as<AttributeValue::Map>()); }

private:
    [[nodiscard]] const PathStep& last_step(const Node& path) const { return update_.tree->steps[path.first + path.count - 1]; }
    [[nodiscard]] std::uint64_t last_index(const Change& change) const {
        const PathStep& step = last_step(*change.path);
        return step.is_index ? std::uint64_t{step.slot_or_index} + 1 : 0;
    }

    AttributeValue* find_parent(const Node& path) {
        AttributeValue* at = &root_;
        for (std::uint32_t i = 0; i + 1 < path.count && at != nullptr; ++i) {
            const PathStep& step = update_.tree->steps[path.first + i];
            if (step.is_index) {
                auto* list = at->get_if<AttributeValue::List>();
                at = list != nullptr && step.slot_or_index < list->size() ? &(*list)[step.slot_or_index] : nullptr;
            } else {
                auto* map = at->get_if<AttributeValue::Map>();
                const auto found =
                    map == nullptr ? AttributeValue::Map::iterator() : map->find(update_.names[step.slot_or_index]);
                at = map != nullptr && found != map->end() ? &found->second : nullptr;
            }
        }
        return at;
    }

    bool put(AttributeValue& parent, const Change& change) {
        const PathStep& step = last_step(*change.path);
        AttributeValue value = to_attribute_value(change.value->view());
        if (step.is_index) {
            auto* list = parent.get_if<AttributeValue::List>();
            if (list == nullptr) return false;
            if (step.slot_or_index < list->size()) (*list)[step.slot_or_index] = std::move(value);
            else list->push_back(std::move(value));
            return true;
        }
        auto* map = parent.get_if<AttributeValue::Map>();
        if (map == nullptr) return false;
        map->insert_or_assign(update_.names[step.slot_or_index], std::move(value));
        return true;
    }

    bool remove(AttributeValue& parent, const Change& change) {
        const PathStep& step = last_step(*change.path);
        if (step.is_index) {
            auto* list = parent.get_if<AttributeValue::List>();
            if (list == nullptr) return false;
            if (step.slot_or_index < list->size()) removals_.push_back(change.path);
            return true;
        }
        auto* map = parent.get_if<AttributeValue::Map>();
        if (map == nullptr) return false;
        map->erase(update_.names[step.slot_or_index]);
        return true;
    }

    /// Elements go last, when no list moves in memory any more: inner lists before those that hold them.
    void remove_elements() {
        struct Removal {
            AttributeValue::List* list;
            std::uint32_t index;
            std::uint32_t depth;
        };
        std::vector<Removal> removals;
        removals.reserve(removals_.size());
        for (const Node* path : removals_) {
            removals.push_back(
                {find_parent(*path)->get_if<AttributeValue::List>(), last_step(*path).slot_or_index, path->count});
        }
        std::sort(removals.begin(), removals.end(), [](const Removal& a, const Removal& b) {
            if (a.depth != b.depth) return a.depth > b.depth;
            return a.list != b.list ? std::less<>{}(a.list, b.list) : a.index < b.index;
        });
        for (auto first = removals.begin(); first != removals.end();) {
            const auto is_other = [&](const Removal& removal) { return removal.list != first->list; };
            const auto end = std::find_if(first, removals.end(), is_other);
            // Those that stay close up in one walk, however many go.
            auto& list = *first->list;
            auto to = list.begin() + first->index;
            for (auto from = to; from != list.end(); ++from) {
                if (first != end && from - list.begin() == static_cast<std::ptrdiff_t>(first->index)) ++first;
                else *to++ = std::move(*from);
            }
            list.erase(to, list.end());
        }
    }

    const Bound& update_;
    AttributeValue root_;
    std::vector<const Node*> removals_;
};

}  // namespace

result<Item> apply_update(const Bound& update, const Item& item, bool exists) {
    const ItemView view = item.view();
    const auto& actions = update.tree->actions;
    if (std::all_of(actions.begin(), actions.end(), [&](const Action& action) { return is_plain(*update.tree, action); })) {
        return merge_plain(update, view);
    }
    Calculator calculator(update, view);
    Growth growth;
    std::vector<Change> changes;
    bool nested = false;
    for (const Action& action : actions) {
        auto change = calculator.reduce(action);
        if (!change) return change.error();
        if (!*change) continue;
        if ((*change)->value && !growth.add(*(*change)->value)) return too_large();
        const bool inside = (*change)->path->count > 1;
        // From an item that is not there nothing can be removed, whatever the path.
        if (inside && !exists && !(*change)->value) continue;
        nested = nested || inside;
        changes.push_back(**std::move(change));
    }
    if (!nested) return merge(update, changes, view);
    TreeEditor editor(update, view);
    if (auto applied = editor.apply(std::move(changes)); !applied) return std::move(applied).error();
    return editor.item();
}

}  // namespace dyntastic::engine::evaluation
