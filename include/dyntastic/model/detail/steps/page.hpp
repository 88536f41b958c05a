// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Query, Scan and statements of PartiQL, a page at a time.
#pragma once

#include <cstdint>
#include <dyntastic/model/detail/page_source.hpp>
#include <dyntastic/model/detail/steps.hpp>
#include <dyntastic/model/detail/steps/batch_get.hpp>
#include <dyntastic/operation/execute_statement.hpp>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <variant>

namespace dyntastic::model {

/// The pages of a query, a scan or a statement: for each page one request, and more where full items are read behind an index.
/// `begin` comes before the steps of each page. A write by a statement is a single page.
class PageSteps {
public:
    using Request = std::variant<operation::QueryRequest, operation::ScanRequest, operation::ExecuteStatementRequest>;
    using Response = std::variant<operation::QueryResponse, operation::ScanResponse, operation::ExecuteStatementResponse,
                                  operation::BatchGetItemResponse>;
    using Result = ItemPage;

    PageSteps(std::shared_ptr<client::Client> client, const ModelNames& names, Request request, const FullItems& full);
    /// Of a statement. `names` are empty if it has no model. Throws WritePastHandle for a write inside the function of a batch
    /// or transaction.
    PageSteps(std::shared_ptr<client::Client> client, const ModelNames& names, operation::ExecuteStatementRequest request);

    [[nodiscard]] const std::shared_ptr<const Origin>& origin() const noexcept { return origin_; }
    /// Whether it is a statement that changes something.
    [[nodiscard]] bool is_write() const noexcept { return is_write_; }
    /// Lets the items have these attributes only, but those of a statement, whose text says which. No names mean all.
    void select(std::span<const std::string_view> names);
    /// The next steps are those of the page behind that key, or of the first one.
    void begin(const std::optional<Item>& from);

    template <class Ask>
    auto ask(const Ask& ask) const {
        if (full_items_) return full_items_->ask(ask);
        if (const auto* query = std::get_if<operation::QueryRequest>(&request_)) return ask(*query);
        if (const auto* scan = std::get_if<operation::ScanRequest>(&request_)) return ask(*scan);
        return ask(std::get<operation::ExecuteStatementRequest>(request_));
    }
    std::optional<Result> take(result<Response> response);
    [[nodiscard]] std::chrono::milliseconds pause() noexcept;

private:
    void project(expression::Projection projection);

    ModelNames names_;
    Request request_;
    FullItems full_;
    expression::Projection projection_;  // of full items
    std::shared_ptr<const Origin> origin_;
    ItemPage page_;
    bool is_write_ = false;
    std::optional<BatchGetSteps> full_items_;
};

/// The pages of an asynchronous scan. Throws ValidationError for parameters that contradict each other, and for several
/// segments.
[[nodiscard]] PageSteps scan_page_steps(std::shared_ptr<client::Client> client, const ModelNames& names,
                                        operation::ScanRequest request, const ScanParameters& parameters);

}  // namespace dyntastic::model
