// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Where the pages of queries, scans and statements come from, as items; the ranges that users see convert them.
#pragma once

#include <cstdint>
#include <dyntastic/client/interface.hpp>
#include <dyntastic/model/detail/requests.hpp>
#include <dyntastic/model/page_token.hpp>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dyntastic::client {
class Pacing;
}
namespace dyntastic::operation {
struct ExecuteStatementRequest;
}

namespace dyntastic::model {

/// Items as they came.
struct ItemPage {
    std::vector<Item> items{};
    std::optional<Item> last_evaluated_key{};
    bool has_more = false;  ///< true without a last_evaluated_key too: where pages of several segments are merged
};

/// The source of a range's items.
struct Origin {
    std::shared_ptr<client::Client> client;
    bool from_index = false;              ///< an index may leave out attributes that the item has
    std::vector<std::string> selected{};  ///< attributes that were asked for; empty means all
};
/// Whether an attribute that an item of this origin lacks is lacking in the table too.
[[nodiscard]] bool tells_absence(const Origin& origin, std::string_view attribute);

/// Throws ValidationError for a token whose key lacks the keys of the model's table: it belongs to another.
void check_start(const ModelNames& names, const PageToken& from);

/// Whether the items that an index finds are read from the table, and how pauses pass while the service leaves some
/// unprocessed.
struct FullItems {
    bool load = false;
    client::Pacing* pacing = nullptr;
};

/// The options of a scan that are not in its request.
struct ScanParameters {
    std::optional<std::int32_t> segments;  ///< of a parallel scan
    FullItems full;
    bool one_page;     ///< `scan_page`
    bool from_middle;  ///< behind the page before
};

/// The pages of a blocking range: of one source, or of the segments of a parallel scan as they come. The segments have up to
/// one page each in flight or waiting, and threads that begin with the first page. Destroying the source waits for the pages in
/// flight.
class PageSource {
public:
    PageSource(std::shared_ptr<client::Client> client, const ModelNames& names, operation::QueryRequest request,
               const FullItems& full);
    /// Throws ValidationError for parameters that contradict each other.
    PageSource(std::shared_ptr<client::Client> client, const ModelNames& names, operation::ScanRequest request,
               const ScanParameters& parameters);
    /// Of a statement. A write is carried out here, and has one page, which may be fetched more than once.
    PageSource(std::shared_ptr<client::Client> client, const ModelNames& names, operation::ExecuteStatementRequest request);

    /// The page behind that key, or the first one; of segments, the next. Throws the failure of its request. Asking again
    /// repeats it.
    [[nodiscard]] ItemPage fetch(const std::optional<Item>& from);
    /// Lets the items have these attributes only, if no page was fetched before. No names mean all.
    void select(std::span<const std::string_view> names);
    [[nodiscard]] const std::shared_ptr<const Origin>& origin() const noexcept;

private:
    struct Pages;
    std::shared_ptr<Pages> pages_;
};

}  // namespace dyntastic::model
