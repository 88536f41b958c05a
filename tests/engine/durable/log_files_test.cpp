// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// check_files() on several logs that RocksDB itself wrote.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <rapidcheck/gtest.h>
#include <rocksdb/db.h>
#include <rocksdb/env.h>

#include "durable/check_files.hpp"
#include "durable/crc32c.hpp"
#include "durable/file_guard.hpp"
#include "durable/file_names.hpp"
#include "durable/log_reader.hpp"
#include "engine/test_store.hpp"

namespace dyntastic::durable {
namespace {

namespace fs = std::filesystem;

TEST(Crc32c, is_the_one_of_the_standard) {
    EXPECT_EQ(crc32c(""), 0U);
    EXPECT_EQ(crc32c("123456789"), 0xE3069283U);
    EXPECT_EQ(crc32c(std::string(32, '\0')), 0x8A9136AAU);  // RFC 3720, B.4
    EXPECT_EQ(crc32c(std::string(32, '\xFF')), 0x62A8AB43U);
}

RC_GTEST_PROP(Guard, can_be_read_again, ()) {
    const auto files = *rc::gen::container<std::map<std::uint64_t, std::uint64_t>>(rc::gen::arbitrary<std::uint64_t>(),
                                                                                   rc::gen::arbitrary<std::uint64_t>());
    const GuardState state{files, files};
    const std::string text = encode(state);
    RC_ASSERT(decode_guard(text) == state);
    std::string changed = text;
    changed[*rc::gen::inRange<std::size_t>(0, text.size())] ^= 4;
    RC_ASSERT(!decode_guard(changed));
    RC_ASSERT(!decode_guard(text.substr(0, *rc::gen::inRange<std::size_t>(0, text.size()))));
}

class LogFiles : public ::testing::Test {
protected:
    static constexpr int logs = 3, writes_of_a_log = 12;

    void SetUp() override {
        rocksdb::Options options;
        options.create_if_missing = true;
        options.max_write_buffer_number = 8;
        options.min_write_buffer_number_to_merge = 7;  // so that logs stay
        rocksdb::DB* opened = nullptr;
        ASSERT_TRUE(rocksdb::DB::Open(options, folder.path("open"), &opened).ok());
        const std::unique_ptr<rocksdb::DB> database(opened);
        std::uint64_t number = 0;
        for (int log = 0; log < logs; ++log) {
            for (int i = 0; i < writes_of_a_log; ++i) {
                rocksdb::WriteBatch batch;
                if (has_marks) batch.PutLogData(synced_mark(std::min(number, synced)));
                ASSERT_TRUE(batch.Put(std::to_string(++number), std::string(5000, 'x')).ok());
                ASSERT_TRUE(database->Write({}, &batch).ok());
            }
            if (log + 1 == logs) break;
            rocksdb::FlushOptions without_waiting;
            without_waiting.wait = false;
            ASSERT_TRUE(database->PauseBackgroundWork().ok() || true);
            (void)database->Flush(without_waiting);
        }
        fs::copy(folder.path("open"), folder.path(), fs::copy_options::recursive);
        (void)database->ContinueBackgroundWork();
    }
    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> found;
        for (const auto& file : fs::directory_iterator(folder.path())) {
            if (log_number(file.path().string())) found.push_back(file.path().filename().string());
        }
        std::sort(found.begin(), found.end());
        return found;
    }
    [[nodiscard]] std::string read(const std::string& name) const {
        std::ifstream file(folder.path() + "/" + name, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    void write(const std::string& name, const std::string& bytes) const {
        std::ofstream(folder.path() + "/" + name, std::ios::binary | std::ios::trunc) << bytes;
    }
    [[nodiscard]] CheckedFiles check() const { return check_files(*rocksdb::FileSystem::Default(), folder.path()); }
    [[nodiscard]] std::string damage() const { return check().damage.value_or("none"); }

    testing::TestFolder folder;
    bool has_marks = false;
    std::uint64_t synced = UINT64_MAX;
};

TEST_F(LogFiles, that_are_whole_are_accepted) {
    EXPECT_EQ(names().size(), static_cast<std::size_t>(logs));
    EXPECT_EQ(damage(), "none");
    EXPECT_TRUE(check().is_database);
}

TEST_F(LogFiles, in_the_middle_must_not_end_too_early) {
    const auto all = names();
    const std::string bytes = read(all[1]);
    for (std::size_t size = 0; size < bytes.size(); size += 997) {
        write(all[1], bytes.substr(0, size));
        if (size == 0) {
            EXPECT_EQ(damage(), "the write-ahead log \"" + all[1] + "\" ends too early, at byte 0: the next, \"" + all[2] +
                                    "\", does not go on where it ends");
            continue;
        }
        EXPECT_NE(damage().find("ends too early, at byte "), std::string::npos) << damage();
        EXPECT_TRUE(check().only_logs_are_damaged);
    }
    fs::remove(folder.path() + "/" + all[1]);
    EXPECT_NE(damage().find("ends too early"), std::string::npos) << damage();
}

TEST_F(LogFiles, may_end_in_the_middle_of_the_last_record) {
    const auto all = names();
    const std::string bytes = read(all[2]);
    for (std::size_t size = 0; size < bytes.size(); size += 997) {
        write(all[2], bytes.substr(0, size));
        EXPECT_EQ(damage(), "none") << size;
    }
}

TEST_F(LogFiles, with_any_changed_byte_before_the_last_record_are_damaged) {
    for (const std::string& name : names()) {
        const std::string bytes = read(name);
        const std::size_t end = name == names().back() ? bytes.size() - 5200 : bytes.size();
        for (std::size_t at = 0; at < end; at += 1009) {
            std::string changed = bytes;
            changed[at] ^= 1;
            write(name, changed);
            EXPECT_NE(damage().find("the write-ahead log \"" + name + "\" "), std::string::npos) << at << ": " << damage();
        }
        write(name, bytes);
    }
}

class LogFilesWithMarks : public LogFiles {
protected:
    LogFilesWithMarks() {
        has_marks = true;
        synced = 2 * writes_of_a_log + 4;  // the last eight writes were never synced
    }
    /// The damage when the sectors around a write were never written.
    [[nodiscard]] std::string damage_by_hole(int number) const {
        const std::string name = names()[2], bytes = read(name);
        const std::size_t at = bytes.size() / writes_of_a_log * static_cast<std::size_t>(number);
        std::string changed = bytes;
        const std::size_t first = (at + 511) / 512 * 512;
        std::fill_n(changed.begin() + static_cast<std::ptrdiff_t>(first), 4096, '\0');
        write(name, changed);
        const auto checked = check();
        write(name, bytes);
        if (!checked.damage) {
            EXPECT_EQ(checked.torn_ends.size(), 1U);
            EXPECT_LT(checked.torn_ends.at(0).second, first);
        }
        return checked.damage.value_or("none");
    }
};

TEST_F(LogFilesWithMarks, may_have_a_hole_where_nothing_was_synced) {
    EXPECT_EQ(damage_by_hole(6), "none");
    EXPECT_EQ(damage_by_hole(8), "none");
    EXPECT_NE(damage_by_hole(1).find("and writes follow from byte"), std::string::npos) << damage_by_hole(1);
    EXPECT_NE(damage_by_hole(2).find("and writes follow from byte"), std::string::npos) << damage_by_hole(2);
}

TEST_F(LogFilesWithMarks, with_a_changed_bit_are_damaged_wherever_it_is) {
    const std::string name = names()[2];
    std::string bytes = read(name);
    bytes[bytes.size() / writes_of_a_log * 8] ^= 1;
    write(name, bytes);
    EXPECT_NE(damage().find("and writes follow from byte"), std::string::npos) << damage();
}

}  // namespace
}  // namespace dyntastic::durable
