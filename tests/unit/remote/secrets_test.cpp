// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/secrets.hpp"

#include <gtest/gtest.h>

#include "remote/verdict.hpp"

namespace dyntastic::remote {
namespace {

TEST(Secrets, are_hidden_in_all_their_forms) {
    const Secrets secrets{"ab/cd+ef==", "other secret"};
    EXPECT_EQ(secrets.hidden_in("x ab/cd+ef== y ab/cd+ef==ab/cd+ef=="), "x *** y ******");
    EXPECT_EQ(secrets.hidden_in("ab%2Fcd%2Bef%3D%3D ab\\/cd+ef== other%20secret"), "*** *** ***");
    EXPECT_EQ(secrets.hidden_in("ab/cd+ef= nothing"), "ab/cd+ef= nothing");
    EXPECT_EQ(Secrets().hidden_in("text"), "text");
    EXPECT_EQ((Secrets{"", "abc"}).hidden_in("abc"), "abc");  // too short to be one
}

TEST(Secrets, do_not_get_into_failures) {
    HttpResponse response;
    response.status = 400;
    // As JSON may escape it.
    response.body = R"({"__type":"x#InvalidSignatureException","message":"token:abc\u002Bdef, abc+def"})";
    const Verdict verdict = judge(response, {"abc+def"});
    ASSERT_FALSE(verdict.outcome);
    EXPECT_EQ(verdict.outcome.error().message(), "token:***, ***");
    EXPECT_EQ(verdict.outcome.error().kind(), FailureKind::invalid_signature);
    EXPECT_EQ(verdict.outcome.error().origin()->http_status, 400);
}

}  // namespace
}  // namespace dyntastic::remote
