// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Reads RocksDB's log format, which write-ahead logs and manifests share, and says where it is damaged. RocksDB's own reader
// stops at damage, or passes over it, without telling what lies behind it.
//
// A file is a row of blocks of 32 KB. A record is one or several fragments, and a fragment does not cross a block:
//
//     checksum (4 bytes, masked CRC-32C of the rest) | length (2) | type (1) | bytes
//
// Types are 1, a whole record, and 2, 3 and 4, its first, middle and last fragment. Fewer than 7 bytes at the end of a block
// are zero. Records of other types are about the log itself and are passed over.
// https://github.com/facebook/rocksdb/wiki/Write-Ahead-Log-File-Format
//
// After damage the reader looks for the next fragment whose checksum is right: at every byte of the block, because a length may
// be what is damaged, and then in the blocks behind it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <rocksdb/file_system.h>
#include <string>
#include <string_view>

namespace dyntastic::durable {

/// The first place of a log that is not as it was written.
struct LogDamage {
    std::uint64_t offset = 0;  ///< of the fragment, in bytes
    std::string what{};        ///< goes on behind the name of the file
    /// Whether a sector there holds nothing but zeros, as one does that was never written.
    bool is_unwritten = false;
};

class LogReader {
public:
    explicit LogReader(std::unique_ptr<rocksdb::FSSequentialFile> file) : file_(std::move(file)) {}

    /// The next record, valid until the next call. Behind damage, the first fragment of each record alone, without its rest.
    [[nodiscard]] std::optional<std::string_view> next();
    /// The offset at which that record begins.
    [[nodiscard]] std::uint64_t offset() const noexcept { return record_start_; }

    [[nodiscard]] const std::optional<LogDamage>& damage() const noexcept { return damage_; }
    /// When the file could not be read.
    [[nodiscard]] const rocksdb::IOStatus& status() const noexcept { return status_; }
    /// How much of the file was read: all of it when `next` has said that nothing follows.
    [[nodiscard]] std::uint64_t size() const noexcept { return block_start_ + block_.size(); }

private:
    struct Fragment {
        unsigned char type;
        std::string_view bytes;
    };

    [[nodiscard]] bool load_block();
    [[nodiscard]] std::optional<Fragment> fragment(const char*& problem) const;
    [[nodiscard]] std::optional<std::string_view> take(const Fragment& fragment, std::uint64_t offset);
    void note_damage(std::uint64_t offset, std::string what);
    void look_for_zeros(std::size_t from, std::size_t to);

    std::unique_ptr<rocksdb::FSSequentialFile> file_;
    rocksdb::IOStatus status_{};
    std::string block_{};
    std::uint64_t block_start_ = 0;
    std::size_t at_ = 0;         // in the block
    std::size_t searched_ = 0;   // from where in the block the first damage is still looked through
    bool is_searching_ = false;  // for the next fragment that is right
    bool has_found_ = false;     // one behind the first damage
    bool is_in_record_ = false;  // behind a first fragment
    std::string record_{};
    std::uint64_t record_start_ = 0;
    std::optional<LogDamage> damage_{};
};

}  // namespace dyntastic::durable
