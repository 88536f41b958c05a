// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A server without memory: allocations of its threads fail, one after the other, or all from one on. Whatever connection is hit
// may end; the server may not, and serves others as soon as there is memory again.
#include <atomic>
#include <cstdlib>
#include <fstream>
#include <new>
#include <sys/resource.h>
#include <thread>

#include "../visitor.hpp"

namespace {

// How many allocations go well before the first fails; negative when none is to fail.
std::atomic<long> left{-1};
std::atomic<bool> goes_on_failing{false};
std::atomic<bool> has_failed{false};
// The test's own thread always gets memory.
thread_local bool is_exempt = false;

bool fails() {
    if (is_exempt || left.load(std::memory_order_relaxed) < 0) return false;
    const long before = left.fetch_sub(1, std::memory_order_relaxed);
    if (before > 0) return false;
    if (goes_on_failing) left.store(0, std::memory_order_relaxed);
    has_failed = true;
    return true;
}

void* allocate(std::size_t size, std::size_t alignment) {
    if (fails()) return nullptr;
    if (alignment <= alignof(std::max_align_t)) return std::malloc(size == 0 ? 1 : size);
    return std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
}

void* allocate_or_throw(std::size_t size, std::size_t alignment) {
    void* const memory = allocate(size, alignment);
    if (memory == nullptr) throw std::bad_alloc();
    return memory;
}

}  // namespace

void* operator new(std::size_t size) { return allocate_or_throw(size, 1); }
void* operator new[](std::size_t size) { return allocate_or_throw(size, 1); }
void* operator new(std::size_t size, std::align_val_t by) { return allocate_or_throw(size, static_cast<std::size_t>(by)); }
void* operator new[](std::size_t size, std::align_val_t by) { return allocate_or_throw(size, static_cast<std::size_t>(by)); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return allocate(size, 1); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return allocate(size, 1); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }

namespace dyntastic::server {
namespace {

const std::string health = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
const std::string list = request("ListTables", "{}");
const std::string create =
    request("CreateTable", R"({"TableName":"tab","AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],)"
                           R"("KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],"BillingMode":"PAY_PER_REQUEST"})");

/// A few requests of every kind, on a connection for each. Answers may fail to come.
void exchange(std::uint16_t port) {
    static const std::string large(50'000, 'x');
    static const std::vector<std::string> requests = {
        list,
        request("PutItem", R"({"TableName":"tab","Item":{"id":{"S":"a"},"v":{"S":")" + large + R"("}}})"),
        request("GetItem", R"({"TableName":"tab","Key":{"id":{"S":"a"}}})", "Accept-Encoding: gzip\r\n"),
        request("Scan", R"({"TableName":"tab"})"),
        request("Nope", "{}"),
        "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "nonsense\r\n\r\n",
    };
    for (const std::string& each : requests) {
        Visitor visitor(port);
        (void)visitor.send(each);
        (void)visitor.read();
    }
    Visitor pipelined(port);
    (void)pipelined.send(list + requests[3] + health);
    for (int i = 0; i < 3; ++i) (void)pipelined.read();
}

void step_over_all(bool all_from_one_on) {
    is_exempt = true;
    const auto server = start(embedded::make_memory_client());
    ASSERT_EQ(Visitor(server->port()).ask(create).status, 200);
    exchange(server->port());  // threads and buffers that stay are there from here on
    goes_on_failing = all_from_one_on;
    // Later allocations matter less one by one: steps grow, so that the whole exchange is covered in bounded time.
    long n = 0;
    do {
        has_failed = false;
        left = n;
        exchange(server->port());
        left = -1;
        Visitor visitor(server->port());
        ASSERT_EQ(visitor.ask(health).status, 200) << n;
        ASSERT_EQ(visitor.ask(list).body, R"({"TableNames":["tab"]})") << n;
        ASSERT_EQ(visitor.ask(request("Scan", R"({"TableName":"tab"})")).status, 200) << n;
        n += all_from_one_on ? 2 + n / 5 : 1 + n / 200;
    } while (has_failed);
    EXPECT_GT(n, 50);
    EXPECT_EQ(Visitor(server->port()).ask("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n").status, 200);
}

TEST(WithoutMemory, an_allocation_that_fails_ends_one_connection_at_most) { step_over_all(false); }

TEST(WithoutMemory, connections_come_back_after_a_time_without_any) { step_over_all(true); }

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
std::size_t address_space() {
    std::size_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    return pages * 4096;
}

/// Uploads that need more memory than the process may have, and then a usual request.
void serve_within_a_limit() {
    const auto server = start(embedded::make_memory_client());
    if (Visitor(server->port()).ask(create).status != 200) std::exit(2);
    if (Visitor(server->port()).ask(request("Scan", R"({"TableName":"tab"})")).status != 200) std::exit(3);
    const std::string upload = request("PutItem", std::string(8'000'000, ' ') + "{}");
    const rlim_t most = address_space() + (rlim_t{100} << 20);
    const rlimit limit{most, most};
    if (::setrlimit(RLIMIT_AS, &limit) != 0) std::exit(4);
    {
        std::vector<std::unique_ptr<Visitor>> uploads;
        for (int i = 0; i < 30; ++i) {
            uploads.push_back(std::make_unique<Visitor>(server->port()));
            (void)uploads.back()->send(std::string_view(upload).substr(0, upload.size() - 1));
            if (Visitor(server->port()).ask(health).status != 200) std::exit(5);
        }
    }
    for (int i = 0; i < 10; ++i) {
        if (Visitor(server->port()).ask(request("PutItem", R"({"TableName":"tab","Item":{"id":{"S":"b"}}})")).status == 200) {
            std::exit(0);
        }
    }
    std::exit(6);
}

TEST(WithoutMemoryDeathTest, serves_within_the_limit_of_the_process) {
    testing::FLAGS_gtest_death_test_style = "threadsafe";
    EXPECT_EXIT(serve_within_a_limit(), testing::ExitedWithCode(0), "");
}
#endif

}  // namespace
}  // namespace dyntastic::server
