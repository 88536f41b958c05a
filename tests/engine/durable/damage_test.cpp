// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Files of a database that were changed, cut off or removed behind its back. Whatever was done to them, one of two things
// happens: the database is not opened, with a sentence that names the file, and nothing is touched; or nothing is missing.
#include <algorithm>
#include <cstdlib>
#include <dyntastic/value/attribute_value.hpp>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "engine/kv/open_store.hpp"
#include "engine/test_store.hpp"

namespace dyntastic::testing {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& name) {
    std::ifstream file(name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}
void replace(const fs::path& name, const std::string& bytes) {
    std::ofstream(name, std::ios::binary | std::ios::trunc) << bytes;
}

bool is_log(const std::string& name) { return name.ends_with(".log"); }
bool is_table(const std::string& name) { return name.ends_with(".sst"); }
bool is_manifest(const std::string& name) { return name.starts_with("MANIFEST"); }

/// Every so manieth byte is tried; 1 tries all.
std::size_t stride(std::size_t usual) {
    const char* const wanted = std::getenv("DYNTASTIC_FAULT_STRIDE");
    return wanted == nullptr ? usual : std::strtoull(wanted, nullptr, 10);
}

class Damage : public ::testing::TestWithParam<engine::Durability> {
protected:
    [[nodiscard]] engine::StoreOptions options(const std::string& path) const {
        engine::StoreOptions wanted = test_options(path);
        wanted.durability = GetParam();
        return wanted;
    }
    [[nodiscard]] result<std::unique_ptr<engine::Engine>> open(const std::string& path, bool salvage = false) const {
        auto wanted = options(path);
        wanted.salvage = salvage;
        return engine::Engine::open(wanted);
    }

    static void put(engine::Engine& engine, int number) {
        operation::PutItemRequest request;
        request.table_name = "things";
        request.item = Item{{"p", std::to_string(number)}, {"text", std::string(100, 'x')}, {"n", number}};
        ASSERT_TRUE(engine.put_item(request));
    }
    static void create(engine::Engine& engine) {
        operation::CreateTableRequest request;
        request.table_name = "things";
        request.attribute_definitions = {{"p", ValueType::string}};
        request.key_schema = {{"p", operation::KeyType::hash}};
        request.billing_mode = operation::BillingMode::pay_per_request;
        ASSERT_TRUE(engine.create_table(request));
    }
    /// The numbers of the items that there are; nothing when they cannot be read.
    static std::optional<std::set<int>> read(engine::Engine& engine) {
        const auto found = engine.scan({.table_name = "things"});
        if (!found) return std::nullopt;
        std::set<int> numbers;
        for (const Item& item : found->items) {
            EXPECT_EQ(item.find("text")->string(), std::string(100, 'x'));
            numbers.insert(*item.find("n")->number().to<int>());
        }
        return numbers;
    }
    static std::set<int> up_to(int count) {
        std::set<int> numbers;
        for (int i = 0; i < count; ++i) numbers.insert(i);
        return numbers;
    }

    /// A database with 40 items, some of them in a table file and some in a log.
    void make() {
        for (int part = 0; part < 2; ++part) {
            const auto engine = open(folder.path()).value();
            if (part == 0) create(*engine);
            for (int i = 0; i < 20; ++i) put(*engine, 20 * part + i);
            if (part == 1) fs::copy(folder.path(), folder.path("killed"), fs::copy_options::recursive);
        }
    }
    /// As a process leaves it that is killed: nobody has noted where the log ends.
    [[nodiscard]] std::string killed() const { return folder.path("killed"); }
    [[nodiscard]] static std::string only(const std::string& path, bool (*is_kind)(const std::string&)) {
        std::string found;
        for (const auto& file : fs::directory_iterator(path)) {
            const std::string name = file.path().filename().string();
            if (!is_kind(name)) continue;
            EXPECT_TRUE(found.empty()) << "more than one";
            found = name;
        }
        return found;
    }

    /// A copy of the database to harm.
    std::string copy(const std::string& from) {
        const std::string path = folder.path("copy");
        fs::remove_all(path);
        fs::copy(from, path, fs::copy_options::recursive);
        return path;
    }

    /// Opens what was harmed. False when it is refused as it should be.
    bool opens(const std::string& path, const std::string& file) {
        const bool was_there = fs::exists(path + "/" + file);
        const std::string before = was_there ? content(path + "/" + file) : std::string();
        const auto engine = open(path);
        if (engine) {
            if (const auto found = read(**engine)) {
                EXPECT_EQ(*found, up_to(40));
                const auto verified = (*engine)->verify();
                if (verified) {
                    EXPECT_EQ(verified->problems, std::vector<std::string>());
                }
            } else {
                EXPECT_TRUE(is_table(file)) << "items that cannot be read are in a table file";
            }
            return true;
        }
        const std::string message = engine.error().message();
        EXPECT_TRUE(message.starts_with("the database \"" + path + "\"")) << message;
        EXPECT_NE(message.find(is_table(file) ? "is damaged" : file), std::string::npos) << message;
        if (is_log(file) || is_manifest(file)) {
            EXPECT_NE(message.find("salvage"), std::string::npos) << message;
        }
        EXPECT_EQ(fs::exists(path + "/" + file), was_there);
        if (was_there) {
            EXPECT_EQ(content(path + "/" + file), before) << "it is kept as it was";
        }
        return false;
    }

    static std::vector<std::string> files(const std::string& path) {
        std::vector<std::string> names;
        for (const auto& file : fs::directory_iterator(path)) names.push_back(file.path().filename().string());
        std::sort(names.begin(), names.end());
        return names;
    }
    /// Files that RocksDB writes for others to read, or makes anew.
    static bool is_of_no_use(const std::string& name) {
        return name.starts_with("LOG") || name.starts_with("OPTIONS") || name == "LOCK" || name == "IDENTITY";
    }
    static bool must_be_refused(const std::string& name) { return is_log(name) || is_manifest(name) || name == "CURRENT"; }

    TestFolder folder;
};

TEST_P(Damage, of_any_bit_is_told_or_does_no_harm) {
    make();
    for (const std::string& file : files(folder.path())) {
        const std::string bytes = content(folder.path() + "/" + file);
        const std::size_t step = is_of_no_use(file) ? bytes.size() / 3 + 1 : stride(bytes.size() / 25 + 1);
        for (std::size_t at = 0; at < bytes.size() && !HasFailure(); at += step) {
            SCOPED_TRACE(file + ", byte " + std::to_string(at) + " of " + std::to_string(bytes.size()));
            const std::string path = copy(folder.path());
            std::string changed = bytes;
            changed[at] = static_cast<char>(changed[at] ^ 1 << at % 8);
            replace(path + "/" + file, changed);
            const bool opened = opens(path, file);
            if (must_be_refused(file)) {
                EXPECT_FALSE(opened);
            }
            if (file == "GUARD" || is_of_no_use(file)) {
                EXPECT_TRUE(opened);
            }
        }
    }
}

TEST_P(Damage, of_a_file_that_is_cut_off_is_told_or_does_no_harm) {
    make();
    for (const std::string& file : files(folder.path())) {
        const std::string bytes = content(folder.path() + "/" + file);
        const std::size_t step = is_of_no_use(file) ? bytes.size() / 3 + 1 : stride(bytes.size() / 25 + 1);
        for (std::size_t size = 0; size < bytes.size() && !HasFailure(); size += step) {
            SCOPED_TRACE(file + ", " + std::to_string(size) + " of " + std::to_string(bytes.size()) + " bytes");
            const std::string path = copy(folder.path());
            replace(path + "/" + file, bytes.substr(0, size));
            const bool opened = opens(path, file);
            if (must_be_refused(file) || is_table(file)) {
                EXPECT_FALSE(opened);
            }
        }
    }
}

TEST_P(Damage, of_a_sector_that_is_lost_is_told_or_does_no_harm) {
    make();
    constexpr std::size_t sector = 512;
    for (const std::string& file : files(folder.path())) {
        const std::string bytes = content(folder.path() + "/" + file);
        for (std::size_t at = 0; at < bytes.size() && !HasFailure(); at += sector) {
            SCOPED_TRACE(file + ", sector at " + std::to_string(at));
            const std::string path = copy(folder.path());
            std::string changed = bytes;
            const std::size_t end = std::min(at + sector, bytes.size());
            std::fill(changed.begin() + static_cast<std::ptrdiff_t>(at), changed.begin() + static_cast<std::ptrdiff_t>(end),
                      '\0');
            if (changed == bytes) continue;
            replace(path + "/" + file, changed);
            const bool opened = opens(path, file);
            if (must_be_refused(file)) {
                EXPECT_FALSE(opened);
            }
        }
    }
}

TEST_P(Damage, by_a_missing_file_is_told_or_does_no_harm) {
    make();
    for (const std::string& from : {folder.path(), killed()}) {
        for (const std::string& file : files(from)) {
            SCOPED_TRACE(file);
            const std::string path = copy(from);
            fs::remove(path + "/" + file);
            const bool opened = opens(path, file);
            EXPECT_EQ(opened, file == "GUARD" || is_of_no_use(file));
        }
    }
}

// A kill leaves the log without a note of its end, so the last write may be one that was cut off. All others were acknowledged.
TEST_P(Damage, in_the_middle_of_a_log_after_a_kill_is_told_with_its_place) {
    make();
    const std::string log = only(killed(), is_log), bytes = content(killed() + "/" + log);
    const std::size_t last = bytes.rfind(std::string(100, 'x')) - 200;
    for (std::size_t at = 0; at < last && !HasFailure(); at += stride(last / 40 + 1)) {
        SCOPED_TRACE("byte " + std::to_string(at) + " of " + std::to_string(bytes.size()));
        const std::string path = copy(killed());
        std::string changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ 0x10);
        replace(path + "/" + log, changed);
        EXPECT_FALSE(opens(path, log));
        EXPECT_NE(open(path).error().message().find("\"" + log + "\" "), std::string::npos);
        EXPECT_NE(open(path).error().message().find(" at byte "), std::string::npos) << open(path).error().message();
    }
    std::string changed = bytes;
    changed[bytes.size() / 2] ^= 0x10;
    replace(killed() + "/" + log, changed);
    EXPECT_EQ(open(killed()).error().message().find("the database \"" + killed() + "\" is damaged: the write-ahead log \"" +
                                                    log + "\" has a wrong checksum at byte "),
              0U)
        << open(killed()).error().message();
}

TEST_P(Damage, of_the_end_of_a_log_after_a_kill_is_a_write_that_was_cut_off) {
    make();
    const std::string log = only(killed(), is_log), bytes = content(killed() + "/" + log);
    for (std::size_t left = 1; left < 100; left += 7) {
        SCOPED_TRACE(left);
        const std::string path = copy(killed());
        replace(path + "/" + log, bytes.substr(0, bytes.size() - left));
        const auto engine = open(path);
        ASSERT_TRUE(engine) << engine.error().message();
        EXPECT_EQ(read(**engine), up_to(39));
        put(**engine, 39);
        EXPECT_EQ((*engine)->verify().value().problems, std::vector<std::string>());
    }
    // Sectors of a file that was made longer and not written yet.
    const std::string path = copy(killed());
    replace(path + "/" + log, bytes + std::string(3000, '\0'));
    EXPECT_EQ(read(*open(path).value()), up_to(40));
    EXPECT_EQ(read(*open(path).value()), up_to(40)) << "and again";
}

TEST_P(Damage, is_salvaged_when_that_is_wanted) {
    make();
    for (const std::string& from : {folder.path(), killed()}) {
        const std::string log = only(from, is_log), path = copy(from);
        std::string bytes = content(path + "/" + log);
        bytes[bytes.size() / 2] ^= 1;
        replace(path + "/" + log, bytes);
        ASSERT_FALSE(open(path));
        {
            const auto engine = open(path, true);
            ASSERT_TRUE(engine) << engine.error().message();
            const auto found = read(**engine).value();
            EXPECT_GE(found.size(), 20U) << "what is in the table file, at least";
            EXPECT_LT(found.size(), 40U);
            EXPECT_EQ((*engine)->verify().value().problems, std::vector<std::string>()) << "salvaging repairs";
            EXPECT_EQ(content(path + "/lost/" + log), bytes) << "the log is kept as it was";
        }
        const auto engine = open(path);
        ASSERT_TRUE(engine) << engine.error().message();
        put(**engine, 100);
        EXPECT_TRUE(read(**engine).value().contains(100));
    }
    for (const char* const lost : {"CURRENT", "MANIFEST", "GUARD", "LOG"}) {
        SCOPED_TRACE(lost);
        const std::string path = copy(folder.path());
        for (const std::string& file : files(path)) {
            if (file.starts_with(lost)) fs::remove(path + "/" + file);
        }
        EXPECT_EQ(read(*open(path, true).value()), up_to(40));
        EXPECT_EQ(read(*open(path).value()), up_to(40));
    }
    const std::string path = copy(folder.path());
    fs::remove(path + "/" + only(path, is_log));
    EXPECT_EQ(read(*open(path, true).value()), up_to(20));
    EXPECT_TRUE(open(path));
}

INSTANTIATE_TEST_SUITE_P(Durability, Damage, ::testing::Values(engine::Durability::power, engine::Durability::process),
                         [](const auto& each) { return each.param == engine::Durability::power ? "power" : "process"; });

}  // namespace
}  // namespace dyntastic::testing
