// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/evaluation/find_many.hpp"

#include <algorithm>

namespace dyntastic::engine::evaluation {

ManyParts::ManyParts(const std::vector<std::string_view>& parts) : parts_(parts), nodes_(1) {
    for (std::uint32_t i = 0; i < parts.size(); ++i) {
        Place at = 0;
        for (const char c : parts[i]) {
            const auto byte = static_cast<unsigned char>(c);
            const auto [known, is_new] =
                children_.try_emplace(std::uint64_t{at} << 8 | byte, static_cast<Place>(nodes_.size()));
            if (is_new) {
                Node node;
                node.byte = byte;
                node.sibling = nodes_[at].first_child;
                nodes_.push_back(node);
                nodes_[at].first_child = known->second;
            }
            at = known->second;
        }
        nodes_[at].part = i;
    }
    link();
}

ManyParts::Place ManyParts::child(Place of, unsigned char byte) const noexcept {
    const auto found = children_.find(std::uint64_t{of} << 8 | byte);
    return found == children_.end() ? none : found->second;
}

ManyParts::Place ManyParts::next(Place from, unsigned char byte) const noexcept {
    for (;; from = nodes_[from].shorter) {
        const Place to = child(from, byte);
        if (to != none) return to;
        if (from == 0) return 0;
    }
}

/// Shorter beginnings first, for each needs those that are shorter.
void ManyParts::link() {
    std::vector<Place> open{0};
    for (std::size_t i = 0; i < open.size(); ++i) {
        const Place at = open[i];
        for (Place each = nodes_[at].first_child; each != none; each = nodes_[each].sibling) {
            Node& node = nodes_[each];
            node.shorter = at == 0 ? 0 : next(nodes_[at].shorter, node.byte);
            node.whole_part = node.part != none ? each : nodes_[node.shorter].whole_part;
            open.push_back(each);
        }
    }
}

std::vector<std::string_view> ManyParts::found_in(std::string_view text) const {
    std::vector<std::string_view> found;
    if (nodes_[0].part != none) found.push_back(parts_[nodes_[0].part]);
    std::vector<bool> known(nodes_.size());
    Place at = 0;
    for (const char c : text) {
        at = next(at, static_cast<unsigned char>(c));
        for (Place each = nodes_[at].whole_part; each != none && !known[each]; each = nodes_[nodes_[each].shorter].whole_part) {
            known[each] = true;
            found.push_back(parts_[nodes_[each].part]);
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace dyntastic::engine::evaluation
