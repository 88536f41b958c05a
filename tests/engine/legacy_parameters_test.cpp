// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "engine/legacy/parameters.hpp"

namespace dyntastic::engine {
namespace {

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
TEST(LegacyParameters, of_a_batch_are_all_old_or_all_new_over_all_tables) {
    operation::BatchGetItemRequest request;
    request.request_items["a"].projection_expression = "n";
    request.request_items["b"].consistent_read = true;
    EXPECT_TRUE(check_legacy_parameters(request));
    request.request_items["c"].attributes_to_get = {"n"};
    const auto checked = check_legacy_parameters(request);
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().message(),
              "Can not use both expression and non-expression parameters in the same request: Non-expression parameters: "
              "{AttributesToGet} Expression parameters: {ProjectionExpression}");
    request.request_items.erase("a");
    EXPECT_TRUE(check_legacy_parameters(request));
}

TEST(LegacyParameters, of_a_batch_name_at_least_one_attribute) {
    operation::BatchGetItemRequest request;
    request.request_items["a"].attributes_to_get.emplace();
    const auto checked = check_legacy_parameters(request);
    ASSERT_FALSE(checked);
    EXPECT_EQ(
        checked.error().message(),
        "1 validation error detected: Value '[]' at 'requestItems.a.member.attributesToGet' failed to satisfy constraint: "
        "Member must have length greater than or equal to 1");
}

}  // namespace
}  // namespace dyntastic::engine
