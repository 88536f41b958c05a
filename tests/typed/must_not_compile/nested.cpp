// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Mistakes in the structs inside a model are told once, with the struct that has them. They are found on the way, so that
// there may be as many lines as the compiler has for the way: at most 15 lines on GCC.
#include <dyntastic/dyntastic.hpp>
#include <map>

template <class Field>
struct Things : dyntastic::Model<Things<Field>> {
    static constexpr auto table_name = "things";
    static constexpr auto hash_key = "id";
    std::string id{};
    Field field{};
    std::vector<Field> fields{};
};
template <class Field>
void use() {
    Things<Field>{}.save();
    Things<Field> read = Things<Field>::get("x");
    read.refresh();
}

// expect: a field of this struct has a type that cannot be stored
struct InnerUnsupported {
    void* pointer = nullptr;
};
template void use<InnerUnsupported>();

// expect: a field of this struct has a type that cannot be stored
struct InnerMap {
    std::map<std::string, void*> pointers{};
};
template void use<InnerMap>();

// expect: a field of this struct is a C array; use std::array
struct InnerArray {
    int numbers[2]{};
};
template void use<InnerArray>();

struct Filled {
    int inherited = 0;
};
// expect: a base of this struct has fields
struct InnerBase : Filled {
    int own = 0;
};
template void use<InnerBase>();

// expect: a field of this struct is a reference
struct InnerReference {
    static inline int target = 0;
    int before = 0;
    int& reference = target;
};
void use_inner_reference(const Things<std::optional<InnerReference>>& things) { things.save(); }

// expect: a field of this struct has a type that cannot be stored
struct DirectItem {
    void* pointer = nullptr;
};
void use_direct_item(const DirectItem& object) { (void)dyntastic::from_item<DirectItem>(dyntastic::to_item(object)); }

// expect: only a struct has fields
struct NotAStruct;
void use_not_a_struct() { (void)dyntastic::from_item<NotAStruct*>({}); }
