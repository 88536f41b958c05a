// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/value/uuid.hpp>
#include <gtest/gtest.h>
#include <set>

namespace dyntastic {
namespace {

constexpr const char* text = "12345678-9abc-def0-1234-56789abcdef0";

TEST(Uuid, is_read_in_every_usual_form_and_written_in_one) {
    for (const char* form : {text, "12345678-9ABC-DEF0-1234-56789ABCDEF0", "123456789abcdef0123456789abcdef0",
                             "{12345678-9abc-def0-1234-56789abcdef0}", "urn:uuid:12345678-9abc-def0-1234-56789abcdef0"}) {
        const auto uuid = Uuid::parse(form);
        ASSERT_TRUE(uuid) << form;
        EXPECT_EQ(uuid->to_string(), text);
    }
}

TEST(Uuid, refuses_everything_else) {
    for (const char* form : {"", "1", "12345678-9abc-def0-1234-56789abcdef", "12345678-9abc-def0-1234-56789abcdef01",
                             "12345678+9abc-def0-1234-56789abcdef0", "g2345678-9abc-def0-1234-56789abcdef0",
                             "123456789-abc-def0-1234-56789abcdef0", "{123456789abcdef0123456789abcdef0", "urn:uuid:"}) {
        EXPECT_FALSE(Uuid::parse(form)) << form;
    }
}

TEST(Uuid, random_ones_are_of_version_4_and_differ) {
    std::set<Uuid> seen;
    for (int i = 0; i < 1000; ++i) {
        const Uuid uuid = Uuid::random();
        EXPECT_EQ(uuid.bytes[6] >> 4, 4);
        EXPECT_EQ(uuid.bytes[8] >> 6, 2);
        EXPECT_TRUE(seen.insert(uuid).second);
        EXPECT_EQ(Uuid::parse(uuid.to_string()), uuid);
    }
    EXPECT_EQ(uuid4().size(), 36U);
}

}  // namespace
}  // namespace dyntastic
