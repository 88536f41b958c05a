// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <dyntastic/model/one_of.hpp>

namespace dyntastic::model {

std::optional<std::size_t> select_by_tag(const Item& item, std::string_view name, std::span<const std::string_view> tags) {
    const auto tag = item.find(name);
    if (!tag || tag->type() != ValueType::string) return std::nullopt;
    const auto found = std::find(tags.begin(), tags.end(), tag->string());
    if (found == tags.end()) return std::nullopt;
    return static_cast<std::size_t>(found - tags.begin());
}

void fail_selection(const Item& item, std::string_view tag, std::span<const std::string_view> tags, codec::Context& context) {
    const codec::Path root;
    if (tag.empty()) return context.fail(root, "an item that select_model knows");
    std::string rule = "one of";
    for (const std::string_view known : tags) rule.append(known == tags.front() ? " \"" : ", \"").append(known).append("\"");
    const auto found = item.find(tag);
    if (found) context.fail(root.member(tag), rule, *found);
    else context.fail(root.member(tag), rule.append(", but missing"));
}

Item with_tag(const Item& item, std::string_view name, std::string_view tag, codec::Context& context) {
    if (const auto found = item.find(name)) {
        if (found->type() != ValueType::string || found->string() != tag) {
            context.fail(codec::Path{}.member(name), "the tag \"" + std::string(tag) + "\"", *found);
        }
        return item;
    }
    ItemWriter writer;
    auto tagged = writer.begin_item();
    writer.name(tagged, name);
    writer.string(tag);
    for (const AttributeView attribute : item.view()) {
        writer.name(tagged, attribute.name);
        writer.value(attribute.value);
    }
    return writer.finish_item(tagged);
}

}  // namespace dyntastic::model
