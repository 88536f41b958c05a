// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "durable/log_reader.hpp"

#include <algorithm>
#include <cstring>

#include "durable/crc32c.hpp"

namespace dyntastic::durable {
namespace {

constexpr std::size_t block_size = 32768;
constexpr std::size_t header_size = 7;
constexpr std::size_t sector_size = 512;

enum Type : unsigned char { whole = 1, first = 2, middle = 3, last = 4 };

std::uint32_t load32(const char* at) noexcept {
    std::uint32_t number;
    std::memcpy(&number, at, sizeof number);
    return number;
}

}  // namespace

bool LogReader::load_block() {
    if (!status_.ok() || (!block_.empty() && block_.size() < block_size)) return false;
    if (is_searching_) look_for_zeros(searched_, block_.size());
    block_start_ += block_.size();
    block_.resize(block_size);
    std::size_t filled = 0;
    while (filled < block_size) {
        rocksdb::Slice found;
        status_ = file_->Read(block_size - filled, {}, &found, block_.data() + filled, nullptr);
        if (!status_.ok() || found.empty()) break;
        if (found.data() != block_.data() + filled) std::memmove(block_.data() + filled, found.data(), found.size());
        filled += found.size();
    }
    block_.resize(status_.ok() ? filled : 0);
    at_ = searched_ = 0;
    return !block_.empty();
}

std::optional<LogReader::Fragment> LogReader::fragment(const char*& problem) const {
    const char* const header = block_.data() + at_;
    const std::size_t length = static_cast<unsigned char>(header[4]) | std::size_t{static_cast<unsigned char>(header[5])} << 8;
    const auto type = static_cast<unsigned char>(header[6]);
    if (type == 0) return problem = "holds no record", std::nullopt;
    if (at_ + header_size + length > block_.size()) {
        problem = block_.size() < block_size ? "ends in the middle of a record" : "has a wrong length";
        return std::nullopt;
    }
    // Behind damage only what can begin or continue a record counts, so that most bytes need no checksum.
    if (is_searching_ && type > last) return std::nullopt;
    if (load32(header) != masked_crc32c({header + 6, length + 1})) return problem = "has a wrong checksum", std::nullopt;
    return Fragment{type, {header + header_size, length}};
}

std::optional<std::string_view> LogReader::next() {
    for (;;) {
        if (at_ + header_size > block_.size()) {
            const std::size_t left = block_.size() - std::min(at_, block_.size());
            if (left > 0 && block_.size() < block_size && !is_searching_) {
                note_damage(block_start_ + at_, "ends in the middle of a record");
            }
            if (load_block()) continue;
            if (is_in_record_) note_damage(record_start_, "ends in the middle of a record");
            is_in_record_ = false;
            return std::nullopt;
        }
        const char* problem = "";
        const auto found = fragment(problem);
        if (!found) {
            if (!is_searching_) {
                note_damage(block_start_ + at_, problem);
                is_searching_ = true;
                searched_ = at_;
            }
            is_in_record_ = false;
            ++at_;
            continue;
        }
        if (is_searching_) look_for_zeros(searched_, at_);
        is_searching_ = false;
        const std::uint64_t offset = block_start_ + at_;
        at_ += header_size + found->bytes.size();
        if (const auto record = take(*found, offset)) return record;
    }
}

std::optional<std::string_view> LogReader::take(const Fragment& fragment, std::uint64_t offset) {
    if (damage_) has_found_ = true;
    if (fragment.type == whole || fragment.type == first) {
        if (is_in_record_) note_damage(record_start_, "lacks the end of a record");
        record_start_ = offset;
        is_in_record_ = fragment.type == first && !damage_;
        if (!is_in_record_) return fragment.bytes;
        record_.assign(fragment.bytes);
        return std::nullopt;
    }
    if (fragment.type > last) return std::nullopt;
    if (!is_in_record_) {
        note_damage(offset, "lacks the beginning of a record");
        return std::nullopt;
    }
    record_.append(fragment.bytes);
    if (fragment.type == middle) return std::nullopt;
    is_in_record_ = false;
    return record_;
}

void LogReader::note_damage(std::uint64_t offset, std::string what) {
    if (!damage_) damage_ = LogDamage{offset, std::move(what)};
}

/// Looks through a part of the block that belongs to the first damage.
void LogReader::look_for_zeros(std::size_t from, std::size_t to) {
    if (has_found_ || !damage_) return;
    for (std::size_t sector = (from + sector_size - 1) / sector_size * sector_size; sector < to; sector += sector_size) {
        const std::size_t end = std::min(sector + sector_size, to);
        const bool is_zero = std::all_of(block_.data() + sector, block_.data() + end, [](char byte) { return byte == 0; });
        // A part of a sector counts at the end of the file alone.
        if (is_zero && (end - sector == sector_size || end == block_.size())) damage_->is_unwritten = true;
    }
}

}  // namespace dyntastic::durable
