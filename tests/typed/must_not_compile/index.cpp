// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Indexes that do not fit the model. The sentence is the name of a function that the compiler may not call.
#include <dyntastic/dyntastic.hpp>

using dyntastic::include;
using dyntastic::Index;
using dyntastic::keys_only;
using dyntastic::LocalIndex;

/// Begins a function that may use the model `Name`, which has one key or two.
#define CASE(Name)                                   \
    struct Name : dyntastic::Model<Name> {           \
        static constexpr auto table_name = "things"; \
        static constexpr auto hash_key = "id";       \
        static constexpr auto range_key = "number";  \
        std::string id{};                            \
        int number = 0;                              \
        std::string name{};                          \
        std::optional<double> price{};               \
        std::vector<int> list{};                     \
        bool flag = false;                           \
    };                                               \
    void use(const Name*)
#define CASE_OF_ONE(Name)                            \
    struct Name : dyntastic::Model<Name> {           \
        static constexpr auto table_name = "things"; \
        static constexpr auto hash_key = "id";       \
        std::string id{};                            \
        int number = 0;                              \
    };                                               \
    void use(const Name*)

// expect: an_index_names_an_attribute_that_the_model_does_not_have
CASE(BareMisspelt) { BareMisspelt::create_table({"nmae"}); }

// expect: an_index_names_an_attribute_that_the_model_does_not_have
CASE(RangeMisspelt) { RangeMisspelt::create_table({"name", Index{"name", "prise", {.name = "by-price"}}}, {.wait = false}); }

// expect: an_index_names_an_attribute_that_the_model_does_not_have
CASE(LocalMisspelt) { dyntastic::Table<LocalMisspelt>(nullptr).create_table({LocalIndex{"prise"}}); }

// expect: an_index_names_an_attribute_that_the_model_does_not_have
CASE(IncludesMisspelt) { IncludesMisspelt::create_table({Index{"name", {.projection = include("price", "prise")}}}); }

// expect: an_index_names_an_attribute_that_the_model_does_not_have
CASE(ManyMisspelt) { ManyMisspelt::create_table({Index{{"name", "id"}, {"price", "x"}}}); }

// expect: an_index_has_a_key_of_a_type_that_cannot_be_one
CASE(ListKey) { ListKey::create_table({"list"}); }

// expect: an_index_has_a_key_of_a_type_that_cannot_be_one
CASE(BoolKey) { BoolKey::create_table({Index{"name", "flag", {.projection = keys_only}}}); }

// expect: an_index_names_an_attribute_twice
CASE(SameTwice) { SameTwice::create_table({Index{"name", "name"}}); }

// expect: an_index_names_an_attribute_twice
CASE(SameInMany) { SameInMany::create_table({Index{{"name", "id"}, {"price", "id"}}}); }

// expect: a_local_index_needs_a_model_with_a_range_key
CASE_OF_ONE(LocalWithoutRange) { LocalWithoutRange::create_table({LocalIndex{"number"}}); }

// expect: the_model_has_no_attribute_of_this_name
CASE(ExpiresMisspelt) { ExpiresMisspelt::enable_time_to_live("expries"); }

// expect: a_time_to_live_attribute_must_be_stored_as_a_number
CASE(ExpiresByText) { ExpiresByText::enable_time_to_live("name"); }
