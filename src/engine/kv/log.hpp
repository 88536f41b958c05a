// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A log is a collection of another kind: entries under numbers, written with the items that they tell of in one commit, read
// along the numbers, and forgotten from the lowest number on. Commits of several threads may write their entries in another
// order than that of the numbers; whoever reads must know up to which number all are there.
#pragma once

#include <array>
#include <cstdint>
#include <dyntastic/common/result.hpp>
#include <dyntastic/value/item.hpp>
#include <functional>

namespace dyntastic::engine::kv {

/// Names a collection or a log in a durable store for ever: no other one gets its number. A store in memory gives none, that
/// is 0.
using CollectionId = std::uint32_t;

/// One entry. A store in memory shares the items with the tables that they stand in.
struct LogEntry {
    std::uint64_t number = 0;
    std::int64_t time = 0;           ///< in milliseconds since 1970
    std::uint8_t kind = 0;           ///< means something to the engine alone
    std::array<Item, 2> items = {};  ///< one without attributes counts as none
};

/// Called with one entry after the other; stops the reading by saying false. It must not call the store.
using LogVisitor = std::function<bool(const LogEntry&)>;

class Log {
public:
    Log() = default;
    virtual ~Log() = default;
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;

    [[nodiscard]] virtual CollectionId id() const noexcept { return 0; }
    /// The entries with numbers greater than `after`, up to `last` included, ascending.
    [[nodiscard]] virtual result<void> read(std::uint64_t after, std::uint64_t last, const LogVisitor& visitor) const = 0;
    /// The greatest number; 0 when there is no entry.
    [[nodiscard]] virtual result<std::uint64_t> last() const = 0;
};

/// An entry that a commit adds to a log. No entry of this number is there.
struct Append {
    Log* log;
    LogEntry entry;
};

}  // namespace dyntastic::engine::kv
