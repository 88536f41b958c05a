// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <bit>
#include <dyntastic/value/item.hpp>
#include <new>

namespace dyntastic {

static_assert(std::endian::native == std::endian::little, "the item format is little-endian and read in place");

std::string_view type_name(ValueType type) noexcept {
    switch (type) {
        case ValueType::null: return "NULL";
        case ValueType::boolean: return "BOOL";
        case ValueType::string: return "S";
        case ValueType::number: return "N";
        case ValueType::binary: return "B";
        case ValueType::string_set: return "SS";
        case ValueType::number_set: return "NS";
        case ValueType::binary_set: return "BS";
        case ValueType::list: return "L";
        case ValueType::map: return "M";
    }
    return "?";
}

std::uint32_t ValueView::size() const noexcept {
    switch (type()) {
        case ValueType::null:
        case ValueType::boolean: return 1;
        case ValueType::number: return Number::size_of_ordered(ordered_number());
        case ValueType::string:
        case ValueType::binary: return static_cast<std::uint32_t>(string().size());
        case ValueType::string_set:
        case ValueType::binary_set:
        case ValueType::number_set: {
            std::uint32_t sum = 0;
            const bool numbers = type() == ValueType::number_set;
            for (const std::string_view element : set()) {
                sum += numbers ? Number::size_of_ordered(element) : static_cast<std::uint32_t>(element.size());
            }
            return sum;
        }
        case ValueType::list: {
            const ListView elements = list();
            std::uint32_t sum = 3 + elements.size();
            for (std::uint32_t i = 0; i < elements.size(); ++i) sum += elements[i].size();
            return sum;
        }
        case ValueType::map: {
            std::uint32_t sum = 3 + map().size();
            for (const AttributeView attribute : map()) {
                sum += static_cast<std::uint32_t>(attribute.name.size()) + attribute.value.size();
            }
            return sum;
        }
    }
    return 0;
}

bool operator<(ValueView a, ValueView b) noexcept {
    if (a.type() != b.type()) return false;
    if (a.type() == ValueType::number) return a.ordered_number() < b.ordered_number();
    const bool ordered = a.type() == ValueType::string || a.type() == ValueType::binary;
    return ordered && a.string() < b.string();
}

std::uint32_t ValueView::depth() const noexcept {
    std::uint32_t inner = 0;
    if (type() == ValueType::list) {
        const ListView elements = list();
        for (std::uint32_t i = 0; i < elements.size(); ++i) inner = std::max(inner, elements[i].depth() + 1);
    }
    if (type() == ValueType::map) {
        for (const AttributeView attribute : map()) inner = std::max(inner, attribute.value.depth() + 1);
    }
    return inner;
}

result<Item> Item::from_bytes(std::string_view bytes) {
    if (auto problem = check_item(bytes)) return Failure(FailureKind::internal_server_error, std::move(*problem));
    return from_trusted_bytes(bytes);
}

Item Item::from_trusted_bytes(std::string_view bytes) {
    char* block = static_cast<char*>(::operator new(prefix_size + bytes.size()));
    ::new (static_cast<void*>(block)) Count(1);
    std::memcpy(block + prefix_size, bytes.data(), bytes.size());
    return adopt(block + prefix_size);
}

void Item::free_buffer(const char* data) noexcept {
    char* block = const_cast<char*>(data) - prefix_size;
    reinterpret_cast<Count*>(block)->~Count();
    ::operator delete(block);
}

std::string_view Item::empty_bytes() noexcept {
    static constexpr char bytes[item_format::header_size] = {item_format::version, 0, 0, 0, item_format::header_size};
    return {bytes, sizeof bytes};
}

}  // namespace dyntastic
