// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "durable/flush_gate.hpp"

#include <chrono>
#include <thread>
#include <utility>

namespace dyntastic::durable {
namespace {

constexpr std::chrono::milliseconds pause(1);

/// The gate that this thread has entered for a flush that has not begun yet.
thread_local const FlushGate* entered_gate = nullptr;

using Function = void (*)(void*);

/// A flush that RocksDB has scheduled.
struct Flush {
    FlushGate& gate;
    Function function;
    Function unschedule;
    void* argument;

    static void run(void* flush) {
        const std::unique_ptr<Flush> own(static_cast<Flush*>(flush));
        FlushGate& gate = own->gate;
        gate.enter();
        own->function(own->argument);
        gate.begun();  // unless it has said so already
    }
    static void forget(void* flush) {
        const std::unique_ptr<Flush> own(static_cast<Flush*>(flush));
        if (own->unschedule != nullptr) own->unschedule(own->argument);
    }
};

class GatedEnv final : public rocksdb::EnvWrapper {
public:
    GatedEnv(std::unique_ptr<rocksdb::Env> env, FlushGate& gate) : EnvWrapper(std::move(env)), gate_(gate) {}
    [[nodiscard]] const char* Name() const override { return "dyntastic.gated_env"; }

    // Flushes have this priority and a tag; what deletes old files has no tag.
    void Schedule(Function function, void* argument, Priority priority, void* tag, Function unschedule) override {
        if (priority != Priority::HIGH || tag == nullptr) {
            EnvWrapper::Schedule(function, argument, priority, tag, unschedule);
            return;
        }
        auto flush = std::make_unique<Flush>(Flush{gate_, function, unschedule, argument});
        EnvWrapper::Schedule(&Flush::run, flush.release(), priority, tag, &Flush::forget);
    }

private:
    FlushGate& gate_;
};

}  // namespace

void FlushGate::enter() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return is_open_; });
    ++entered_;
    entered_gate = this;
}

void FlushGate::begun() noexcept {
    if (entered_gate != this) return;
    entered_gate = nullptr;
    {
        const std::lock_guard lock(mutex_);
        --entered_;
    }
    changed_.notify_all();
}

void FlushGate::close() {
    constexpr std::chrono::seconds longest(10);  // a flush begins within milliseconds
    begun();                                     // the error may be that of a flush, in this thread
    std::unique_lock lock(mutex_);
    is_open_ = false;
    ++closures_;
    changed_.wait_for(lock, longest, [this] { return entered_ == 0; });
}

std::uint64_t FlushGate::closures() const {
    const std::lock_guard lock(mutex_);
    return closures_;
}

void FlushGate::open(std::uint64_t closures) {
    {
        const std::lock_guard lock(mutex_);
        if (closures_ != closures) return;
        is_open_ = true;
    }
    changed_.notify_all();
}

void FlushGate::open() {
    {
        const std::lock_guard lock(mutex_);
        is_open_ = true;
    }
    changed_.notify_all();
}

std::unique_ptr<rocksdb::Env> make_gated_env(std::unique_ptr<rocksdb::Env> env, FlushGate& gate) {
    return std::make_unique<GatedEnv>(std::move(env), gate);
}

// The gate may open only when the recovery has begun, and Resume() itself then waits for the flushes behind the gate. RocksDB
// tells nobody that a recovery has begun, except whoever asks for another one meanwhile: that call returns Busy. So two threads
// ask. One of them recovers, and the other opens the gate. A flush that fails during the recovery closes it again. Then it must
// stay closed, because the recovery is about to end, and what began after its end would be lost.
rocksdb::Status resume(rocksdb::DB& database, FlushGate& gate) {
    struct {
        std::mutex mutex;
        std::uint64_t closures = 0;  // when the last recovery ended
        int asking = 0;
        bool is_answered = false;
        bool is_over = false;
        rocksdb::Status answer;
    } both;
    both.closures = gate.closures();
    const auto ask = [&] {
        for (;; std::this_thread::sleep_for(pause)) {
            {
                const std::lock_guard lock(both.mutex);
                if (both.is_over) return;
                ++both.asking;
            }
            const rocksdb::Status status = database.Resume();
            const std::lock_guard lock(both.mutex);
            --both.asking;
            if (status.IsBusy()) {
                gate.open(both.closures);
            } else {
                both.closures = gate.closures();
                both.answer = status;
                both.is_answered = true;
            }
            // Neither thread is left alone in Resume(), where it might wait for the gate.
            if (both.is_answered && both.asking == 0) {
                both.is_over = true;
                return;
            }
        }
    };
    std::thread other(ask);
    ask();
    other.join();
    if (both.answer.ok()) gate.open();
    return both.answer;
}

}  // namespace dyntastic::durable
