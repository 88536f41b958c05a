// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Asynchronous operations without their header.
#include <dyntastic/dyntastic.hpp>

#define CASE(Name)                                   \
    struct Name : dyntastic::Model<Name> {           \
        static constexpr auto table_name = "things"; \
        static constexpr auto hash_key = "id";       \
        std::string id{};                            \
    };                                               \
    void use([[maybe_unused]] Name& object)

// expect: asynchronous operations need  #include <dyntastic/async.hpp>
CASE(Saved) { object.async_save(); }

// expect: asynchronous operations need  #include <dyntastic/async.hpp>
CASE(Read) { Read::async_get("1"); }

// expect: asynchronous operations need  #include <dyntastic/async.hpp>
CASE(ReadThroughTable) { dyntastic::Table<ReadThroughTable>().async_get("1"); }

// expect: asynchronous operations need  #include <dyntastic/async.hpp>
CASE(Queried) { Queried::async_query("1"); }
