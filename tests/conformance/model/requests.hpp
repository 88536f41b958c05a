// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The model's requests, sent to a client.
#pragma once

#include <dyntastic/client/client.hpp>
#include <map>
#include <memory>

#include "model/table.hpp"

namespace dyntastic::conformance::model {

inline constexpr const char* table_name = "model";

[[nodiscard]] std::optional<Attributes> tree(const std::optional<Item>& item);
/// What a failure is to the model; throws when the model knows no such failure.
[[nodiscard]] Answer failed(const Failure& failure);

/// A table of a client, asked the same things as the model. It is deleted in the end.
class ClientTable {
public:
    ClientTable(std::shared_ptr<client::Client> client, const Schema& schema);
    ~ClientTable();
    ClientTable(const ClientTable&) = delete;
    ClientTable& operator=(const ClientTable&) = delete;

    Answer run(const Operation& operation);
    Answers call(const Call& call);
    [[nodiscard]] Found query(const Search& search) const;
    [[nodiscard]] Found scan(const std::optional<Expression>& filter) const;

    /// All entries of an index.
    [[nodiscard]] std::vector<Attributes> scan_index(const Index& index) const;
    /// Those for which a key condition holds, whose parts these are, in order.
    [[nodiscard]] std::vector<Attributes> query_index(const Index& index, const std::vector<Expression>& condition,
                                                      bool forward) const;
    /// How many items DescribeTable says that the table has, under "", and each index, under its name.
    [[nodiscard]] std::map<std::string, std::size_t> counts() const;

    [[nodiscard]] operation::QueryRequest query_request(const Search& search) const;
    [[nodiscard]] operation::QueryRequest index_query_request(const Index& index,
                                                              const std::vector<Expression>& condition) const;
    [[nodiscard]] operation::ScanRequest scan_request(const std::optional<Expression>& filter) const;
    [[nodiscard]] client::Client& client() const { return *client_; }

private:
    [[nodiscard]] Answers batch_write(const std::vector<Operation>& writes);
    [[nodiscard]] Answers batch_get(const std::vector<Operation>& reads);
    [[nodiscard]] Answers transact_write(const std::vector<Operation>& operations);
    [[nodiscard]] Answers transact_get(const std::vector<Operation>& reads);
    [[nodiscard]] Answers update_table(const Call& call);

    std::shared_ptr<client::Client> client_;
    Schema schema_;
};

}  // namespace dyntastic::conformance::model
