// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Requests that are known beforehand, and what the database holds after each of them: so that after a crash one can say whether
// it holds what was acknowledged, and nothing by halves.
#pragma once

#include <cstdint>
#include <dyntastic/engine/engine.hpp>
#include <map>
#include <string>
#include <vector>

namespace dyntastic::testing {

/// What one stream's items are: by key, an item as JSON. Streams have keys of their own.
using Rows = std::map<std::string, std::string>;

/// The requests of one stream. A stream must be run by one thread.
class Stream {
public:
    Stream(std::uint64_t seed, int number) : seed_(seed), number_(number) {}

    /// Request `n`, on a database that holds `before`. Fails when the engine does.
    [[nodiscard]] result<void> run(engine::Engine& engine, std::uint64_t n, const Rows& before) const;
    /// What the stream's items are after it: the last of the states. The others are where a crash may leave them: a batch is
    /// not atomic, everything else is.
    [[nodiscard]] std::vector<Rows> states(std::uint64_t n, const Rows& before) const;
    /// Repeats request `n` where it is a transaction that was carried out: nothing may change.
    [[nodiscard]] result<void> repeat(engine::Engine& engine, std::uint64_t n, const Rows& before) const;
    /// Whether it is one.
    [[nodiscard]] bool is_transaction(std::uint64_t n, const Rows& before) const;
    /// What the database holds of it.
    [[nodiscard]] Rows read(engine::Engine& engine) const;

private:
    struct Change;
    struct Request;
    [[nodiscard]] Request request(std::uint64_t n, const Rows& before) const;
    [[nodiscard]] result<void> send(engine::Engine& engine, const Request& request) const;

    std::uint64_t seed_;
    int number_;
};

/// The table of the streams, with two indexes and records of all changes; does nothing when it is there.
[[nodiscard]] result<void> create_workload_table(engine::Engine& engine);

/// What is wrong with those records: each change has one, and nothing else has, so that they make the same table again.
[[nodiscard]] std::vector<std::string> check_records(engine::Engine& engine);

/// Request `n` of those that change tables: they come, get and lose an index, tags and expiry, and go, in a round of eight.
[[nodiscard]] result<void> change_tables(engine::Engine& engine, std::uint64_t n);
/// What there is after it, and, as the first, what was before: as text.
[[nodiscard]] std::vector<std::string> table_states(std::uint64_t n);
[[nodiscard]] std::string read_tables(engine::Engine& engine);

}  // namespace dyntastic::testing
