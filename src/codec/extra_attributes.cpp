// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/codec/detail/scalar.hpp>
#include <dyntastic/codec/extra_attributes.hpp>

namespace dyntastic::codec {

ExtraWriter::ExtraWriter(ItemWriter& writer, ItemWriter::Map& map, const UndeclaredAttributes& extra, Context& context,
                         const Path& path)
    : writer_(writer), map_(map), extra_(extra), context_(context), path_(path), next_(extra.begin()) {}

void ExtraWriter::write_before(std::string_view declared) {
    while (next_ != extra_.end() && next_->first < declared) write_next();
    if (next_ == extra_.end() || next_->first != declared) return;
    context_.fail(path_.member(declared), "an extra attribute with a name that no field of the struct has");
    ++next_;
}

void ExtraWriter::write_rest() {
    while (next_ != extra_.end()) write_next();
}

void ExtraWriter::write_next() {
    const auto& [name, value] = *next_++;
    if (name.size() > item_format::max_name_size) {
        return context_.fail(path_.member(std::string_view(name).substr(0, 16)), "a name of at most 65535 bytes");
    }
    writer_.ascending_name(map_, name);
    Codec<AttributeValue>::encode(writer_, value, context_, path_.member(name));
}

UndeclaredAttributes read_extra(const MapView& attributes, std::span<const StoredName> declared,
                                std::string_view also_declared) {
    UndeclaredAttributes extra;
    std::size_t at = 0;
    for (const AttributeView attribute : attributes) {
        while (at < declared.size() && declared[at].name < attribute.name) ++at;
        if (at < declared.size() && declared[at].name == attribute.name) continue;
        if (!also_declared.empty() && attribute.name == also_declared) continue;
        extra.emplace_hint(extra.end(), attribute.name, to_attribute_value(attribute.value));
    }
    return extra;
}

}  // namespace dyntastic::codec
