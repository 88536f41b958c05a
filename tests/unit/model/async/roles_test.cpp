// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Versions, times and identifiers, which asynchronous writes keep as the blocking ones do.
#include <boost/asio/cancellation_signal.hpp>
#include <dyntastic/client/fault_injector.hpp>
#include <dyntastic/model/default_clock.hpp>

#include "suite.hpp"

namespace dyntastic::testing {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_seconds;

struct Note : Model<Note> {
    static constexpr auto table_name = "notes";
    static constexpr auto hash_key = "id";

    std::string id{};
    std::string text{};
    std::uint8_t revision = 0;
    std::optional<Timestamp> created{};
    sys_seconds updated{};

    static constexpr auto fields() {
        return options(field<"id">.auto_uuid(), field<"text">.max_length(5), field<"revision">.version().alias("_version"),
                       field<"created">.created_at(), field<"updated">.updated_at());
    }
    bool operator==(const Note&) const = default;
};

class ManualClock final : public Clock {
public:
    sys_seconds time{1'000'000s};
    [[nodiscard]] std::chrono::system_clock::time_point now() const override { return time; }
};

/// Awaits an operation that throws, and gives what the exception says.
template <class Exception, class Operation>
awaitable<std::string> message_of(Operation operation) {
    std::string message = "nothing was thrown";
    try {
        co_await std::move(operation);
    } catch (const Exception& error) {
        message = error.what();
    }
    co_return message;
}

class AsyncRoles : public Async {
protected:
    AsyncRoles() {
        set_default_clock(clock);
        set_default_client(faults);
        Note::create_table();
    }
    ~AsyncRoles() override { set_default_clock(nullptr); }

    std::shared_ptr<ManualClock> clock = std::make_shared<ManualClock>();
    std::shared_ptr<client::FaultInjector> faults = std::make_shared<client::FaultInjector>(client);
};

TEST_F(AsyncRoles, are_set_by_a_save) {
    run([this]() -> awaitable<void> {
        Note note{.text = "one"};
        co_await note.async_save();
        EXPECT_EQ(note.id.size(), 36U);
        EXPECT_EQ(note.revision, 1);
        EXPECT_EQ(note.created, sys_seconds(1'000'000s));
        EXPECT_EQ(note.updated, sys_seconds(1'000'000s));
        EXPECT_EQ(co_await Note::async_get(note.id), note);

        const std::string id = note.id;
        clock->time = sys_seconds(2'000'000s);
        co_await note.async_save();
        EXPECT_EQ(note.id, id);
        EXPECT_EQ(note.revision, 2);
        EXPECT_EQ(note.created, sys_seconds(1'000'000s));
        EXPECT_EQ(note.updated, sys_seconds(2'000'000s));
        EXPECT_EQ(co_await Note::async_get(note.id), note);
    });
}

TEST_F(AsyncRoles, are_set_back_when_a_save_fails) {
    run([this]() -> awaitable<void> {
        Note note{.text = "too long"};
        const Note before = note;
        co_await expect_throw<ValidationError>(note.async_save());
        EXPECT_EQ(note, before);
        note.text = "short";
        faults->add({.operation = "UpdateItem", .fault = client::Fault::internal_error, .times = 1});
        co_await expect_throw<ServiceError>(note.async_save());
        EXPECT_EQ(note.revision, 0);
        EXPECT_EQ(note.id, "");
        EXPECT_EQ(note.created, std::nullopt);
        co_await note.async_save();
        EXPECT_EQ(note.revision, 1);
    });
}

TEST_F(AsyncRoles, let_no_save_be_lost) {
    run([]() -> awaitable<void> {
        Note mine{.id = "n", .text = "one"};
        co_await mine.async_save();
        Note theirs = co_await Note::async_get("n");
        mine.text = "two";
        co_await mine.async_save();
        theirs.text = "three";
        EXPECT_EQ(co_await message_of<ConditionFailed>(theirs.async_save()),
                  R"(someone else has changed the Note with the key {"id":{"S":"n"}}: it is version 2, not 1)");
        EXPECT_EQ(theirs.revision, 1);
        EXPECT_EQ((co_await Note::async_get("n")).text, "two");
        // A new object does not replace one that is there.
        Note fresh{.id = "n", .text = "new"};
        co_await expect_throw<ConditionFailed>(fresh.async_save());
        EXPECT_EQ(fresh.revision, 0);
        co_await theirs.async_refresh();
        theirs.text = "three";
        co_await theirs.async_save();
        EXPECT_EQ((co_await Note::async_get("n")).text, "three");
    });
}

TEST_F(AsyncRoles, are_part_of_the_conditions) {
    run([]() -> awaitable<void> {
        Note note{.id = "n", .text = "one"};
        co_await note.async_save(A<"id">.not_exists());
        EXPECT_EQ(co_await message_of<ConditionFailed>(note.async_save(A<"text"> == "two")),
                  R"(the condition does not hold for the Note with the key {"id":{"S":"n"}})");
        EXPECT_EQ(note.revision, 1);
        co_await note.async_save(A<"text"> == "one");
        EXPECT_EQ(note.revision, 2);
        Note stale = note;
        co_await note.async_save();
        const SaveOptions<Note> options{.condition = A<"text"> == "one"};
        co_await expect_throw<ConditionFailed>(stale.async_save(options));
        co_await expect_throw<ConditionFailed>(stale.async_erase(A<"text"> == "one"));
    });
}

TEST_F(AsyncRoles, are_kept_by_updates) {
    run([this]() -> awaitable<void> {
        Note note{.id = "n", .text = "one"};
        co_await note.async_save();
        Note other = note;
        clock->time = sys_seconds(3'000'000s);
        EXPECT_TRUE(co_await note.async_update(A<"text">.set("two")));
        EXPECT_EQ(note.revision, 2);
        EXPECT_EQ(note.updated, sys_seconds(3'000'000s));
        EXPECT_EQ(note.created, sys_seconds(1'000'000s));
        EXPECT_EQ(co_await Note::async_get("n"), note);

        // False is for the caller's own condition; another version is an exception in any case.
        EXPECT_FALSE(co_await note.async_update(A<"text">.set("x"), A<"text"> == "no"));
        EXPECT_EQ(co_await message_of<ConditionFailed>(other.async_update(A<"text">.set("x"))),
                  R"(someone else has changed the Note with the key {"id":{"S":"n"}}: it is version 2, not 1)");
        co_await expect_throw<ConditionFailed>(other.async_update(A<"text">.set("x"), A<"text"> == "two"));
        EXPECT_EQ(other.revision, 1);
        EXPECT_EQ(co_await Note::async_get("n"), note);

        // Without an object there is no version to compare, but it grows.
        EXPECT_TRUE(co_await Note::async_update_key("n", A<"text">.set("three")));
        EXPECT_EQ((co_await Note::async_get("n")).revision, 3);
        EXPECT_TRUE(co_await Note::async_update_key("m", A<"text">.set("new")));
        const Note made = co_await Note::async_get("m");
        EXPECT_EQ(made.revision, 1);
        EXPECT_EQ(made.created, sys_seconds(3'000'000s));
        EXPECT_EQ(made.updated, sys_seconds(3'000'000s));
    });
}

TEST_F(AsyncRoles, are_checked_by_erase) {
    run([]() -> awaitable<void> {
        Note note{.id = "n", .text = "one"};
        co_await note.async_save();
        Note other = note;
        co_await other.async_save();
        co_await expect_throw<ConditionFailed>(note.async_erase());
        co_await other.async_erase();
        EXPECT_EQ(co_await Note::async_safe_get("n"), std::nullopt);
        EXPECT_EQ(co_await message_of<ConditionFailed>(other.async_erase()),
                  R"(someone else has changed the Note with the key {"id":{"S":"n"}}: it is gone)");
        co_await Note::async_erase_key("n");
    });
}

TEST_F(AsyncRoles, end_with_the_type_of_the_version) {
    run([]() -> awaitable<void> {
        Note note{.id = "n", .revision = 255};
        co_await expect_throw<ValidationError>(note.async_save());
        co_await expect_throw<ValidationError>(note.async_update(A<"text">.set("x")));
        EXPECT_EQ(note.revision, 255);
    });
}

/// A handler on `io` for a save.
struct Saving {
    bool has_ended = false;
    std::exception_ptr error;
    asio::cancellation_signal signal;

    auto handler(asio::io_context& io, auto on_end) {
        return asio::bind_cancellation_slot(signal.slot(), asio::bind_executor(io, [this, on_end](std::exception_ptr thrown) {
                                                error = thrown;
                                                has_ended = true;
                                                on_end();
                                            }));
    }
};

TEST_F(AsyncRoles, are_set_while_a_save_is_under_way_and_set_back_when_it_is_cancelled) {
    const Table<Note> notes(held);
    Note note{.text = "one"};
    const Note before = note;
    Saving saving;
    bool was_set_back = false;
    notes.async_save(note, saving.handler(io, [&] { was_set_back = note == before; }));
    EXPECT_EQ(note.revision, 1);
    EXPECT_EQ(note.id.size(), 36U);
    poll();
    EXPECT_FALSE(saving.has_ended);
    saving.signal.emit(asio::cancellation_type::terminal);
    poll();
    EXPECT_TRUE(is_aborted(saving.error));
    EXPECT_TRUE(was_set_back) << "before the handler is called";
    EXPECT_EQ(note, before);
}

TEST_F(AsyncRoles, are_set_back_when_the_client_gives_up) {
    const Table<Note> notes(held);
    Note note{.text = "one"};
    const Note before = note;
    Saving saving;
    notes.async_save(note, saving.handler(io, [] {}));
    held->drop();
    poll();
    EXPECT_TRUE(saving.has_ended);
    EXPECT_TRUE(saving.error);
    EXPECT_EQ(note, before);
}

TEST_F(AsyncRoles, are_set_back_by_a_save_that_is_never_begun) {
    Note note{.text = "one"};
    const Note before = note;
    {
        const auto deferred = note.async_save(asio::deferred);
        EXPECT_EQ(note.revision, 1);
    }
    EXPECT_EQ(note, before);
    (void)note.async_save();
    EXPECT_EQ(note, before);
}

// The context goes away, and the object was gone before: nobody may touch it.
TEST_F(AsyncRoles, are_left_alone_when_the_context_ends) {
    bool has_ended = false;
    {
        asio::io_context context;
        auto note = std::make_unique<Note>(Note{.text = long_text.substr(0, 5)});
        note->async_save(asio::bind_executor(context, [&](std::exception_ptr) { has_ended = true; }));
        note.reset();
    }
    EXPECT_FALSE(has_ended);
}

TEST_F(AsyncRoles, of_many_coroutines_lose_no_save) {
    Note{.id = "n", .text = "0"}.save();
    int saves = 0;
    for (int coroutine = 0; coroutine < 8; ++coroutine) {
        asio::co_spawn(
            io,
            [&saves]() -> awaitable<void> {
                for (int done = 0; done < 10;) {
                    Note note = co_await Note::async_get("n");
                    note.text = std::to_string(std::stoi(note.text) + 1);
                    try {
                        co_await note.async_save();
                        ++done;
                        ++saves;
                    } catch (const ConditionFailed&) {  // another one was faster
                    }
                }
            },
            asio::detached);
    }
    io.run();
    EXPECT_EQ(saves, 80);
    EXPECT_EQ(Note::get("n").text, "80");
    EXPECT_EQ(Note::get("n").revision, 81);
}

TEST_F(AsyncRoles, are_kept_by_tables_of_ones_own) {
    run([this]() -> awaitable<void> {
        const Table<Note> notes(client);
        Note note{.id = "n", .text = "one"};
        co_await notes.async_save(note);
        Note other = note;
        EXPECT_TRUE(co_await notes.async_update(note, A<"text">.set("two")));
        EXPECT_EQ(note.revision, 2);
        co_await expect_throw<ConditionFailed>(notes.async_save(other));
        co_await expect_throw<ConditionFailed>(notes.async_erase(other));
        co_await notes.async_erase(note);
    });
}

/// Starts a write inside the function of a transaction or batch, and says what its handler was given.
template <class Start>
std::string inside_transaction(asio::io_context& io, Start start) {
    std::exception_ptr error;
    transaction([&](Transaction& /*tx*/) {
        start(asio::bind_executor(io, [&](std::exception_ptr thrown, auto&&...) { error = thrown; }));
    });
    io.restart();
    io.poll();
    try {
        if (error) std::rethrow_exception(error);
    } catch (const WritePastHandle& refused) {
        return refused.what();
    }
    return "nothing was thrown";
}

TEST_F(Async, writes_that_begin_past_a_handle_are_refused) {
    Product product{.id = "1"};
    EXPECT_EQ(
        inside_transaction(io, [&](auto token) { product.async_save(std::move(token)); }),
        "save of Product inside the function of a transaction would not be part of it: use its handle, as in tx.save(...)");
    EXPECT_EQ(
        inside_transaction(io, [&](auto token) { product.async_erase(std::move(token)); }),
        "erase of Product inside the function of a transaction would not be part of it: use its handle, as in tx.erase(...)");
    EXPECT_EQ(inside_transaction(io, [&](auto token) { product.async_update(A<"stock">.set(1), std::move(token)); }),
              "update of Product inside the function of a transaction would not be part of it: use its handle, as in "
              "tx.update(...)");
    EXPECT_NE(inside_transaction(io, [](auto token) { Product::async_erase_key("1", std::move(token)); }),
              "nothing was thrown");
    EXPECT_NE(inside_transaction(io, [](auto token) { Product::async_update_key("1", A<"stock">.set(1), std::move(token)); }),
              "nothing was thrown");
    EXPECT_FALSE(Product::safe_get("1"));
    // A batch concerns writes of its own model only.
    std::exception_ptr of_product, of_event;
    const Event event{.user = "ada"};
    Product::batch_write([&](Product::Batch& /*batch*/) {
        product.async_save(asio::bind_executor(io, [&](std::exception_ptr thrown) { of_product = thrown; }));
        event.async_save(asio::bind_executor(io, [&](std::exception_ptr thrown) { of_event = thrown; }));
    });
    poll();
    EXPECT_TRUE(is_thrown<WritePastHandle>(of_product));
    EXPECT_FALSE(of_event);
}

}  // namespace
}  // namespace dyntastic::testing
