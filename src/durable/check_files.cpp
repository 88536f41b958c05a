// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A power failure may take whatever was not synced, in sectors and in any order. It leaves a log that ends too early, in which
// there may be a hole with records behind it. So what is behind a bad record decides, for sequence numbers have no gaps:
//
//   - Nothing: it is the torn end of the last log, unless GUARD knows that more was on the disk.
//   - A record whose mark says that sequence numbers were synced which are not there: acknowledged writes are lost.
//   - Another record: also damage, because such a hole consists of sectors of zeros. Where there are some, and marks say that
//     nothing behind the hole was synced, it is a torn end.
//   - Logs without marks, of writes that do not wait for the disk: damage. A hole may come from a power failure as well, which
//     those writes are not promised to survive, but nobody can tell.
//
// The end of a log that is not the last one is damage when the next one does not go on with the next number: a log is on the
// disk before another begins.
#include "durable/check_files.hpp"

#include <algorithm>
#include <cstring>
#include <vector>

#include "durable/file_names.hpp"
#include "durable/log_reader.hpp"
#include "durable/manifest.hpp"

namespace dyntastic::durable {
namespace {

constexpr char mark_letter = 'S';
constexpr std::size_t batch_header = 12;  // sequence number (8 bytes), count (4)
constexpr char log_data = 3;              // the entry of a batch that is in the log alone

template <class Integer>
Integer load(std::string_view bytes, std::size_t at) {
    Integer number;
    std::memcpy(&number, bytes.data() + at, sizeof number);
    return number;
}

/// The header of a record of a write-ahead log.
struct Batch {
    std::uint64_t sequence = 0;
    std::uint64_t next = 0;
    std::optional<std::uint64_t> synced{};

    static std::optional<Batch> of(std::string_view record) {
        if (record.size() < batch_header) return std::nullopt;
        Batch batch;
        batch.sequence = load<std::uint64_t>(record, 0);
        batch.next = batch.sequence + load<std::uint32_t>(record, 8);
        const std::string_view entry = record.substr(batch_header);
        constexpr std::size_t mark_size = 1 + sizeof(std::uint64_t);
        if (entry.size() >= 2 + mark_size && entry[0] == log_data && entry[1] == mark_size && entry[2] == mark_letter) {
            batch.synced = load<std::uint64_t>(entry, 3);
        }
        return batch;
    }
};

struct Log {
    std::uint64_t number = 0;
    std::string name{};
    std::uint64_t size = 0;
    std::optional<std::uint64_t> first{};  ///< sequence number, unless it stands behind damage
    std::optional<std::uint64_t> next{};   ///< behind the last record before the damage
    std::optional<LogDamage> damage{};
    std::optional<std::uint64_t> behind{};  ///< offset of the first record behind the damage
    bool has_marks = false;
    std::uint64_t synced = 0;  ///< the highest mark behind the damage
};

class Check {
public:
    Check(rocksdb::FileSystem& files, const std::string& folder) : files_(files), folder_(folder) {}

    CheckedFiles run() {
        if (!list()) return std::move(result_);
        if (!has_current_) {
            read_guard();
            if (!logs_.empty() || has_tables_ || !result_.guard.logs.empty())
                says("the file \"CURRENT\", which says which files belong to it, is missing");
            return std::move(result_);
        }
        result_.is_database = true;
        read_guard();
        if (read_manifest()) check_logs();
        return std::move(result_);
    }

private:
    void says(std::string damage) {
        if (!result_.damage) result_.damage = std::move(damage);
    }
    bool fails(const rocksdb::IOStatus& status) {
        result_.status = status;
        return false;
    }
    [[nodiscard]] std::string path(const std::string& name) const { return folder_ + "/" + name; }

    bool list() {
        std::vector<std::string> names;
        const rocksdb::IOStatus status = files_.GetChildren(folder_, {}, &names, nullptr);
        if (!status.ok()) return status.IsNotFound() || status.IsPathNotFound() ? false : fails(status);
        for (const std::string& name : names) {
            if (name == "CURRENT") has_current_ = true;
            else if (name == guard_file) has_guard_ = true;
            else if (table_number(name)) has_tables_ = true;
            else if (const auto number = log_number(name)) logs_.push_back({.number = *number, .name = name});
        }
        std::sort(logs_.begin(), logs_.end(), [](const Log& a, const Log& b) { return a.number < b.number; });
        return true;
    }

    /// One that is damaged, or missing as in a copy or a database of an older version, guards nothing.
    void read_guard() {
        std::string text;
        if (!has_guard_ || !rocksdb::ReadFileToString(&files_, path(guard_file), &text).ok()) return;
        if (auto guard = decode_guard(text)) result_.guard = *std::move(guard);
    }

    std::optional<LogReader> open(const std::string& name) {
        std::unique_ptr<rocksdb::FSSequentialFile> file;
        const rocksdb::IOStatus status = files_.NewSequentialFile(path(name), {}, &file, nullptr);
        if (status.ok()) return LogReader(std::move(file));
        (void)fails(status);
        return std::nullopt;
    }

    bool read_manifest() {
        std::string current;
        const rocksdb::IOStatus read = rocksdb::ReadFileToString(&files_, path("CURRENT"), &current);
        if (!read.ok()) return fails(read);
        const std::string name = current.substr(0, current.empty() ? 0 : current.size() - 1);
        const auto number = manifest_number(name);
        if (!number || current.back() != '\n') {
            return says("the file \"CURRENT\" does not name a manifest"), false;
        }
        if (!files_.FileExists(path(name), {}, nullptr).ok()) {
            return says("the manifest \"" + name + "\", which the file \"CURRENT\" names, is missing"), false;
        }
        auto reader = open(name);
        if (!reader) return false;
        while (const auto edit = reader->next()) {
            if (reader->damage()) break;
            if (!add_edit(manifest_, *edit)) understands_manifest_ = false;
        }
        if (!reader->status().ok()) return fails(reader->status());
        const auto least = result_.guard.manifests.find(*number);
        if (const auto& damage = reader->damage()) {
            bool is_torn = damage->what.starts_with("ends") && !behind(*reader);
            if (least != result_.guard.manifests.end() && damage->offset < least->second) is_torn = false;
            if (!is_torn) {
                return says("the manifest \"" + name + "\" " + damage->what + " at byte " + std::to_string(damage->offset)),
                       false;
            }
        } else if (least != result_.guard.manifests.end() && reader->size() < least->second) {
            return says("the manifest \"" + name + "\" ends at byte " + std::to_string(reader->size()) + " and had " +
                        std::to_string(least->second) + " bytes"),
                   false;
        }
        return true;
    }
    static bool behind(LogReader& reader) { return reader.next().has_value(); }

    void check_logs() {
        const std::uint64_t first_log = understands_manifest_ ? manifest_.first_log : 0;
        std::erase_if(logs_, [&](const Log& log) { return log.number < first_log; });
        if (understands_manifest_) {
            std::erase_if(result_.guard.logs, [&](const auto& log) { return log.first < first_log; });
        }
        for (const auto& [number, size] : result_.guard.logs) {
            if (std::none_of(logs_.begin(), logs_.end(), [&, n = number](const Log& log) { return log.number == n; })) {
                lost("the write-ahead log \"" + name_of(number) + "\" is missing");
            }
        }
        std::optional<std::uint64_t> expected;
        for (std::size_t i = 0; i < logs_.size(); ++i) {
            Log& log = logs_[i];
            if (!read(log)) return;
            if (i > 0 && expected && log.first && *log.first > *expected) end_too_early(logs_[i - 1], log);
            judge(log, expected.value_or(manifest_.last_sequence + 1));
            if (log.next) expected = log.next;
        }
    }
    void lost(std::string damage) {
        if (!result_.damage) result_.only_logs_are_damaged = true;
        says(std::move(damage));
    }
    static std::string name_of(std::uint64_t number) {
        std::string digits = std::to_string(number);
        if (digits.size() < 6) digits.insert(0, 6 - digits.size(), '0');
        return digits + ".log";
    }

    bool read(Log& log) {
        auto reader = open(log.name);
        if (!reader) return false;
        while (const auto record = reader->next()) {
            const auto batch = Batch::of(*record);
            if (!batch) continue;
            if (batch->synced) log.has_marks = true;
            if (!reader->damage()) {
                if (!log.first) log.first = batch->sequence;
                log.next = batch->next;
                continue;
            }
            if (!log.behind) log.behind = reader->offset();
            log.synced = std::max(log.synced, batch->synced.value_or(0));
        }
        if (!reader->status().ok()) return fails(reader->status());
        log.damage = reader->damage();
        log.size = reader->size();
        return true;
    }

    void judge(const Log& log, std::uint64_t expected) {
        const auto guarded = result_.guard.logs.find(log.number);
        const std::uint64_t least = guarded == result_.guard.logs.end() ? 0 : guarded->second;
        const std::string name = "the write-ahead log \"" + log.name + "\" ";
        if (!log.damage) {
            if (log.size < least) {
                lost(name + "ends at byte " + std::to_string(log.size) + " and had " + std::to_string(least) + " bytes");
            }
            return;
        }
        const bool proven = log.damage->offset < least || (log.behind && log.synced >= log.next.value_or(expected));
        const bool may_be_torn = !log.behind || (log.has_marks && log.damage->is_unwritten);
        if (!proven && may_be_torn) {
            if (log.behind) result_.torn_ends.emplace_back(path(log.name), log.damage->offset);
            return;
        }
        std::string damage = name + log.damage->what + " at byte " + std::to_string(log.damage->offset);
        if (log.behind) damage += ", and writes follow from byte " + std::to_string(*log.behind) + " on";
        lost(std::move(damage));
    }

    void end_too_early(const Log& log, const Log& next) {
        const std::uint64_t end = log.damage ? log.damage->offset : log.size;
        lost("the write-ahead log \"" + log.name + "\" ends too early, at byte " + std::to_string(end) + ": the next, \"" +
             next.name + "\", does not go on where it ends");
    }

    rocksdb::FileSystem& files_;
    const std::string& folder_;
    bool has_current_ = false, has_guard_ = false, has_tables_ = false;
    std::vector<Log> logs_;
    ManifestState manifest_;
    bool understands_manifest_ = true;
    CheckedFiles result_;
};

}  // namespace

CheckedFiles check_files(rocksdb::FileSystem& files, const std::string& folder) { return Check(files, folder).run(); }

std::string synced_mark(std::uint64_t sequence) {
    std::string mark(1, mark_letter);
    mark.append(reinterpret_cast<const char*>(&sequence), sizeof sequence);
    return mark;
}

}  // namespace dyntastic::durable
