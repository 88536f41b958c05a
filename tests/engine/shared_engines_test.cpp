// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// All users of a database in one process share one engine, even if they open and close it at the same moment.
#include <dyntastic/embedded/embedded_client.hpp>
#include <gtest/gtest.h>

#include "crew.hpp"
#include "engine/test_store.hpp"

#ifdef DYNTASTIC_DURABLE

namespace dyntastic::embedded {
namespace {

TEST(SharedEngines, wait_for_one_that_is_being_closed) {
    const testing::TestFolder folder;
    const std::string url = "file:" + folder.path() + "?durability=process";
    constexpr int rounds = 50;
    testing::Crew crew(4, [&](std::size_t number) {
        // Half of them want other options. Who is refused has looked at the engine, and may have become its last user so.
        const std::string wanted = number % 2 == 0 ? url : url + "&cache=1MB";
        for (int i = 0; i < rounds; ++i) {
            const auto engine = open_engine(wanted);
            if (engine) continue;
            EXPECT_TRUE(engine.error().message().ends_with("with other options")) << engine.error().message();
        }
    });
    (void)open_engine(url).value();
    crew.run();
}

}  // namespace
}  // namespace dyntastic::embedded

#endif
