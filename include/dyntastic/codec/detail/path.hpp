// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Paths of files, stored as their texts. Nothing looks at the file system.
#pragma once

#include <dyntastic/codec/detail/codec.hpp>
#include <filesystem>

namespace dyntastic::codec {

template <>
struct Codec<std::filesystem::path> {
    static constexpr ValueType type = ValueType::string;
    static constexpr bool is_read_from_text = true;
    static constexpr std::string_view json_format = "path";
    static void encode(ItemWriter& writer, const std::filesystem::path& value, Context& context, const Path& path) {
        if (is_path(value.native())) return writer.string(value.native());
        context.fail(path, "a path without a zero byte", value.native());
        writer.null();
    }
    static std::filesystem::path decode(ValueView view, Context& context, const Path& path) {
        if (view.type() == ValueType::string && is_path(view.string())) return view.string();
        context.fail(path, "a path", view);
        return {};
    }

private:
    /// A zero byte would end the path where the operating system reads it.
    static bool is_path(std::string_view text) noexcept { return text.find('\0') == std::string_view::npos; }
};

}  // namespace dyntastic::codec
