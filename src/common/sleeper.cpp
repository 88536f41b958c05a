// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/common/sleeper.hpp>
#include <thread>

namespace dyntastic {
namespace {

class SystemSleeper final : public Sleeper {
public:
    void sleep(std::chrono::milliseconds duration) const override { std::this_thread::sleep_for(duration); }
};

}  // namespace

const Sleeper& system_sleeper() noexcept {
    // Not destroyed: threads may wait while static objects go away.
    static const Sleeper* const sleeper = new SystemSleeper;
    return *sleeper;
}

}  // namespace dyntastic
