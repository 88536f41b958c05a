// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The messages for a database that cannot be opened, or can no longer be written.
#include <atomic>
#include <cstdarg>
#include <dyntastic/value/attribute_value.hpp>
#include <filesystem>
#include <fstream>
#include <future>
#include <gtest/gtest.h>
#include <rocksdb/env.h>
#include <sys/resource.h>
#include <thread>

#include "durable/healer.hpp"
#include "durable/info_log.hpp"
#include "durable/rocks_store.hpp"
#include "engine/test_store.hpp"
#include "fault_file_system.hpp"
#include "workload.hpp"

namespace dyntastic::testing {
namespace {

namespace fs = std::filesystem;

std::string failure_of(const std::string& path) {
    const auto opened = engine::Engine::open(test_options(path));
    if (opened) return "none";
    EXPECT_EQ(opened.error().kind(), FailureKind::configuration);
    return opened.error().message();
}

TEST(Opening, makes_the_folders_above) {
    const TestFolder folder;
    EXPECT_EQ(failure_of(folder.path("a/b/c")), "none");
    EXPECT_TRUE(fs::exists(folder.path("a/b/c/CURRENT")));
}

TEST(Opening, without_create_makes_nothing) {
    const TestFolder folder;
    auto options = test_options(folder.path("a/b"));
    options.create = false;
    const auto opened = engine::Engine::open(options);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().message(), "the database \"" + options.path + "\" is not there");
    EXPECT_FALSE(fs::exists(folder.path("a")));
    fs::create_directories(options.path);
    EXPECT_EQ(engine::Engine::open(options).error().message(), "the database \"" + options.path + "\" is not there");
}

TEST(Opening, says_that_a_file_is_in_the_way) {
    const TestFolder folder;
    std::ofstream(folder.path("file")) << "x";
    EXPECT_EQ(failure_of(folder.path("file")),
              "the database \"" + folder.path("file") + "\" cannot be opened: that is a file, and a database is a folder");
    EXPECT_EQ(failure_of(folder.path("file/below")),
              "the database \"" + folder.path("file/below") +
                  "\" cannot be made: its folder cannot be created (Not a directory); name another path, or let this process's "
                  "user write to the folder above it");
}

TEST(Opening, twice_by_different_names_is_noticed) {
    const TestFolder folder;
    const std::string relative = fs::relative(folder.path("new")).string();
    const auto engine = engine::Engine::open(test_options(relative)).value();
    EXPECT_EQ(failure_of(folder.path("new")),
              "the database \"" + folder.path("new") + "\" is in use by this process already; share its client");
    EXPECT_EQ(failure_of(relative), "the database \"" + relative + "\" is in use by this process already; share its client");
}

TEST(Opening, twice_at_a_time_opens_once) {
    const TestFolder folder;
    std::atomic<int> opened = 0;
    std::vector<std::thread> threads;
    std::promise<void> all_have_tried;
    std::atomic<int> tried = 0;
    const std::shared_future<void> end = all_have_tried.get_future().share();
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            const auto engine = engine::Engine::open(test_options(folder.path()));
            opened += engine.has_value();
            if (++tried == 4) all_have_tried.set_value();
            end.wait();
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_LE(opened, 1) << "the others may keep one another out";
}

class FaultyDisk : public ::testing::Test {
protected:
    result<std::unique_ptr<engine::Engine>> open() {
        engine::StoreOptions options = test_options(folder.path());
        options.durability = engine::Durability::power;
        auto store = durable::open_rocks_store(options, env.get());
        if (!store) return store.error();
        return engine::Engine::over(*std::move(store));
    }
    static result<operation::PutItemResponse> put(engine::Engine& engine) {
        operation::PutItemRequest request;
        request.table_name = "rows";
        request.item = Item{{"p", "probe"}, {"r", 1}};
        return engine.put_item(request);
    }

    TestFolder folder;
    std::shared_ptr<FaultFileSystem> system = std::make_shared<FaultFileSystem>();
    std::unique_ptr<rocksdb::Env> env = rocksdb::NewCompositeEnv(system);
};

TEST_F(FaultyDisk, that_is_full_at_the_beginning_is_told) {
    for (const Call call : {Call::create, Call::write, Call::sync}) {
        for (std::uint64_t number = 1; number < 20; ++number) {
            system->fail_at(call, system->count(call) + number, rocksdb::IOStatus::NoSpace("injected"), true);
            const auto opened = open();
            const bool failed = system->has_failed();
            system->heal();
            if (!failed) break;
            if (opened) continue;  // what failed is not needed yet
            EXPECT_NE(opened.error().message().find("the disk is full"), std::string::npos) << opened.error().message();
        }
        EXPECT_TRUE(open());
    }
}

TEST_F(FaultyDisk, that_cannot_be_written_is_told) {
    system->fail_at(Call::create, 1, rocksdb::IOStatus::IOError("while open a file", "Read-only file system"), true);
    const auto opened = open();
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().kind(), FailureKind::configuration);
    EXPECT_EQ(opened.error().message(), "the database \"" + folder.path() +
                                            "\" cannot be written (Read-only file system): let this process's user write to "
                                            "the folder and all files in it");
}

TEST_F(FaultyDisk, is_a_fault_of_the_engine_until_it_works_again) {
    const auto engine = open().value();
    ASSERT_TRUE(create_workload_table(*engine));
    EXPECT_EQ(engine->fault(), "");
    for (const Call call : {Call::write, Call::sync}) {
        system->fail_at(call, system->count(call) + 1, rocksdb::IOStatus::NoSpace("injected"), true);
        const auto failed = put(*engine);
        ASSERT_FALSE(failed);
        EXPECT_EQ(failed.error().kind(), FailureKind::internal_server_error);
        EXPECT_NE(engine->fault().find("the disk is full"), std::string::npos) << engine->fault();
        EXPECT_FALSE(put(*engine));
        EXPECT_NE(engine->fault().find("tries again by itself"), std::string::npos) << engine->fault();
        operation::GetItemRequest get;
        get.table_name = "rows";
        get.key = Item{{"p", "none"}, {"r", 1}};
        EXPECT_TRUE(engine->get_item(get)) << "reading goes on";
        system->heal();
        const auto healed = put(*engine);
        EXPECT_TRUE(healed) << healed.error().message();
        EXPECT_EQ(engine->fault(), "");
    }
    EXPECT_EQ(engine::Engine().fault(), "") << "in memory there is none";
}

TEST(Healing, goes_on_until_it_has_succeeded) {
    std::atomic<int> attempts = 0;
    std::promise<void> healed;
    durable::Healer healer(
        [&] {
            if (++attempts < 3) return false;
            healed.set_value();
            return true;
        },
        std::chrono::milliseconds(0));
    healer.wake();
    healed.get_future().wait();
    EXPECT_EQ(attempts, 3);
}

TEST(Healing, ends_with_its_owner) {
    durable::Healer healer([] { return false; }, std::chrono::hours(1));
    healer.wake();
}

void say(durable::InfoLog& log, const char* format, ...) {
    va_list arguments;
    va_start(arguments, format);
    log.Logv(format, arguments);
    va_end(arguments);
}

std::vector<std::string> lines_of(const std::string& name) {
    std::ifstream file(name);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    return lines;
}

TEST(InfoLog, drops_what_is_too_much_and_counts_it) {
    const TestFolder folder;
    fs::create_directories(folder.path());
    std::chrono::steady_clock::time_point now{std::chrono::hours(1)};
    durable::InfoLog log(folder.path(), [&] { return now; });
    EXPECT_FALSE(fs::exists(folder.path() + "/LOG")) << "nothing to say";
    for (int i = 0; i < 1000; ++i) say(log, "failure %d", i);
    now += std::chrono::seconds(11);
    say(log, "failure %d", 1000);
    const auto lines = lines_of(folder.path() + "/LOG");
    ASSERT_EQ(lines.size(), static_cast<std::size_t>(durable::InfoLog::lines_a_window) + 2);
    EXPECT_NE(lines[0].find("Z failure 0"), std::string::npos) << lines[0];
    EXPECT_NE(lines[lines.size() - 2].find("950 lines were left out"), std::string::npos);
    EXPECT_NE(lines.back().find("failure 1000"), std::string::npos);
}

TEST(InfoLog, does_not_grow_without_end) {
    const TestFolder folder;
    fs::create_directories(folder.path());
    std::chrono::steady_clock::time_point now{std::chrono::hours(1)};
    durable::InfoLog log(folder.path(), [&] { return now; });
    const std::string text(1500, 'x');
    for (int i = 0; i < 2000; ++i) {
        now += std::chrono::seconds(1);
        say(log, "%s", text.c_str());
    }
    EXPECT_LT(fs::file_size(folder.path() + "/LOG"), durable::InfoLog::size_limit + 2000);
    EXPECT_LT(fs::file_size(folder.path() + "/LOG.old"), durable::InfoLog::size_limit + 2000);
}

TEST(InfoLog, does_without_a_disk) {
    durable::InfoLog log("/nonexistent/folder");
    say(log, "%s", "nobody hears this");
}

}  // namespace
}  // namespace dyntastic::testing
