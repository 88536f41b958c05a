// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstring>
#include <dyntastic/common/exception.hpp>
#include <dyntastic/common/result.hpp>
#include <gtest/gtest.h>
#include <iterator>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

namespace dyntastic {
namespace {

using Text = result<std::string>;
const Failure bad = validation_failure("bad");

TEST(Result, holds_a_value) {
    Text text = "word";
    ASSERT_TRUE(text);
    EXPECT_TRUE(text.has_value());
    EXPECT_EQ(*text, "word");
    EXPECT_EQ(text->size(), 4);
    EXPECT_EQ(text.value(), "word");
    *text += "s";
    EXPECT_EQ(std::as_const(text).value(), "words");
    EXPECT_EQ(text.value_or("other"), "words");
}

TEST(Result, holds_a_failure) {
    const Text text = bad;
    ASSERT_FALSE(text);
    EXPECT_FALSE(text.has_value());
    EXPECT_EQ(text.error(), bad);
    EXPECT_EQ(text.value_or("other"), "other");
}

TEST(Result, the_failure_can_be_referred_to) {
    const Text text = bad;
    const std::string& message = text.error().message();
    EXPECT_EQ(&message, &text.error().message());
    EXPECT_EQ(message, "bad");
}

TEST(Result, value_throws_the_exception_of_a_failure) {
    Text text = bad;
    EXPECT_THROW((void)text.value(), ServiceError);
    EXPECT_THROW((void)std::as_const(text).value(), ServiceError);
    EXPECT_THROW((void)std::move(text).value(), ServiceError);
    EXPECT_THROW(result<void>(bad).value(), ServiceError);
    EXPECT_THROW((void)Text(Failure(FailureKind::configuration, "no region")).value(), ConfigurationError);
}

TEST(Result, is_copied_and_moved_whatever_it_holds) {
    const std::string long_text(100, 'x');
    for (const Text& from : {Text(long_text), Text(bad)}) {
        for (const Text& to : {Text("old"), Text(validation_failure("old"))}) {
            Text copied = to;
            copied = from;
            EXPECT_EQ(copied.has_value(), from.has_value());
            EXPECT_EQ(copied ? *copied : copied.error().message(), from ? *from : from.error().message());
            Text moved = to;
            moved = std::move(copied);
            EXPECT_EQ(moved ? *moved : moved.error().message(), from ? *from : from.error().message());
        }
    }
}

TEST(Result, can_be_assigned_to_itself) {
    Text text = std::string(100, 'x');
    const Text& same = text;
    text = same;
    EXPECT_EQ(*text, std::string(100, 'x'));
}

TEST(Result, gives_away_what_cannot_be_copied) {
    result<std::unique_ptr<int>> number = std::make_unique<int>(7);
    const std::unique_ptr<int> taken = *std::move(number);
    EXPECT_EQ(*taken, 7);
    EXPECT_EQ(Text(bad).error(), bad);
    EXPECT_EQ(*Text("word").value().begin(), 'w');
}

TEST(Result, takes_what_converts_to_its_value) {
    const auto none = []() -> result<std::optional<int>> { return std::nullopt; };
    EXPECT_FALSE(none()->has_value());
    const auto some = []() -> result<std::optional<int>> { return 3; };
    EXPECT_EQ(**some(), 3);
    static_assert(!std::is_convertible_v<int, Text>);
    static_assert(!std::is_convertible_v<result<int>, Text>);
}

TEST(Result, of_nothing_tells_success_from_failure) {
    result<void> done;
    EXPECT_TRUE(done);
    done.value();
    done = bad;
    EXPECT_FALSE(done.has_value());
    EXPECT_EQ(done.error(), bad);
    EXPECT_EQ(std::move(done).error(), bad);
}

[[gnu::noinline]] result<void>* make_in(void* room) { return new (room) result<void>{}; }

// Success is what hot paths return: it must not fill the room for a failure.
TEST(Result, of_nothing_is_made_without_touching_the_failure) {
    alignas(result<void>) unsigned char room[sizeof(result<void>)];
    std::memset(room, 0x5A, sizeof room);
    auto* const made = make_in(room);
    EXPECT_TRUE(*made);
    EXPECT_GE(std::count(std::begin(room), std::end(room), 0x5A), static_cast<std::ptrdiff_t>(sizeof(Failure)));
    std::destroy_at(made);
}

// Under AddressSanitizer this shows a value that is destroyed never or twice.
TEST(Result, destroys_what_it_holds_once) {
    const auto shared = std::make_shared<int>(1);
    {
        result<std::shared_ptr<int>> holder = shared;
        result<std::shared_ptr<int>> other = holder;
        EXPECT_EQ(shared.use_count(), 3);
        other = bad;
        EXPECT_EQ(shared.use_count(), 2);
        other = std::move(holder);
        EXPECT_EQ(shared.use_count(), 2);
    }
    EXPECT_EQ(shared.use_count(), 1);
}

/// A text that cannot be moved while `fails`; counts how many live.
template <bool is_assignable>
class Heavy {
public:
    explicit Heavy(std::string text) : text_(std::move(text)) { ++living; }
    Heavy(const Heavy& other) : text_(other.text_) { ++living; }
    Heavy(Heavy&& other) noexcept(false) : text_(other.text_) {
        if (fails) throw std::runtime_error("too heavy");
        ++living;
    }
    Heavy& operator=(const Heavy& other) = delete;
    Heavy& operator=(Heavy&& other) noexcept(false)
        requires is_assignable
    {
        if (fails) throw std::runtime_error("too heavy");
        text_ = other.text_;
        return *this;
    }
    ~Heavy() { --living; }
    [[nodiscard]] const std::string& text() const { return text_; }

    static inline bool fails = false;
    static inline int living = 0;

private:
    std::string text_;
};

template <class T>
class ResultOfThrowing : public ::testing::Test {};
using HeavyTypes = ::testing::Types<Heavy<true>, Heavy<false>>;
TYPED_TEST_SUITE(ResultOfThrowing, HeavyTypes);

template <class T>
std::string show(const result<T>& what) {
    return what ? what->text() : what.error().message();
}

TYPED_TEST(ResultOfThrowing, stays_whole_when_a_move_throws) {
    using Result = result<TypeParam>;
    TypeParam::fails = false;
    {
        const Result value(TypeParam("new"));
        for (const bool has_value : {true, false}) {
            Result to = has_value ? Result(TypeParam("old")) : Result(bad);
            Result from = value;
            TypeParam::fails = true;
            EXPECT_THROW(to = std::move(from), std::runtime_error);
            TypeParam::fails = false;
            EXPECT_EQ(show(from), "new");
            if (!has_value) {
                EXPECT_EQ(show(to), "bad");
            } else if constexpr (std::is_move_assignable_v<TypeParam>) {
                EXPECT_EQ(show(to), "old");
            }
            to = Result(bad);
            EXPECT_EQ(show(to), "bad");
        }
    }
    EXPECT_EQ(TypeParam::living, 0);  // each was destroyed once
}

TYPED_TEST(ResultOfThrowing, is_assigned) {
    using Result = result<TypeParam>;
    TypeParam::fails = false;
    {
        for (const bool had_value : {true, false}) {
            for (const bool has_value : {true, false}) {
                const auto make = [](bool value, const char* text) {
                    return value ? Result(TypeParam(text)) : Result(validation_failure(text));
                };
                Result to = make(had_value, "old");
                to = make(has_value, "new");
                EXPECT_EQ(to.has_value(), has_value);
                EXPECT_EQ(show(to), "new");
                const Result other = make(!has_value, "newer");
                to = other;
                EXPECT_EQ(show(to), "newer");
                EXPECT_EQ(show(other), "newer");
            }
        }
    }
    EXPECT_EQ(TypeParam::living, 0);
}

}  // namespace
}  // namespace dyntastic
