// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Short ways to run statements of PartiQL.
#pragma once

#include "conformance/suite.hpp"

namespace dyntastic::conformance {

class Statements : public Suite {
protected:
    using Parameters = std::vector<std::string>;

    static operation::StatementParameters values(const Parameters& parameters) {
        if (parameters.empty()) return std::nullopt;
        std::vector<Value> made;
        for (const std::string& parameter : parameters) made.push_back(value(parameter));
        return made;
    }
    static operation::ExecuteStatementRequest request(std::string statement, const Parameters& parameters = {}) {
        operation::ExecuteStatementRequest made;
        made.statement = std::move(statement);
        made.parameters = values(parameters);
        return made;
    }
    static std::string shown(const std::vector<Item>& items) {
        std::string text;
        for (const Item& each : items) text += to_wire_json(each.view()) + ";";
        return text.empty() ? "nothing" : text;
    }
    /// The items of an answer, or the error.
    std::string run(const operation::ExecuteStatementRequest& made) {
        const auto response = client->execute_statement(made);
        return response ? shown(response->items) : describe(response.error());
    }
    std::string run(std::string statement, const Parameters& parameters = {}) {
        return run(request(std::move(statement), parameters));
    }
    /// "ok", or the error without its type.
    std::string message(std::string statement, const Parameters& parameters = {}) {
        const auto response = client->execute_statement(request(std::move(statement), parameters));
        return response ? "ok" : response.error().message();
    }
    /// The values of one attribute of what a SELECT finds, page by page: "1 2|3|".
    std::string pages(operation::ExecuteStatementRequest made, std::string_view attribute) {
        std::string text;
        for (int page = 0; page < 100; ++page) {
            const auto response = client->execute_statement(made);
            if (!response) return text + describe(response.error());
            for (const Item& each : response->items) {
                const auto found = each.find(attribute);
                if (text.size() > 0 && text.back() != '|') text += " ";
                text += !found                               ? "-"
                        : found->type() == ValueType::number ? found->number().to_string()
                                                             : std::string(found->string());
            }
            text += "|";
            if (!response->next_token) return text;
            made.next_token = response->next_token;
        }
        return text + "endless";
    }
    std::string all(std::string statement, std::string_view attribute) {
        return pages(request(std::move(statement)), attribute);
    }
};

}  // namespace dyntastic::conformance
