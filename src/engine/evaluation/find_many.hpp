// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dyntastic::engine::evaluation {

/// Many parts that are looked for in one text after another, each time in one walk along the text: A. Aho, M. Corasick,
/// "Efficient string matching", Communications of the ACM 18 (1975). Where no part goes on with the next byte, the longest end
/// of what was read goes on that is the beginning of a part.
class ManyParts {
public:
    /// They must outlive this.
    explicit ManyParts(const std::vector<std::string_view>& parts);

    /// Those that the text holds, ascending.
    [[nodiscard]] std::vector<std::string_view> found_in(std::string_view text) const;

private:
    using Place = std::uint32_t;  // a beginning of parts; 0 is the empty one
    static constexpr Place none = UINT32_MAX;

    struct Node {
        Place shorter = 0;          // the longest end of this that is a beginning too
        Place whole_part = none;    // the longest such end, or this itself, that is a whole part
        std::uint32_t part = none;  // which one this is
        Place first_child = none;
        Place sibling = none;
        unsigned char byte = 0;
    };
    [[nodiscard]] Place child(Place of, unsigned char byte) const noexcept;
    [[nodiscard]] Place next(Place from, unsigned char byte) const noexcept;
    void link();

    const std::vector<std::string_view>& parts_;
    std::vector<Node> nodes_;
    std::unordered_map<std::uint64_t, Place> children_;
};

}  // namespace dyntastic::engine::evaluation
