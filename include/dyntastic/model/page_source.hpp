// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Where the pages of queries and scans come from, as items; the ranges that users see convert them.
#pragma once

#include <cstdint>
#include <dyntastic/client/interface.hpp>
#include <dyntastic/model/page_token.hpp>
#include <dyntastic/model/requests.hpp>
#include <dyntastic/operation/query.hpp>
#include <dyntastic/operation/scan.hpp>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dyntastic::client {
class Pacing;
}

namespace dyntastic::model {

/// Items as they came.
struct ItemPage {
    std::vector<Item> items{};
    std::optional<Item> last_evaluated_key{};
    bool has_more = false;  ///< true without a last_evaluated_key too: where pages of several segments are merged
};

/// What the items of a source are.
struct Origin {
    std::shared_ptr<client::Client> client;
    bool from_index = false;              ///< an index may leave out attributes that the item has
    std::vector<std::string> selected{};  ///< attributes that were asked for; empty means all
};
/// Whether an attribute that an item of this origin lacks is lacking in the table too.
[[nodiscard]] bool tells_absence(const Origin& origin, std::string_view attribute);

/// Pages may be asked for from any thread. Destroying a source waits for the pages that are in flight, and no longer.
class PageSource {
public:
    virtual ~PageSource() = default;
    PageSource(const PageSource&) = delete;
    PageSource& operator=(const PageSource&) = delete;

    /// The page behind that key, or the first one. Throws what the request fails with; asking again repeats it.
    [[nodiscard]] virtual ItemPage fetch(const std::optional<Item>& from) const = 0;
    /// The same pages with these attributes of the items only.
    [[nodiscard]] virtual std::shared_ptr<const PageSource> selecting(std::span<const std::string_view> names) const = 0;
    [[nodiscard]] const std::shared_ptr<const Origin>& origin() const noexcept { return origin_; }

protected:
    explicit PageSource(std::shared_ptr<const Origin> origin) : origin_(std::move(origin)) {}

private:
    std::shared_ptr<const Origin> origin_;
};

/// Throws ValidationError for a token whose key lacks the keys of the model's table: it belongs to another.
void check_start(const ModelNames& names, const PageToken& from);

/// Whether the items that an index finds are read from the table, and how pauses pass while the service leaves some
/// unprocessed.
struct FullItems {
    bool load = false;
    client::Pacing* pacing = nullptr;
};

[[nodiscard]] std::shared_ptr<const PageSource> query_pages(std::shared_ptr<client::Client> client, const ModelNames& names,
                                                            operation::QueryRequest request, const FullItems& full);

/// What a scan may ask for beside what its request says.
struct ScanParameters {
    std::optional<std::int32_t> segments;  ///< of a parallel scan
    FullItems full;
    bool one_page;     ///< `scan_page`
    bool from_middle;  ///< behind the page before
};
/// Throws ValidationError for parameters that contradict each other.
void check_scan(const ModelNames& names, const operation::ScanRequest& request, const ScanParameters& parameters);
/// The same.
[[nodiscard]] std::shared_ptr<const PageSource> scan_pages(std::shared_ptr<client::Client> client, const ModelNames& names,
                                                           operation::ScanRequest request, const ScanParameters& parameters);

/// The pages of several sources as they come, with up to one page of each in flight or waiting. Its threads, one for each
/// source at most, begin with the first page that is asked for. What fails is thrown once; the next `fetch` repeats it. The
/// key that `fetch` is given means nothing.
[[nodiscard]] std::shared_ptr<const PageSource> merged_pages(std::vector<std::shared_ptr<const PageSource>> sources);

}  // namespace dyntastic::model
