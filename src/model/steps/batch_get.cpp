// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <dyntastic/model/batch_incomplete.hpp>
#include <dyntastic/model/detail/steps/batch_get.hpp>
#include <numeric>
#include <utility>

#include "model/drive.hpp"
#include "model/paced.hpp"

namespace dyntastic::model {
namespace {

constexpr std::size_t max_keys = 100;

/// Drops the keys that stand further behind once more, and returns the places of the others in the order of their bytes.
std::vector<std::size_t> drop_duplicates(std::vector<Item>& keys) {
    const auto before = [&](std::size_t a, std::size_t b) {
        const auto order = keys[a].bytes() <=> keys[b].bytes();
        return order == 0 ? a < b : order < 0;
    };
    const auto same = [&](std::size_t a, std::size_t b) { return keys[a] == keys[b]; };
    const auto sort = [&] {
        std::vector<std::size_t> places(keys.size());
        std::iota(places.begin(), places.end(), std::size_t{0});
        std::sort(places.begin(), places.end(), before);
        return places;
    };
    auto places = sort();
    std::vector<bool> again(keys.size(), false);
    bool any = false;
    for (std::size_t i = 1; i < places.size(); ++i) {
        if (same(places[i - 1], places[i])) again[places[i]] = any = true;
    }
    if (!any) return places;
    std::vector<Item> once;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (!again[i]) once.push_back(std::move(keys[i]));
    }
    keys = std::move(once);
    return sort();
}

}  // namespace

BatchGetSteps::BatchGetSteps(const ModelNames& names, std::string table_name, std::vector<Item> keys,
                             const BatchGetOptions& options, expression::Projection projection)
    : names_(names),
      table_name_(std::move(table_name)),
      options_(options),
      projection_(std::move(projection)),
      order_(std::move(keys)),
      sorted_(drop_duplicates(order_)),
      keys_(order_),
      attempts_(options.backoff) {}

std::size_t BatchGetSteps::sent() const noexcept { return std::min(max_keys, keys_.size() - next_); }

operation::BatchGetItemRequest BatchGetSteps::request() const {
    operation::BatchGetItemRequest request;
    auto& asked = request.request_items[table_name_];
    const auto first = keys_.begin() + static_cast<std::ptrdiff_t>(next_);
    asked.keys.assign(first, first + static_cast<std::ptrdiff_t>(sent()));
    asked.consistent_read = options_.consistent_read;
    asked.projection = projection_;
    return request;
}

std::chrono::milliseconds BatchGetSteps::receive(result<Response> response, double random) {
    if (!response) {
        const auto cause = client::retry_cause(response.error().kind());
        if (cause == client::RetryCause::none) throw_failure(response.error());
        const auto pause = attempts_.failed(cause, random);
        if (!pause) give_up(response.error());
        return *pause;
    }
    std::vector<Item> left;
    for (auto& [table, of_table] : response->unprocessed_keys) {
        for (Item& key : of_table.keys) left.push_back(std::move(key));
    }
    const std::size_t asked = sent();
    if (left.size() > asked) {
        throw_failure({FailureKind::internal_server_error, "BatchGetItem left more keys unprocessed than it was sent"});
    }
    for (auto& [table, items] : response->responses) {
        for (Item& item : items) found_.push_back({place_of(item), std::move(item)});
    }
    next_ += asked - left.size();
    std::move(left.begin(), left.end(), keys_.begin() + static_cast<std::ptrdiff_t>(next_));
    if (left.empty()) {
        attempts_ = client::Attempts(options_.backoff);
        return {};
    }
    if (left.size() < asked) return attempts_.partly_done(client::RetryCause::transient, random);
    const auto pause = attempts_.failed(client::RetryCause::transient, random);
    if (!pause) give_up(std::nullopt);
    return *pause;
}

std::size_t BatchGetSteps::place_of(const Item& item) const {
    const Item key = key_in(names_, item);
    const auto found =
        std::lower_bound(sorted_.begin(), sorted_.end(), key.bytes(),
                         [&](std::size_t place, std::string_view bytes) { return order_[place].bytes() < bytes; });
    return found != sorted_.end() && order_[*found] == key ? *found : order_.size();
}

std::vector<Item> BatchGetSteps::take_items() {
    std::sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) { return a.place < b.place; });
    std::vector<Item> items;
    items.reserve(found_.size());
    for (Found& found : found_) items.push_back(std::move(found.item));
    found_.clear();
    return items;
}

void BatchGetSteps::give_up(std::optional<Failure> cause) {
    keys_.erase(keys_.begin(), keys_.begin() + static_cast<std::ptrdiff_t>(next_));
    std::string message = "batch_get of " + std::string(names_.model) + ": " + std::to_string(keys_.size()) + " of " +
                          std::to_string(order_.size()) + " keys were not read";
    BatchIncomplete::Contents contents{.items = take_items(), .keys = std::move(keys_), .cause = std::move(cause)};
    next_ = 0;
    keys_.clear();
    throw BatchIncomplete(std::move(message), std::move(contents));
}

std::optional<std::vector<Item>> BatchGetSteps::take(result<Response> response) {
    if (!is_done()) pause_ = paced(options_.pacing, [&](double random) { return receive(std::move(response), random); });
    if (!is_done()) return std::nullopt;
    return take_items();
}

std::vector<Item> BatchGetSteps::run(client::Client& client) { return drive(client, *this); }

}  // namespace dyntastic::model
