// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Reading an item in place, without allocation. docs/item_format.md describes the bytes.
// A view points into somebody else's buffer and trusts its bytes: they were written by ItemWriter or passed check_item.
#pragma once

#include <cstdint>
#include <cstring>
#include <dyntastic/value/number.hpp>
#include <iterator>
#include <optional>
#include <string_view>

namespace dyntastic {

/// The ten data types of https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html
enum class ValueType : std::uint8_t { null, boolean, number, string, binary, string_set, number_set, binary_set, list, map };

/// The service's name of a type: NULL, BOOL, N, S, B, SS, NS, BS, L or M.
[[nodiscard]] std::string_view type_name(ValueType type) noexcept;

namespace item_format {

enum class Tag : std::uint8_t {
    null = 0,
    false_ = 1,
    true_ = 2,
    number = 3,
    string = 4,
    binary = 5,
    string_set = 6,
    number_set = 7,
    binary_set = 8,
    list = 9,
    map = 10,
};

inline constexpr std::uint8_t version = 1;
inline constexpr std::uint32_t header_size = 16;
inline constexpr std::uint32_t max_name_size = 65535;

template <class T>
[[nodiscard]] T load(const char* from) noexcept {
    T value;
    std::memcpy(&value, from, sizeof value);
    return value;
}

}  // namespace item_format

class ListView;
class MapView;
class SetView;

/// One value inside an item.
class ValueView {
public:
    explicit ValueView(const char* at) noexcept : at_(at) {}

    [[nodiscard]] ValueType type() const noexcept {
        const auto tag = static_cast<std::uint8_t>(*at_);
        return static_cast<ValueType>(tag < 2 ? tag : tag - 1);
    }
    /// Each of the following requires that the value has that type.
    [[nodiscard]] bool boolean() const noexcept { return tag() == item_format::Tag::true_; }
    [[nodiscard]] std::string_view string() const noexcept { return {at_ + 5, item_format::load<std::uint32_t>(at_ + 1)}; }
    [[nodiscard]] std::string_view binary() const noexcept { return string(); }
    /// A number's order-preserving bytes.
    [[nodiscard]] std::string_view ordered_number() const noexcept { return {at_ + 2, static_cast<std::uint8_t>(at_[1])}; }
    [[nodiscard]] Number number() const noexcept { return Number::read_ordered(ordered_number()).value_or(Number{}); }
    [[nodiscard]] SetView set() const noexcept;
    [[nodiscard]] ListView list() const noexcept;
    [[nodiscard]] MapView map() const noexcept;

    /// All bytes of the value, its type included: two values are equal when these are.
    [[nodiscard]] std::string_view bytes() const noexcept { return {at_, static_cast<std::size_t>(end() - at_)}; }
    /// The first byte behind the value.
    [[nodiscard]] const char* end() const noexcept {
        switch (tag()) {
            case item_format::Tag::null:
            case item_format::Tag::false_:
            case item_format::Tag::true_: return at_ + 1;
            case item_format::Tag::number: return at_ + 2 + static_cast<std::uint8_t>(at_[1]);
            default: return at_ + 5 + item_format::load<std::uint32_t>(at_ + 1);
        }
    }
    /// The value's share of the item's size, in bytes as the service counts them.
    [[nodiscard]] std::uint32_t size() const noexcept;
    /// How many lists and maps stand around the deepest value in it, this one included; 0 when nothing is in it.
    [[nodiscard]] std::uint32_t depth() const noexcept;

    friend bool operator==(ValueView a, ValueView b) noexcept { return a.bytes() == b.bytes(); }
    /// Of two strings, two numbers or two binary values, whether the first is the lesser; false for everything else.
    friend bool operator<(ValueView a, ValueView b) noexcept;

private:
    friend class SetView;
    [[nodiscard]] item_format::Tag tag() const noexcept { return static_cast<item_format::Tag>(*at_); }
    const char* at_;
};

/// The elements of a set, ascending: texts, bytes, or the ordered bytes of numbers.
class SetView {
public:
    class iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = std::string_view;
        using difference_type = std::ptrdiff_t;
        using pointer = void;
        using reference = std::string_view;
        iterator() = default;
        iterator(const char* at, bool numbers) noexcept : at_(at), numbers_(numbers) {}
        std::string_view operator*() const noexcept {
            return numbers_ ? std::string_view(at_ + 1, static_cast<std::uint8_t>(*at_))
                            : std::string_view(at_ + 4, item_format::load<std::uint32_t>(at_));
        }
        iterator& operator++() noexcept {
            const std::string_view element = **this;
            at_ = element.data() + element.size();
            return *this;
        }
        iterator operator++(int) noexcept {
            iterator before = *this;
            ++*this;
            return before;
        }
        friend bool operator==(const iterator& a, const iterator& b) noexcept { return a.at_ == b.at_; }

    private:
        const char* at_ = nullptr;
        bool numbers_ = false;
    };

    SetView(const char* at, const char* end, bool numbers) noexcept : at_(at), end_(end), numbers_(numbers) {}
    [[nodiscard]] std::uint32_t size() const noexcept { return item_format::load<std::uint32_t>(at_); }
    [[nodiscard]] iterator begin() const noexcept { return {at_ + 4, numbers_}; }
    [[nodiscard]] iterator end() const noexcept { return {end_, numbers_}; }

private:
    const char* at_;
    const char* end_;
    bool numbers_;
};

/// The elements of a list.
class ListView {
public:
    explicit ListView(const char* at) noexcept : at_(at) {}
    [[nodiscard]] std::uint32_t size() const noexcept { return item_format::load<std::uint32_t>(at_); }
    /// Requires index < size().
    [[nodiscard]] ValueView operator[](std::uint32_t index) const noexcept {
        return ValueView(at_ + item_format::load<std::uint32_t>(at_ + 4 + std::size_t{4} * index));
    }

private:
    const char* at_;  // offsets count from here
};

/// A name and its value.
struct AttributeView {
    std::string_view name;
    ValueView value;
};

/// Attributes in ascending order of their names' bytes.
class MapView {
public:
    class iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = AttributeView;
        using difference_type = std::ptrdiff_t;
        using pointer = void;
        using reference = AttributeView;
        iterator() = default;
        explicit iterator(const char* at) noexcept : at_(at) {}
        AttributeView operator*() const noexcept {
            const std::string_view name(at_ + 2, item_format::load<std::uint16_t>(at_));
            return {name, ValueView(name.data() + name.size())};
        }
        iterator& operator++() noexcept {
            at_ = (**this).value.end();
            return *this;
        }
        iterator operator++(int) noexcept {
            iterator before = *this;
            ++*this;
            return before;
        }
        friend bool operator==(const iterator&, const iterator&) noexcept = default;

    private:
        const char* at_ = nullptr;
    };

    MapView(const char* at, const char* end) noexcept : at_(at), end_(end) {}
    [[nodiscard]] std::uint32_t size() const noexcept { return item_format::load<std::uint32_t>(at_); }
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }
    [[nodiscard]] iterator begin() const noexcept { return iterator(at_ + 4); }
    [[nodiscard]] iterator end() const noexcept { return iterator(end_); }
    /// The value of the attribute of that name. Linear in the number of attributes.
    [[nodiscard]] std::optional<ValueView> find(std::string_view name) const noexcept {
        for (const AttributeView attribute : *this) {
            if (attribute.name == name) return attribute.value;
        }
        return std::nullopt;
    }

private:
    const char* at_;
    const char* end_;
};

/// A whole item: its attributes and what its header says.
class ItemView : public MapView {
public:
    /// `bytes` is an item's whole buffer.
    explicit ItemView(std::string_view bytes) noexcept
        : MapView(bytes.data() + 12, bytes.data() + bytes.size()), bytes_(bytes) {}

    [[nodiscard]] std::string_view bytes() const noexcept { return bytes_; }
    [[nodiscard]] std::uint32_t attribute_count() const noexcept { return MapView::size(); }
    /// The item's size in bytes as the service counts it against 400 KB and for capacity units.
    /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
    [[nodiscard]] std::uint32_t item_size() const noexcept { return item_format::load<std::uint32_t>(bytes_.data() + 8); }
    /// How many lists and maps stand around the value that is deepest inside; 0 when no value is inside another.
    [[nodiscard]] std::uint32_t depth() const noexcept { return item_format::load<std::uint16_t>(bytes_.data() + 2); }

    friend bool operator==(const ItemView& a, const ItemView& b) noexcept { return a.bytes_ == b.bytes_; }

private:
    std::string_view bytes_;
};

inline SetView ValueView::set() const noexcept { return {at_ + 5, end(), tag() == item_format::Tag::number_set}; }
inline ListView ValueView::list() const noexcept { return ListView(at_ + 5); }
inline MapView ValueView::map() const noexcept { return {at_ + 5, end()}; }

/// What is wrong with bytes that should be an item; nullopt when a view may trust them. Checks everything that the format
/// promises, in one pass and without allocation.
[[nodiscard]] std::optional<std::string> check_item(std::string_view bytes);

}  // namespace dyntastic
