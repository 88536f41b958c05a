// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What the tests of asynchronous operations share: models, a client whose operations end when the test says so, and a loop that
// runs coroutines to their end.
#pragma once

#include <atomic>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_future.hpp>
#include <deque>
#include <dyntastic/async.hpp>
#include <dyntastic/client/mock_client.hpp>
#include <dyntastic/client/uniform_client.hpp>
#include <dyntastic/embedded/embedded_client.hpp>
#include <functional>
#include <gtest/gtest.h>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace dyntastic::testing {

namespace asio = boost::asio;
using asio::awaitable;

/// Longer than what a std::string holds without an allocation, so that sanitizers see every mistake.
inline const std::string long_text = "a text that is too long for the buffer inside a string";

struct Product : Model<Product> {
    static constexpr auto table_name = "products";
    static constexpr auto hash_key = "id";

    std::string id;
    std::string name{};
    int stock = 0;
    bool operator==(const Product&) const = default;
};

struct Event : Model<Event> {
    static constexpr auto table_name = "events";
    static constexpr auto hash_key = "user";
    static constexpr auto range_key = "number";

    std::string user;
    int number = 0;
    std::string kind{};
    bool operator==(const Event&) const = default;
};

/// Its asynchronous operations wait until the test releases them; the blocking ones go through. Heeds cancellation.
class HeldClient : public client::UniformClient<HeldClient> {
public:
    explicit HeldClient(std::shared_ptr<client::Client> inner) : inner_(std::move(inner)) {}

    /// How many wait.
    [[nodiscard]] std::size_t held() const {
        const std::lock_guard lock(mutex_);
        return calls_.size();
    }
    /// Carries out the oldest that waits; the handler is called on this thread.
    void release() { take_oldest()->carry_out(*inner_); }
    /// The same, if one waits.
    bool release_if_any() {
        const auto call = take_oldest();
        if (call) call->carry_out(*inner_);
        return call != nullptr;
    }
    /// Drops it without an answer.
    void drop() { (void)take_oldest(); }
    /// How many were cancelled.
    std::atomic<int> canceled = 0;
    std::vector<std::optional<client::Deadline>> deadlines;

private:
    friend UniformClient;
    struct Call : std::enable_shared_from_this<Call> {
        virtual ~Call() = default;
        virtual void carry_out(client::Client& inner) = 0;
        virtual void cancel() = 0;
    };
    template <class Request>
    struct CallOf : Call {
        using Handler = client::CompletionHandler<client::ResponseOf<Request>>;
        CallOf(const Request& what, Handler to) : request(what), handler(std::move(to)) {}
        void carry_out(client::Client& inner) override {
            std::move(handler)((inner.*client::OperationOf<Request>::blocking)(request));
        }
        void cancel() override { std::move(handler)(Failure(FailureKind::canceled, "cancelled")); }
        Request request;
        Handler handler;
        std::optional<std::stop_callback<std::function<void()>>> on_stop;
    };

    template <class Request>
    result<client::ResponseOf<Request>> call(const Request& request) {
        return ((*inner_).*client::OperationOf<Request>::blocking)(request);
    }
    template <class Request>
    void async_call(const Request& request, client::CompletionHandler<client::ResponseOf<Request>> handler) {
        const std::stop_token stop = handler.stop_token();
        auto call = std::make_shared<CallOf<Request>>(request, std::move(handler));
        {
            const std::lock_guard lock(mutex_);
            deadlines.push_back(call->handler.deadline());
            calls_.push_back(call);
        }
        call->on_stop.emplace(stop, [this, raw = call.get()] { cancel(raw); });
    }
    void cancel(Call* which) {
        std::shared_ptr<Call> call;
        {
            const std::lock_guard lock(mutex_);
            const auto found = std::find_if(calls_.begin(), calls_.end(), [&](const auto& one) { return one.get() == which; });
            if (found == calls_.end()) return;
            call = *found;
            calls_.erase(found);
        }
        ++canceled;
        call->cancel();
    }
    std::shared_ptr<Call> take_oldest() {
        const std::lock_guard lock(mutex_);
        if (calls_.empty()) return nullptr;
        auto call = calls_.front();
        calls_.pop_front();
        return call;
    }

    std::shared_ptr<client::Client> inner_;
    mutable std::mutex mutex_;
    std::deque<std::shared_ptr<Call>> calls_;
};

/// Tables of the models in memory, served by `held`, by `client` at once, and as the default client.
class Async : public ::testing::Test {
protected:
    Async() {
        set_default_client(client);
        Table<Product>(client).create_table();
        Table<Event>(client).create_table();
    }
    ~Async() override { set_default_client(nullptr); }

    /// Runs a coroutine until it ends or nothing is left to do, and throws what it throws.
    template <class Coroutine>
    void run(Coroutine coroutine) {
        std::exception_ptr error;
        bool has_ended = false;
        asio::co_spawn(io, std::move(coroutine), [&](std::exception_ptr thrown) {
            error = thrown;
            has_ended = true;
        });
        io.restart();
        io.run();
        if (error) std::rethrow_exception(error);
        EXPECT_TRUE(has_ended);
    }
    /// Runs everything that can run now.
    void poll() {
        io.restart();
        io.poll();
    }

    std::shared_ptr<client::Client> client = embedded::make_memory_client();
    std::shared_ptr<HeldClient> held = std::make_shared<HeldClient>(client);
    asio::io_context io;
};

/// Awaits an operation that throws.
template <class Exception, class Operation>
awaitable<void> expect_throw(Operation operation) {
    bool is_thrown = false;
    try {
        co_await std::move(operation);
    } catch (const Exception&) {
        is_thrown = true;
    }
    EXPECT_TRUE(is_thrown) << "expected a " << reflection::type_name<Exception>();
}

/// What somebody throws, as text: the exception's class, or "none".
template <class Expected>
bool is_thrown(const std::exception_ptr& error) {
    try {
        if (error) std::rethrow_exception(error);
    } catch (const Expected&) {
        return true;
    } catch (...) {}
    return false;
}
inline bool is_aborted(const std::exception_ptr& error) {
    try {
        if (error) std::rethrow_exception(error);
    } catch (const boost::system::system_error& aborted) {
        return aborted.code() == asio::error::operation_aborted;
    } catch (...) {}
    return false;
}

}  // namespace dyntastic::testing
