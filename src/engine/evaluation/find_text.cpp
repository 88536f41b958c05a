// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The search that the C library's memchr makes fast, as long as it goes well: from each place where the first byte stands,
// compare until a byte differs. A text and a part that are alike in most places make that quadratic, so what was compared in
// vain is counted, and when it exceeds some times what lies behind, the Two-Way algorithm goes on: M. Crochemore, D. Perrin,
// "Two-way string-matching", Journal of the ACM 38 (1991). It cuts the part where comparing from the cut to the right first,
// and then from the beginning to the cut, lets each mismatch move the part on by as much as was compared. glibc's memmem is no
// substitute: for parts of up to 256 bytes its worst case is the product.
#include "engine/evaluation/find_text.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>

namespace dyntastic::engine::evaluation {
namespace {

struct Cut {
    std::size_t at;
    std::size_t period;  // of what is behind the cut
};

/// The greatest suffix by the order of bytes, or by its reverse.
Cut greatest_suffix(std::string_view part, bool reverse) noexcept {
    std::size_t suffix = 0;  // where it begins, and below, a candidate and how much of it agrees
    std::size_t candidate = 1, agreed = 0, period = 1;
    while (candidate + agreed < part.size()) {
        const auto a = static_cast<unsigned char>(part[candidate + agreed]);
        const auto b = static_cast<unsigned char>(part[suffix + agreed]);
        if (a == b) {
            if (++agreed == period) {
                candidate += period;
                agreed = 0;
            }
        } else if (reverse ? b < a : a < b) {
            candidate += agreed + 1;
            agreed = 0;
            period = candidate - suffix;
        } else {
            suffix = candidate++;
            agreed = 0;
            period = 1;
        }
    }
    return {suffix, period};
}

bool two_way(std::string_view text, std::string_view part) noexcept {
    const Cut forward = greatest_suffix(part, false), backward = greatest_suffix(part, true);
    const auto [cut, suffix_period] = forward.at >= backward.at ? forward : backward;
    const bool is_periodic =
        cut + suffix_period <= part.size() && std::memcmp(part.data(), part.data() + suffix_period, cut) == 0;
    // Of a part that is periodic as a whole, the beginning is known to agree after a move by the period.
    const std::size_t period = is_periodic ? suffix_period : std::max(cut, part.size() - cut) + 1;
    std::size_t known = 0;
    for (std::size_t at = 0; at + part.size() <= text.size();) {
        std::size_t i = std::max(cut, known);
        while (i < part.size() && part[i] == text[at + i]) ++i;
        if (i < part.size()) {
            at += i - cut + 1;
            known = 0;
            continue;
        }
        i = cut;
        while (i > known && part[i - 1] == text[at + i - 1]) --i;
        if (i <= known) return true;
        at += period;
        known = is_periodic ? part.size() - period : 0;
    }
    return false;
}

}  // namespace

bool holds_text(std::string_view text, std::string_view part) noexcept {
    constexpr std::size_t short_part = 8, tolerated = 256, per_byte = 4;
    if (part.size() <= short_part) return text.find(part) != std::string_view::npos;
    std::size_t in_vain = 0;
    for (std::size_t at = 0; at + part.size() <= text.size();) {
        const std::size_t places = text.size() - part.size() + 1 - at;
        const void* const found = std::memchr(text.data() + at, part.front(), places);
        if (found == nullptr) return false;
        at = static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
        std::size_t agreed = 1;
        while (agreed < part.size() && part[agreed] == text[at + agreed]) ++agreed;
        if (agreed == part.size()) return true;
        in_vain += agreed;
        ++at;
        if (in_vain > tolerated + per_byte * at) return two_way(text.substr(at), part);
    }
    return false;
}

}  // namespace dyntastic::engine::evaluation
