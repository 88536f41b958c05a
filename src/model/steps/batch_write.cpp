// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <dyntastic/model/batch_incomplete.hpp>
#include <dyntastic/model/detail/steps/batch_write.hpp>
#include <dyntastic/value/wire_json.hpp>
#include <utility>

#include "model/drive.hpp"
#include "model/paced.hpp"

namespace dyntastic::model {
namespace {

constexpr std::size_t max_batch_size = 25;
constexpr std::size_t max_request_bytes = std::size_t{16} << 20U;
/// What stands around an item in a request, and more than that.
constexpr std::size_t bytes_around = 100;
/// An item's JSON is never that many times as long as its bytes: the worst are numbers such as 1E+125 with all their zeros.
/// Items that are surely short enough need no measuring.
constexpr std::size_t worst_growth = 64;
constexpr std::size_t surely_short = (max_request_bytes / max_batch_size - bytes_around) / worst_growth;

std::size_t json_bytes(const Item& item) {
    const std::size_t size = item.bytes().size();
    return bytes_around + (size <= surely_short ? size * worst_growth : to_wire_json(item.view()).size());
}

std::size_t checked(std::size_t batch_size) {
    if (batch_size >= 1 && batch_size <= max_batch_size) return batch_size;
    throw ValidationError("batch_write", {{"batch_size", "from 1 to 25", std::to_string(batch_size)}});
}

}  // namespace

BatchWriteSteps::BatchWriteSteps(const ModelNames& names, std::string table_name, const BatchWriteOptions& options)
    : names_(names), table_name_(std::move(table_name)), options_(options), attempts_(options.backoff) {
    (void)checked(options.batch_size);
}

void BatchWriteSteps::put(Item item) {
    Item key = key_in(names_, item);
    const std::size_t bytes = json_bytes(item);
    add({{.put_item = std::move(item)}, std::move(key), bytes});
}

void BatchWriteSteps::erase(Item key) {
    const std::size_t bytes = json_bytes(key);
    add({{.delete_key = key}, key, bytes});
}

void BatchWriteSteps::add(Write write) {
    if (chunks_.empty() || chunks_.back().is_full) chunks_.emplace_back();
    // The service refuses two writes of one key in a request.
    auto& open = chunks_.back().writes;
    const auto same = std::find_if(open.begin(), open.end(), [&](const Write& other) { return other.key == write.key; });
    if (same != open.end()) {
        chunks_.back().bytes -= same->bytes;
        open.erase(same);
    }
    if (!open.empty() && chunks_.back().bytes + write.bytes > max_request_bytes) {
        chunks_.back().is_full = true;
        chunks_.emplace_back();
    }
    Chunk& chunk = chunks_.back();
    chunk.bytes += write.bytes;
    chunk.writes.push_back(std::move(write));
    chunk.is_full = chunk.writes.size() >= options_.batch_size;
}

operation::BatchWriteItemRequest BatchWriteSteps::request() const {
    operation::BatchWriteItemRequest request;
    auto& sent = request.request_items[table_name_];
    sent.reserve(chunks_.front().writes.size());
    for (const Write& write : chunks_.front().writes) sent.push_back(write.request);
    return request;
}

std::chrono::milliseconds BatchWriteSteps::receive(result<Response> response, double random) {
    chunks_.front().is_full = true;  // it has been sent: nothing may join it
    if (!response) {
        const auto cause = client::retry_cause(response.error().kind());
        if (cause == client::RetryCause::none) {
            drop_oldest();
            throw_failure(response.error());
        }
        const auto pause = attempts_.failed(cause, random);
        if (!pause) give_up(response.error());
        return *pause;
    }
    std::vector<operation::WriteRequest> left;
    for (auto& [table, of_table] : response->unprocessed_items) {
        for (auto& write : of_table) left.push_back(std::move(write));
    }
    const std::size_t sent = chunks_.front().writes.size();
    if (left.size() > sent) {
        drop_oldest();
        throw_failure({FailureKind::internal_server_error, "BatchWriteItem left more entries unprocessed than it was sent"});
    }
    if (left.empty()) {
        drop_oldest();
        return {};
    }
    const std::size_t unprocessed = left.size();
    keep(std::move(left));
    if (unprocessed < sent) return attempts_.partly_done(client::RetryCause::transient, random);
    const auto pause = attempts_.failed(client::RetryCause::transient, random);
    if (!pause) give_up(std::nullopt);
    return *pause;
}

void BatchWriteSteps::drop_oldest() {
    chunks_.erase(chunks_.begin());
    attempts_ = client::Attempts(options_.backoff);
}

void BatchWriteSteps::keep(std::vector<operation::WriteRequest> left) {
    std::vector<Write> kept;
    kept.reserve(left.size());
    for (auto& request : left) kept.push_back({std::move(request), {}, 0});
    chunks_.front().writes = std::move(kept);
}

void BatchWriteSteps::give_up(std::optional<Failure> cause) {
    BatchIncomplete::Contents contents{.cause = std::move(cause)};
    for (Write& write : chunks_.front().writes) contents.writes.push_back(std::move(write.request));
    drop_oldest();
    std::string message = "batch_write of " + std::string(names_.model) + ": " + std::to_string(contents.writes.size()) +
                          (contents.writes.size() == 1 ? " entry was not written" : " entries were not written");
    throw BatchIncomplete(std::move(message), std::move(contents));
}

std::optional<Nothing> BatchWriteSteps::take(result<Response> response) {
    if (!is_done()) pause_ = paced(options_.pacing, [&](double random) { return receive(std::move(response), random); });
    return is_done() ? std::optional(Nothing{}) : std::nullopt;
}

Nothing BatchWriteSteps::run(client::Client& client) { return drive(client, *this); }

void BatchSink::put(Item item) {
    steps_.put(std::move(item));
    send_full_chunks();
}

void BatchSink::erase(Item key) {
    steps_.erase(std::move(key));
    send_full_chunks();
}

void BatchSink::send_full_chunks() {
    if (client_ != nullptr && !steps_.is_done()) (void)steps_.run(*client_);
}

}  // namespace dyntastic::model
