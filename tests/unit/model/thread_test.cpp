// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Many threads with one table, one model and the default client; ThreadSanitizer looks on.
#include <thread>

#include "unit/model/models.hpp"

namespace dyntastic::testing {

struct Shared : Model<Shared> {
    static constexpr auto table_name = "shared";
    static constexpr auto table_host = "memory:";
    static constexpr auto hash_key = "id";
    static constexpr auto range_key = "number";
    std::string id;
    int number = 0;
    int thread = -1;
    int writes = 0;
};

namespace {

constexpr int threads = 8;
constexpr int rounds = 200;

template <class Function>
void in_threads(Function function) {
    std::vector<std::thread> running;
    for (int i = 0; i < threads; ++i) running.emplace_back(function, i);
    for (std::thread& thread : running) thread.join();
}

TEST(Threads, share_a_table) {
    const Table<Reading> readings{embedded::make_memory_client()};
    readings.create_table();
    in_threads([&](int thread) {
        for (int i = 0; i < rounds; ++i) {
            const std::string sensor = "s" + std::to_string(i % 3);
            readings.save({sensor, thread * rounds + i, i * 0.5});
            EXPECT_EQ(readings.get(sensor, thread * rounds + i).value, i * 0.5);
            if (i % 20 == 0) {
                int last = -1;
                for (const Reading& reading : readings.query(sensor, {.per_page = 7})) {
                    EXPECT_GT(reading.number, last);
                    last = reading.number;
                }
                (void)readings.scan({.per_page = 50}).to_vector();
            }
            if (i % 5 == 0) readings.erase_key(sensor, thread * rounds + i);
        }
    });
    EXPECT_EQ(readings.scan().to_vector().size(), static_cast<std::size_t>(threads * rounds * 4 / 5));
}

TEST(Threads, share_a_model) {
    std::atomic<int> created = 0;
    in_threads([&](int thread) {
        try {
            Shared::create_table();
            ++created;
        } catch (const ServiceError& error) {
            EXPECT_EQ(error.type(), "ResourceInUseException");
        }
        for (int i = 0; i < rounds; ++i) {
            // A client that loses an update of another thread leaves a count behind; so does one that mixes up objects.
            Shared object{.id = "x", .number = i};
            EXPECT_TRUE(object.update({A<"writes">.add(1), A<"thread">.set(thread)}));
            EXPECT_EQ(object.thread, thread);
            object.refresh();
            EXPECT_EQ(object.number, i);
            EXPECT_GE(object.writes, 1);
            EXPECT_LE(object.writes, threads);
        }
    });
    EXPECT_EQ(created, 1);
    const std::vector<Shared> all = Shared::query("x").to_vector();
    EXPECT_EQ(all.size(), static_cast<std::size_t>(rounds));
    for (const Shared& object : all) EXPECT_EQ(object.writes, threads);
}

TEST(Threads, may_replace_the_default_client) {
    const auto replacement = embedded::make_memory_client();
    Table<Shared>{replacement}.create_table();
    if (!Shared::table_exists()) Shared::create_table();
    in_threads([&](int thread) {
        for (int i = 0; i < rounds; ++i) {
            if (thread == 0) set_default_client(i % 2 == 0 ? replacement : nullptr);
            Shared{.id = "y", .number = thread}.save();
        }
    });
    set_default_client(nullptr);
    EXPECT_FALSE(Shared::query("y").to_vector().empty());
}

}  // namespace
}  // namespace dyntastic::testing
