// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <dyntastic/engine/realism.hpp>
#include <mutex>
#include <random>

namespace dyntastic::embedded {

/// All that is left to chance, from one seed. Safe to use from many threads.
class Chance {
public:
    explicit Chance(std::uint64_t seed) : generator_(seed) {}

    /// Draws nothing for a probability of 0.
    [[nodiscard]] bool happens(double probability) { return probability > 0 && uniform() < probability; }
    /// A number from 0 to `count` - 1.
    [[nodiscard]] std::size_t below(std::size_t count) {
        return static_cast<std::size_t>(uniform() * static_cast<double>(count));
    }
    /// How long one request takes. Draws nothing where the median is 0.
    [[nodiscard]] std::chrono::milliseconds draw(const engine::Latency& latency);

private:
    /// From 0 to below 1, the same on every machine.
    double uniform();

    std::mutex mutex_{};
    std::mt19937_64 generator_;
};

}  // namespace dyntastic::embedded
