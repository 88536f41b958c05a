// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Updates that do not fit the model. Each case has a model of its own, whose name the diagnostic must show.
#include <dyntastic/dyntastic.hpp>
#include <map>
#include <set>

using dyntastic::A;
using dyntastic::attr;

/// Begins a function that may change an object of the model `Name`.
#define CASE(Name)                                   \
    struct Name : dyntastic::Model<Name> {           \
        static constexpr auto table_name = "things"; \
        static constexpr auto hash_key = "id";       \
        static constexpr auto range_key = "at";      \
        std::string id{};                            \
        dyntastic::Timestamp at{};                   \
        int number = 0;                              \
        std::string text{};                          \
        std::optional<bool> flag{};                  \
        std::vector<std::string> list{};             \
        std::array<int, 2> two{};                    \
        std::set<std::string> tags{};                \
        std::set<int> marks{};                       \
    };                                               \
    void use(Name& object)

struct Stranger {
    void* pointer = nullptr;
};

// expect: an update needs at least one action, such as
CASE(Nothing) { object.update({}); }

// expect: an update needs at least one action, such as
CASE(NothingByKey) { (void)NothingByKey::update_key("x", object.at, {}); }

// expect: expected updates such as A<"price">.set(value)
CASE(PathAlone) { object.update(A<"text">); }

// expect: expected updates such as A<"price">.set(value)
CASE(ConditionForAction) { object.update(A<"text"> == "x"); }

// expect: expected updates such as A<"price">.set(value)
CASE(OneIsNoAction) { object.update({A<"text">.set("x"), A<"number"> + 5}); }

// expect: the attribute cannot be set to a value of this type
CASE(TextForNumber) { object.update(A<"number">.set("5")); }

// expect: the attribute cannot be set to a value of this type
CASE(NumberForText) { object.update({A<"flag">.set(true), A<"text">.set(5)}); }

// expect: the attribute cannot be set to a value of this type
CASE(NumberForBool) { object.update(A<"flag">.set(1)); }

// expect: the attribute cannot be set to a value of this type
CASE(StructForText) { object.update(A<&StructForText::text>.set(Stranger{})); }

// expect: the attribute cannot be set to a value of this type
CASE(OtherAttribute) { object.update(A<"number">.set(A<"text">)); }

// expect: the attribute cannot be set to a value of this type
CASE(WrongDefault) { object.update(A<"number">.set_default("x")); }

// expect: the attribute cannot be set to a value of this type
CASE(WrongElementOfList) { object.update(A<"list[0]">.set(5)); }

// expect: the attribute cannot be set to a value of this type
CASE(StrangerAnywhere) { object.update(attr("x").set(Stranger{}.pointer)); }

// expect: the attribute cannot be set to a value of this type
CASE(SizeAsValue) { object.update(A<"number">.set(A<"text">.size())); }

// expect: an attribute cannot be set to nullopt; remove() takes it away
CASE(SetToNullopt) { object.update(A<"flag">.set(std::nullopt)); }

// expect: an attribute cannot be set to nullopt; remove() takes it away
CASE(DefaultOfNullopt) { object.update(A<"flag">.set_default(std::nullopt)); }

// expect: plus, minus, + and - are for attributes that are numbers
CASE(TextPlus) { object.update(A<"text">.plus(1)); }

// expect: plus, minus, + and - are for attributes that are numbers
CASE(TextOfSum) { object.update(A<"text">.set(A<"number"> - 1)); }

// expect: plus, minus, + and - take numbers
CASE(PlusText) { object.update(A<"number">.plus("1")); }

// expect: plus, minus, + and - take numbers
CASE(MinusAttribute) { object.update(A<"number">.set(10 - A<"text">)); }

// expect: plus, minus, + and - take numbers
CASE(MinusBool) { object.update(A<"number">.minus(true)); }

// expect: an update adds or subtracts once, and no longer sums
CASE(LongSum) { object.update(A<"number">.set(A<"number"> + 1 + 1)); }

// expect: append, prepend and list_append are for lists
CASE(AppendToText) { object.update(A<"text">.append("x")); }

// expect: append, prepend and list_append are for lists
CASE(PrependToSet) { object.update(A<"tags">.prepend("x")); }

// expect: append, prepend and list_append are for lists
CASE(AppendToArray) { object.update(A<"two">.append(5)); }

// expect: append, prepend and list_append are for lists
CASE(ListForNumber) { object.update(A<"number">.set(list_append(A<"list">, A<"list">))); }

// expect: the attribute's list cannot have an element of this type
CASE(AppendNumber) { object.update(A<"list">.append("x", 5)); }

// expect: the attribute cannot be set to a value of this type
CASE(AppendWrongList) { object.update(A<"list">.set(list_append(A<"list">, std::vector<int>{5}))); }

// expect: remove(index) is for lists
CASE(RemoveFromText) { object.update(A<"text">.remove(2)); }

// expect: remove(index) is for lists
CASE(RemoveFromSet) { object.update(A<"tags">.remove(2)); }

// expect: add is for numbers and sets, erase for sets
CASE(AddToText) { object.update(A<"text">.add("x")); }

// expect: add is for numbers and sets, erase for sets
CASE(EraseFromNumber) { object.update(A<"number">.erase(5)); }

// expect: add is for numbers and sets, erase for sets
CASE(EraseFromList) { object.update(A<"list">.erase("x")); }

// expect: the attribute's set cannot have an element of this type
CASE(AddNumber) { object.update(A<"tags">.add("x", 5)); }

// expect: the attribute's set cannot have an element of this type
CASE(EraseText) { object.update(A<"marks">.erase("x")); }

// expect: the attribute's set cannot have an element of this type
CASE(AddAnyBool) { object.update(attr("tags").add(true)); }

// expect: to a number, add one number
CASE(AddTwoNumbers) { object.update(A<"number">.add(1, 2)); }

// expect: an update cannot change a key of the model
CASE(SetHash) { object.update(A<"id">.set("x")); }

// expect: an update cannot change a key of the model
CASE(RemoveRange) { object.update(A<&RemoveRange::at>.remove()); }

// expect: an update cannot change a key of the model
CASE(AddToHash) { (void)AddToHash::update_key("x", object.at, A<"id">.add("x")); }

// expect: this model has a range key, so a key is two values: hash, range
CASE(HalfAKey) { (void)HalfAKey::update_key("x", A<"text">.set(object.text)); }

// expect: a value of this type cannot be this key of the model
CASE(WrongKey) { (void)WrongKey::update_key("x", 5, A<"text">.set(object.text)); }
