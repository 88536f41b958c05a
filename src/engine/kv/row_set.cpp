// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/kv/row_set.hpp"

#include <algorithm>
#include <dyntastic/value/key.hpp>
#include <new>
#include <utility>

namespace dyntastic::engine::kv {
namespace {

/// The first eight bytes as a number that orders as they do. Zeros stand for what is missing: no sort key is the beginning
/// of another, so equal numbers only mean that the whole keys must be compared.
std::uint64_t prefix_of(std::string_view sort) noexcept {
    std::uint64_t prefix = 0;
    for (std::size_t i = 0; i < 8; ++i) prefix = prefix << 8 | (i < sort.size() ? static_cast<unsigned char>(sort[i]) : 0);
    return prefix;
}

}  // namespace

int compare_key(const Item& item, const std::vector<std::string>& names, std::string_view encoded) noexcept {
    const ItemView view = item.view();
    for (const std::string& name : names) {
        const int order = compare_key_component(*view.find(name), encoded);
        if (order != 0) return order;
    }
    return encoded.empty() ? 0 : -1;
}

int RowSet::compare(const Row& row, std::uint64_t prefix, std::string_view sort) const noexcept {
    if (row.prefix != prefix) return row.prefix < prefix ? -1 : 1;
    return compare_key(row.item, layout_->sort, sort);
}

bool RowSet::is_before(const Chunk& chunk, std::uint64_t prefix, std::string_view sort) const noexcept {
    if (chunk.last_prefix != prefix) return chunk.last_prefix < prefix;
    return compare(chunk.last(), prefix, sort) < 0;
}

RowSet::Position RowSet::lower_bound(std::string_view sort) const noexcept {
    if (chunks_.empty()) return {0, 0};
    const std::uint64_t prefix = prefix_of(sort);
    // Rows mostly come in ascending order: ask the last one first.
    if (is_before(chunks_.back(), prefix, sort)) return {chunks_.size(), 0};
    const auto chunk =
        std::partition_point(chunks_.begin(), chunks_.end(), [&](const Chunk& c) { return is_before(c, prefix, sort); });
    const std::vector<Row>& rows = chunk->rows;
    const auto row = std::partition_point(rows.begin(), rows.end(), [&](const Row& r) { return compare(r, prefix, sort) < 0; });
    return {static_cast<std::size_t>(chunk - chunks_.begin()), static_cast<std::size_t>(row - rows.begin())};
}

bool RowSet::is_at(Position position, std::string_view sort) const noexcept {
    return position.chunk < chunks_.size() && compare(chunks_[position.chunk].rows[position.row], prefix_of(sort), sort) == 0;
}

const Item* RowSet::find(std::string_view sort) const noexcept {
    const Position position = lower_bound(sort);
    return is_at(position, sort) ? &chunks_[position.chunk].rows[position.row].item : nullptr;
}

std::optional<Item> RowSet::put(std::string_view sort, Item item) {
    Position position = lower_bound(sort);
    if (is_at(position, sort)) {
        return std::exchange(chunks_[position.chunk].rows[position.row].item, std::move(item));
    }
    if (position.chunk == chunks_.size()) {
        // Behind everything: fill the last chunk, then begin another, so that ascending rows leave full chunks.
        if (chunks_.empty() || chunks_.back().rows.size() == chunk_size) {
            Chunk last;
            last.rows.push_back({prefix_of(sort), std::move(item)});
            last.rows_changed();
            chunks_.push_back(std::move(last));
            ++size_;
            return std::nullopt;
        }
        position = {chunks_.size() - 1, chunks_.back().rows.size()};
    } else if (chunks_[position.chunk].rows.size() == chunk_size) {
        split(position.chunk);
        const std::size_t first_half = chunks_[position.chunk].rows.size();
        if (position.row > first_half) position = {position.chunk + 1, position.row - first_half};
    }
    Chunk& chunk = chunks_[position.chunk];
    chunk.rows.insert(chunk.rows.begin() + static_cast<std::ptrdiff_t>(position.row), {prefix_of(sort), std::move(item)});
    chunk.rows_changed();
    ++size_;
    return std::nullopt;
}

void RowSet::split(std::size_t chunk) {
    Chunk half;
    half.rows.reserve(chunk_size);
    const auto next = chunks_.insert(chunks_.begin() + static_cast<std::ptrdiff_t>(chunk) + 1, std::move(half));
    Chunk& full = *(next - 1);
    const auto middle = full.rows.begin() + chunk_size / 2;
    next->rows.assign(std::make_move_iterator(middle), std::make_move_iterator(full.rows.end()));
    full.rows.erase(middle, full.rows.end());
    next->rows_changed();
    full.rows_changed();
}

std::optional<Item> RowSet::erase(std::string_view sort) noexcept {
    const Position position = lower_bound(sort);
    if (!is_at(position, sort)) return std::nullopt;
    Chunk& chunk = chunks_[position.chunk];
    std::optional<Item> erased = std::move(chunk.rows[position.row].item);
    chunk.rows.erase(chunk.rows.begin() + static_cast<std::ptrdiff_t>(position.row));
    --size_;
    if (chunk.rows.empty()) {
        chunks_.erase(chunks_.begin() + static_cast<std::ptrdiff_t>(position.chunk));
    } else {
        chunk.rows_changed();
        merge_if_sparse(position.chunk);
    }
    return erased;
}

void RowSet::merge_if_sparse(std::size_t chunk) noexcept {
    if (chunk + 1 >= chunks_.size()) return;
    std::vector<Row>& rows = chunks_[chunk].rows;
    std::vector<Row>& next = chunks_[chunk + 1].rows;
    if (rows.size() + next.size() > chunk_size / 2) return;
    try {
        rows.reserve(rows.size() + next.size());
    } catch (const std::bad_alloc&) {
        return;  // it only saves memory
    }
    rows.insert(rows.end(), std::make_move_iterator(next.begin()), std::make_move_iterator(next.end()));
    chunks_[chunk].rows_changed();
    chunks_.erase(chunks_.begin() + static_cast<std::ptrdiff_t>(chunk) + 1);
}

std::optional<Item> RowSet::take_last() noexcept {
    if (size_ == 0) return std::nullopt;
    std::vector<Row>& rows = chunks_.back().rows;
    std::optional<Item> last = std::move(rows.back().item);
    rows.pop_back();
    if (rows.empty()) {
        chunks_.pop_back();
    } else {
        chunks_.back().rows_changed();
    }
    --size_;
    return last;
}

bool RowSet::visit(const SortRange& range, bool ascending, const Visitor& visitor) const {
    const Position end = range.upper.empty() ? Position{chunks_.size(), 0} : lower_bound(range.upper);
    const Position begin = lower_bound(range.lower);
    const auto before = [](Position a, Position b) { return a.chunk != b.chunk ? a.chunk < b.chunk : a.row < b.row; };
    if (ascending) {
        for (Position at = begin; before(at, end);) {
            if (!visitor(chunks_[at.chunk].rows[at.row].item)) return false;
            if (++at.row == chunks_[at.chunk].rows.size()) at = {at.chunk + 1, 0};
        }
    } else {
        for (Position at = end; before(begin, at);) {
            at = at.row == 0 ? Position{at.chunk - 1, chunks_[at.chunk - 1].rows.size() - 1} : Position{at.chunk, at.row - 1};
            if (!visitor(chunks_[at.chunk].rows[at.row].item)) return false;
        }
    }
    return true;
}

}  // namespace dyntastic::engine::kv
