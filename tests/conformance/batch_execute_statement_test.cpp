// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchExecuteStatement.html
#include "conformance/statements.hpp"

namespace dyntastic::conformance {
namespace {

class BatchStatements : public Statements {
protected:
    void SetUp() override {
        create("ttt", {{"id", ValueType::string}});
        put("ttt", R"({"id":{"S":"a"},"n":{"N":"1"}})");
        put("ttt", R"({"id":{"S":"b"},"n":{"N":"2"}})");
    }
    static operation::BatchExecuteStatementRequest batch(const std::vector<std::string>& statements) {
        operation::BatchExecuteStatementRequest made;
        for (const std::string& statement : statements) made.statements.emplace_back().statement = statement;
        return made;
    }
    std::string run_batch(const std::vector<std::string>& statements) {
        const auto response = client->batch_execute_statement(batch(statements));
        if (!response) return describe(response.error());
        std::string text;
        for (const auto& each : response->responses) {
            text += each.table_name.value_or("?") + ":";
            text += each.error ? each.error->code + ": " + each.error->message : show(each.item);
            text += ";";
        }
        return text;
    }
};

TEST_F(BatchStatements, read_items) {
    EXPECT_EQ(run_batch({"SELECT n FROM ttt WHERE id = 'b'", "SELECT * FROM ttt WHERE id IN ['none']",
                         "SELECT * FROM ttt WHERE id = 'a'"}),
              R"(ttt:{"n":{"N":"2"}};ttt:-;ttt:{"id":{"S":"a"},"n":{"N":"1"}};)");
}

TEST_F(BatchStatements, write_each_on_its_own) {
    EXPECT_EQ(run_batch({"INSERT INTO ttt VALUE {'id': 'a'}", "UPDATE ttt SET n = 9 WHERE id = 'b' RETURNING MODIFIED NEW *",
                         "DELETE FROM ttt WHERE id = 'c' AND n = 1", "UPDATE ttt SET n = 1 WHERE id = 'none'",
                         "INSERT INTO nowhere VALUE {'id': 'd'}", "SLECT", "INSERT INTO ttt VALUE {'n': 1}"}),
              "ttt:DuplicateItem: Duplicate primary key exists in table;ttt:{\"n\":{\"N\":\"9\"}};ttt:-;"
              "ttt:ConditionalCheckFailed: The conditional request failed;?:ResourceNotFound: Requested resource not found;"
              "?:ValidationError: Unsupported operation: Id;"
              "?:ValidationError: One or more parameter values were invalid: Missing the key id in the item;");
}

TEST_F(BatchStatements, select_by_exactly_the_key) {
    const std::string wrong =
        "?:ValidationError: Select statements within BatchExecuteStatement must specify the primary key in the where clause.;";
    EXPECT_EQ(run_batch({"SELECT * FROM ttt WHERE n = 1"}), wrong);
    EXPECT_EQ(run_batch({"SELECT * FROM ttt WHERE id = 'a' AND n = 1"}), wrong);
    EXPECT_EQ(run_batch({"SELECT * FROM ttt WHERE id IN ['a', 'b']"}), wrong);
    EXPECT_EQ(run_batch({"SELECT * FROM ttt"}), wrong);
}

TEST_F(BatchStatements, are_refused_together) {
    EXPECT_EQ(run_batch({"SELECT * FROM ttt WHERE id = 'a'", "DELETE FROM ttt WHERE id = 'b'"}),
              "ValidationException: Read and write requests together in the same batch is not supported.");
    EXPECT_EQ(run_batch({"SELECT * FROM ttt WHERE id = 'a'", "SELECT n FROM ttt WHERE id = 'a'"}),
              "ValidationException: Provided list of item keys contains duplicates");
    EXPECT_EQ(
        run_batch({}),
        "ValidationException: 1 validation error detected: Value '[]' at 'statements' failed to satisfy constraint: Member "
        "must have length greater than or equal to 1");
}

TEST_F(BatchStatements, report_capacity) {
    auto made = batch({"SELECT * FROM ttt WHERE id = 'a'", "SELECT * FROM ttt WHERE id = 'b'"});
    made.statements[0].consistent_read = true;
    made.return_consumed_capacity = operation::ReturnConsumedCapacity::total;
    const auto read = client->batch_execute_statement(made);
    ASSERT_TRUE(read);
    ASSERT_EQ(read->consumed_capacity.size(), 1U);
    EXPECT_EQ(read->consumed_capacity[0].capacity_units, 1.5);
    made = batch({"UPDATE ttt SET n = 1 WHERE id = 'none'"});
    made.return_consumed_capacity = operation::ReturnConsumedCapacity::total;
    const auto failed = client->batch_execute_statement(made);
    ASSERT_TRUE(failed);
    EXPECT_TRUE(failed->consumed_capacity.empty()) << "nothing succeeded";
    made.statements.emplace_back().statement = "UPDATE ttt SET n = 1 WHERE id = 'a'";
    made.return_consumed_capacity = operation::ReturnConsumedCapacity::indexes;
    const auto mixed = client->batch_execute_statement(made);
    ASSERT_TRUE(mixed);
    EXPECT_EQ(mixed->consumed_capacity.at(0).capacity_units, 2);
    EXPECT_EQ(mixed->consumed_capacity.at(0).table->capacity_units, 1) << "a failed write counts in no part";
}

}  // namespace
}  // namespace dyntastic::conformance
