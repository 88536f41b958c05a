// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Conditions that do not fit the model. Each case has a model of its own, whose name the diagnostic must show.
#include <dyntastic/dyntastic.hpp>

using dyntastic::A;

/// Begins a function that may use the model `Name`.
#define CASE(Name)                                   \
    struct Name : dyntastic::Model<Name> {           \
        static constexpr auto table_name = "things"; \
        static constexpr auto hash_key = "id";       \
        static constexpr auto range_key = "number";  \
        std::string id{};                            \
        int number = 0;                              \
        std::string other{};                         \
        std::optional<bool> flag{};                  \
        std::vector<std::string> list{};             \
    };                                               \
    void use(const Name*)

/// The same, with a time point for a range key.
#define CASE_OF_TIME(Name)                           \
    struct Name : dyntastic::Model<Name> {           \
        static constexpr auto table_name = "things"; \
        static constexpr auto hash_key = "id";       \
        static constexpr auto range_key = "time";    \
        int id = 0;                                  \
        dyntastic::Timestamp time{};                 \
    };                                               \
    void use(const Name*)

struct Stranger {};

// expect: the model has no attribute of this name
CASE(UnknownAttribute) { (void)UnknownAttribute::query(A<"idd"> == "x"); }

// expect: the model has no attribute of this name
CASE(UnknownRangeAttribute) { (void)UnknownRangeAttribute::query("x", {.range_key_condition = A<"nummer"> < 5}); }

// expect: the model has no attribute of this name
CASE(UnknownBehindAnd) { (void)UnknownBehindAnd::query_page(A<"id"> == "x" && A<"nummer"> < 5); }

struct OtherModel {
    std::string id{};
};
// expect: the model has no attribute of this name
CASE(MemberOfAnother) { (void)MemberOfAnother::query(A<&OtherModel::id> == "x"); }

// expect: the attribute cannot be compared with a value of this type
CASE(NumberForString) { (void)NumberForString::query(A<"id"> == 5); }

// expect: the attribute cannot be compared with a value of this type
CASE(StringForNumber) { (void)StringForNumber::query(A<"id"> == "x" && A<"number"> < "5"); }

// expect: the attribute cannot be compared with a value of this type
CASE(BoolForNumber) { (void)BoolForNumber::query("x", {.range_key_condition = A<"number"> > true}); }

// expect: the attribute cannot be compared with a value of this type
CASE(BoolForString) { (void)BoolForString::query(A<&BoolForString::id> == true); }

// expect: the attribute cannot be compared with a value of this type
CASE(StructForString) { (void)StructForString::query(A<"id"> == Stranger{}); }

// expect: the attribute cannot be compared with a value of this type
CASE(NothingForString) { (void)NothingForString::query(A<"id"> == nullptr); }

// expect: the attribute cannot be compared with a value of this type
CASE(OneWrongEnd) { (void)OneWrongEnd::query("x", {.range_key_condition = A<"number">.between(1, "2")}); }

// expect: the attribute cannot be compared with a value of this type
CASE_OF_TIME(NumberForTime) { (void)NumberForTime::query(1, {.range_key_condition = A<"time"> < 5}); }

// expect: the attribute cannot be compared with a value of this type
CASE_OF_TIME(FinerTime) {
    (void)FinerTime::query(1, {.range_key_condition = A<"time"> < std::chrono::sys_time<std::chrono::nanoseconds>()});
}

// expect: begins_with is for strings and binary values
CASE(BeginningOfNumber) { (void)BeginningOfNumber::query("x", {.range_key_condition = A<"number">.begins_with(5)}); }

// expect: a query needs exactly one condition == on the model's hash key
CASE(NoHashCondition) { (void)NoHashCondition::query(A<"number"> == 5); }

// expect: a query needs exactly one condition == on the model's hash key
CASE(HashNotEqual) { (void)HashNotEqual::query(A<"id"> < "x"); }

// expect: a query needs exactly one condition == on the model's hash key
CASE(TwoHashConditions) { (void)TwoHashConditions::query(A<"id"> == "x" && A<"id"> == "y"); }

// expect: beside the hash key, a query takes one condition on the range key and no other
CASE(ConditionOnAnother) { (void)ConditionOnAnother::query(A<"id"> == "x" && A<"other"> == "y"); }

// expect: beside the hash key, a query takes one condition on the range key and no other
CASE(TwoRangeConditions) { (void)TwoRangeConditions::query(A<"id"> == "x" && A<"number"> > 1 && A<"number"> < 5); }

// expect: a range_key_condition is one condition on the model's range key
CASE(RangeOfAnother) { (void)RangeOfAnother::query("x", {.range_key_condition = A<"other"> == "y"}); }

// expect: a range_key_condition is one condition on the model's range key
CASE(RangeOfHash) { (void)RangeOfHash::query("x", {.range_key_condition = A<"id"> == "y"}); }

// expect: a range_key_condition is one condition on the model's range key
CASE(TwoRanges) { (void)TwoRanges::query("x", {.range_key_condition = A<"number"> > 1 && A<"number"> < 5}); }

// expect: expected a condition such as A<"id"> == value
CASE(AttributeAlone) { (void)AttributeAlone::query(A<"id">); }

// expect: expected a condition such as A<"timestamp"> < value
CASE(ValueAlone) { (void)ValueAlone::query("x", {.range_key_condition = 5}); }

// expect: the attribute cannot be compared with a value of this type
CASE(FilterOfWrongType) { (void)FilterOfWrongType::query("x", {.filter_condition = A<"other"> == 5}); }

// expect: the attribute cannot be compared with a value of this type
CASE(SaveOfWrongType) { SaveOfWrongType{}.save({.condition = A<"number"> != "5"}); }

// expect: the attribute cannot be compared with a value of this type
CASE(EraseOfWrongType) { EraseOfWrongType::erase_key("x", 5, {.condition = A<"flag"> == 1}); }

// expect: the attribute cannot be compared with a value of this type
CASE(UpdateOfWrongType) { (void)UpdateOfWrongType::update_key("x", 5, A<"other">.set("y"), {.condition = A<"other"> < 1}); }

// expect: the attribute cannot be compared with a value of this type
CASE(OneWrongCandidate) { (void)OneWrongCandidate::scan(A<"number">.is_in(1, 2, "3")); }

// expect: the attribute cannot be compared with a value of this type
CASE(WrongCandidates) { (void)WrongCandidates::scan(A<"number">.is_in(std::vector<std::string>{"3"})); }

// expect: the attribute cannot be compared with a value of this type
CASE(WrongOptional) { (void)WrongOptional::scan(A<"number"> == std::optional<std::string>("3")); }

// expect: the attribute cannot be compared with a value of this type
CASE(WrongPath) { (void)WrongPath::scan(A<"number"> < A<"other">); }

// expect: the attribute cannot be compared with a value of this type
CASE(WrongLeft) { (void)WrongLeft::scan("5" == A<"number">); }

// expect: the attribute cannot be compared with a value of this type
CASE(WrongSize) { (void)WrongSize::scan(A<"other">.size() == "5"); }

// expect: the attribute cannot be compared with a value of this type
CASE(ConditionAsOperand) { (void)ConditionAsOperand::scan(A<"flag"> == (A<"number"> == 5)); }

// expect: the attribute cannot be compared with a value of this type
CASE(WrongElement) { (void)WrongElement::scan(A<"list">.contains(5)); }

// expect: the attribute cannot be compared with a value of this type
CASE(WrongPart) { (void)WrongPart::scan(A<"other">.contains(5)); }

// expect: the attribute cannot be compared with a value of this type
CASE(WrongBeginning) { (void)WrongBeginning::scan(A<"other">.begins_with(5)); }

// expect: nothing is equal to nullopt; ask not_exists() or exists()
CASE(NulloptForString) { (void)NulloptForString::scan(A<"other"> == std::nullopt); }

// expect: nothing is equal to nullopt; ask not_exists() or exists()
CASE(NulloptForOptional) { (void)NulloptForOptional::scan(A<"flag"> != std::nullopt); }

// expect: nothing is equal to nullopt; ask not_exists() or exists()
CASE(NulloptOnTheLeft) { (void)NulloptOnTheLeft::scan(A<"number"> == 5 && std::nullopt == A<"flag">); }

// expect: nothing is equal to nullopt; ask not_exists() or exists()
CASE(NulloptAtRunTime) { (void)NulloptAtRunTime::scan(dyntastic::attr("x") == std::nullopt); }

// expect: < <= > >= and between are for strings, numbers and binary values
CASE(OrderOfBool) { (void)OrderOfBool::scan(A<"flag"> < true); }

// expect: < <= > >= and between are for strings, numbers and binary values
CASE(OrderOfList) { (void)OrderOfList::scan(A<"list">.between(1, 2)); }

// expect: contains is for strings, binary values, sets and lists
CASE(PartOfNumber) { (void)PartOfNumber::scan(A<"number">.contains(5)); }

// expect: begins_with is for strings and binary values
CASE(BeginningOfList) { (void)BeginningOfList::scan(A<"list">.begins_with("x")); }

// expect: size() is for strings, binary values, sets, lists and maps
CASE(SizeOfNumber) { (void)SizeOfNumber::scan(A<"number">.size() > 5); }

// expect: expected a condition such as A<"price"> > value
CASE(FilterAlone) { (void)FilterAlone::query("x", {.filter_condition = A<"flag">}); }

// expect: expected a condition such as A<"price"> > value
CASE(ActionForCondition) { ActionForCondition{}.save({.condition = A<"flag">.set(true)}); }

// expect: a query of an index takes conditions == on its hash keys
CASE(IndexWithoutEquality) { (void)IndexWithoutEquality::query(A<"other"> < "x", {.index = "by-other"}); }

// expect: a query of an index takes conditions == on its hash keys
CASE(IndexWithTwoRanges) {
    (void)IndexWithTwoRanges::query(A<"other"> == "x" && A<"number"> > 5 && A<"id"> > "x", {.index = "by-other"});
}

// expect: a query of an index takes conditions == on its hash keys
CASE(IndexWithOr) { (void)IndexWithOr::query_page(A<"other"> == "x" || A<"number"> > 5, {.index = "by-other"}); }

// expect: an index has keys of its own; query it with a condition such as
CASE(IndexWithBareHash) { (void)IndexWithBareHash::query("x", {.index = "by-other"}); }

// expect: an index has keys of its own; query it with a condition such as
CASE(CountWithBareHash) { (void)CountWithBareHash::count("x", {.index = std::string("by-other")}); }

// expect: a query needs exactly one condition == on the model's hash key
CASE(QueryWithNot) { (void)QueryWithNot::count(!(A<"id"> == "x")); }
