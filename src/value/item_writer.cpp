// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The scratch buffer belongs to the thread. A writer takes it on construction and gives it back at its end; one that is
// made meanwhile, by a user's own conversion, finds none and allocates its own.
#include <algorithm>
#include <cstdlib>
#include <dyntastic/value/item_writer.hpp>
#include <functional>
#include <new>
#include <stdexcept>
#include <vector>

namespace dyntastic {
namespace {

constexpr std::size_t first_capacity = 1024;
constexpr std::size_t largest_kept = std::size_t{1} << 20;  // a rare giant must not stay with the thread for ever
constexpr std::size_t largest_item = std::size_t{1} << 30;

struct Scratch {
    char* buffer = nullptr;
    std::size_t capacity = 0;
    ~Scratch() { std::free(buffer); }
};

thread_local Scratch scratch;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables): of the thread

}  // namespace

ItemWriter::ItemWriter() noexcept : buffer_(scratch.buffer), capacity_(scratch.capacity) {
    scratch.buffer = nullptr;
    scratch.capacity = 0;
}

ItemWriter::~ItemWriter() {
    if (scratch.buffer == nullptr && capacity_ <= largest_kept) {
        scratch.buffer = buffer_;
        scratch.capacity = capacity_;
    } else {
        std::free(buffer_);
    }
}

void ItemWriter::grow(std::size_t more) {
    if (more > largest_item || used_ + more > largest_item) throw std::length_error("dyntastic: an item beyond 1 GiB");
    const std::size_t capacity = std::max({first_capacity, capacity_ * 2, used_ + more});
    void* buffer = std::realloc(buffer_, capacity);
    if (buffer == nullptr) throw std::bad_alloc();
    buffer_ = static_cast<char*>(buffer);
    capacity_ = capacity;
}

void ItemWriter::refuse_name() { throw std::length_error("dyntastic: an attribute name beyond 65535 bytes"); }

ItemWriter::Map ItemWriter::begin_item() {
    char* header = extend(item_format::header_size);
    std::memset(header, 0, item_format::header_size);
    *header = static_cast<char>(item_format::version);
    return {12, 0, 0, true};
}

Item ItemWriter::finish_item(Map& item, Duplicates duplicates) {
    if (!item.sorted && !sort_map(item, duplicates)) throw std::invalid_argument("dyntastic: an attribute name stands twice");
    put(at(12), item.count);
    if (dropped_) {
        deepest_ = 0;
        for (const AttributeView attribute : MapView(at(12), at(used_))) deepest_ = std::max(deepest_, attribute.value.depth());
    }
    put(at(2), static_cast<std::uint16_t>(std::min<std::uint32_t>(deepest_, 0xFFFF)));
    put(at(4), static_cast<std::uint32_t>(used_));
    put(at(8), size_);
    Item made = Item::from_trusted_bytes({buffer_, used_});
    clear();
    return made;
}

Value ItemWriter::finish_value() {
    Value made = Value::from_trusted_bytes(std::string(buffer_, used_));
    clear();
    return made;
}

void ItemWriter::clear() noexcept {
    used_ = 0;
    size_ = 0;
    deepest_ = 0;
    dropped_ = false;
}

void ItemWriter::ordered_number(std::string_view bytes) {
    char* to = reserve(2 + bytes.size());
    std::memcpy(to + 2, bytes.data(), bytes.size());
    finish_number(to, to + 2 + bytes.size());
}

void ItemWriter::value(ValueView view) {
    const std::string_view bytes = view.bytes();
    std::memcpy(extend(bytes.size()), bytes.data(), bytes.size());
    size_ += view.size();
    deepest_ = std::max(deepest_, depth_ + view.depth());
}

void ItemWriter::enter() noexcept {
    size_ += 3;
    ++depth_;
}

void ItemWriter::leave(std::uint32_t count) noexcept {
    // Something in it has as many lists and maps around it.
    if (count != 0) deepest_ = std::max(deepest_, depth_);
    --depth_;
}

ItemWriter::Map ItemWriter::begin_map() {
    *extend(5) = tag(item_format::Tag::map);
    const auto start = static_cast<std::uint32_t>(used_);
    (void)extend(4);
    enter();
    return {start, 0, 0, true};
}

bool ItemWriter::end_map(Map& map, Duplicates duplicates) {
    const bool unique = map.sorted || sort_map(map, duplicates);
    put(at(map.start - 4), static_cast<std::uint32_t>(used_) - map.start);
    put(at(map.start), map.count);
    size_ += map.count;
    leave(map.count);
    return unique;
}

ItemWriter::List ItemWriter::begin_list(std::uint32_t count) {
    *extend(5) = tag(item_format::Tag::list);
    const auto start = static_cast<std::uint32_t>(used_);
    put(extend(4 + std::size_t{4} * count), count);
    enter();
    return {start, 0};
}

void ItemWriter::end_list(List& list) {
    put(at(list.start - 4), static_cast<std::uint32_t>(used_) - list.start);
    leave(list.index);
}

ItemWriter::Set ItemWriter::begin_set(ValueType type) {
    using item_format::Tag;
    *extend(5) = tag(type == ValueType::string_set   ? Tag::string_set
                     : type == ValueType::number_set ? Tag::number_set
                                                     : Tag::binary_set);
    const auto start = static_cast<std::uint32_t>(used_);
    (void)extend(4);
    return {start, 0, 0, true};
}

void ItemWriter::set_element(Set& set, std::string_view bytes) {
    if (set.count++ != 0) note_order(set, bytes, 4);
    set.last = static_cast<std::uint32_t>(used_);
    char* to = extend(4 + bytes.size());
    put(to, static_cast<std::uint32_t>(bytes.size()));
    if (!bytes.empty()) std::memcpy(to + 4, bytes.data(), bytes.size());
    size_ += static_cast<std::uint32_t>(bytes.size());
}

void ItemWriter::set_number(Set& set, std::string_view ordered_bytes) {
    if (set.count++ != 0) note_order(set, ordered_bytes, 1);
    set.last = static_cast<std::uint32_t>(used_);
    char* to = extend(1 + ordered_bytes.size());
    *to = static_cast<char>(ordered_bytes.size());
    std::memcpy(to + 1, ordered_bytes.data(), ordered_bytes.size());
    size_ += Number::size_of_ordered(ordered_bytes);
}

bool ItemWriter::end_set(Set& set) {
    const bool numbers = *at(set.start - 5) == tag(item_format::Tag::number_set);
    const bool unique = set.sorted || sort_set(set, numbers);
    put(at(set.start - 4), static_cast<std::uint32_t>(used_) - set.start);
    put(at(set.start), set.count);
    return unique && set.count != 0;
}

void ItemWriter::note_order(Map& map, std::string_view name) noexcept {
    const char* before = at(map.last_name);
    if (std::string_view(before + 2, item_format::load<std::uint16_t>(before)) >= name) map.sorted = false;
}

void ItemWriter::note_order(Set& set, std::string_view element, std::size_t length_bytes) noexcept {
    const char* before = at(set.last) + length_bytes;
    if (std::string_view(before, used_ - set.last - length_bytes) >= element) set.sorted = false;
}

bool ItemWriter::sort_map(Map& map, Duplicates duplicates) {
    std::vector<AttributeView> attributes;
    attributes.reserve(map.count);
    const MapView::iterator end(buffer_ + used_);
    for (MapView::iterator i(at(map.start + 4)); i != end; ++i) attributes.push_back(*i);
    std::sort(attributes.begin(), attributes.end(), [](const AttributeView& a, const AttributeView& b) {
        const auto order = a.name <=> b.name;
        return order == 0 ? std::less<>{}(a.name.data(), b.name.data()) : order < 0;  // of equal names the later is last
    });
    std::string sorted;
    sorted.reserve(used_ - map.start);
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < attributes.size(); ++i) {
        const AttributeView& attribute = attributes[i];
        if (i + 1 < attributes.size() && attributes[i + 1].name == attribute.name) {
            if (duplicates == Duplicates::refuse) return false;
            dropped_ = true;
            size_ -= static_cast<std::uint32_t>(attribute.name.size()) + attribute.value.size();
            continue;
        }
        sorted.append(attribute.name.data() - 2, attribute.value.end());
        ++count;
    }
    std::memcpy(at(map.start + 4), sorted.data(), sorted.size());
    used_ = map.start + 4 + sorted.size();
    map.count = count;
    map.sorted = true;
    return true;
}

bool ItemWriter::sort_set(Set& set, bool numbers) {
    const SetView view(at(set.start), buffer_ + used_, numbers);
    std::vector<std::string_view> elements(view.begin(), view.end());
    std::sort(elements.begin(), elements.end());
    if (std::adjacent_find(elements.begin(), elements.end()) != elements.end()) return false;
    const std::size_t length_bytes = numbers ? 1 : 4;
    std::string sorted;
    sorted.reserve(used_ - set.start);
    for (const std::string_view element : elements)
        sorted.append(element.data() - length_bytes, element.data() + element.size());
    std::memcpy(at(set.start + 4), sorted.data(), sorted.size());
    set.sorted = true;
    return true;
}

}  // namespace dyntastic
