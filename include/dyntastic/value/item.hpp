// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>
#include <dyntastic/value/item_view.hpp>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace dyntastic {

class AttributeValue;

/// An item: a set of named values, in one flat buffer (docs/item_format.md). Immutable, so copies share the buffer and may
/// be read from any thread; an update makes a new item. A copy costs one atomic increment, a new item one allocation.
class Item {
public:
    /// An item without attributes.
    Item() noexcept = default;
    /// From names and values in any order; throws std::invalid_argument when a name stands twice.
    Item(std::initializer_list<std::pair<std::string_view, AttributeValue>> attributes);

    Item(const Item& other) noexcept : data_(other.data_) {
        if (data_ != nullptr) references().fetch_add(1, std::memory_order_relaxed);
    }
    Item(Item&& other) noexcept : data_(std::exchange(other.data_, nullptr)) {}
    Item& operator=(Item other) noexcept {
        std::swap(data_, other.data_);
        return *this;
    }
    ~Item() {
        if (data_ != nullptr && references().fetch_sub(1, std::memory_order_acq_rel) == 1) free_buffer(data_);
    }

    /// Checks and copies an item's bytes. A Failure says what is wrong with them.
    [[nodiscard]] static result<Item> from_bytes(std::string_view bytes);
    /// Copies bytes that ItemWriter wrote.
    [[nodiscard]] static Item from_trusted_bytes(std::string_view bytes);

    [[nodiscard]] std::string_view bytes() const noexcept {
        return data_ == nullptr ? empty_bytes() : std::string_view(data_, item_format::load<std::uint32_t>(data_ + 4));
    }
    [[nodiscard]] ItemView view() const noexcept { return ItemView(bytes()); }

    [[nodiscard]] std::uint32_t attribute_count() const noexcept { return view().attribute_count(); }
    [[nodiscard]] bool empty() const noexcept { return attribute_count() == 0; }
    /// The size in bytes as the service counts it.
    [[nodiscard]] std::uint32_t item_size() const noexcept { return view().item_size(); }
    /// The view lives as long as this item or a copy of it.
    [[nodiscard]] std::optional<ValueView> find(std::string_view name) const noexcept { return view().find(name); }

    friend bool operator==(const Item& a, const Item& b) noexcept { return a.data_ == b.data_ || a.bytes() == b.bytes(); }

    /// Gives the buffer away: as a bare pointer that `adopt` takes back. For containers that pack pointers.
    [[nodiscard]] const char* release() && noexcept { return std::exchange(data_, nullptr); }
    [[nodiscard]] static Item adopt(const char* released) noexcept {
        Item item;
        item.data_ = released;
        return item;
    }
    /// Another owner of a buffer that was released and not yet adopted.
    [[nodiscard]] static Item share(const char* released) noexcept {
        Item item;
        item.data_ = released;
        if (released != nullptr) item.references().fetch_add(1, std::memory_order_relaxed);
        return item;
    }

private:
    static constexpr std::size_t prefix_size = 8;  // holds the reference count; keeps the format's bytes aligned
    using Count = std::atomic<std::uint32_t>;

    [[nodiscard]] Count& references() const noexcept {
        return *reinterpret_cast<Count*>(const_cast<char*>(data_) - prefix_size);
    }
    static void free_buffer(const char* data) noexcept;
    static std::string_view empty_bytes() noexcept;

    const char* data_ = nullptr;
};

}  // namespace dyntastic
