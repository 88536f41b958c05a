// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <cstdlib>
#include <dyntastic/server/access_keys.hpp>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/key_file.hpp"

namespace dyntastic::server {
namespace {

std::string fault_of(std::string_view text) {
    const auto keys = parse_access_keys(text);
    return keys ? "" : std::string(keys.error().type()) + ": " + keys.error().message();
}

TEST(AccessKeys, are_one_a_line) {
    const auto keys = parse_access_keys("# who may\n\nAKIA1 secret/+=\r\n  reader\tother  read-only \n");
    ASSERT_TRUE(keys);
    const std::vector<AccessKey> expected = {{"AKIA1", "secret/+=", false}, {"reader", "other", true}};
    EXPECT_EQ(*keys, expected);
}

TEST(AccessKeys, say_which_line_is_wrong) {
    EXPECT_EQ(fault_of(""), "ConfigurationError: there is no access key, so nobody could send a request");
    EXPECT_EQ(fault_of("# a b\n"), "ConfigurationError: there is no access key, so nobody could send a request");
    EXPECT_EQ(fault_of("a b\nonly\n"), "ConfigurationError: line 2: a secret is missing behind the id of the key");
    EXPECT_EQ(fault_of("a b\n\na c"), "ConfigurationError: line 3: the key a is there twice");
    EXPECT_EQ(fault_of("a b readonly"), "ConfigurationError: line 1: behind the secret may stand read-only, and nothing else");
    EXPECT_EQ(fault_of("a b read-only c"), "ConfigurationError: line 1: there is more than an id, a secret and read-only");
    for (const std::string& id : {std::string("a/b"), std::string("a=b"), std::string("\xff"), std::string(129, 'a')}) {
        EXPECT_EQ(fault_of(id + " s"),
                  "ConfigurationError: line 1: the id of a key has letters, digits, - and _, at most 128 of them");
    }
    EXPECT_EQ(fault_of("secret-of-someone the-secret is-here").find("the-secret"), std::string::npos);
}

TEST(AccessKeys, come_from_a_file) {
    const auto keys = read_access_keys("/no/such/file");
    ASSERT_FALSE(keys);
    EXPECT_EQ(keys.error().message(), "cannot read /no/such/file: No such file or directory");
    EXPECT_EQ(read_access_keys("/proc/self").error().message(), "cannot read /proc/self: Is a directory");
}

TEST(AccessKeys, come_from_a_file_that_only_its_owner_can_write) {
    std::string path = std::filesystem::temp_directory_path() / "dyntastic_access_keys_XXXXXX";
    const int made = ::mkstemp(path.data());
    ASSERT_GE(made, 0);
    ::close(made);
    EXPECT_EQ(read_access_keys(path).error().message(), path + ", there is no access key, so nobody could send a request")
        << "an empty file";
    std::ofstream(path) << "AKIA1 secret\n";
    for (const mode_t mode : {0600U, 0400U, 0440U, 0444U, 0640U, 0644U}) {
        ASSERT_EQ(::chmod(path.c_str(), mode), 0);
        EXPECT_TRUE(read_access_keys(path)) << mode;
    }
    for (const auto& [mode, text] :
         {std::pair<mode_t, std::string>(0666, "0666"), {0620, "0620"}, {0602, "0602"}, {0664, "0664"}}) {
        ASSERT_EQ(::chmod(path.c_str(), mode), 0);
        const auto keys = read_access_keys(path);
        ASSERT_FALSE(keys) << text;
        EXPECT_EQ(keys.error().message(), "others than its owner can write " + path + " (its mode is " + text +
                                              "), and could let themselves in: run chmod go-w on it");
    }
    std::filesystem::remove(path);
}

TEST(KeyFile, has_at_most_64_megabytes) {
    const std::string path = std::filesystem::temp_directory_path() / ("dyntastic_large_file_" + std::to_string(::getpid()));
    std::ofstream(path) << "x";
    ASSERT_EQ(::chmod(path.c_str(), 0600), 0);
    std::filesystem::resize_file(path, std::uintmax_t{64} << 20);  // of nothing, which takes no space
    const auto all = read_key_file(path);
    ASSERT_TRUE(all);
    EXPECT_EQ(all->size(), std::size_t{64} << 20);
    std::filesystem::resize_file(path, (std::uintmax_t{64} << 20) + 1);
    EXPECT_EQ(read_key_file(path).error().message(), path + " has more than 64 MB, which is no file of keys");
    std::filesystem::remove(path);
    EXPECT_EQ(check_key_file(path).error().message(), "cannot read " + path + ": No such file or directory");
}

}  // namespace
}  // namespace dyntastic::server
