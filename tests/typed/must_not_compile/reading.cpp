// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Smaller structs and partial items that do not fit the model. Each case has a model of its own, whose name the diagnostic must
// show. The way there is long on Clang: at most 14 lines.
#include <dyntastic/dyntastic.hpp>
#include <set>

using dyntastic::A;
using dyntastic::Partial;

/// Begins a function that may use the model `Name`.
#define CASE(Name)                                   \
    struct Name : dyntastic::Model<Name> {           \
        static constexpr auto table_name = "things"; \
        static constexpr auto hash_key = "id";       \
        std::string id{};                            \
        double price = 0;                            \
        std::optional<std::string> note{};           \
        dyntastic::Document data{};                  \
    };                                               \
    void use(const Name*)

struct Misspelt {
    std::string id{};
    double prise = 0;
};
struct TextPrice {
    std::string price{};
};
struct SetNote {
    std::set<std::string> note{};
};
struct Pointer {
    void* id = nullptr;
};
struct Other : dyntastic::Model<Other> {
    static constexpr auto table_name = "others";
    static constexpr auto hash_key = "id";
    std::string id{};
};

// expect: a field of the smaller struct is no attribute of the model
CASE(QueryMisspelt) { (void)QueryMisspelt::query("x").as<Misspelt>(); }

// expect: a field of the smaller struct is no attribute of the model
CASE(GetMisspelt) { (void)GetMisspelt::get_as<Misspelt>("x"); }

// expect: a field of the smaller struct has a type that the model's attribute cannot be read as
CASE(ScanTextPrice) { (void)ScanTextPrice::scan({.segments = 2}).as<TextPrice>(); }

// expect: a field of the smaller struct has a type that the model's attribute cannot be read as
CASE(SafeGetSetNote) { (void)SafeGetSetNote::safe_get_as<SetNote>("x"); }

// expect: a field of this struct has a type that cannot be stored
CASE(ScanPointer) { (void)ScanPointer::scan().as<Pointer>(); }

// expect: only a struct has fields
CASE(ScanNumber) { (void)ScanNumber::scan().as<int>(); }

// expect: a partial item is read as one of the same model
CASE(GetOther) { (void)GetOther::get_as<Partial<Other>>("x"); }

// expect: the model has no attribute of this name; a partial item has whole attributes
CASE(SelectMisspelt) { (void)SelectMisspelt::scan().partial(A<"prise">); }

// expect: the model has no attribute of this name; a partial item has whole attributes
CASE(SelectPath) { (void)SelectPath::query("x").partial(A<"id">, A<"data.kind">); }

// expect: the model has no attribute of this name; a partial item has whole attributes
CASE(GetMisspeltField) { (void)GetMisspeltField::get_as<Partial<GetMisspeltField>>("x").get<"prise">(); }

// expect: the model has no attribute of this name; a partial item has whole attributes
CASE(HasOthersField) { (void)HasOthersField::get_as<Partial<HasOthersField>>("x").has<&Other::id>(); }

// expect: a value of this type cannot be this key of the model
CASE(GetAsByNumber) { (void)GetAsByNumber::get_as<Partial<GetAsByNumber>>(5); }
