// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Kills a process in the middle of its writes, again and again, and looks each time at what it has left.
#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <dyntastic/durable/link.hpp>
#include <gtest/gtest.h>
#include <random>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "crash_protocol.hpp"
#include "engine/test_store.hpp"
#include "support/seed.hpp"
#include "workload.hpp"

namespace dyntastic::testing {
namespace {

/// The process that is killed.
class Worker {
public:
    explicit Worker(const std::vector<std::string>& arguments) {
        int ends[2];
        if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
        output_ = ends[0];
        std::vector<std::string> all{DYNTASTIC_CRASH_WORKER};
        all.insert(all.end(), arguments.begin(), arguments.end());
        std::vector<char*> pointers;
        for (std::string& argument : all) pointers.push_back(argument.data());
        pointers.push_back(nullptr);
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
        posix_spawn_file_actions_addclose(&actions, ends[0]);
        posix_spawn_file_actions_addclose(&actions, ends[1]);
        const int failed = ::posix_spawn(&process_, DYNTASTIC_CRASH_WORKER, &actions, nullptr, pointers.data(), environ);
        posix_spawn_file_actions_destroy(&actions);
        ::close(ends[1]);
        if (failed != 0) throw std::runtime_error("no process");
    }
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;
    ~Worker() { ::close(output_); }

    /// False when nothing comes any more.
    [[nodiscard]] bool read(Acknowledged& said) const { return ::read(output_, &said, sizeof said) == sizeof said; }
    [[nodiscard]] pid_t process() const { return process_; }
    void kill() const { ::kill(process_, SIGKILL); }
    /// Whether it was killed, and did not end by itself.
    [[nodiscard]] bool wait() const {
        int status = 0;
        ::waitpid(process_, &status, 0);
        return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
    }

private:
    pid_t process_ = 0;
    int output_ = -1;
};

class Crash : public ::testing::TestWithParam<const char*> {
protected:
    /// What is known of each stream: what its items are, and which request comes next.
    struct Known {
        Rows rows{};
        std::uint64_t next = 0;
    };

    void run_and_kill(std::uint64_t after) {
        std::vector<std::string> arguments{folder.path(), GetParam(), std::to_string(seed)};
        for (const Known& known : streams) arguments.push_back(std::to_string(known.next));
        arguments.push_back(std::to_string(next_of_tables));
        const Worker worker(arguments);
        acknowledged.assign(stream_count + 1, {});
        Acknowledged said{};
        for (std::uint64_t count = 0; worker.read(said); ++count) {
            acknowledged[said.stream].push_back(said.n);
            if (count == after) worker.kill();  // and read on what it says until it is dead
        }
        ASSERT_TRUE(worker.wait()) << "it ended by itself";
    }

    void check() {
        auto options = test_options(folder.path());
        const auto engine = engine::Engine::open(options).value();
        const auto verified = engine->verify().value();
        for (const std::string& problem : verified.problems) ADD_FAILURE() << problem;
        for (const std::string& problem : check_records(*engine)) ADD_FAILURE() << problem;
        for (int s = 0; s < stream_count; ++s) check_stream(*engine, s);
        check_tables(*engine);
    }

    void check_stream(engine::Engine& engine, int number) {
        const Stream stream(seed, number);
        Known& known = streams[static_cast<std::size_t>(number)];
        Rows before = known.rows;
        for (const std::uint64_t n : acknowledged[static_cast<std::size_t>(number)]) {
            ASSERT_EQ(n, known.next);
            before = std::exchange(known.rows, stream.states(n, known.rows).back());
            ++known.next;
        }
        const Rows found = stream.read(engine);
        if (found != known.rows) {  // then the request that was not acknowledged was carried out, or a batch in part
            const auto states = stream.states(known.next, known.rows);
            ASSERT_NE(std::find(states.begin(), states.end(), found), states.end())
                << "stream " << number << " is not what it was after request " << known.next - 1 << ", nor after the next";
            known.rows = found;
            ++known.next;
        } else if (!acknowledged[static_cast<std::size_t>(number)].empty()) {
            ASSERT_TRUE(stream.repeat(engine, known.next - 1, before)) << "the same transaction, with its token";
            ASSERT_EQ(stream.read(engine), found) << "a repetition changes nothing";
        }
    }

    void check_tables(engine::Engine& engine) {
        if (!acknowledged[stream_count].empty()) next_of_tables = acknowledged[stream_count].back() + 1;
        const auto states = table_states(next_of_tables);
        const std::string found = read_tables(engine);
        if (found == states.back()) ++next_of_tables;
        else ASSERT_EQ(found, states.front()) << "before request " << next_of_tables << " of the tables";
    }

    void kill_again_and_again(int times) {
        std::mt19937_64 random(seed);
        std::size_t acknowledged_in_all = 0;
        for (int i = 0; i < times && !HasFatalFailure(); ++i) {
            run_and_kill(random() % 300);
            if (HasFatalFailure()) return;
            check();
            for (const auto& of_stream : acknowledged) acknowledged_in_all += of_stream.size();
        }
        RecordProperty("acknowledged", static_cast<int>(acknowledged_in_all));
    }

    TestFolder folder;
    const std::uint64_t seed = dyntastic::testing::Seed().value;
    std::vector<Known> streams = std::vector<Known>(stream_count);
    std::uint64_t next_of_tables = 0;
    std::vector<std::vector<std::uint64_t>> acknowledged;
    ::testing::ScopedTrace trace{__FILE__, __LINE__, "DYNTASTIC_SEED=" + std::to_string(seed)};
};

int kills() {
    const char* const wanted = std::getenv("DYNTASTIC_KILLS");
    return wanted == nullptr ? 5 : std::atoi(wanted);
}

TEST_P(Crash, loses_nothing_that_was_acknowledged) { kill_again_and_again(kills()); }

TEST(OpenElsewhere, names_the_process_that_has_it) {
    const TestFolder folder;
    const Worker worker({folder.path(), "process", "1", "0", "0", "0", "0"});
    Acknowledged said{};
    ASSERT_TRUE(worker.read(said));
    const auto opened = engine::Engine::open(test_options(folder.path()));
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().kind(), FailureKind::configuration);
    EXPECT_EQ(opened.error().message(), "the database \"" + folder.path() + "\" is in use by process " +
                                            std::to_string(worker.process()) + "; only one can have it open");
    worker.kill();
    while (worker.read(said)) {}
    ASSERT_TRUE(worker.wait());
    EXPECT_TRUE(engine::Engine::open(test_options(folder.path())));
}

INSTANTIATE_TEST_SUITE_P(Durability, Crash, ::testing::Values("power", "process"), [](const auto& each) { return each.param; });

}  // namespace
}  // namespace dyntastic::testing
