// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "durable/file_guard.hpp"

#include <algorithm>
#include <charconv>

#include "durable/crc32c.hpp"

namespace dyntastic::durable {
namespace {

constexpr std::string_view heading = "dyntastic files 1\n";

void append(std::string& text, std::string_view kind, const std::map<std::uint64_t, std::uint64_t>& files) {
    for (const auto& [number, size] : files) {
        text.append(kind).append(" ").append(std::to_string(number)).append(" ").append(std::to_string(size)).append("\n");
    }
}

std::string sum_line(std::string_view text) { return "sum " + std::to_string(crc32c(text)) + "\n"; }

bool read_number(std::string_view& line, std::uint64_t& number) {
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
    line.remove_prefix(static_cast<std::size_t>(end - line.data()));
    return error == std::errc();
}

bool take(std::string_view& line, std::string_view what) {
    if (!line.starts_with(what)) return false;
    line.remove_prefix(what.size());
    return true;
}

}  // namespace

std::string encode(const GuardState& state) {
    std::string text(heading);
    append(text, "manifest", state.manifests);
    append(text, "log", state.logs);
    return text + sum_line(text);
}

std::optional<GuardState> decode_guard(std::string_view text) {
    const std::size_t sum = text.rfind("sum ");
    if (sum == std::string_view::npos || text.substr(sum) != sum_line(text.substr(0, sum))) return std::nullopt;
    text = text.substr(0, sum);
    if (!take(text, heading)) return std::nullopt;
    GuardState state;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        const bool is_log = line.starts_with("log ");
        std::uint64_t number = 0, size = 0;
        if (!take(line, is_log ? "log " : "manifest ") || !read_number(line, number) || !take(line, " ") ||
            !read_number(line, size) || !line.empty()) {
            return std::nullopt;
        }
        (is_log ? state.logs : state.manifests)[number] = size;
    }
    return state;
}

rocksdb::IOStatus FileGuard::note_log(std::uint64_t number, std::uint64_t size) {
    const std::lock_guard lock(mutex_);
    std::uint64_t& noted = state_.logs[number];
    noted = std::max(noted, size);
    return save(syncs_);
}

rocksdb::IOStatus FileGuard::note_manifest(std::uint64_t number, std::uint64_t size) {
    const std::lock_guard lock(mutex_);
    std::uint64_t& noted = state_.manifests[number];
    noted = std::max(noted, size);
    return save(syncs_);
}

rocksdb::IOStatus FileGuard::note_end(const std::map<std::uint64_t, std::uint64_t>& logs) {
    const std::lock_guard lock(mutex_);
    for (const auto& [number, size] : logs) {
        std::uint64_t& noted = state_.logs[number];
        noted = std::max(noted, size);
    }
    return save(true);
}

void FileGuard::forget(std::uint64_t number) {
    const std::lock_guard lock(mutex_);
    state_.logs.erase(number);
    state_.manifests.erase(number);
}

/// Beside the old one, then in its place: there is always one that is whole.
rocksdb::IOStatus FileGuard::save(bool syncs) {
    const std::string name = folder_ + "/" + guard_file, next = name + ".next";
    const rocksdb::IOOptions options;
    std::unique_ptr<rocksdb::FSDirectory> folder;
    rocksdb::IOStatus status = files_->NewDirectory(folder_, options, &folder, nullptr);
    // The folder names the files before GUARD asks for them.
    if (status.ok() && syncs) status = folder->FsyncWithDirOptions(options, nullptr, {});
    std::unique_ptr<rocksdb::FSWritableFile> file;
    if (status.ok()) status = files_->NewWritableFile(next, {}, &file, nullptr);
    if (status.ok()) status = file->Append(encode(state_), options, nullptr);
    if (status.ok() && syncs) status = file->Fsync(options, nullptr);
    if (file) {
        const rocksdb::IOStatus closed = file->Close(options, nullptr);
        if (status.ok()) status = closed;
    }
    if (status.ok()) status = files_->RenameFile(next, name, options, nullptr);
    if (status.ok() && syncs) status = folder->FsyncWithDirOptions(options, nullptr, {});
    return status;
}

}  // namespace dyntastic::durable
