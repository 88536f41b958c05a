// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A RocksDB database that is open. Only the .cpp files of this folder include this, because RocksDB's headers are heavy.
#pragma once

#include <dyntastic/common/result.hpp>
#include <dyntastic/engine/store_options.hpp>
#include <memory>
#include <rocksdb/db.h>
#include <string>
#include <string_view>

#include "engine/kv/store.hpp"

namespace dyntastic::durable {

[[nodiscard]] inline rocksdb::Slice slice(std::string_view bytes) noexcept { return {bytes.data(), bytes.size()}; }
[[nodiscard]] inline std::string_view view(const rocksdb::Slice& slice) noexcept { return {slice.data(), slice.size()}; }

/// Which part of the memory for what was read is for single items, and which for RocksDB's blocks: a quarter, and the rest.
inline constexpr std::size_t item_cache_share = 4;

/// A failure of the disk, or of what is on it.
[[nodiscard]] Failure disk_failure(const std::string& path, const rocksdb::Status& status);

/// Opens or makes the database, and sees to it that this version can read it. `env` stands for the operating system; null is
/// the real one.
[[nodiscard]] result<std::unique_ptr<rocksdb::DB>> open_database(const engine::StoreOptions& options, rocksdb::Env* env);

/// Counts as RocksDB keeps them: two numbers of 8 bytes, little-endian. Merging adds.
[[nodiscard]] std::string encode(const engine::kv::Counts& counts);
[[nodiscard]] std::optional<engine::kv::Counts> decode_counts(std::string_view bytes);

}  // namespace dyntastic::durable
