// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Keys that do not fit the model. Each case has a model of its own, whose name the diagnostic must show.
#include <dyntastic/dyntastic.hpp>

using dyntastic::A;

/// Begins a function that may use the model `Name`, which has one key or two.
#define CASE_OF_ONE(Name)                            \
    struct Name : dyntastic::Model<Name> {           \
        static constexpr auto table_name = "things"; \
        static constexpr auto hash_key = "id";       \
        std::string id{};                            \
    };                                               \
    void use(const Name*)
#define CASE_OF_TWO(Name)                            \
    struct Name : dyntastic::Model<Name> {           \
        static constexpr auto table_name = "things"; \
        static constexpr auto hash_key = "id";       \
        static constexpr auto range_key = "number";  \
        dyntastic::Uuid id{};                        \
        int number = 0;                              \
    };                                               \
    void use(const Name*)

enum class Colour { red };
struct Stranger {};

// expect: a value of this type cannot be this key of the model
CASE_OF_ONE(GetByNumber) { (void)GetByNumber::get(5); }

// expect: a value of this type cannot be this key of the model
CASE_OF_ONE(GetByStruct) { (void)GetByStruct::get(Stranger{}, {.consistent_read = true}); }

// expect: a value of this type cannot be this key of the model
CASE_OF_ONE(GetByNothing) { (void)GetByNothing::get(nullptr); }

// expect: a value of this type cannot be this key of the model
CASE_OF_ONE(GetByCharacter) { (void)GetByCharacter::safe_get('x'); }

// expect: a value of this type cannot be this key of the model
CASE_OF_ONE(SafeGetByOptional) { (void)SafeGetByOptional::safe_get(std::optional<std::string>()); }

// expect: a value of this type cannot be this key of the model
CASE_OF_ONE(EraseByBool) { EraseByBool::erase_key(true); }

// expect: a value of this type cannot be this key of the model
CASE_OF_ONE(QueryByEnum) { (void)QueryByEnum::query(Colour::red); }

// expect: a value of this type cannot be this key of the model
CASE_OF_ONE(QueryPageByNumber) { (void)QueryPageByNumber::query_page(1.5); }

// expect: a value of this type cannot be this key of the model
CASE_OF_TWO(WrongRange) { (void)WrongRange::get(dyntastic::Uuid{}, "5"); }

// expect: a value of this type cannot be this key of the model
CASE_OF_TWO(WrongHash) { dyntastic::Table<WrongHash>(nullptr).erase_key(5, 5); }

// expect: this model has no range key, so a key is one value
CASE_OF_ONE(TwoForOne) { (void)TwoForOne::get("x", "y"); }

// expect: this model has no range key, so a key is one value
CASE_OF_ONE(EraseTwoForOne) { EraseTwoForOne::erase_key("x", 5); }

// expect: this model has a range key, so a key is two values: hash, range
CASE_OF_TWO(OneForTwo) { (void)OneForTwo::get(dyntastic::Uuid{}); }

// expect: this model has a range key, so a key is two values: hash, range
CASE_OF_TWO(EraseOneForTwo) { EraseOneForTwo::erase_key("x"); }

// expect: a range_key_condition is one condition on the model's range key
CASE_OF_ONE(RangeOfNone) { (void)RangeOfNone::query("x", {.range_key_condition = A<"id"> == "x"}); }
