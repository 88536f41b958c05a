// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/model/async_steps.hpp>
#include <dyntastic/model/batch_read.hpp>
#include <dyntastic/model/page_source.hpp>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <variant>

namespace dyntastic::model {

/// The pages of a query or a scan, each in steps: one request, and more where full items are read behind an index. To be
/// begun for each page.
class AsyncPages {
public:
    using Request = std::variant<operation::QueryRequest, operation::ScanRequest>;
    using Response = std::variant<ItemPage, operation::BatchGetItemResponse>;
    using Result = ItemPage;
    static constexpr bool writes = false;

    AsyncPages(std::shared_ptr<client::Client> client, const ModelNames& names, Request request, const FullItems& full);

    [[nodiscard]] const std::shared_ptr<const Origin>& origin() const noexcept { return origin_; }
    /// Lets the items have these attributes only.
    void select(std::span<const std::string_view> names);

    /// The next steps are those of the page behind that key, or of the first one.
    void begin(const std::optional<Item>& from);
    void send(client::CompletionHandler<Response> handler);
    std::optional<ItemPage> take(result<Response> response);
    [[nodiscard]] std::chrono::milliseconds pause();

private:
    std::shared_ptr<client::Client> client_;
    ModelNames names_;
    Request request_;
    FullItems full_;
    expression::Projection projection_;  // of full items
    std::shared_ptr<const Origin> origin_;
    ItemPage page_;
    std::optional<BatchRead> read_;
    std::chrono::milliseconds pause_{0};
};

/// Throws ValidationError for options that contradict each other.
[[nodiscard]] AsyncPages async_scan_pages(std::shared_ptr<client::Client> client, const ModelNames& names,
                                          operation::ScanRequest request, const ScanParameters& parameters);

}  // namespace dyntastic::model
