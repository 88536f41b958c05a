// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/client/client.hpp>
#include <dyntastic/common/exception.hpp>
#include <dyntastic/model/async_batch.hpp>
#include <dyntastic/model/async_pages.hpp>
#include <utility>

namespace dyntastic::model {
namespace {

bool is_of_index(const AsyncPages::Request& request) {
    return std::visit([](const auto& one) { return one.index_name.has_value(); }, request);
}

}  // namespace

AsyncPages::AsyncPages(std::shared_ptr<client::Client> client, const ModelNames& names, Request request, const FullItems& full)
    : client_(std::move(client)), names_(names), request_(std::move(request)), full_(full) {
    const bool of_index = is_of_index(request_);
    full_.load = full.load && of_index;
    origin_ = std::make_shared<const Origin>(Origin{client_, of_index && !full_.load});
    if (full_.load) std::visit([&](auto& one) { one.projection = projection_of({}, names_); }, request_);
}

void AsyncPages::select(std::span<const std::string_view> names) {
    if (names.empty()) return;
    // With the keys, by which full items are told apart.
    if (full_.load) projection_ = projection_of(names, names_);
    else std::visit([&](auto& one) { one.projection = projection_of(names); }, request_);
    origin_ = std::make_shared<const Origin>(Origin{client_, origin_->from_index, {names.begin(), names.end()}});
}

void AsyncPages::begin(const std::optional<Item>& from) {
    read_.reset();
    std::visit([&](auto& request) { request.exclusive_start_key = from; }, request_);
}

void AsyncPages::send(client::CompletionHandler<Response> handler) {
    if (read_) {
        if (read_->is_done()) return std::move(handler)(Response(operation::BatchGetItemResponse()));  // an empty page
        return model::send(*client_, read_->request(), as_any<operation::BatchGetItemResponse>(std::move(handler)));
    }
    std::visit(
        [&](const auto& request) {
            using OfRequest = client::ResponseOf<std::remove_cvref_t<decltype(request)>>;
            model::send(
                *client_, request,
                client::convert<OfRequest>(std::move(handler), [](result<OfRequest> response) -> result<Response> {
                    if (!response) return std::move(response).error();
                    const bool has_more = response->last_evaluated_key.has_value();
                    return Response(ItemPage{std::move(response->items), std::move(response->last_evaluated_key), has_more});
                }));
        },
        request_);
}

std::optional<ItemPage> AsyncPages::take(result<Response> response) {
    pause_ = {};
    if (!read_) {
        page_ = only<ItemPage>(std::move(response)).value();
        if (!full_.load) return std::move(page_);
        for (Item& item : page_.items) item = key_in(names_, item);
        const auto [table_name, consistent_read] =
            std::visit([](const auto& one) { return std::pair(one.table_name, one.consistent_read); }, request_);
        read_.emplace(names_, table_name, std::exchange(page_.items, {}),
                      BatchGetOptions{.consistent_read = consistent_read, .pacing = full_.pacing}, projection_);
        if (!read_->is_done()) return std::nullopt;
    } else {
        pause_ = receive_paced(*read_, only<operation::BatchGetItemResponse>(std::move(response)), full_.pacing);
        if (!read_->is_done()) return std::nullopt;
    }
    page_.items = read_->take_items();
    return std::move(page_);
}

std::chrono::milliseconds AsyncPages::pause() { return std::exchange(pause_, {}); }

AsyncPages async_scan_pages(std::shared_ptr<client::Client> client, const ModelNames& names, operation::ScanRequest request,
                            const ScanParameters& parameters) {
    check_scan(names, request, parameters);
    if (parameters.segments.value_or(1) != 1) {
        throw ValidationError(names.model, {{"segments",
                                             "1 for an asynchronous scan; for more, begin one for each segment, with segment "
                                             "and total_segments",
                                             std::to_string(*parameters.segments)}});
    }
    return {std::move(client), names, std::move(request), parameters.full};
}

}  // namespace dyntastic::model
