// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/client/completion_handler.hpp>
#include <gtest/gtest.h>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

namespace dyntastic::client {
namespace {

using Handler = CompletionHandler<int>;

/// Writes down how it ended, and answers what a handler asks.
class Recorder final : public Receiver<int> {
public:
    void complete(result<int>&& response) override {
        ends.push_back(response ? std::to_string(*response) : std::string(response.error().type()));
    }
    void fail(std::exception_ptr error) override {
        try {
            std::rethrow_exception(error);
        } catch (const std::exception& exception) {
            ends.emplace_back(exception.what());
        }
    }
    std::stop_token stop_token() override { return stop.get_token(); }
    [[nodiscard]] std::optional<Deadline> deadline() const override { return until; }

    std::vector<std::string> ends;
    std::stop_source stop;
    std::optional<Deadline> until;
};
using Ends = std::vector<std::string>;

TEST(CompletionHandler, gives_its_response_to_a_function) {
    int seen = 0;
    Handler([&, owned = std::make_unique<int>(2)](const result<int>& response) { seen = *response * *owned; })(21);
    EXPECT_EQ(seen, 42);
}

TEST(CompletionHandler, moves) {
    Recorder first, second;
    Handler one(first), other(second);
    other = std::move(one);
    Handler third = std::move(other);
    std::move(third)(1);
    EXPECT_EQ(first.ends, Ends{"1"});
}

TEST(CompletionHandler, that_is_dropped_says_so_once) {
    Recorder recorder;
    { const Handler handler(recorder); }
    EXPECT_EQ(recorder.ends, Ends{"OperationCanceled"});
    Recorder other;
    {
        Handler handler(other);
        std::move(handler)(Failure(FailureKind::throttling, "slow"));
    }
    EXPECT_EQ(other.ends, Ends{"ThrottlingException"});
}

TEST(CompletionHandler, gives_an_exception_to_a_function_as_a_failure) {
    std::string message;
    const auto take = [&](const result<int>& response) { message = response.error().message(); };
    Handler(take).fail(std::make_exception_ptr(std::runtime_error("broken")));
    EXPECT_EQ(message, "broken");
    Handler(take).fail(std::make_exception_ptr(5));
    EXPECT_EQ(message, "something was thrown that is no std::exception");
}

TEST(CompletionHandler, of_a_function_is_never_stopped) {
    const Handler handler([](const result<int>&) {});
    EXPECT_FALSE(handler.stop_token().stop_possible());
    EXPECT_EQ(handler.deadline(), std::nullopt);
}

TEST(CompletionHandler, may_be_made_of_one_with_another_response) {
    Recorder recorder;
    recorder.until = Deadline::max();
    auto handler = convert<std::string>(Handler(recorder), [](result<std::string> text) -> result<int> {
        if (!text) return std::move(text).error();
        return std::stoi(*text);
    });
    recorder.stop.request_stop();
    EXPECT_TRUE(handler.stop_token().stop_requested());
    EXPECT_EQ(handler.deadline(), Deadline::max());
    std::move(handler)(std::string("17"));
    EXPECT_EQ(recorder.ends, Ends{"17"});
}

TEST(CompletionHandler, hands_failures_exceptions_and_its_own_end_through_a_conversion) {
    Recorder recorder;
    const auto length = [](result<std::string> text) -> result<int> {
        if (!text) return std::move(text).error();
        return static_cast<int>(text->at(0));
    };
    const auto make = [&] { return convert<std::string>(Handler(recorder), length); };
    make()(Failure(FailureKind::throttling, "slow"));
    make().fail(std::make_exception_ptr(std::runtime_error("broken")));
    { const auto dropped = make(); }
    make()(std::string());  // throws in the function
    ASSERT_EQ(recorder.ends.size(), 4);
    EXPECT_EQ(recorder.ends[0], "ThrottlingException");
    EXPECT_EQ(recorder.ends[1], "broken");
    EXPECT_EQ(recorder.ends[2], "OperationCanceled");
    EXPECT_NE(recorder.ends[3].find("at"), std::string::npos);
}

TEST(CompletionHandler, knows_what_is_too_late) {
    Recorder recorder;
    Handler handler(recorder);
    EXPECT_TRUE(check_start(handler));
    recorder.until = Deadline::max();
    EXPECT_TRUE(check_start(handler));
    recorder.until = Deadline::min();
    ASSERT_FALSE(check_start(handler));
    EXPECT_EQ(check_start(handler).error().kind(), FailureKind::deadline_exceeded);
    std::move(handler)(0);
}

}  // namespace
}  // namespace dyntastic::client
