// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// How requests get to other threads, so that they hold up no connection but their own.
#include <array>
#include <dyntastic/operation/operation_list.hpp>
#include <utility>

#include "server/effort.hpp"
#include "server/front.hpp"
#include "server/lane_of.hpp"

namespace dyntastic::server {
namespace {

/// Counts a heavy write while it lives.
class HeavyWrite {
public:
    explicit HeavyWrite(std::shared_ptr<std::atomic<int>> count) : count_(std::move(count)) { ++*count_; }
    ~HeavyWrite() { --*count_; }
    HeavyWrite(const HeavyWrite&) = delete;
    HeavyWrite& operator=(const HeavyWrite&) = delete;

private:
    std::shared_ptr<std::atomic<int>> count_;
};

}  // namespace

std::optional<Lane> lane_of(const HttpRequest& request) noexcept {
    if (request.method == "POST") {
        if (request.body.size() > largest_light_body || (is_packed(request) && !request.body.empty())) return Lane::heavy;
    } else if (request.target.substr(0, request.target.find('?')) == "/metrics") {
        return Lane::status;
    }
    return std::nullopt;
}

void Front::hand_over(const HttpRequest& request, Lane lane, const std::shared_ptr<Waiter>& waiter) {
    const std::size_t number = operation::find_target(request.amz_target);
    const bool writes = number != operation::operation_count && !operation::operations[number].only_reads();
    run_aside(lane, waiter, writes, [this, &request](const std::shared_ptr<Waiter>& waiting) {
        std::string out;
        try {
            if (answer(request, out, waiting) == Outcome::later) return;
        } catch (...) {  // not even the answer that something was thrown
            out.clear();
        }
        waiting->answered(std::move(out));
    });
}

void Front::run_aside(Lane lane, const std::shared_ptr<Waiter>& waiter, bool writes,
                      std::function<void(const std::shared_ptr<Waiter>&)> function) {
    std::shared_ptr<HeavyWrite> mark;
    if (writes && lane == Lane::heavy) mark = std::make_shared<HeavyWrite>(heavy_writes_);
    waiter->set_queued(true);
    try {
        // A connection that is gone frees its memory now, and not when its turn in the queue comes.
        options_.run_aside(lane, [this, left = std::weak_ptr(waiter), mark = std::move(mark), function = std::move(function)] {
            const std::shared_ptr<Waiter> waiting = left.lock();
            if (!waiting || waiting->is_gone()) return;
            waiting->set_queued(false);
            try {
                function(waiting);
            } catch (const std::exception& error) {  // destroying `function` tells the waiting connection
                const std::string_view what = error.what();
                const std::array<LogField, 1> fields = {{{"error", what}}};
                if (Log* const own = log(); own != nullptr) own->write(LogLevel::error, "a request threw", fields);
            }
        });
    } catch (...) {
        waiter->set_queued(false);
        throw;
    }
}

}  // namespace dyntastic::server
