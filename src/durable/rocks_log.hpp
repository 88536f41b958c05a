// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A log on disk. An entry's key is the number of the log and its own; docs/store_format.md describes the value.
#pragma once

#include <rocksdb/db.h>
#include <rocksdb/write_batch.h>
#include <string>

#include "engine/kv/log.hpp"

namespace dyntastic::durable {

class RocksLog final : public engine::kv::Log {
public:
    RocksLog(rocksdb::DB& database, const std::string& path, engine::kv::CollectionId id)
        : database_(database), path_(path), id_(id) {}

    [[nodiscard]] engine::kv::CollectionId id() const noexcept override { return id_; }
    [[nodiscard]] result<void> read(std::uint64_t after, std::uint64_t last,
                                    const engine::kv::LogVisitor& visitor) const override;
    [[nodiscard]] result<std::uint64_t> last() const override;

    /// Adds an entry to what a batch writes.
    void append(const engine::kv::LogEntry& entry, rocksdb::WriteBatch& batch) const;

private:
    rocksdb::DB& database_;
    const std::string& path_;
    engine::kv::CollectionId id_;
};

}  // namespace dyntastic::durable
