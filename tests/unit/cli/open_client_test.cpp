// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "cli/open_client.hpp"

#include <dyntastic/embedded/file_url.hpp>
#include <gtest/gtest.h>

namespace dyntastic::cli {
namespace {

TEST(FileUrlOfAFolder, leads_to_the_folder_whatever_its_name) {
    EXPECT_EQ(file_url("/var/lib/my-shop_1.0~", "power"), "file:/var/lib/my-shop_1.0~?durability=power");
    EXPECT_EQ(file_url("a b?c=%&#", "process"), "file:a%20b%3Fc%3D%25%26%23?durability=process");
    std::string every_byte;
    for (int byte = 1; byte < 256; ++byte) every_byte += static_cast<char>(byte);
    const auto read = embedded::parse_file_url(file_url("x" + every_byte, "process"));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->path, "x" + every_byte);
    EXPECT_EQ(read->durability, engine::Durability::process);
}

}  // namespace
}  // namespace dyntastic::cli
