// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/client/registry.hpp>
#include <dyntastic/embedded/embedded_client.hpp>
#include <dyntastic/embedded/file_url.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace dyntastic::embedded {
namespace {

using engine::Durability;

std::string problem_of(const std::string& url) {
    const auto parsed = parse_file_url(url);
    if (parsed) return "none";
    EXPECT_EQ(parsed.error().kind(), FailureKind::configuration);
    const std::string before = "the URL \"" + url + "\" is not understood: ";
    const std::string& message = parsed.error().message();
    return message.starts_with(before) ? message.substr(before.size()) : message;
}

TEST(FileUrl, names_a_folder) {
    EXPECT_EQ(parse_file_url("file:shop").value().path, "shop");
    EXPECT_EQ(parse_file_url("file:./a/b/").value().path, "./a/b");
    EXPECT_EQ(parse_file_url("file:/var/lib/shop").value().path, "/var/lib/shop");
    EXPECT_EQ(parse_file_url("file:///var/lib/shop").value().path, "/var/lib/shop");
    EXPECT_EQ(parse_file_url("file://localhost/var").value().path, "/var");
    EXPECT_EQ(parse_file_url("file:/").value().path, "/");
    EXPECT_EQ(parse_file_url("file:a%3Fb%25c%2f").value().path, "a?b%c");
    EXPECT_EQ(parse_file_url("file:shop").value(), (engine::StoreOptions{.path = "shop"})) << "all else is as usual";
}

TEST(FileUrl, may_have_options) {
    const auto options = parse_file_url("file:shop?durability=process&cache=256MB&buffer=1048576&create=no").value();
    EXPECT_EQ(options.path, "shop");
    EXPECT_EQ(options.durability, Durability::process);
    EXPECT_EQ(options.cache_bytes, std::size_t{256} << 20);
    EXPECT_EQ(options.buffer_bytes, std::size_t{1} << 20);
    EXPECT_FALSE(options.create);
    EXPECT_FALSE(options.salvage);
    EXPECT_TRUE(parse_file_url("file:shop?salvage=true").value().salvage);
    EXPECT_FALSE(parse_file_url("file:shop?salvage=false").value().salvage);
    EXPECT_EQ(parse_file_url("file:shop?durability=power").value(), parse_file_url("file:shop?").value());
    EXPECT_EQ(parse_file_url("file:shop?cache=2GB").value().cache_bytes, std::size_t{2} << 30);
    for (const char* least : {"64KB", "65536"}) {
        EXPECT_EQ(parse_file_url(std::string("file:shop?cache=") + least).value().cache_bytes, 65'536U) << least;
    }
    for (const char* most : {"1024GB", "1048576MB", "1073741824KB", "1099511627776"}) {
        EXPECT_EQ(parse_file_url(std::string("file:shop?buffer=") + most).value().buffer_bytes, std::size_t{1} << 40) << most;
    }
    EXPECT_TRUE(parse_file_url("file:shop?create=no&create=yes").value().create) << "the last one counts";
    EXPECT_EQ(parse_file_url("file:shop?durability=process&durability=power").value().durability, Durability::power);
}

TEST(FileUrl, says_what_is_wrong) {
    EXPECT_EQ(problem_of("memory:"), "a URL of a database begins with file:");
    EXPECT_EQ(problem_of("file:"), "a path is missing, as in file:my-database");
    EXPECT_EQ(problem_of("file:?durability=power"), "a path is missing, as in file:my-database");
    EXPECT_EQ(problem_of("file://host/path"), "behind file:// an absolute path follows, as in file:///var/lib/shop");
    EXPECT_EQ(problem_of("file://localhost"), "behind file:// an absolute path follows, as in file:///var/lib/shop");
    EXPECT_EQ(problem_of("file:a%"), "a % in the path needs two hexadecimal digits behind it; %25 stands for a %");
    EXPECT_EQ(problem_of("file:a%2"), "a % in the path needs two hexadecimal digits behind it; %25 stands for a %");
    EXPECT_EQ(problem_of("file:a%zz"), "a % in the path needs two hexadecimal digits behind it; %25 stands for a %");
    EXPECT_EQ(problem_of("file:a%00b"), "a path has no zero bytes");
    EXPECT_EQ(problem_of("file:a?durability=maybe"), "durability is power or process");
    EXPECT_EQ(problem_of("file:a?durability"), "an option is name=value, unlike \"durability\"");
    EXPECT_EQ(problem_of("file:a?&create=no"), "an option is name=value, unlike \"\"");
    EXPECT_EQ(problem_of("file:a?create=maybe"), "create is yes or no");
    EXPECT_EQ(problem_of("file:a?salvage=yes"), "salvage is true or false");
    EXPECT_EQ(problem_of("file:a?speed=high"),
              "there is no option \"speed\"; known are durability, cache, buffer, create and salvage");
    for (const char* size : {"", "x", "-1", "0", "1", "64K", "63KB", "65535", "1025GB", "1048577MB", "1099511627777",
                             "99999999999999999999", "18014398509481984KB"}) {
        EXPECT_EQ(problem_of(std::string("file:a?cache=") + size),
                  "a size is a number of bytes from 64KB to 1024GB, such as 256MB")
            << size;
    }
}

RC_GTEST_PROP(FileUrl, takes_any_text, ()) {
    const std::string text = "file:" + *rc::gen::container<std::string>(rc::gen::oneOf(
                                           rc::gen::element('%', '?', '&', '=', '/', '0', 'f'), rc::gen::arbitrary<char>()));
    const auto parsed = parse_file_url(text);
    RC_ASSERT(!parsed || !parsed->path.empty());
}

TEST(FileUrl, of_a_program_without_the_durable_store_says_what_to_link) {
    register_urls();
    const auto opened = client::open({"file:shop", {}});
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().kind(), FailureKind::unsupported_by_endpoint);
    EXPECT_EQ(opened.error().message().find("the database \""), 0U);
    EXPECT_NE(opened.error().message().find("link dyntastic::durable"), std::string::npos);
}

TEST(OpenEngine, shares_what_has_a_name) {
    const auto one = open_engine("memory:shared").value();
    EXPECT_EQ(open_engine("memory:shared").value(), one);
    EXPECT_NE(open_engine("memory:other").value(), one);
    EXPECT_NE(open_engine("memory:").value(), open_engine("memory:").value());
    EXPECT_FALSE(open_engine("http://127.0.0.1"));
}

}  // namespace
}  // namespace dyntastic::embedded
