// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "embedded/realism/chance.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace dyntastic::embedded {

double Chance::uniform() {
    const std::lock_guard lock(mutex_);
    return static_cast<double>(generator_() >> 11) * 0x1p-53;
}

// The logarithm of the latency is normally distributed. Its 99th percentile lies so many standard deviations above its median;
// Box and Muller's method makes a normally distributed number of two uniform ones.
std::chrono::milliseconds Chance::draw(const engine::Latency& latency) {
    constexpr double deviations_of_p99 = 2.326347874;
    const auto median = static_cast<double>(latency.median.count());
    if (median <= 0) return {};
    const auto p99 = std::max(median, static_cast<double>(latency.p99.count()));
    const double deviation = std::log(p99 / median) / deviations_of_p99;
    const double radius = std::sqrt(-2 * std::log(1 - uniform()));
    const double normal = radius * std::cos(2 * std::numbers::pi * uniform());
    return std::chrono::milliseconds(std::llround(median * std::exp(deviation * normal)));
}

}  // namespace dyntastic::embedded
