// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/server/access_keys.hpp>
#include <gtest/gtest.h>

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
    EXPECT_FALSE(read_access_keys("/proc/self")) << "a folder";
}

}  // namespace
}  // namespace dyntastic::server
