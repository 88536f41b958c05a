// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/transaction/key_locks.hpp"

#include <atomic>
#include <gtest/gtest.h>
#include <random>
#include <thread>

#include "crew.hpp"

namespace dyntastic::testing {
namespace {

using engine::transaction::KeyLocks;
using engine::transaction::KeyOf;

/// Several keys, of stripes all over.
std::vector<KeyOf> some_keys(std::mt19937_64& random) {
    std::vector<KeyOf> keys(1 + random() % 12);
    for (KeyOf& key : keys) key = {nullptr, {random(), {}, {}}};
    return keys;
}

TEST(KeyLocks, exclude_one_another_and_never_wait_for_ever) {
    KeyLocks locks;
    int guarded = 0;  // by all keys, or by this one
    const KeyOf guard{nullptr, {7, {}, {}}};
    constexpr int rounds = 15'000;
    constexpr std::size_t threads = 5;
    Crew crew(threads, [&](std::size_t number) {
        std::mt19937_64 random(number);
        for (int i = 0; i < rounds; ++i) {
            if (number < 2) {  // two, so that keys are closed again while others still wait for those that open
                const auto everything = locks.lock_all();
                ++guarded;
            } else {
                std::vector<KeyOf> keys = some_keys(random);
                keys.push_back(guard);
                const auto held = locks.lock(keys);
                ++guarded;
            }
        }
    });
    crew.run();
    EXPECT_EQ(guarded, static_cast<int>(threads) * rounds);
}

TEST(KeyLocks, everything_keeps_all_keys_until_it_goes) {
    KeyLocks locks;
    int value = 0;  // guarded by any key, against who holds everything
    std::vector<std::thread> writers;
    std::atomic<bool> torn = false;
    for (std::uint64_t w = 0; w < 4; ++w) {
        writers.emplace_back([&, w] {
            for (std::uint64_t i = 0; i < 500; ++i) {
                const auto lock = locks.lock(nullptr, {w * 1000 + i, {}, {}});
                if (value != 0) torn = true;
            }
        });
    }
    for (int i = 0; i < 50; ++i) {
        const auto everything = locks.lock_all();
        value = 1;
        value = 0;
    }
    for (std::thread& writer : writers) writer.join();
    EXPECT_FALSE(torn);
}

}  // namespace
}  // namespace dyntastic::testing
