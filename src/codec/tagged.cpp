// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/codec/tagged.hpp>

namespace dyntastic::codec {

void write_tagged(ItemWriter& writer, std::string_view name, std::string_view tag, const MapView& fields) {
    auto map = writer.begin_map();
    bool is_tag_written = false;
    const auto write_tag = [&] {
        writer.ascending_name(map, name);
        writer.string(tag);
        is_tag_written = true;
    };
    for (const AttributeView field : fields) {
        if (!is_tag_written && name < field.name) write_tag();
        writer.ascending_name(map, field.name);
        writer.value(field.value);
    }
    if (!is_tag_written) write_tag();
    (void)writer.end_map(map);  // ascending, hence without equal names
}

std::optional<std::string_view> read_tag(ValueView view, std::string_view name, Context& context, const Path& path) {
    if (view.type() != ValueType::map) {
        context.fail(path, "a map", view);
        return std::nullopt;
    }
    const auto tag = view.map().find(name);
    if (!tag) {
        context.fail(path.member(name), "required, but missing");
        return std::nullopt;
    }
    if (tag->type() == ValueType::string) return tag->string();
    context.fail(path.member(name), "a string", *tag);
    return std::nullopt;
}

void fail_tag(ValueView view, std::string_view name, const std::string_view* tags, std::size_t count, Context& context,
              const Path& path) {
    std::string rule = "one of";
    for (std::size_t i = 0; i < count; ++i) rule.append(" ").append(tags[i]);
    if (const auto tag = view.map().find(name)) context.fail(path.member(name), rule, *tag);
}

}  // namespace dyntastic::codec
