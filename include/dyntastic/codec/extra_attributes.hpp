// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/codec/detail/context.hpp>
#include <dyntastic/codec/undeclared.hpp>
#include <dyntastic/value/attribute_value.hpp>
#include <dyntastic/value/item_writer.hpp>
#include <span>
#include <string_view>

namespace dyntastic {

/// A field of this type holds the attributes that its struct does not declare, by their names, and has none of its own: what
/// is read goes into it, and is written back whole. At most one in each struct, also in nested ones. Otherwise a
/// std::map<std::string, AttributeValue>.
class UndeclaredAttributes : public AttributeValue::Map {
public:
    using AttributeValue::Map::Map;
};

namespace codec {

/// Writes extra attributes between a struct's own, all in the order of their names.
class ExtraWriter {
public:
    ExtraWriter(ItemWriter& writer, ItemWriter::Map& map, const UndeclaredAttributes& extra, Context& context,
                const Path& path);
    /// Those before a name that the struct declares. One of that very name is a problem.
    void write_before(std::string_view declared);
    void write_rest();

private:
    void write_next();
    ItemWriter& writer_;
    ItemWriter::Map& map_;
    const UndeclaredAttributes& extra_;
    Context& context_;
    const Path& path_;
    UndeclaredAttributes::const_iterator next_;
};

/// The attributes that a struct does not declare. Both sides ascend by name.
[[nodiscard]] UndeclaredAttributes read_extra(const MapView& attributes, std::span<const StoredName> declared,
                                              std::string_view also_declared);

}  // namespace codec
}  // namespace dyntastic
