// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Structs that cannot be models. Each is used in several ways, and yet is told off once.
// The way from a call through its operation to the check is long: at most 14 lines each.
#include <dyntastic/dyntastic.hpp>
#include <set>

using dyntastic::A;

template <class T>
void use(const T& object) {
    T::create_table();
    object.save();
    (void)T::get("x");
    (void)T::query("x");
    (void)T::scan_page();
    object.erase();
}

// expect: the model has no table_name
struct NoTableName : dyntastic::Model<NoTableName> {
    static constexpr auto hash_key = "id";
    std::string id{};
};
template void use(const NoTableName&);

// expect: the model has no table_name
struct TableNameIsField : dyntastic::Model<TableNameIsField> {
    static constexpr auto hash_key = "id";
    std::string id{};
    std::string table_name = "things";
};
template void use(const TableNameIsField&);

// expect: the model has no hash_key
struct NoHashKey : dyntastic::Model<NoHashKey> {
    static constexpr auto table_name = "things";
    std::string id{};
};
template void use(const NoHashKey&);

// expect: the model has no hash_key
struct HashKeyIsField : dyntastic::Model<HashKeyIsField> {
    static constexpr auto table_name = "things";
    std::string hash_key = "id";
    std::string id{};
};
template void use(const HashKeyIsField&);

// expect: the model has no table_name
// expect: the model has no hash_key
struct NoNames : dyntastic::Model<NoNames> {
    std::string id{};
};
template void use(const NoNames&);

// expect: the hash_key names no field of the model
struct HashKeyOfNoField : dyntastic::Model<HashKeyOfNoField> {
    static constexpr auto table_name = "things";
    static constexpr auto hash_key = "idd";
    std::string id{};
};
template void use(const HashKeyOfNoField&);

// expect: the range_key names no field of the model
struct RangeKeyOfNoField : dyntastic::Model<RangeKeyOfNoField> {
    static constexpr auto table_name = "things";
    static constexpr auto hash_key = "id";
    static constexpr auto range_key = "when";
    std::string id{};
};
void use_range_key_of_no_field(const RangeKeyOfNoField& object) {
    object.save();
    (void)RangeKeyOfNoField::get("x", "y");
    (void)RangeKeyOfNoField::query("x", {.range_key_condition = A<"when"> < "x"});
}

// expect: the model's range_key is no constant text
struct RangeKeyIsVariable : dyntastic::Model<RangeKeyIsVariable> {
    static constexpr auto table_name = "things";
    static constexpr auto hash_key = "id";
    static inline std::string range_key = "number";
    std::string id{};
    int number = 0;
};
void use_range_key_is_variable(const RangeKeyIsVariable& object) {
    object.save();
    (void)RangeKeyIsVariable::query(A<"id"> == "x");
}

// expect: hash_key and range_key name the same field
struct OneFieldForBoth : dyntastic::Model<OneFieldForBoth> {
    static constexpr auto table_name = "things";
    static constexpr auto hash_key = "id";
    static constexpr auto range_key = "id";
    std::string id{};
};
void use_one_field_for_both(const OneFieldForBoth& object) {
    object.save();
    (void)OneFieldForBoth::get("x", "y");
}

// expect: the type of this key field cannot be a key
struct OptionalKey : dyntastic::Model<OptionalKey> {
    static constexpr auto table_name = "things";
    static constexpr auto hash_key = "id";
    std::optional<std::string> id{};
};
template void use(const OptionalKey&);

// expect: the type of this key field cannot be a key
struct ListKey : dyntastic::Model<ListKey> {
    static constexpr auto table_name = "things";
    static constexpr auto hash_key = "id";
    std::vector<std::string> id{};
};
template void use(const ListKey&);

// expect: the type of this key field cannot be a key
struct BoolRangeKey : dyntastic::Model<BoolRangeKey> {
    static constexpr auto table_name = "things";
    static constexpr auto hash_key = "id";
    static constexpr auto range_key = "flag";
    std::string id{};
    bool flag = false;
};
void use_bool_range_key(const BoolRangeKey& object) {
    object.save();
    (void)BoolRangeKey::get("x", true);
}

// expect: the type of this key field cannot be a key
struct DocumentKey : dyntastic::Model<DocumentKey> {
    static constexpr auto table_name = "things";
    static constexpr auto hash_key = "id";
    dyntastic::Document id{};
};
template void use(const DocumentKey&);

// expect: the type of this key field cannot be a key
struct SetKey : dyntastic::Model<SetKey> {
    static constexpr auto table_name = "things";
    static constexpr auto hash_key = "id";
    std::set<std::string> id{};
};
template void use(const SetKey&);

// expect: a field of this struct has a type that cannot be stored
struct UnsupportedField : dyntastic::Model<UnsupportedField> {
    static constexpr auto table_name = "things";
    static constexpr auto hash_key = "id";
    std::string id{};
    void* pointer = nullptr;
};
template void use(const UnsupportedField&);

// expect: a field of this struct has a type that cannot be stored
struct UnsupportedKey : dyntastic::Model<UnsupportedKey> {
    static constexpr auto table_name = "things";
    static constexpr auto hash_key = "id";
    char id = 'x';
};
template void use(const UnsupportedKey&);

// expect: a field of this struct has a type that cannot be stored
struct UnsupportedElement : dyntastic::Model<UnsupportedElement> {
    static constexpr auto table_name = "things";
    static constexpr auto hash_key = "id";
    std::string id{};
    std::vector<std::optional<std::pair<int, long double>>> elements{};
};
template void use(const UnsupportedElement&);

// expect: a field of this struct is a C array; use std::array
struct ArrayField : dyntastic::Model<ArrayField> {
    static constexpr auto table_name = "things";
    static constexpr auto hash_key = "id";
    std::string id{};
    int numbers[3]{};
};
template void use(const ArrayField&);

// expect: this must be a plain struct, without constructors
struct WithConstructor : dyntastic::Model<WithConstructor> {
    static constexpr auto table_name = "things";
    static constexpr auto hash_key = "id";
    WithConstructor() = default;
    explicit WithConstructor(int) {}
    std::string id{};
};
template void use(const WithConstructor&);

// expect: this must be a plain struct, without constructors
class WithPrivateField : public dyntastic::Model<WithPrivateField> {
public:
    static constexpr auto table_name = "things";
    static constexpr auto hash_key = "id";
    std::string id{};

private:
    [[maybe_unused]] int hidden_ = 0;
};
template void use(const WithPrivateField&);

// expect: this must be a plain struct, without constructors
struct WithVirtualFunction : dyntastic::Model<WithVirtualFunction> {
    static constexpr auto table_name = "things";
    static constexpr auto hash_key = "id";
    virtual ~WithVirtualFunction() = default;
    std::string id{};
};
template void use(const WithVirtualFunction&);

struct HasFields {
    int inherited = 0;
};
// expect: a base of this struct has fields
struct BaseWithFields : dyntastic::Model<BaseWithFields>, HasFields {
    static constexpr auto table_name = "things";
    static constexpr auto hash_key = "id";
    std::string id{};
};
template void use(const BaseWithFields&);

struct Mixin {};
// expect: a struct may have no more than one empty base
struct TwoBases : dyntastic::Model<TwoBases>, Mixin {
    static constexpr auto table_name = "things";
    static constexpr auto hash_key = "id";
    std::string id{};
};
template void use(const TwoBases&);

// expect: a field of this struct is a reference
struct ReferenceField : dyntastic::Model<ReferenceField> {
    static constexpr auto table_name = "things";
    static constexpr auto hash_key = "id";
    static inline int target = 0;
    std::string id{};
    int& reference = target;
};
void use_reference_field(const ReferenceField& object) { object.save(); }

struct NoDefault {
    explicit NoDefault(int) {}
};
// expect: every field of a struct needs a default constructor or an initialiser
struct WithoutDefault : dyntastic::Model<WithoutDefault> {
    static constexpr auto table_name = "things";
    static constexpr auto hash_key = "id";
    std::string id{};
    NoDefault other;
};
void use_without_default(const WithoutDefault& object) { object.save(); }
