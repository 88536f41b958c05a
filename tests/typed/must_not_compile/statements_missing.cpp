// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Statements of PartiQL without their header.
#include <dyntastic/dyntastic.hpp>

#define CASE(Name)                                   \
    struct Name : dyntastic::Model<Name> {           \
        static constexpr auto table_name = "things"; \
        static constexpr auto hash_key = "id";       \
        std::string id{};                            \
    };                                               \
    void use(const Name*)

// expect: statements of PartiQL need  #include <dyntastic/partiql.hpp>
CASE(Executed) { Executed::execute("SELECT * FROM things"); }

// expect: statements of PartiQL need  #include <dyntastic/partiql.hpp>
CASE(ExecutedThroughTable) { dyntastic::Table<ExecutedThroughTable>().execute("SELECT * FROM things WHERE id = ?", "a"); }
