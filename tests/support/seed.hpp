// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The seed of a random test. Each run takes another one, unless DYNTASTIC_SEED names it:
//
//     const testing::Seed seed;
//     DYNTASTIC_SHOW_SEED(seed);            // every failure below shows it
//     std::mt19937_64 random(seed.value);
#pragma once

#include <cstdint>
#include <cstdlib>
#include <gtest/gtest.h>
#include <random>
#include <string>

namespace dyntastic::testing {

struct Seed {
    std::uint64_t value = chosen();

    [[nodiscard]] std::string text() const { return "DYNTASTIC_SEED=" + std::to_string(value); }

private:
    static std::uint64_t chosen() {
        const char* const wanted = std::getenv("DYNTASTIC_SEED");
        return wanted != nullptr ? std::strtoull(wanted, nullptr, 10) : std::random_device{}();
    }
};

}  // namespace dyntastic::testing

#define DYNTASTIC_SHOW_SEED(seed) const ::testing::ScopedTrace show_the_seed(__FILE__, __LINE__, (seed).text())
