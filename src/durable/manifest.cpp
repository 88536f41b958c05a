// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A version edit is a row of fields: a tag, and what the tag says that follows. All fields must be walked through to find the
// two that matter here. Tags are those of RocksDB's db/version_edit.h; what later versions add has a bit that says how to pass
// it over.
#include "durable/manifest.hpp"

#include <algorithm>

namespace dyntastic::durable {
namespace {

enum class Tag : std::uint32_t {
    comparator = 1,
    log_number = 2,
    next_file_number = 3,
    last_sequence = 4,
    compaction_cursor = 5,
    deleted_file = 6,
    previous_log_number = 9,
    min_log_number_to_keep = 10,
    new_file = 103,
    column_family = 200,
    column_family_add = 201,
    column_family_drop = 202,
    max_column_family = 203,
    in_atomic_group = 300,
};
constexpr std::uint32_t may_be_ignored = 1U << 13;

class Fields {
public:
    explicit Fields(std::string_view bytes) : bytes_(bytes) {}

    [[nodiscard]] bool at_end() const noexcept { return bytes_.empty() || failed_; }
    [[nodiscard]] bool failed() const noexcept { return failed_; }

    std::uint64_t number() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            if (bytes_.empty()) break;
            const auto byte = static_cast<unsigned char>(bytes_.front());
            bytes_.remove_prefix(1);
            value |= std::uint64_t{byte & 0x7FU} << shift;
            if (byte < 0x80) return value;
        }
        failed_ = true;
        return 0;
    }
    void numbers(int count) {
        for (int i = 0; i < count; ++i) (void)number();
    }
    void text() {
        const std::uint64_t size = number();
        if (size > bytes_.size()) failed_ = true;
        else bytes_.remove_prefix(static_cast<std::size_t>(size));
    }
    /// A file's level, number and size, its keys and sequence numbers, and then fields of its own up to one with tag 1.
    void file() {
        numbers(3);
        text();
        text();
        numbers(2);
        while (!failed_ && number() != 1) text();
    }

private:
    std::string_view bytes_;
    bool failed_ = false;
};

}  // namespace

bool add_edit(ManifestState& state, std::string_view edit) {
    Fields fields(edit);
    while (!fields.at_end()) {
        const auto tag = static_cast<std::uint32_t>(fields.number());
        switch (static_cast<Tag>(tag)) {
            case Tag::log_number:
            case Tag::min_log_number_to_keep: state.first_log = std::max(state.first_log, fields.number()); break;
            case Tag::last_sequence: state.last_sequence = std::max(state.last_sequence, fields.number()); break;
            case Tag::next_file_number:
            case Tag::previous_log_number:
            case Tag::column_family:
            case Tag::max_column_family:
            case Tag::in_atomic_group: (void)fields.number(); break;
            case Tag::comparator:
            case Tag::column_family_add: fields.text(); break;
            case Tag::column_family_drop: break;
            case Tag::compaction_cursor: fields.number(), fields.text(); break;
            case Tag::deleted_file: fields.numbers(2); break;
            case Tag::new_file: fields.file(); break;
            default:
                if ((tag & may_be_ignored) == 0) return false;
                fields.text();
        }
    }
    return !fields.failed();
}

}  // namespace dyntastic::durable
