// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Scans by several threads; ThreadSanitizer looks on.
#include <algorithm>
#include <condition_variable>
#include <dyntastic/client/fault_injector.hpp>
#include <mutex>
#include <set>
#include <thread>

#include "unit/model/models.hpp"

namespace dyntastic::testing {
namespace {

using operation::ScanRequest;
using operation::ScanResponse;

class ParallelScan : public ::testing::Test {
protected:
    ParallelScan() {
        readings.create_table();
        for (int n = 0; n < 500; ++n) readings.save({"s" + std::to_string(n % 100), n, n * 0.5});
        client->pages = 0;
    }
    static std::set<int> numbers(ItemRange<Reading> range) {
        std::set<int> all;
        for (const Reading& reading : range) EXPECT_TRUE(all.insert(reading.number).second) << reading.number;
        return all;
    }

    std::shared_ptr<CountingClient> client = std::make_shared<CountingClient>(embedded::make_memory_client());
    Table<Reading> readings{client};
};

TEST_F(ParallelScan, finds_everything_once) {
    const std::set<int> whole = numbers(readings.scan());
    ASSERT_EQ(whole.size(), 500U);
    for (const int segments : {1, 2, 4, 7, 100}) {
        EXPECT_EQ(numbers(readings.scan({.segments = segments})), whole) << segments;
        EXPECT_EQ(numbers(readings.scan({.per_page = 3, .consistent_read = true, .segments = segments})), whole) << segments;
    }
    EXPECT_EQ(numbers(readings.scan(A<"value"> < 50, {.per_page = 10, .segments = 4})).size(), 100U);
    readings.delete_table();
    readings.create_table();
    EXPECT_TRUE(numbers(readings.scan({.segments = 4})).empty());
}

TEST_F(ParallelScan, asks_for_nothing_before_it_begins) {
    {
        auto range = readings.scan({.segments = 4});
        auto moved = std::move(range);
    }
    EXPECT_EQ(client->pages, 0);
}

TEST_F(ParallelScan, names_each_segment) {
    std::mutex mutex;
    std::set<std::int32_t> segments;
    const auto scan = client->on_scan;
    client->on_scan = [&](const ScanRequest& request) {
        const std::lock_guard lock(mutex);
        EXPECT_EQ(request.total_segments, 5);
        segments.insert(request.segment.value());
        return scan(request);
    };
    (void)readings.scan({.per_page = 20, .segments = 5}).to_vector();
    EXPECT_EQ(segments, (std::set<std::int32_t>{0, 1, 2, 3, 4}));
}

/// Waits until a number of calls are inside at the same time.
class Meeting {
public:
    void enter(int expected) {
        std::unique_lock lock(mutex_);
        ++inside_;
        all_here_.notify_all();
        all_here_.wait(lock, [&] { return inside_ >= expected; });
    }

private:
    std::mutex mutex_;
    std::condition_variable all_here_;
    int inside_ = 0;
};

TEST_F(ParallelScan, has_pages_of_all_segments_in_flight_at_once) {
    Meeting meeting;
    const auto scan = client->on_scan;
    client->on_scan = [&](const ScanRequest& request) {
        meeting.enter(4);  // would wait for ever if they came one after the other
        return scan(request);
    };
    EXPECT_EQ(numbers(readings.scan({.segments = 4})).size(), 500U);
}

TEST_F(ParallelScan, is_never_more_than_a_page_ahead) {
    std::mutex mutex;
    std::condition_variable changed;
    int calls = 0;
    const auto scan = client->on_scan;
    client->on_scan = [&](const ScanRequest& request) {
        auto response = scan(request);
        const std::lock_guard lock(mutex);
        ++calls;
        changed.notify_all();
        return response;
    };
    auto range = readings.scan({.per_page = 5, .segments = 3});
    (void)range.begin();
    {
        // One page was handed out, and its segment goes on; the others wait with one page each.
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return calls == 4; });
    }
    for (int i = 0; i < 4; ++i) ++range.begin();  // still on the first page
    const std::lock_guard lock(mutex);
    EXPECT_EQ(calls, 4);
}

TEST_F(ParallelScan, stops_when_it_is_left) {
    for (int round = 1; round <= 20; ++round) {
        auto range = readings.scan({.per_page = 1, .segments = 8});
        int seen = 0;
        for (const Reading& reading : range) {
            (void)reading;
            if (++seen == round) break;
        }
    }
    EXPECT_LE(client->pages, 20 * 8 + 20 * 21 / 2);  // a page of each segment, and one more for each that was read
}

TEST_F(ParallelScan, waits_only_for_pages_in_flight_when_it_is_destroyed) {
    std::atomic<int> begun = 0, ended = 0;
    const auto scan = client->on_scan;
    Meeting meeting;
    client->on_scan = [&](const ScanRequest& request) {
        ++begun;
        meeting.enter(3);
        auto response = scan(request);
        ++ended;
        return response;
    };
    {
        auto range = readings.scan({.per_page = 1, .segments = 3});
        (void)range.begin();
    }
    EXPECT_EQ(begun, ended);
    EXPECT_LE(begun, 4);
}

TEST_F(ParallelScan, throws_what_fails_and_may_be_asked_again) {
    const auto faulty = std::make_shared<client::FaultInjector>(client);
    faulty->add({.operation = "Scan", .fault = client::Fault::throttled, .skip = 5, .times = 3});
    auto range = Table<Reading>{faulty}.scan({.per_page = 10, .segments = 4});
    std::set<int> found;
    int failures = 0;
    bool begun = false;
    while (true) {
        try {
            if (begun) ++range.begin();
            begun = true;
            auto at = range.begin();
            for (; at != range.end(); ++at) EXPECT_TRUE(found.insert(at->number).second);
            break;
        } catch (const ServiceError& error) {
            EXPECT_EQ(error.kind(), FailureKind::provisioned_throughput_exceeded);
            ASSERT_LE(++failures, 3);
            begun = false;
        }
    }
    EXPECT_EQ(failures, 3);
    EXPECT_EQ(found.size(), 500U);
}

TEST_F(ParallelScan, passes_on_exceptions_of_the_client) {
    client->on_scan = [](const ScanRequest&) -> result<ScanResponse> { throw std::bad_alloc(); };
    auto range = readings.scan({.segments = 4});
    EXPECT_THROW((void)range.begin(), std::bad_alloc);
    EXPECT_THROW((void)range.begin(), std::bad_alloc);
}

TEST_F(ParallelScan, leaves_out_what_no_thread_can_be_had_for) {
    // More segments than threads.
    EXPECT_EQ(numbers(readings.scan({.segments = 300})).size(), 500U);
}

TEST_F(ParallelScan, gives_pages) {
    auto range = readings.scan({.per_page = 50, .segments = 4});
    std::size_t items = 0;
    bool more = true;
    while (more) {
        const Page<Reading> page = range.next_page();
        items += page.items.size();
        EXPECT_FALSE(page.last_evaluated_key);
        more = page.has_more;
    }
    EXPECT_EQ(items, 500U);
}

TEST_F(ParallelScan, can_be_spread_by_hand) {
    std::set<int> found;
    for (int segment = 0; segment < 8; ++segment) {
        ScanOptions<Reading> options{.per_page = 20, .segment = segment, .total_segments = 8};
        for (bool more = true; more;) {
            const auto page = readings.scan_page(options);
            for (const Reading& reading : page.items) EXPECT_TRUE(found.insert(reading.number).second);
            options.last_evaluated_key = page.last_evaluated_key;
            more = page.has_more;
        }
        EXPECT_EQ(readings.scan({.segment = segment, .total_segments = 8}).to_vector().size(),
                  numbers(readings.scan({.per_page = 7, .segment = segment, .total_segments = 8})).size());
    }
    EXPECT_EQ(found.size(), 500U);
}

TEST_F(ParallelScan, refuses_contradictions) {
    const auto problems = [&](auto scan) {
        std::vector<std::string> paths;
        try {
            scan();
        } catch (const ValidationError& error) {
            for (const Problem& problem : error.problems()) paths.push_back(problem.path);
        }
        return paths;
    };
    using Paths = std::vector<std::string>;
    const PageToken token = readings.scan_page({.per_page = 1}).last_evaluated_key;
    EXPECT_EQ(problems([&] { (void)readings.scan({.segments = 0}); }), Paths{"segments"});
    EXPECT_EQ(problems([&] { (void)readings.scan({.segments = -1}); }), Paths{"segments"});
    EXPECT_EQ(problems([&] { (void)readings.scan({.segments = 4097}); }), Paths{"segments"});
    EXPECT_EQ(problems([&] { (void)readings.scan({.segments = INT32_MAX}); }), Paths{"segments"});
    EXPECT_EQ(problems([&] { (void)readings.scan_page({.segments = 4}); }), Paths{"segments"});
    EXPECT_EQ(problems([&] { (void)readings.scan({.segments = 4, .last_evaluated_key = token}); }),
              Paths{"last_evaluated_key"});
    EXPECT_EQ(problems([&] { (void)readings.scan({.segment = 1}); }), Paths{"total_segments"});
    EXPECT_EQ(problems([&] { (void)readings.scan_page({.total_segments = 4}); }), Paths{"segment"});
    EXPECT_EQ(problems([&] { (void)readings.scan_page({.segments = 0, .segment = 1, .last_evaluated_key = token}); }),
              (Paths{"segments", "segments", "segments", "last_evaluated_key", "total_segments"}));
    // The rest is the service's to say.
    EXPECT_THROW((void)readings.scan_page({.segment = 8, .total_segments = 8}), ServiceError);
    EXPECT_THROW((void)readings.scan_page({.segment = -1, .total_segments = 8}), ServiceError);
    EXPECT_THROW((void)readings.scan_page({.segment = 0, .total_segments = 0}), ServiceError);
}

}  // namespace
}  // namespace dyntastic::testing
