// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What a model cannot say of attributes that it does not declare, or declared once: at most 16 lines each.
#include <dyntastic/dyntastic.hpp>

using dyntastic::field;
using dyntastic::options;
using dyntastic::UndeclaredAttributes;

template <class T>
struct Thing : dyntastic::Model<T> {
    static constexpr auto table_name = "things";
    static constexpr auto hash_key = "id";
};
template <class T>
void use(T& object) {
    T::create_table();
    object.save();
    (void)T::get("x");
    object.erase();
}

// expect: on_undeclared is dyntastic::OnUndeclared::keep, replace or refuse
struct Misspelt : Thing<Misspelt> {
    static constexpr auto on_undeclared = "keep";
    std::string id{};
};
template void use(Misspelt&);

// expect: a struct may have one field of type UndeclaredAttributes, not two
struct TwoExtras : Thing<TwoExtras> {
    std::string id{};
    UndeclaredAttributes others{};
    UndeclaredAttributes more{};
};
template void use(TwoExtras&);

struct Open {
    int n = 0;
    UndeclaredAttributes others{};
};
// expect: a flattened struct cannot have UndeclaredAttributes
struct FlattenedExtras : Thing<FlattenedExtras> {
    std::string id{};
    Open open{};
    static constexpr auto fields() { return options(field<"open">.flatten()); }
};
template void use(FlattenedExtras&);

// expect: a key has no former names
struct RenamedKey : Thing<RenamedKey> {
    std::string id{};
    static constexpr auto fields() { return options(field<"id">.formerly("key")); }
};
template void use(RenamedKey&);

// expect: a version() field has no former names
struct RenamedVersion : Thing<RenamedVersion> {
    std::string id{};
    int revision = 0;
    static constexpr auto fields() { return options(field<"revision">.version().formerly("version")); }
};
template void use(RenamedVersion&);

// expect: two fields of this struct have one attribute name
struct SwappedNames : Thing<SwappedNames> {
    std::string id{};
    std::string name{};
    std::string title{};
    static constexpr auto fields() { return options(field<"name">.formerly("title")); }
};
template void use(SwappedNames&);
