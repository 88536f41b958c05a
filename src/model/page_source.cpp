// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <dyntastic/client/client.hpp>
#include <dyntastic/common/exception.hpp>
#include <dyntastic/model/batch_read.hpp>
#include <dyntastic/model/page_source.hpp>

namespace dyntastic::model {
namespace {

std::vector<std::string> texts_of(std::span<const std::string_view> names) { return {names.begin(), names.end()}; }

template <class Request, auto Send>
class Pages : public PageSource {
public:
    Pages(std::shared_ptr<const Origin> origin, Request request)
        : PageSource(std::move(origin)), request_(std::move(request)) {}

    [[nodiscard]] ItemPage fetch(const std::optional<Item>& from) const override {
        Request request = request_;
        request.exclusive_start_key = from;
        auto response = ((*origin()->client).*Send)(request).value();
        const bool has_more = response.last_evaluated_key.has_value();
        return {std::move(response.items), std::move(response.last_evaluated_key), has_more};
    }

    [[nodiscard]] std::shared_ptr<const PageSource> selecting(std::span<const std::string_view> names) const override {
        Request request = request_;
        request.projection = projection_of(names);
        auto origin = std::make_shared<Origin>(Origin{this->origin()->client, this->origin()->from_index, texts_of(names)});
        return std::make_shared<Pages>(std::move(origin), std::move(request));
    }

private:
    Request request_;
};

/// The items of the table behind those of an index.
class FullItemPages : public PageSource {
public:
    /// `keys` are the pages of the index.
    FullItemPages(std::shared_ptr<const Origin> origin, std::shared_ptr<const PageSource> keys, ModelNames names,
                  ItemSelection selection, client::Pacing* pacing)
        : PageSource(std::move(origin)),
          keys_(std::move(keys)),
          names_(names),
          selection_(std::move(selection)),
          pacing_(pacing) {}

    [[nodiscard]] ItemPage fetch(const std::optional<Item>& from) const override {
        ItemPage page = keys_->fetch(from);
        for (Item& item : page.items) item = key_in(names_, item);
        page.items = batch_get(*origin()->client, names_, selection_.table_name, std::move(page.items),
                               {.consistent_read = selection_.consistent_read, .pacing = pacing_}, selection_.projection);
        return page;
    }

    [[nodiscard]] std::shared_ptr<const PageSource> selecting(std::span<const std::string_view> names) const override {
        ItemSelection selection = selection_;
        selection.projection = projection_of(names, names_);  // with the keys, by which items are told apart
        auto origin = std::make_shared<Origin>(Origin{this->origin()->client, false, texts_of(names)});
        return std::make_shared<FullItemPages>(std::move(origin), keys_, names_, std::move(selection), pacing_);
    }

private:
    std::shared_ptr<const PageSource> keys_;
    ModelNames names_;
    ItemSelection selection_;
    client::Pacing* pacing_;
};

template <auto Send, class Request>
std::shared_ptr<const PageSource> pages_of(std::shared_ptr<client::Client> client, const ModelNames& names, Request request,
                                           const FullItems& full) {
    using Source = Pages<Request, Send>;
    const bool from_index = request.index_name.has_value();
    auto origin = std::make_shared<const Origin>(Origin{client, from_index});
    if (!full.load || !from_index) return std::make_shared<Source>(std::move(origin), std::move(request));
    ItemSelection selection{request.table_name, request.consistent_read, {}};
    request.projection = projection_of({}, names);
    auto keys = std::make_shared<Source>(std::move(origin), std::move(request));
    return std::make_shared<FullItemPages>(std::make_shared<const Origin>(Origin{std::move(client), false}), std::move(keys),
                                           names, std::move(selection), full.pacing);
}

constexpr std::int32_t most_segments = 4096;

}  // namespace

bool tells_absence(const Origin& origin, std::string_view attribute) {
    const auto& selected = origin.selected;
    return !origin.from_index && (selected.empty() || std::find(selected.begin(), selected.end(), attribute) != selected.end());
}

void check_start(const ModelNames& names, const PageToken& from) {
    if (!from) return;
    for (const std::string_view name : {names.hash_key, names.range_key}) {
        if (name.empty() || from.key()->find(name)) continue;
        throw ValidationError(
            names.model,
            {{"last_evaluated_key",
              "a page token of this table, whose key is {" +
                  std::string(names.hash_key).append(names.range_key.empty() ? "" : ", ").append(names.range_key) + "}",
              from.to_string()}});
    }
}

void check_scan(const ModelNames& names, const operation::ScanRequest& request, const ScanParameters& parameters) {
    std::vector<Problem> problems;
    if (parameters.segments) {
        if (*parameters.segments < 1 || *parameters.segments > most_segments) {
            problems.push_back({"segments", "1 to 4096; for more, spread segment and total_segments over several processes",
                                std::to_string(*parameters.segments)});
        }
        if (request.segment || request.total_segments) {
            problems.push_back(
                {"segments", "nothing here beside segment and total_segments, which are one scan of several", {}});
        }
        if (parameters.one_page) {
            problems.push_back(
                {"segments", "nothing here for a single page; say segment and total_segments for a page of one of them", {}});
        }
        if (parameters.from_middle) {
            problems.push_back({"last_evaluated_key", "nothing here beside segments, each of which is somewhere else", {}});
        }
    }
    if (request.segment.has_value() != request.total_segments.has_value()) {
        problems.push_back(
            {request.segment ? "total_segments" : "segment", "required, for segment and total_segments go together", {}});
    }
    if (!problems.empty()) throw ValidationError(names.model, std::move(problems));
}

std::shared_ptr<const PageSource> query_pages(std::shared_ptr<client::Client> client, const ModelNames& names,
                                              operation::QueryRequest request, const FullItems& full) {
    return pages_of<&client::Client::query>(std::move(client), names, std::move(request), full);
}

std::shared_ptr<const PageSource> scan_pages(std::shared_ptr<client::Client> client, const ModelNames& names,
                                             operation::ScanRequest request, const ScanParameters& parameters) {
    check_scan(names, request, parameters);
    if (parameters.segments.value_or(1) == 1) {
        return pages_of<&client::Client::scan>(std::move(client), names, std::move(request), parameters.full);
    }
    std::vector<std::shared_ptr<const PageSource>> segments;
    request.total_segments = parameters.segments;
    for (request.segment = 0; *request.segment < *parameters.segments; ++*request.segment) {
        segments.push_back(pages_of<&client::Client::scan>(client, names, request, parameters.full));
    }
    return merged_pages(std::move(segments));
}

}  // namespace dyntastic::model
