// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <array>
#include <atomic>
#include <dyntastic/operation/patch.hpp>
#include <dyntastic/value/item_writer.hpp>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace dyntastic::operation {
namespace {

using expression::ActionKind;
using expression::NodeIndex;
using expression::NodeKind;
using expression::Tree;

/// SET of the first names to the values, REMOVE of the others.
Tree make_tree(std::uint32_t sets, std::uint32_t removes) {
    Tree tree;
    tree.nodes.reserve(2 * sets + removes);
    tree.steps.reserve(sets + removes);
    tree.actions.reserve(sets + removes);
    for (std::uint32_t slot = 0; slot < sets + removes; ++slot) {
        const auto path = static_cast<NodeIndex>(tree.nodes.size());
        tree.steps.push_back({false, slot});
        tree.nodes.push_back({NodeKind::path, slot, 1});
        const bool is_set = slot < sets;
        if (is_set) tree.nodes.push_back({NodeKind::value, slot, 0});
        tree.actions.push_back({is_set ? ActionKind::set : ActionKind::remove, path, is_set ? path + 1 : 0});
    }
    return tree;
}

/// All patches with as many names have one shape. The usual shapes are made once and never freed.
std::shared_ptr<const Tree> tree_of(std::size_t sets, std::size_t removes) {
    constexpr std::size_t most_sets = 32, most_removes = 8;
    static std::array<std::array<std::atomic<const Tree*>, most_removes + 1>, most_sets + 1> known{};
    const auto make = [&] { return make_tree(static_cast<std::uint32_t>(sets), static_cast<std::uint32_t>(removes)); };
    if (sets > most_sets || removes > most_removes) return std::make_shared<const Tree>(make());
    auto& place = known[sets][removes];
    const Tree* tree = place.load(std::memory_order_acquire);
    if (tree == nullptr) {
        auto made = std::make_unique<const Tree>(make());
        if (place.compare_exchange_strong(tree, made.get(), std::memory_order_acq_rel)) tree = made.release();
    }
    return {std::shared_ptr<const Tree>(), tree};  // without a count that threads would share
}

}  // namespace

Item Patch::key() const {
    ItemWriter writer;
    auto key = writer.begin_item();
    for (const AttributeView attribute : item.view()) {
        if (!is_key(attribute.name)) continue;
        writer.ascending_name(key, attribute.name);
        writer.value(attribute.value);
    }
    return writer.finish_item(key);
}

RenderedPatch render(const Patch& patch) {
    RenderedPatch rendered;
    std::vector<std::string> removed;
    auto declared = patch.declared.begin();
    const auto remove_before = [&](const std::string_view* name) {
        for (; declared != patch.declared.end() && (name == nullptr || *declared < *name); ++declared) {
            if (!patch.is_key(*declared)) removed.emplace_back(*declared);
        }
        if (declared != patch.declared.end() && name != nullptr && *declared == *name) ++declared;
    };
    auto& [tree, names, values] = static_cast<expression::Bound&>(rendered.update);
    names.reserve(patch.declared.size() + 1);
    values.reserve(patch.item.attribute_count());
    for (const AttributeView attribute : patch.item.view()) {
        remove_before(&attribute.name);
        if (patch.is_key(attribute.name)) continue;
        names.emplace_back(attribute.name);
        values.emplace_back(attribute.value);
    }
    remove_before(nullptr);
    rendered.key = patch.key();
    for (std::string& name : removed) names.push_back(std::move(name));
    if (!names.empty()) tree = tree_of(values.size(), removed.size());
    return rendered;
}

}  // namespace dyntastic::operation
