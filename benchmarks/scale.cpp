// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// How a table on disk does as it grows: each line of the output is one size of it. `./dev bench --scale` runs this and draws
// it.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <dyntastic/durable/link.hpp>
#include <dyntastic/embedded/embedded_client.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "record.hpp"

namespace dyntastic::benchmarks {
namespace {

using Clock = std::chrono::steady_clock;
double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

/// Ten items share a partition, so that there is something to query.
struct Measured {
    static constexpr auto table_name = "measured";
    static constexpr auto hash_key = "id";
    static constexpr auto range_key = "level";

    std::string id;
    std::int32_t level = 0;
    std::string text;
};
constexpr std::uint64_t rows_of_partition = 10;

std::string id_of(std::uint64_t partition) {
    std::mt19937_64 random(partition);  // uniformly random keys
    return std::to_string(random());
}

/// Text that compresses to three quarters of its size.
void fill(std::string& text, std::uint64_t number) {
    std::uint64_t state = number * 0x9E3779B97F4A7C15 + 1;
    for (char& character : text) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        character = static_cast<char>('0' + (state & 63));
    }
}

std::shared_ptr<engine::Engine> open(const std::string& path) {
    engine::StoreOptions options;
    options.path = path;
    options.durability = engine::Durability::process;
    return engine::Engine::open(options).value();
}

/// Anonymous memory and mapped files of this process, in MB.
double resident() {
    std::ifstream file("/proc/self/statm");
    long pages = 0, in_memory = 0;
    file >> pages >> in_memory;
    return static_cast<double>(in_memory) * 4096 / 1e6;
}

double size_of(const std::string& path) {
    double bytes = 0;
    for (const auto& file : std::filesystem::directory_iterator(path)) bytes += static_cast<double>(file.file_size());
    return bytes / 1e6;
}

/// The median and the 99th percentile, in microseconds.
struct Latency {
    double median;
    double slow;
};
Latency measure(std::size_t count, const std::function<void()>& call) {
    std::vector<double> times;
    for (std::size_t i = 0; i < count; ++i) {
        const auto begin = Clock::now();
        call();
        times.push_back(seconds_since(begin) * 1e6);
    }
    std::sort(times.begin(), times.end());
    return {times[times.size() / 2], times[times.size() * 99 / 100]};
}

double opening(const std::string& path) {
    std::vector<double> times;
    for (int i = 0; i < 5; ++i) {
        const auto begin = Clock::now();
        const Table<Measured> table(embedded::make_client(open(path)));
        if (!table.safe_get(id_of(0), 0)) std::abort();
        times.push_back(seconds_since(begin) * 1e3);
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

void run(const std::string& path, std::uint64_t most) {
    std::filesystem::remove_all(path);
    std::printf("items,load_per_second,get_us,get_p99_us,query_of_10_us,query_p99_us,resident_mb,disk_mb,open_ms\n");
    std::uint64_t next = 0;
    for (std::uint64_t goal = 10'000; goal <= most; goal *= 10) {
        for (const std::uint64_t size : {goal, goal * 3}) {
            if (size > most) break;
            double load = 0, memory = 0;
            Latency get{}, query{};
            {
                const Table<Measured> table(embedded::make_client(open(path)));
                if (!table.table_exists()) table.create_table();
                const std::uint64_t before = next;
                const auto begin = Clock::now();
                Measured item;
                item.text.assign(360, 'x');
                for (; next < size; ++next) {
                    item.id = id_of(next / rows_of_partition);
                    item.level = static_cast<std::int32_t>(next % rows_of_partition);
                    fill(item.text, next);
                    table.save(item);
                }
                load = static_cast<double>(next - before) / seconds_since(begin);
                std::mt19937_64 random(size);
                const std::uint64_t partitions = size / rows_of_partition;
                get = measure(20'000, [&] {
                    const std::uint64_t n = random() % size;
                    if (!table.safe_get(id_of(n / rows_of_partition), static_cast<std::int32_t>(n % rows_of_partition)))
                        std::abort();
                });
                query = measure(5'000, [&] {
                    if (table.query_page(id_of(random() % partitions)).items.size() != rows_of_partition) std::abort();
                });
                memory = resident();
            }
            std::printf("%llu,%.0f,%.1f,%.1f,%.1f,%.1f,%.0f,%.0f,%.1f\n", static_cast<unsigned long long>(size), load,
                        get.median, get.slow, query.median, query.slow, memory, size_of(path), opening(path));
            std::fflush(stdout);
        }
    }
    std::filesystem::remove_all(path);
}

}  // namespace
}  // namespace dyntastic::benchmarks

// dyntastic_scale PATH [MOST]: makes a database at PATH with up to so many items of 400 bytes, and removes it.
int main(int argc, char** argv) {
    if (argc < 2) return EXIT_FAILURE;
    dyntastic::benchmarks::run(argv[1], argc < 3 ? 10'000'000 : std::strtoull(argv[2], nullptr, 10));
}
