// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "server/crc32.hpp"

#include <gtest/gtest.h>
#include <random>
#include <string>

namespace dyntastic::server {
namespace {

/// By the definition, a bit at a time.
std::uint32_t slow_crc32(std::string_view bytes) {
    std::uint32_t remainder = 0xFFFFFFFF;
    for (const char c : bytes) {
        remainder ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) remainder = (remainder >> 1) ^ ((remainder & 1) != 0 ? 0xEDB88320 : 0);
    }
    return ~remainder;
}

TEST(Crc32, is_that_of_gzip) {
    EXPECT_EQ(crc32(""), 0U);
    EXPECT_EQ(crc32("123456789"), 0xCBF43926U);
    EXPECT_EQ(crc32(std::string(1'000'000, '\0')), slow_crc32(std::string(1'000'000, '\0')));
}

TEST(Crc32, is_the_same_at_every_size_and_place) {
    std::mt19937 random(1);
    std::string bytes(1200, ' ');
    for (char& c : bytes) c = static_cast<char>(random());
    for (std::size_t size = 0; size <= 1100; ++size) {
        const std::string_view part = std::string_view(bytes).substr(size % 64, size);
        ASSERT_EQ(crc32(part), slow_crc32(part)) << size;
    }
}

}  // namespace
}  // namespace dyntastic::server
