// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Bytes from outside are walked once before any view trusts them: every length inside its frame, every order and every
// number canonical, the header's sums right. Nesting is bounded, so that hostile bytes cannot exhaust the stack.
#include <dyntastic/value/item_view.hpp>

namespace dyntastic {
namespace {

using item_format::load;
using item_format::Tag;

constexpr std::uint32_t deepest_checked = 1024;

class Checker {
public:
    explicit Checker(std::string_view bytes) : bytes_(bytes) {}

    std::optional<std::string> check() {
        if (bytes_.size() < item_format::header_size) return fail("the item is shorter than its header");
        if (static_cast<std::uint8_t>(bytes_[0]) > item_format::version) {
            return "the item has format version " + std::to_string(static_cast<std::uint8_t>(bytes_[0])) +
                   ", which is newer than this library knows";
        }
        if (static_cast<std::uint8_t>(bytes_[0]) != item_format::version || bytes_[1] != 0)
            return fail("the header is damaged");
        if (load<std::uint32_t>(bytes_.data() + 4) != bytes_.size()) return fail("the length in the header is not the item's");
        at_ = 12;
        attributes(bytes_.size(), 0);
        if (problem_ == nullptr && load<std::uint32_t>(bytes_.data() + 8) != size_) fail("the size in the header is wrong");
        if (problem_ == nullptr && load<std::uint16_t>(bytes_.data() + 2) != deepest_) fail("the depth in the header is wrong");
        return problem_ == nullptr ? std::nullopt : fail(problem_);
    }

private:
    std::optional<std::string> fail(const char* problem) {
        if (problem_ == nullptr) problem_ = problem;
        return "damaged item: " + std::string(problem_) + " (at byte " + std::to_string(at_) + ")";
    }

    /// `bytes` more inside a frame that ends at `end`; nullptr and a problem when there are not that many.
    const char* take(std::size_t bytes, std::size_t end) {
        if (problem_ != nullptr) return nullptr;
        if (end - at_ < bytes) {
            fail("a length reaches beyond its frame");
            return nullptr;
        }
        const char* taken = bytes_.data() + at_;
        at_ += bytes;
        return taken;
    }

    void note_depth(std::uint32_t count, std::uint32_t depth) {
        if (count != 0 && depth > deepest_) deepest_ = depth;
    }

    void attributes(std::size_t end, std::uint32_t depth) {
        const char* counted = take(4, end);
        if (counted == nullptr) return;
        const auto count = load<std::uint32_t>(counted);
        if (depth > 0) size_ += count;
        note_depth(count, depth);
        std::string_view before;
        for (std::uint32_t i = 0; i < count && problem_ == nullptr; ++i) {
            const char* length = take(2, end);
            if (length == nullptr) return;
            const auto name_size = load<std::uint16_t>(length);
            const char* text = take(name_size, end);
            if (text == nullptr) return;
            const std::string_view name(text, name_size);
            if (i > 0 && name <= before) fail("attributes are not in ascending order of their names");
            before = name;
            size_ += name_size;
            value(end, depth);
        }
        if (problem_ == nullptr && at_ != end) fail("bytes are left over");
    }

    void value(std::size_t end, std::uint32_t depth) {
        const char* first = take(1, end);
        if (first == nullptr) return;
        const auto tag = static_cast<Tag>(*first);
        if (tag <= Tag::true_) {
            size_ += 1;
        } else if (tag == Tag::number) {
            number(end);
        } else if (tag > Tag::map) {
            fail("an unknown type");
        } else {
            const char* length = take(4, end);
            if (length == nullptr) return;
            const std::size_t size = load<std::uint32_t>(length);
            if (end - at_ < size) {
                fail("a length reaches beyond its frame");
                return;
            }
            framed(tag, at_ + size, depth);
        }
    }

    void framed(Tag tag, std::size_t end, std::uint32_t depth) {
        if (tag == Tag::string || tag == Tag::binary) {
            size_ += static_cast<std::uint32_t>(end - at_);
            at_ = end;
        } else if (tag == Tag::list || tag == Tag::map) {
            if (depth == deepest_checked) {
                fail("lists and maps stand too deep inside one another");
                return;
            }
            size_ += 3;
            tag == Tag::map ? attributes(end, depth + 1) : list(end, depth + 1);
        } else {
            set(end, tag == Tag::number_set);
        }
    }

    std::string_view number(std::size_t end) {
        const char* length = take(1, end);
        if (length == nullptr) return {};
        const auto size = static_cast<std::uint8_t>(*length);
        const char* text = take(size, end);
        if (text == nullptr) return {};
        const std::string_view bytes(text, size);
        if (!Number::read_ordered(bytes)) fail("a damaged number");
        size_ += Number::size_of_ordered(bytes);
        return bytes;
    }

    void set(std::size_t end, bool numbers) {
        const char* counted = take(4, end);
        if (counted == nullptr) return;
        const auto count = load<std::uint32_t>(counted);
        if (count == 0) fail("an empty set");
        std::string_view before;
        for (std::uint32_t i = 0; i < count && problem_ == nullptr; ++i) {
            std::string_view element;
            if (numbers) {
                element = number(end);
            } else {
                const char* length = take(4, end);
                if (length == nullptr) return;
                const std::size_t size = load<std::uint32_t>(length);
                const char* text = take(size, end);
                if (text == nullptr) return;
                element = {text, size};
                size_ += static_cast<std::uint32_t>(size);
            }
            if (i > 0 && element <= before) fail("the elements of a set are not ascending");
            before = element;
        }
        if (problem_ == nullptr && at_ != end) fail("bytes are left over");
    }

    void list(std::size_t end, std::uint32_t depth) {
        const std::size_t start = at_;
        const char* counted = take(4, end);
        if (counted == nullptr) return;
        const auto count = load<std::uint32_t>(counted);
        const char* offsets = take(std::size_t{4} * count, end);
        size_ += count;
        note_depth(count, depth);
        for (std::uint32_t i = 0; i < count && problem_ == nullptr; ++i) {
            if (load<std::uint32_t>(offsets + std::size_t{4} * i) != at_ - start) {
                fail("an offset of a list is wrong");
                return;
            }
            value(end, depth);
        }
        if (problem_ == nullptr && at_ != end) fail("bytes are left over");
    }

    std::string_view bytes_;
    std::size_t at_ = 0;
    const char* problem_ = nullptr;
    std::uint32_t size_ = 0;
    std::uint32_t deepest_ = 0;
};

}  // namespace

std::optional<std::string> check_item(std::string_view bytes) { return Checker(bytes).check(); }

}  // namespace dyntastic
