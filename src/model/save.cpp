// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <array>
#include <atomic>
#include <dyntastic/client/client.hpp>
#include <dyntastic/model/async_steps.hpp>
#include <dyntastic/model/save_steps.hpp>
#include <dyntastic/model/transaction.hpp>
#include <dyntastic/model/write_requests.hpp>
#include <dyntastic/value/item_writer.hpp>
#include <utility>

namespace dyntastic::model {
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

/// All saves with as many names have one shape. The usual ones are made once, and stay to the end.
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

/// What a save wants to know of a PutItem's or an UpdateItem's response.
template <class Answer>
result<SaveResponse> save_response(result<Answer> answer) {
    if (!answer) return std::move(answer).error();
    return SaveResponse{answer->attributes.has_value()};
}

}  // namespace

Merge merge_of(const SavePlan& plan, const ItemView& item) {
    Merge merge;
    ItemWriter writer;
    auto key = writer.begin_item();
    const auto is_key = [&](std::string_view name) {
        return name == plan.names.hash_key || (!plan.names.range_key.empty() && name == plan.names.range_key);
    };
    std::vector<std::string> removed;
    auto declared = plan.declared.begin();
    const auto remove_before = [&](const std::string_view* name) {
        for (; declared != plan.declared.end() && (name == nullptr || declared->name < *name); ++declared) {
            if (!is_key(declared->name)) removed.emplace_back(declared->name);
        }
        if (declared != plan.declared.end() && name != nullptr && declared->name == *name) ++declared;
    };
    auto& [tree, names, values] = static_cast<expression::Bound&>(merge.update);
    names.reserve(plan.declared.size() + 1);
    values.reserve(item.attribute_count());
    for (const AttributeView attribute : item) {
        remove_before(&attribute.name);
        if (is_key(attribute.name)) {
            writer.ascending_name(key, attribute.name);
            writer.value(attribute.value);
        } else {
            names.emplace_back(attribute.name);
            values.emplace_back(attribute.value);
        }
    }
    remove_before(nullptr);
    merge.key = writer.finish_item(key);
    merge.sets = !values.empty();
    for (std::string& name : removed) names.push_back(std::move(name));
    if (!names.empty()) tree = tree_of(values.size(), removed.size());
    return merge;
}

Save::Save(const client::Client& client, const SavePlan& plan, std::string table_name, Item item,
           const WriteCondition& condition)
    : names_(plan.names), expected_(condition.version) {
    if (!plan.keeps_others) {
        request_ = put_item_request(client, names_, std::move(table_name), std::move(item), condition);
        return;
    }
    auto& request = std::get<operation::UpdateItemRequest>(request_);
    fill_save_request(request, client, names_, std::move(table_name), condition);
    Merge merge = merge_of(plan, item.view());
    request.key = std::move(merge.key);
    only_removes_ = !merge.sets && !merge.update.empty();
    if (only_removes_) request.return_values = operation::ReturnValues::all_old;  // whether there was anything
    request.update = std::move(merge.update);
}

void Save::send(client::Client& client, client::CompletionHandler<Response> handler) const {
    const auto ask = [&]<class Request>(const Request& request) {
        using Answer = client::ResponseOf<Request>;
        model::send(client, request, client::convert<Answer>(std::move(handler), save_response<Answer>));
    };
    std::visit(ask, request_);
}

bool Save::take(const result<Response>& response) {
    if (!response) {
        const auto* put = std::get_if<operation::PutItemRequest>(&request_);
        const Item& item = put != nullptr ? put->item : std::get<operation::UpdateItemRequest>(request_).key;
        throw_write_failure(response.error(), names_, item, expected_);
    }
    if (!only_removes_ || response->had_item) return true;
    // There was no item, so nothing has been done yet. Without an update, one is made of the key.
    auto& request = std::get<operation::UpdateItemRequest>(request_);
    request.update = {};
    request.return_values = operation::ReturnValues::none;
    only_removes_ = false;
    return false;
}

void Save::run(client::Client& client) {
    if (const auto* put = std::get_if<operation::PutItemRequest>(&request_)) {
        (void)take(save_response(client.put_item(*put)));
    } else {
        const auto& update = std::get<operation::UpdateItemRequest>(request_);
        while (!take(save_response(client.update_item(update)))) {}
    }
}

void save_item(client::Client& client, const SavePlan& plan, std::string table_name, Item item,
               const WriteCondition& condition) {
    Save(client, plan, std::move(table_name), std::move(item), condition).run(client);
}

operation::TransactWriteItem transact_save(const SavePlan& plan, std::string table_name, Item item,
                                           const WriteCondition& condition) {
    if (!plan.keeps_others) return transact_put(std::move(table_name), std::move(item), condition);
    Merge merge = merge_of(plan, item.view());
    if (!merge.sets && !merge.update.empty()) {
        // An update that only removes makes no item, and a transaction has one action for each: so it is put.
        if (plan.log->has_kept()) tell_of_replaced(*plan.log, plan.names.model);
        return transact_put(std::move(table_name), std::move(item), condition);
    }
    return transact_update(std::move(table_name), std::move(merge.key), std::move(merge.update), condition);
}

}  // namespace dyntastic::model
