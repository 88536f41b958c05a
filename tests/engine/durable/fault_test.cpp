// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The workload on a disk that loses power at each of its sync points, and on one where each call fails in turn: nothing that
// was acknowledged is lost, nothing is there by halves, and the caller is told.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <dyntastic/value/attribute_value.hpp>
#include <functional>
#include <gtest/gtest.h>
#include <rocksdb/env.h>
#include <thread>

#include "durable/rocks_store.hpp"
#include "engine/test_store.hpp"
#include "fault_file_system.hpp"
#include "workload.hpp"

namespace dyntastic::testing {
namespace {

constexpr std::uint64_t request_count = 200;

/// Every so manieth call is tried; 1 tries all.
std::uint64_t stride(std::uint64_t usual) {
    const char* const wanted = std::getenv("DYNTASTIC_FAULT_STRIDE");
    return wanted == nullptr ? usual : std::strtoull(wanted, nullptr, 10);
}

class Faults : public ::testing::Test {
protected:
    [[nodiscard]] result<std::unique_ptr<engine::Engine>> open() {
        engine::StoreOptions options = test_options(folder->path());
        options.durability = engine::Durability::power;
        options.buffer_bytes = std::size_t{64} << 10;
        auto store = durable::open_rocks_store(options, env.get());
        if (!store) return store.error();
        return engine::Engine::over(*std::move(store));
    }

    /// A new disk, and what is expected of it.
    void begin() {
        folder = std::make_unique<TestFolder>();
        system = std::make_shared<FaultFileSystem>();
        env = rocksdb::NewCompositeEnv(system);
        rows.clear();
        next = next_of_tables = 0;
    }

    /// Runs the workload until a request fails; false when one does.
    bool run(engine::Engine& engine) {
        if (auto created = create_workload_table(engine); !created) return fails(created);
        for (; next < request_count; ++next) {
            if (next % 3 == 0) {
                if (auto done = change_tables(engine, next_of_tables); !done) return fails(done);
                ++next_of_tables;
            }
            if (auto done = stream.run(engine, next, rows); !done) return fails(done);
            rows = stream.states(next, rows).back();
        }
        return true;
    }
    bool fails(const result<void>& failed) {
        EXPECT_TRUE(system->has_failed()) << failed.error().message();
        EXPECT_FALSE(failed.error().message().empty());
        return false;
    }

    /// Opened again, the database holds what was acknowledged, and of the request that was not, all or nothing.
    void check(engine::Engine& engine) {
        const auto verified = engine.verify();
        ASSERT_TRUE(verified) << verified.error().message();
        for (const std::string& problem : verified->problems) ADD_FAILURE() << problem;
        if (!engine.describe_table({"rows"})) {
            ASSERT_EQ(next + next_of_tables, 0U) << "the table was acknowledged if a request was";
            return;
        }
        for (const std::string& problem : check_records(engine)) ADD_FAILURE() << problem;
        const Rows found = stream.read(engine);
        const auto states = stream.states(next, rows);
        ASSERT_TRUE(found == rows || std::find(states.begin(), states.end(), found) != states.end())
            << "not what it was after request " << next << ", nor after the next";
        const auto tables = table_states(next_of_tables);
        ASSERT_NE(std::find(tables.begin(), tables.end(), read_tables(engine)), tables.end())
            << read_tables(engine) << " at request " << next_of_tables << " of the tables";
    }

    void check_reopened() {
        const auto engine = open();
        ASSERT_TRUE(engine) << engine.error().message();
        check(**engine);
    }

    /// How often the disk is called in a whole run.
    std::uint64_t count(Call call) {
        begin();
        {
            const auto engine = open().value();
            EXPECT_TRUE(run(*engine));
        }
        const std::uint64_t all = system->count(call);
        RecordProperty("calls of kind " + std::to_string(static_cast<int>(call)), static_cast<int>(all));
        return all;
    }

    /// The store works again once the disk does, and says so. What RocksDB began in the background while the disk was ill may
    /// fail a moment later: then a write is refused, or the store calls itself ill, once more, until it has become well by
    /// itself.
    void check_healed(engine::Engine& engine) {
        operation::PutItemRequest request;
        request.table_name = "rows";
        request.item = Item{{"p", "probe"}, {"r", 1}};
        std::string refused;
        const bool works = is_reached([&] {
            if (const auto created = create_workload_table(engine); !created) {
                refused = created.error().message();
                return false;
            }
            const auto put = engine.put_item(request);
            if (!put) refused = put.error().message();
            return put.has_value();
        });
        ASSERT_TRUE(works) << refused;
        ASSERT_TRUE(is_reached([&] { return engine.fault().empty(); })) << engine.fault();
        check(engine);
        probed = true;
    }

    /// Tries for a minute, which is far longer than the store pauses between its own attempts.
    static bool is_reached(const std::function<bool()>& goal) {
        for (int attempt = 0; attempt < 600; ++attempt) {
            if (goal()) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
        return false;
    }

    void fail_each(Call call, const rocksdb::IOStatus& error, bool for_good, std::uint64_t step) {
        const std::uint64_t all = count(call);
        for (std::uint64_t number = 1; number <= all && !HasFailure(); number += step) {
            SCOPED_TRACE("call " + std::to_string(number) + " of " + std::to_string(all));
            begin();
            probed = false;
            system->fail_at(call, number, error, for_good);
            {
                auto engine = open();
                if (engine) {
                    (void)run(**engine);
                    system->heal();
                    check_healed(**engine);
                } else {
                    EXPECT_TRUE(system->has_failed()) << engine.error().message();
                    system->heal();
                }
            }
            const auto engine = open();
            ASSERT_TRUE(engine) << engine.error().message();
            check(**engine);
            if (!probed) continue;
            operation::GetItemRequest get;
            get.table_name = "rows";
            get.key = Item{{"p", "probe"}, {"r", 1}};
            EXPECT_TRUE((*engine)->get_item(get).value().item) << "it was acknowledged after the disk was well again";
        }
    }

    std::unique_ptr<TestFolder> folder;
    std::shared_ptr<FaultFileSystem> system;
    std::unique_ptr<rocksdb::Env> env;
    const Stream stream{4711, 0};
    Rows rows;
    std::uint64_t next = 0, next_of_tables = 0;
    bool probed = false;
};

TEST_F(Faults, without_any_everything_is_there) {
    begin();
    {
        const auto engine = open().value();
        ASSERT_TRUE(run(*engine));
    }
    check_reopened();
    // Files were written and merged too, not the log alone.
    EXPECT_GT(system->count(Call::sync), request_count);
    EXPECT_GT(system->count(Call::create), 10U);
    EXPECT_GT(system->count(Call::read), 10U);
}

TEST_F(Faults, power_may_fail_at_any_sync_point) {
    const std::uint64_t all = count(Call::sync), step = stride(37);
    for (std::uint64_t number = 1; number <= all && !HasFailure(); number += step) {
        SCOPED_TRACE("sync " + std::to_string(number) + " of " + std::to_string(all));
        begin();
        system->lose_power_at(Call::sync, number);
        {
            auto engine = open();
            if (engine) (void)run(**engine);
        }
        EXPECT_TRUE(system->has_failed() || number > all / 2) << "the number of syncs differs a little from run to run";
        system->drop_unsynced();
        check_reopened();
    }
}

TEST_F(Faults, power_may_fail_in_the_middle_of_any_write) {
    const std::uint64_t all = count(Call::write), step = stride(61);
    for (std::uint64_t number = 1; number <= all && !HasFailure(); number += step) {
        SCOPED_TRACE("write " + std::to_string(number) + " of " + std::to_string(all));
        begin();
        system->lose_power_at(Call::write, number);
        {
            auto engine = open();
            if (engine) (void)run(**engine);
        }
        system->drop_unsynced();
        check_reopened();
    }
}

TEST_F(Faults, any_call_may_fail_once) {
    for (const Call call : {Call::write, Call::sync, Call::create, Call::rename, Call::read}) {
        SCOPED_TRACE("calls of kind " + std::to_string(static_cast<int>(call)));
        fail_each(call, rocksdb::IOStatus::IOError("injected"), false, stride(call < Call::create ? 101 : 7));
    }
}

TEST_F(Faults, the_disk_may_be_full_for_a_while) {
    for (const Call call : {Call::write, Call::sync, Call::create}) {
        SCOPED_TRACE("calls of kind " + std::to_string(static_cast<int>(call)));
        fail_each(call, rocksdb::IOStatus::NoSpace("injected"), true, stride(call < Call::create ? 101 : 7));
    }
}

TEST_F(Faults, descriptors_may_run_out_for_a_while) {
    for (const Call call : {Call::create, Call::read}) {
        SCOPED_TRACE("calls of kind " + std::to_string(static_cast<int>(call)));
        fail_each(call, rocksdb::IOStatus::IOError("while open a file", "Too many open files"), true, stride(7));
    }
}

}  // namespace
}  // namespace dyntastic::testing
