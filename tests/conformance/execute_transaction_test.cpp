// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExecuteTransaction.html
#include <dyntastic/operation/transaction_canceled.hpp>

#include "conformance/statements.hpp"

namespace dyntastic::conformance {
namespace {

class TransactStatements : public Statements {
protected:
    void SetUp() override {
        create("ttt", {{"id", ValueType::string}});
        put("ttt", R"({"id":{"S":"a"},"n":{"N":"1"}})");
        put("ttt", R"({"id":{"S":"b"},"n":{"N":"2"}})");
    }
    static operation::ExecuteTransactionRequest transaction(const std::vector<std::string>& statements) {
        operation::ExecuteTransactionRequest made;
        for (const std::string& statement : statements) made.transact_statements.emplace_back().statement = statement;
        return made;
    }
    std::string run_all(const operation::ExecuteTransactionRequest& made) {
        const auto response = client->execute_transaction(made);
        if (!response) {
            const auto details =
                std::dynamic_pointer_cast<const operation::TransactionCanceledDetails>(response.error().details());
            if (!details) return describe(response.error());
            std::string text;
            for (const auto& reason : details->reasons()) text += reason.code + ": " + reason.message.value_or("-") + ";";
            return text;
        }
        std::string text = "ok";
        for (const auto& each : response->responses) text += ";" + show(each);
        return text;
    }
    std::string run_all(const std::vector<std::string>& statements) { return run_all(transaction(statements)); }
    std::string n_of(const std::string& id) { return run("SELECT n FROM ttt WHERE id = '" + id + "'"); }
};

TEST_F(TransactStatements, read_items) {
    EXPECT_EQ(run_all({"SELECT n FROM ttt WHERE id = 'b'", "SELECT * FROM ttt WHERE id = 'none'",
                       "SELECT q FROM ttt WHERE id = 'a'"}),
              R"(ok;{"n":{"N":"2"}};-;{})");
}

TEST_F(TransactStatements, write_all_or_nothing) {
    EXPECT_EQ(run_all({"INSERT INTO ttt VALUE {'id': 'c', 'n': 3}", "UPDATE ttt SET n = n + 10 WHERE id = 'a'",
                       "EXISTS(SELECT * FROM ttt WHERE id = 'b' AND n = 2)", "DELETE FROM ttt WHERE id = 'none'"}),
              "ok");
    EXPECT_EQ(n_of("c") + n_of("a"), R"({"n":{"N":"3"}};{"n":{"N":"11"}};)");
    EXPECT_EQ(
        run_all({"INSERT INTO ttt VALUE {'id': 'c'}", "UPDATE ttt SET n = 0 WHERE id = 'a'",
                 "EXISTS(SELECT * FROM ttt WHERE id = 'b' AND n = 3)"}),
        "DuplicateItem: Duplicate primary key exists in table;None: -;ConditionalCheckFailed: The conditional request failed;");
    EXPECT_EQ(n_of("a"), R"({"n":{"N":"11"}};)");
    EXPECT_EQ(run_all({"EXISTS(SELECT * FROM ttt WHERE id = 'none' AND n IS MISSING)"}),
              "ConditionalCheckFailed: The conditional request failed;");
}

TEST_F(TransactStatements, name_the_statement_that_is_wrong) {
    const std::string lead = "ValidationException: Validation failed in TransactStatements[1]: ";
    const auto second = [&](const std::string& statement) {
        return run_all({"UPDATE ttt SET n = 1 WHERE id = 'a'", statement});
    };
    EXPECT_EQ(second("UPDATE ttt SET n = 1 WHERE"), lead + "Statement wasn't well formed, can't be processed: Unexpected term");
    EXPECT_EQ(second("UPDATE ttt SET n = 1 WHERE id = 'b' RETURNING ALL NEW *"),
              lead + "RETURNING clause is not supported in ExecuteTransaction.");
    EXPECT_EQ(second("EXISTS(SELECT * FROM ttt WHERE id = 'b')"),
              lead + "EXISTS() must contain a single item read with additional condition");
    EXPECT_EQ(run_all({"SELECT * FROM ttt WHERE id = 'a'", "SELECT * FROM ttt WHERE n = 1"}),
              lead + "Select statements within ExecuteTransaction must specify the primary key in the where clause.");
    EXPECT_EQ(run_all({"SELECT * FROM ttt WHERE id = 'a'", "SELECT * FROM ttt.i WHERE id = 'a'"}),
              lead + "Reads on indices are not supported within transactions.");
}

TEST_F(TransactStatements, give_reasons) {
    EXPECT_EQ(run_all({"UPDATE ttt SET n = 1 WHERE id = 'a'", "INSERT INTO nowhere VALUE {'id': 'x'}"}),
              "None: -;ResourceNotFound: Requested resource not found;");
    EXPECT_EQ(run_all({"UPDATE ttt SET n = 1 WHERE n = 1", "DELETE FROM ttt WHERE id = 1"}),
              "ValidationError: The provided key element does not match the schema;"
              "ValidationError: The provided key element does not match the schema;");
    EXPECT_EQ(run_all({"INSERT INTO ttt VALUE {'n': 1}"}),
              "ValidationError: One or more parameter values were invalid: Missing the key id in the item;");
}

TEST_F(TransactStatements, are_refused_together) {
    EXPECT_EQ(
        run_all({"SELECT * FROM ttt WHERE id = 'a'", "DELETE FROM ttt WHERE id = 'b'"}),
        "ValidationException: ExecuteTransaction API does not support both read and write operations in the same request.");
    EXPECT_EQ(run_all({"UPDATE ttt SET n = 1 WHERE id = 'a'", "DELETE FROM ttt WHERE id = 'a'"}),
              "ValidationException: Transaction request cannot include multiple operations on one item");
}

TEST_F(TransactStatements, are_carried_out_once_per_token) {
    auto made = transaction({"UPDATE ttt SET n = n + 1 WHERE id = 'a'"});
    made.client_request_token = "execute-transaction-token-" + std::to_string(reinterpret_cast<std::uintptr_t>(this) % 10'000);
    EXPECT_EQ(run_all(made), "ok");
    EXPECT_EQ(run_all(made), "ok");
    EXPECT_EQ(n_of("a"), R"({"n":{"N":"2"}};)");
    made.transact_statements[0].statement = "UPDATE ttt SET n = n + 2 WHERE id = 'a'";
    const auto other = client->execute_transaction(made);
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().kind(), FailureKind::idempotent_parameter_mismatch);
}

}  // namespace
}  // namespace dyntastic::conformance
