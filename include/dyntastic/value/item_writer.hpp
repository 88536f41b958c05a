// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <cstring>
#include <dyntastic/value/item.hpp>
#include <dyntastic/value/value.hpp>
#include <string_view>

namespace dyntastic {

/// Writes one item or one value, front to back, into the thread's scratch buffer, and keeps count of its size as the
/// service counts it. Names and set elements may come in any order; ascending order costs nothing.
///
///     ItemWriter writer;
///     auto item = writer.begin_item();
///     writer.name(item, "id");
///     writer.string("a");
///     Item made = writer.finish_item(item);
///
/// Throws std::length_error for a name beyond 65,535 bytes and for items beyond 1 GiB; the service's own limits are far
/// lower and are the engine's business.
class ItemWriter {
public:
    /// A map, list or set that is being written.
    struct Map {
        std::uint32_t start;  // of the count
        std::uint32_t count;
        std::uint32_t last_name;  // offset of the name before, 0 when there is none
        bool sorted;
    };
    struct List {
        std::uint32_t start;  // of the count
        std::uint32_t index;
    };
    struct Set {
        std::uint32_t start;  // of the count
        std::uint32_t count;
        std::uint32_t last;
        bool sorted;
    };
    /// What to do with a name that stands twice.
    enum class Duplicates : std::uint8_t { refuse, last_wins };

    ItemWriter() noexcept;
    ~ItemWriter();
    ItemWriter(const ItemWriter&) = delete;
    ItemWriter& operator=(const ItemWriter&) = delete;

    [[nodiscard]] Map begin_item();
    /// The item; the writer is then empty. With Duplicates::refuse, throws std::invalid_argument when a name stands twice.
    [[nodiscard]] Item finish_item(Map& item, Duplicates duplicates = Duplicates::refuse);
    /// The one value written since the beginning.
    [[nodiscard]] Value finish_value();

    /// Begins an attribute; a value must follow.
    void name(Map& map, std::string_view name) {
        if (map.last_name != 0) note_order(map, name);
        map.last_name = static_cast<std::uint32_t>(used_);
        ascending_name(map, name);
    }
    /// The same for a name that the caller knows to be greater than the one before.
    void ascending_name(Map& map, std::string_view name) {
        if (name.size() > item_format::max_name_size) refuse_name();
        char* to = extend(2 + name.size());
        put(to, static_cast<std::uint16_t>(name.size()));
        if (!name.empty()) std::memcpy(to + 2, name.data(), name.size());
        size_ += static_cast<std::uint32_t>(name.size());
        ++map.count;
    }

    void null() { *extend(1) = tag(item_format::Tag::null), size_ += 1; }
    void boolean(bool value) { *extend(1) = tag(value ? item_format::Tag::true_ : item_format::Tag::false_), size_ += 1; }
    void string(std::string_view text) { sized(item_format::Tag::string, text); }
    void binary(std::string_view bytes) { sized(item_format::Tag::binary, bytes); }
    template <class T>
        requires std::same_as<T, Number> || std::same_as<T, std::int64_t> || std::same_as<T, std::uint64_t>
    void number(const T& value) {
        char* to = reserve(2 + Number::max_ordered_size);
        char* end;
        if constexpr (std::same_as<T, Number>) end = value.write_ordered(to + 2);
        else end = Number::write_ordered(value, to + 2);
        finish_number(to, end);
    }
    /// A number by the ordered bytes of another.
    void ordered_number(std::string_view bytes);
    /// A value copied from another item.
    void value(ValueView view);

    [[nodiscard]] Map begin_map();
    /// False when a name stands twice and that is refused: then what is written is no valid item and must be thrown away,
    /// but writing may go on.
    [[nodiscard]] bool end_map(Map& map, Duplicates duplicates = Duplicates::refuse);

    /// Exactly `count` elements must follow, each preceded by `element`.
    [[nodiscard]] List begin_list(std::uint32_t count);
    void element(List& list) {
        put(at(list.start + 4 + 4 * list.index++), static_cast<std::uint32_t>(used_) - list.start);
        size_ += 1;
    }
    void end_list(List& list);

    /// `type` is string_set, number_set or binary_set.
    [[nodiscard]] Set begin_set(ValueType type);
    void set_element(Set& set, std::string_view bytes);
    void set_number(Set& set, std::string_view ordered_bytes);
    /// False when an element stands twice, or there is none: then what is written is no valid item and must be thrown away,
    /// but writing may go on.
    [[nodiscard]] bool end_set(Set& set);

private:
    template <class T>
    static void put(char* to, T value) noexcept {
        std::memcpy(to, &value, sizeof value);
    }
    static constexpr char tag(item_format::Tag tag) noexcept { return static_cast<char>(tag); }

    [[nodiscard]] char* at(std::size_t offset) noexcept { return buffer_ + offset; }
    /// Room for `more` bytes behind what is used.
    [[nodiscard]] char* reserve(std::size_t more) {
        if (capacity_ - used_ < more) grow(more);
        return buffer_ + used_;
    }
    /// The same, and takes it.
    [[nodiscard]] char* extend(std::size_t more) {
        char* to = reserve(more);
        used_ += more;
        return to;
    }
    void sized(item_format::Tag type, std::string_view bytes) {
        char* to = extend(5 + bytes.size());
        *to = tag(type);
        put(to + 1, static_cast<std::uint32_t>(bytes.size()));
        if (!bytes.empty()) std::memcpy(to + 5, bytes.data(), bytes.size());
        size_ += static_cast<std::uint32_t>(bytes.size());
    }
    void finish_number(char* to, const char* end) noexcept {
        const auto length = static_cast<std::size_t>(end - to - 2);
        *to = tag(item_format::Tag::number);
        to[1] = static_cast<char>(length);
        used_ += length + 2;
        size_ += Number::size_of_ordered({to + 2, length});
    }
    void grow(std::size_t more);
    [[noreturn]] static void refuse_name();
    void note_order(Map& map, std::string_view name) noexcept;
    void note_order(Set& set, std::string_view element, std::size_t length_bytes) noexcept;
    [[nodiscard]] bool sort_map(Map& map, Duplicates duplicates);
    [[nodiscard]] bool sort_set(Set& set, bool numbers);
    void enter() noexcept;
    void leave(std::uint32_t count) noexcept;
    void clear() noexcept;

    char* buffer_;
    std::size_t used_ = 0;
    std::size_t capacity_;
    std::uint32_t size_ = 0;
    std::uint32_t depth_ = 0;
    std::uint32_t deepest_ = 0;
    bool dropped_ = false;  // an attribute that stood twice: deepest_ may count one that is gone
};

}  // namespace dyntastic
