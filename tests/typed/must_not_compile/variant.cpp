// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Variants that could not be read back, and what is no document. They are found on the way, so that there may be as many
// lines as the compiler has for the way: at most 20 lines.
#include <dyntastic/dyntastic.hpp>
#include <dyntastic/json.hpp>
#include <dyntastic/json_schema.hpp>

template <class Field>
struct Things : dyntastic::Model<Things<Field>> {
    static constexpr auto table_name = "things";
    static constexpr auto hash_key = "id";
    std::string id{};
    Field field{};
};
template <class Field>
void use() {
    Things<Field>{}.save();
    Things<Field> read = Things<Field>::get("x");
    read.refresh();
}

// expect: an alternative of this variant takes every value of a later one
enum class TextFirst { red };  // struct TextFirst
template void use<std::variant<std::string, TextFirst>>();

// expect: an alternative of this variant takes every value of a later one
struct Twice {
    int n = 0;
};
template void use<std::variant<Twice, bool, Twice>>();

// expect: an alternative of this variant takes every value of a later one
struct Narrow {
    int x = 0;
};
struct Wide {
    int x = 0;
    int y = 0;
};
template void use<std::vector<std::variant<bool, Narrow, Wide>>>();

// expect: an alternative of this variant takes every value of a later one
struct AnythingFirst {
    int x = 0;
};
template void use<std::variant<dyntastic::Document, AnythingFirst>>();

// expect: a field of this struct has a type that cannot be stored
struct HoldsPointer {
    std::variant<int, void*> either{};
};
template void use<HoldsPointer>();

struct Other {
    int n = 0;
};
// expect: two structs of a Tagged have the same tag
struct SameTag {
    int n = 0;
};
template void use<dyntastic::Tagged<"kind", dyntastic::Case<"x", SameTag>, dyntastic::Case<"x", Other>>>();

// expect: a tagged struct has a field of the tag's name
struct TagIsField {
    int kind = 0;
};
template void use<dyntastic::Tagged<"kind", TagIsField>>();

// expect: what is tagged must be a plain struct
enum class NoStruct { red };  // struct NoStruct
template void use<dyntastic::Tagged<"kind", NoStruct>>();

// expect: a value of this type can be no document
class NoDocument {
    [[maybe_unused]] int n_ = 0;
};
void use_no_document(const NoDocument& object) { (void)dyntastic::to_json(object); }

// expect: a value of this type can be no document
class NeverRead {
    [[maybe_unused]] int n_ = 0;
};
void use_never_read() { (void)dyntastic::from_json<NeverRead>("{}"); }

// expect: a value of this type can be no document
class NoSchema {
    [[maybe_unused]] int n_ = 0;
};
void use_no_schema() { (void)dyntastic::json_schema<NoSchema>(); }
