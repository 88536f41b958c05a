// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "durable/rocks_log.hpp"

#include <array>
#include <cstring>
#include <dyntastic/value/item_view.hpp>
#include <memory>

#include "durable/database.hpp"
#include "durable/stored_item.hpp"
#include "durable/stored_key.hpp"

namespace dyntastic::durable {
namespace {

using engine::kv::LogEntry;

constexpr char version = 1;
/// The version, the kind, which items follow (a bit each), nothing, and the time as 8 bytes, little-endian.
constexpr std::size_t entry_header_size = 12;

std::uint64_t number_in(std::string_view key) noexcept {
    std::uint64_t number = 0;
    std::memcpy(&number, key.data() + collection_size, sizeof number);
    return __builtin_bswap64(number);
}

result<LogEntry> decode(std::string_view key, std::string_view bytes) {
    const auto damaged = [] {
        return Failure(FailureKind::internal_server_error, "the database holds a record of a stream that cannot be read");
    };
    if (key.size() != collection_size + sizeof(std::uint64_t) || bytes.size() < entry_header_size) return damaged();
    if (bytes[0] != version) {
        return Failure(FailureKind::configuration,
                       "the database holds records of streams of a newer version of dyntastic than this one can read");
    }
    LogEntry entry;
    entry.number = number_in(key);
    entry.kind = static_cast<std::uint8_t>(bytes[1]);
    const auto items = static_cast<unsigned>(bytes[2]);
    std::memcpy(&entry.time, bytes.data() + 4, sizeof entry.time);
    bytes.remove_prefix(entry_header_size);
    for (std::size_t i = 0; i < entry.items.size(); ++i) {
        if ((items >> i & 1U) == 0) continue;
        if (bytes.size() < item_format::header_size) return damaged();
        const std::size_t size = item_format::load<std::uint32_t>(bytes.data() + 4);
        if (size > bytes.size()) return damaged();
        auto item = item_of(bytes.substr(0, size));
        if (!item) return item.error();
        entry.items[i] = *std::move(item);
        bytes.remove_prefix(size);
    }
    return entry;
}

}  // namespace

void RocksLog::append(const LogEntry& entry, rocksdb::WriteBatch& batch) const {
    const std::string key = prefix_of(id_, entry.number);
    std::array<char, entry_header_size> header{version, static_cast<char>(entry.kind)};
    std::memcpy(header.data() + 4, &entry.time, sizeof entry.time);
    std::array<rocksdb::Slice, 3> parts;
    int count = 0;
    parts[static_cast<std::size_t>(count++)] = rocksdb::Slice(header.data(), header.size());
    for (std::size_t i = 0; i < entry.items.size(); ++i) {
        if (entry.items[i].empty()) continue;
        header[2] = static_cast<char>(header[2] | 1 << i);
        parts[static_cast<std::size_t>(count++)] = slice(entry.items[i].bytes());
    }
    const rocksdb::Slice whole_key(key);
    batch.Put(rocksdb::SliceParts(&whole_key, 1), rocksdb::SliceParts(parts.data(), count));
}

result<void> RocksLog::read(std::uint64_t after, std::uint64_t last, const engine::kv::LogVisitor& visitor) const {
    if (after >= last) return {};
    const std::string lower = prefix_of(id_, after + 1);
    const std::string upper = last == UINT64_MAX ? prefix_of(id_ + 1) : prefix_of(id_, last + 1);
    const rocksdb::Slice first(lower), end(upper);
    rocksdb::ReadOptions options;
    options.total_order_seek = true;
    options.iterate_lower_bound = &first;
    options.iterate_upper_bound = &end;
    const std::unique_ptr<rocksdb::Iterator> rows(database_.NewIterator(options));
    for (rows->Seek(first); rows->Valid(); rows->Next()) {
        const auto entry = decode(view(rows->key()), view(rows->value()));
        if (!entry) return entry.error();
        if (!visitor(*entry)) return {};
    }
    return rows->status().ok() ? result<void>() : disk_failure(path_, rows->status());
}

result<std::uint64_t> RocksLog::last() const {
    const std::string lower = prefix_of(id_), upper = prefix_of(id_ + 1);
    const rocksdb::Slice first(lower), end(upper);
    rocksdb::ReadOptions options;
    options.total_order_seek = true;
    options.iterate_lower_bound = &first;
    options.iterate_upper_bound = &end;
    const std::unique_ptr<rocksdb::Iterator> rows(database_.NewIterator(options));
    rows->SeekToLast();
    if (rows->Valid()) return number_in(view(rows->key()));
    return rows->status().ok() ? result<std::uint64_t>(0) : disk_failure(path_, rows->status());
}

}  // namespace dyntastic::durable
