// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/common/clock.hpp>

namespace dyntastic {
namespace {

class SystemClock final : public Clock {
public:
    [[nodiscard]] std::chrono::system_clock::time_point now() const override { return std::chrono::system_clock::now(); }
};

}  // namespace

const Clock& system_clock() noexcept {
    // Not destroyed: threads may ask for the time while static objects go away.
    static const Clock* const clock = new SystemClock;
    return *clock;
}

}  // namespace dyntastic
