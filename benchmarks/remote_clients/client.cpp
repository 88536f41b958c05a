// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The C++ side of run.py. usage: client URL prepare | URL OPERATION COUNT WARM_UP; prints the CPU time of a call in microseconds.
#include <atomic>
#include <cstdlib>
#include <ctime>
#include <dyntastic/dyntastic.hpp>
#include <dyntastic/remote/remote_client.hpp>
#include <dyntastic/value/wire_json.hpp>
#include <functional>
#include <future>
#include <iostream>

namespace {

using namespace dyntastic;

struct Record {
    static constexpr auto table_name = "records";
    static constexpr auto hash_key = "id";
    static constexpr auto range_key = "number";

    std::string id{};
    int number = 0;
    std::string name = "a short text";
    std::string kind = "another one";
    std::string text = std::string(200, 'x');
    int count = 12345;
    double price = 19.99;
    bool active = true;
};

double cpu_seconds() {
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

constexpr int per_partition = 100;

/// As many calls at once as there may be connections, each of which begins the next.
void get_asynchronously(remote::RemoteClient& client, int count) {
    operation::GetItemRequest request;
    request.table_name = "records";
    request.key = parse_wire_json(R"({"id":{"S":"p0"},"number":{"N":"7"}})").value();
    std::atomic<int> begun = 0, left = count;
    std::promise<void> done;
    std::function<void()> next = [&] {
        if (begun.fetch_add(1) >= count) return;
        client.async_get_item(request, [&](const result<operation::GetItemResponse>& response) {
            if (!response) std::abort();
            next();
            if (left.fetch_sub(1) == 1) done.set_value();
        });
    };
    for (int i = 0; i < 64; ++i) next();
    done.get_future().wait();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    const std::string operation = argv[2];
    const auto client =
        remote::make_client({.url = argv[1], .region = "local", .credentials = remote::fixed_credentials({"AKID", "secret"})})
            .value();
    const Table<Record> records{client};
    if (operation == "prepare") {
        records.create_table();
        for (int i = 0; i < per_partition; ++i) records.save({.id = "p0", .number = i});
        return 0;
    }
    const int count = argc > 3 ? std::atoi(argv[3]) : 1000;
    const auto run = [&](int times) {
        for (int i = 0; i < times; ++i) {
            if (operation == "get") {
                if (records.get("p0", i % per_partition).count != 12345) std::abort();
            } else if (operation == "put") {
                records.save({.id = "w", .number = i % per_partition});
            } else if (operation == "query") {
                int found = 0;
                for (const Record& record : records.query("p0")) found += record.active ? 1 : 0;
                if (found != per_partition) std::abort();
            }
        }
        if (operation == "async_get") get_asynchronously(*client, times);
    };
    run(argc > 4 ? std::atoi(argv[4]) : 1);
    const double before = cpu_seconds();
    run(count);
    std::cout << 1e6 * (cpu_seconds() - before) / count << '\n';
}
