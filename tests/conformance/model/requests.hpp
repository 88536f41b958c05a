// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The model's requests, sent to a client.
#pragma once

#include <dyntastic/client/client.hpp>
#include <memory>

#include "model/table.hpp"

namespace dyntastic::conformance::model {

/// A table of a client, asked the same things as the model. It is deleted in the end.
class ClientTable {
public:
    ClientTable(std::shared_ptr<client::Client> client, const Schema& schema);
    ~ClientTable();
    ClientTable(const ClientTable&) = delete;
    ClientTable& operator=(const ClientTable&) = delete;

    Answer run(const Operation& operation);
    [[nodiscard]] Found query(const Search& search) const;
    [[nodiscard]] Found scan(const std::optional<Expression>& filter) const;

    [[nodiscard]] operation::QueryRequest query_request(const Search& search) const;
    [[nodiscard]] operation::ScanRequest scan_request(const std::optional<Expression>& filter) const;
    [[nodiscard]] client::Client& client() const { return *client_; }

private:
    std::shared_ptr<client::Client> client_;
    Schema schema_;
};

}  // namespace dyntastic::conformance::model
