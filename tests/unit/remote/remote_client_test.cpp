// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The client on real sockets. What goes wrong at which step is a matter of tests/exchange.
#include <condition_variable>
#include <dyntastic/remote/remote_client.hpp>
#include <dyntastic/value/wire_json.hpp>
#include <filesystem>
#include <future>
#include <gtest/gtest.h>
#include <mutex>
#include <set>
#include <sys/wait.h>
#include <unistd.h>

#include "unit/remote/loopback_server.hpp"

namespace dyntastic::remote {
namespace {

using namespace std::chrono_literals;
using operation::GetItemRequest;
using operation::GetItemResponse;

const std::string item_answer = http_answer(R"({"Item":{"id":{"S":"1"}}})");

std::shared_ptr<RemoteClient> client_of(const std::string& url, RemoteOptions options = {}) {
    options.url = url;
    options.region = "eu-central-1";
    options.credentials = fixed_credentials({"AKID", "secret"});
    if (!options.backoff) options.backoff = client::BackoffPolicy{.max_attempts = 1};
    return make_client(std::move(options)).value();
}

GetItemRequest a_request() {
    GetItemRequest request;
    request.table_name = "t";
    request.key = parse_wire_json(R"({"id":{"S":"1"}})").value();
    return request;
}

std::string show(const result<GetItemResponse>& response) {
    if (!response) return std::string(response.error().type()) + ": " + response.error().message();
    return response->item ? to_wire_json(response->item->view()) : "-";
}

/// Waits for a number of responses.
class Responses {
public:
    [[nodiscard]] auto handler() {
        return [this](const result<GetItemResponse>& response) {
            const std::lock_guard lock(mutex_);
            shown_.push_back(show(response));
            threads_.insert(std::this_thread::get_id());
            changed_.notify_all();
        };
    }
    [[nodiscard]] std::vector<std::string> wait_for(std::size_t count) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return shown_.size() >= count; });
        return shown_;
    }
    [[nodiscard]] std::size_t threads() const { return threads_.size(); }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::string> shown_;
    std::set<std::thread::id> threads_;
};

std::ptrdiff_t threads_of_process() {
    return std::distance(std::filesystem::directory_iterator("/proc/self/task"), std::filesystem::directory_iterator());
}

TEST(RemoteClient, asks_and_is_answered) {
    LoopbackServer server([](const std::string&) { return item_answer; });
    const auto client = client_of(server.url());
    for (int i = 0; i < 10; ++i) EXPECT_EQ(show(client->get_item(a_request())), R"({"id":{"S":"1"}})");
    EXPECT_EQ(server.connections(), 1);
    Responses responses;
    for (std::size_t i = 1; i <= 10; ++i) {
        client->async_get_item(a_request(), responses.handler());
        EXPECT_EQ(responses.wait_for(i).back(), R"({"id":{"S":"1"}})");
    }
    EXPECT_EQ(server.connections(), 1);  // both kinds of calls share it
}

TEST(RemoteClient, begins_no_thread_for_blocking_calls) {
    LoopbackServer server([](const std::string&) { return item_answer; });
    const auto before = threads_of_process();
    const auto client = client_of(server.url());
    EXPECT_EQ(show(client->get_item(a_request())), R"({"id":{"S":"1"}})");
    EXPECT_EQ(threads_of_process(), before);
}

TEST(RemoteClient, has_one_thread_for_a_thousand_calls) {
    LoopbackServer server([](const std::string&) { return item_answer; });
    const auto client = client_of(server.url());
    Responses responses;
    client->async_get_item(a_request(), responses.handler());
    (void)responses.wait_for(1);
    // Jobs, such as asking for the host's address, have two threads at most.
    const auto before = threads_of_process();
    for (int i = 0; i < 1'000; ++i) client->async_get_item(a_request(), responses.handler());
    EXPECT_LE(threads_of_process(), before);
    const auto all = responses.wait_for(1'001);
    EXPECT_EQ(std::count(all.begin(), all.end(), R"({"id":{"S":"1"}})"), 1'001);
    EXPECT_EQ(responses.threads(), 1U);
    EXPECT_LE(server.connections(), 128);
}

TEST(RemoteClient, shares_few_connections_among_many_threads) {
    LoopbackServer server([](const std::string&) { return item_answer; });
    const auto client = client_of(server.url(), {.max_connections = 2});
    std::vector<std::thread> threads;
    std::atomic<int> right = 0;
    Responses responses;
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 50; ++i) {
                right += show(client->get_item(a_request())) == R"({"id":{"S":"1"}})" ? 1 : 0;
                client->async_get_item(a_request(), responses.handler());
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(right, 400);
    const auto all = responses.wait_for(400);
    EXPECT_EQ(std::count(all.begin(), all.end(), R"({"id":{"S":"1"}})"), 400);
    EXPECT_EQ(server.connections(), 2);
}

TEST(RemoteClient, survives_servers_that_hang_up) {
    LoopbackServer server([](const std::string&) { return ""; });
    const auto client = client_of(server.url());
    EXPECT_EQ(show(client->get_item(a_request())).substr(0, 26), "TransportError: 127.0.0.1:");
    LoopbackServer fickle([n = 0](const std::string&) mutable { return n++ % 2 == 0 ? item_answer : ""; });
    const auto patient = client_of(fickle.url(), {.backoff = client::BackoffPolicy{.base = 0ms}});
    for (int i = 0; i < 10; ++i) EXPECT_EQ(show(patient->get_item(a_request())), R"({"id":{"S":"1"}})");
}

TEST(RemoteClient, reads_large_and_chunked_answers) {
    const std::string text(3'000'000, 'x');
    const std::string body = R"({"Item":{"id":{"S":")" + text + R"("}}})";
    LoopbackServer server([&](const std::string& request) {
        if (request.find("Scan") != std::string::npos) {
            return std::string("HTTP/1.1 200 OK\r\nTransfer-Encoding: "
                               "chunked\r\n\r\n5\r\n{\"Cou\r\n6;x=y\r\nnt\":3}\r\n0\r\nTrailer: x\r\n\r\n");
        }
        return http_answer(body);
    });
    const auto client = client_of(server.url());
    EXPECT_EQ(show(client->get_item(a_request())).size(), body.size() - 9);
    operation::ScanRequest scan;
    scan.table_name = "t";
    EXPECT_EQ(client->scan(scan).value().count, 3);
    const auto narrow = client_of(server.url(), {.max_response_bytes = 1'000'000});
    EXPECT_EQ(narrow->get_item(a_request()).error().kind(), FailureKind::transport);
}

TEST(RemoteClient, gives_an_attempt_its_time_and_no_more) {
    LoopbackServer server([](const std::string&) { return std::nullopt; });
    const auto client = client_of(server.url(), {.attempt_timeout = 50ms});
    EXPECT_TRUE(show(client->get_item(a_request())).ends_with("no answer in time"));
    Responses responses;
    client->async_get_item(a_request(), responses.handler());
    EXPECT_TRUE(responses.wait_for(1).back().ends_with("no answer in time"));
}

TEST(RemoteClient, can_be_cancelled_and_given_a_deadline) {
    LoopbackServer server([](const std::string&) { return std::nullopt; });
    const auto client = client_of(server.url());
    struct Waiting final : client::Receiver<GetItemResponse> {
        void complete(result<GetItemResponse>&& response) override { responses.handler()(response); }
        void fail(std::exception_ptr /*error*/) override { responses.handler()(Failure()); }
        std::stop_token stop_token() override { return stop.get_token(); }
        [[nodiscard]] std::optional<client::Deadline> deadline() const override { return until; }
        std::stop_source stop;
        std::optional<client::Deadline> until;
        Responses responses;
    };
    Waiting canceled;
    client->async_get_item(a_request(), client::CompletionHandler<GetItemResponse>(canceled));
    canceled.stop.request_stop();
    EXPECT_EQ(canceled.responses.wait_for(1).back(), "OperationCanceled: the operation was cancelled");
    Waiting canceled_before;
    canceled_before.stop.request_stop();
    client->async_get_item(a_request(), client::CompletionHandler<GetItemResponse>(canceled_before));
    EXPECT_EQ(canceled_before.responses.wait_for(1).back(), "OperationCanceled: the operation was cancelled");
    Waiting late;
    late.until = std::chrono::steady_clock::now() + 20ms;
    client->async_get_item(a_request(), client::CompletionHandler<GetItemResponse>(late));
    EXPECT_EQ(late.responses.wait_for(1).back(), "DeadlineExceeded: the deadline came before the answer");
}

TEST(RemoteClient, ends_what_is_under_way_when_it_goes) {
    LoopbackServer server([](const std::string&) { return std::nullopt; });
    Responses responses;
    {
        const auto client = client_of(server.url());
        for (int i = 0; i < 3; ++i) client->async_get_item(a_request(), responses.handler());
    }
    EXPECT_EQ(responses.wait_for(3), std::vector<std::string>(3, "OperationCanceled: the operation was cancelled"));
}

TEST(RemoteClient, may_go_in_its_own_handler) {
    LoopbackServer server([](const std::string&) { return item_answer; });
    auto client = client_of(server.url());
    Responses responses;
    client->async_get_item(a_request(), [&, handler = responses.handler()](const result<GetItemResponse>& response) {
        client.reset();
        handler(response);
    });
    EXPECT_EQ(responses.wait_for(1).back(), R"({"id":{"S":"1"}})");
}

// It ends a child of fork() that begins a thread.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define DYNTASTIC_UNDER_THREAD_SANITIZER
#endif
#endif
#if defined(DYNTASTIC_UNDER_THREAD_SANITIZER) || defined(__SANITIZE_THREAD__)
constexpr bool is_under_thread_sanitizer = true;
#else
constexpr bool is_under_thread_sanitizer = false;
#endif

TEST(RemoteClient, works_in_the_child_of_a_fork) {
    LoopbackServer server([](const std::string&) { return item_answer; });
    const auto client = client_of(server.url());
    Responses responses;
    client->async_get_item(a_request(), responses.handler());
    (void)responses.wait_for(1);
    (void)client->get_item(a_request());
    const pid_t child = ::fork();
    if (child == 0) {
        bool is_right = show(client->get_item(a_request())) == R"({"id":{"S":"1"}})";
        if (!is_under_thread_sanitizer) {
            Responses in_child;
            client->async_get_item(a_request(), in_child.handler());
            is_right = is_right && in_child.wait_for(1).back() == R"({"id":{"S":"1"}})";
        }
        ::_exit(is_right ? 0 : 1);
    }
    int status = -1;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
    EXPECT_EQ(show(client->get_item(a_request())), R"({"id":{"S":"1"}})");
    EXPECT_EQ(server.connections(), 2);  // the child has not used its parent's
}

TEST(RemoteClient, gives_a_transaction_a_token) {
    std::string seen;
    LoopbackServer server([&](const std::string& request) {
        seen = request;
        return http_answer("{}");
    });
    const auto client = client_of(server.url());
    operation::TransactWriteItemsRequest request;
    request.transact_items.emplace_back();
    EXPECT_TRUE(client->transact_write_items(request).has_value());
    EXPECT_NE(seen.find("{\"ClientRequestToken\":\""), std::string::npos);
    request.client_request_token = "mine";
    EXPECT_TRUE(client->transact_write_items(request).has_value());
    EXPECT_NE(seen.find("\"ClientRequestToken\":\"mine\""), std::string::npos);
    EXPECT_EQ(seen.find("ClientRequestToken"), seen.rfind("ClientRequestToken"));
}

TEST(RemoteClient, calls_operations_that_it_does_not_know) {
    std::vector<std::string> seen;
    LoopbackServer server([&](const std::string& request) {
        seen.push_back(request);
        return seen.size() % 2 == 1 ? http_answer("{}", 500) : http_answer(R"({"Items":[]})");
    });
    const auto client = client_of(server.url(), {.backoff = client::BackoffPolicy{.base = 0ms}});
    // Reading may be tried again; the rest is only when one says so.
    EXPECT_EQ(client->call("DescribeBackup", R"({"BackupArn":"x"})").value(), R"({"Items":[]})");
    EXPECT_NE(seen.back().find("X-Amz-Target: DynamoDB_20120810.DescribeBackup\r\n"), std::string::npos);
    EXPECT_TRUE(seen.back().ends_with(R"({"BackupArn":"x"})"));
    EXPECT_EQ(client->call("ExecuteStatement", "{}").error().kind(), FailureKind::internal_server_error);
    EXPECT_EQ(client->call("ExecuteStatement", "{}").value(), R"({"Items":[]})");
    EXPECT_EQ(client->call("ExecuteStatement", "{}", true).value(), R"({"Items":[]})");
    for (const char* name : {"", "Get Item", "GetItem\r\nX: y", "GetItem;"}) {
        EXPECT_EQ(client->call(name, "{}").error().kind(), FailureKind::unknown_operation);
    }
    EXPECT_EQ(seen.size(), 6U);
    std::promise<result<std::string>> promise;
    client->async_call("ListBackups", "{}", [&](result<std::string> response) { promise.set_value(std::move(response)); });
    EXPECT_EQ(promise.get_future().get().value(), R"({"Items":[]})");
}

TEST(RemoteClient, tells_its_observer) {
    LoopbackServer server(
        [](const std::string&) { return http_answer(R"({"ConsumedCapacity":{"TableName":"t","CapacityUnits":0.5}})"); });
    const auto counts = std::make_shared<PrometheusObserver>();
    const auto client = client_of(server.url(), {.observer = counts});
    (void)client->get_item(a_request());
    Responses responses;
    client->async_get_item(a_request(), responses.handler());
    (void)responses.wait_for(1);
    const std::string text = counts->text();
    EXPECT_NE(text.find("calls_total{operation=\"GetItem\",result=\"ok\"} 2\n"), std::string::npos) << text;
    EXPECT_NE(text.find("consumed_capacity_units_total{table=\"t\"} 1\n"), std::string::npos) << text;
}

TEST(RemoteClient, refuses_answers_of_another_kind) {
    LoopbackServer server([](const std::string&) { return http_answer("<html>"); });
    const auto client = client_of(server.url());
    EXPECT_EQ(show(client->get_item(a_request())).substr(0, 52), "TransportError: the answer is not what the service a");
}

TEST(Tls, is_trusted_with_the_right_certificate_alone) {
    const std::string body = R"({"Item":{"id":{"S":"1"}}})";
    TlsServer server("DNS:localhost", body), other("DNS:localhost", body), expired("DNS:localhost", body, true),
        address("IP:127.0.0.1", body);
    const auto ask = [](const std::string& host, const TlsServer& of, const std::string& trusted) {
        const auto client = client_of("https://" + host + ":" + std::to_string(of.port()), {.ca_bundle = trusted});
        std::string shown;
        for (int i = 0; i < 2; ++i) shown = show(client->get_item(a_request()));
        return shown;
    };
    EXPECT_EQ(ask("localhost", server, server.certificate()), R"({"id":{"S":"1"}})");
    EXPECT_EQ(ask("127.0.0.1", address, address.certificate()), R"({"id":{"S":"1"}})");
    EXPECT_EQ(server.requests(), 2);
    const auto reason = [&](const auto&... arguments) {
        const std::string shown = ask(arguments...);
        return shown.substr(shown.find("TLS: "));
    };
    EXPECT_EQ(reason("localhost", server, other.certificate()),
              "TLS: the certificate is not to be trusted: self-signed certificate (nothing was sent)");
    EXPECT_EQ(reason("localhost", server, ""),
              "TLS: the certificate is not to be trusted: self-signed certificate (nothing was sent)");
    EXPECT_EQ(reason("127.0.0.1", server, server.certificate()),
              "TLS: the certificate is not to be trusted: IP address mismatch (nothing was sent)");
    EXPECT_EQ(reason("localhost", address, address.certificate()),
              "TLS: the certificate is not to be trusted: hostname mismatch (nothing was sent)");
    EXPECT_EQ(reason("localhost", expired, expired.certificate()),
              "TLS: the certificate is not to be trusted: certificate has expired (nothing was sent)");
    EXPECT_NE(ask("localhost", server, "/no/such/file").find("the certificates of \"/no/such/file\" cannot be read"),
              std::string::npos);
    EXPECT_EQ(server.requests(), 2);
}

TEST(Tls, carries_asynchronous_calls) {
    TlsServer server("DNS:localhost", R"({"Item":{"id":{"S":"1"}}})");
    const auto client = client_of("https://localhost:" + std::to_string(server.port()), {.ca_bundle = server.certificate()});
    Responses responses;
    for (std::size_t i = 1; i <= 3; ++i) {
        client->async_get_item(a_request(), responses.handler());
        EXPECT_EQ(responses.wait_for(i).back(), R"({"id":{"S":"1"}})");
    }
}

}  // namespace
}  // namespace dyntastic::remote
