// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace dyntastic::engine {

/// What a write that was acknowledged survives.
enum class Durability : std::uint8_t {
    power,    ///< a power failure: it is on the disk
    process,  ///< the end of the process, however sudden: the operating system has it
};

/// How a database on disk is opened.
struct StoreOptions {
    std::string path{};  ///< a folder, which is made where there is none, with those above it
    Durability durability = Durability::power;
    std::size_t cache_bytes = std::size_t{64} << 20;  ///< for blocks that were read
    std::size_t buffer_bytes = std::size_t{32}
                               << 20;  ///< for writes that are not sorted into files yet; twice that for moments
    bool create = true;                ///< false refuses where there is no database yet
    /// First puts together what can still be read of a damaged database, and has Engine::open call Engine::repair(). Logs that are
    /// given up are kept in the folder "lost". Without it a database that is damaged is not opened. Not for every start.
    bool salvage = false;
    friend bool operator==(const StoreOptions&, const StoreOptions&) = default;
};

}  // namespace dyntastic::engine
