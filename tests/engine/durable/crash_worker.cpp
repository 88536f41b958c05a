// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A process that is there to be killed: it opens a database and runs the workload on it, a thread for each stream, and says on
// its standard output which requests were acknowledged.
#include <cstdio>
#include <cstdlib>
#include <dyntastic/durable/link.hpp>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

#include "crash_protocol.hpp"
#include "workload.hpp"

namespace dyntastic::testing {
namespace {

/// One write, so that lines of several threads never mix, and none is left in a buffer that dies with the process.
void acknowledge(int stream, std::uint64_t n) {
    const Acknowledged said{static_cast<std::uint64_t>(stream), n};
    if (::write(STDOUT_FILENO, &said, sizeof said) != sizeof said) std::_Exit(EXIT_FAILURE);
}

void give_up(const Failure& failure) {
    std::fprintf(stderr, "crash_worker: %s\n", failure.message().c_str());
    std::_Exit(EXIT_FAILURE);
}

}  // namespace
}  // namespace dyntastic::testing

// crash_worker PATH DURABILITY SEED FIRST...: the number of each stream's first request, that of the tables' last.
int main(int argc, char** argv) {
    using namespace dyntastic;
    using namespace dyntastic::testing;
    if (argc != 4 + stream_count + 1) return EXIT_FAILURE;
    engine::StoreOptions options;
    options.path = argv[1];
    options.durability = argv[2] == std::string("power") ? engine::Durability::power : engine::Durability::process;
    options.buffer_bytes = std::size_t{64} << 10;  // so that files are written all the time
    const std::uint64_t seed = std::strtoull(argv[3], nullptr, 10);
    engine::EngineOptions engine_options;
    engine_options.stream_shards = 2;
    engine_options.stream_shard_age = std::chrono::milliseconds(300);  // so that shards are replaced all the time
    auto opened = engine::Engine::open(options, engine_options);
    if (!opened) give_up(opened.error());
    engine::Engine& engine = **opened;
    if (auto created = create_workload_table(engine); !created) give_up(created.error());
    std::vector<std::thread> threads;
    for (int s = 0; s < stream_count; ++s) {
        threads.emplace_back([&, s] {
            const Stream stream(seed, s);
            Rows rows = stream.read(engine);
            for (std::uint64_t n = std::strtoull(argv[4 + s], nullptr, 10);; ++n) {
                if (auto done = stream.run(engine, n, rows); !done) give_up(done.error());
                acknowledge(s, n);
                rows = stream.states(n, rows).back();
            }
        });
    }
    threads.emplace_back([&] {
        for (std::uint64_t n = std::strtoull(argv[4 + stream_count], nullptr, 10);; ++n) {
            if (auto done = change_tables(engine, n); !done) give_up(done.error());
            acknowledge(stream_count, n);
        }
    });
    for (std::thread& thread : threads) thread.join();
}
