// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/item/request_bytes.hpp"

namespace dyntastic::engine {
namespace {

class Bytes {
public:
    void add(std::string_view text) {
        number(text.size());
        bytes_.append(text);
    }
    void number(std::uint64_t number) { bytes_.append(reinterpret_cast<const char*>(&number), sizeof number); }
    void add(const std::optional<std::string>& text) {
        number(text.has_value() ? 1 : 0);
        if (text) add(std::string_view(*text));
    }
    void add(const Value& value) { add(value.view().bytes()); }
    void add(const expression::Bound& expression) {
        number(expression.empty() ? 0 : 1);
        if (expression.empty()) return;
        const expression::Tree& tree = *expression.tree;
        number(tree.nodes.size());
        for (const auto& node : tree.nodes)
            number(static_cast<std::uint64_t>(node.kind)), number(node.first), number(node.count);
        for (const auto operand : tree.operands) number(operand);
        for (const auto& step : tree.steps) number(step.is_index ? 1 : 0), number(step.slot_or_index);
        for (const auto& action : tree.actions) {
            number(static_cast<std::uint64_t>(action.kind)), number(action.path), number(action.value);
        }
        for (const std::string& name : expression.names) add(std::string_view(name));
        for (const Value& value : expression.values) add(value);
    }
    [[nodiscard]] std::string take() && { return std::move(bytes_); }

private:
    std::string bytes_;
};

}  // namespace

std::string request_bytes(const operation::TransactWriteItemsRequest& request) {
    Bytes bytes;
    for (const operation::TransactWriteItem& item : request.transact_items) {
        bytes.number(static_cast<std::uint64_t>(item.action));
        bytes.add(std::string_view(item.table_name));
        bytes.add(item.item.bytes());
        bytes.add(item.update_expression);
        bytes.add(item.update);
        bytes.add(item.condition_expression);
        bytes.add(item.condition);
        bytes.number(item.expression_attribute_names.size());
        for (const auto& [key, name] : item.expression_attribute_names) {
            bytes.add(std::string_view(key));
            bytes.add(std::string_view(name));
        }
        bytes.number(item.expression_attribute_values.size());
        for (const auto& [key, value] : item.expression_attribute_values) {
            bytes.add(std::string_view(key));
            bytes.add(value);
        }
        bytes.number(static_cast<std::uint64_t>(item.return_values_on_condition_check_failure));
    }
    return std::move(bytes).take();
}

std::size_t request_size(const operation::TransactWriteItemsRequest& request) {
    std::size_t size = 0;
    for (const operation::TransactWriteItem& item : request.transact_items) {
        size += item.item.item_size();
        for (const auto& [key, value] : item.expression_attribute_values) size += value.view().bytes().size();
        for (const Value& value : item.update.values) size += value.view().bytes().size();
        for (const Value& value : item.condition.values) size += value.view().bytes().size();
    }
    return size;
}

}  // namespace dyntastic::engine
