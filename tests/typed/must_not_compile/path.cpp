// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Paths that lead nowhere. Each case has a model of its own, whose name the diagnostic must show. GCC tells how it came to a
// path inside a sum: at most 14 lines.
#include <dyntastic/dyntastic.hpp>
#include <map>
#include <set>

using dyntastic::A;

struct Line {
    std::string sku{};
    int qty = 0;
};

/// Begins a function that may use the model `Name`.
#define CASE(Name)                                           \
    struct Name : dyntastic::Model<Name> {                   \
        static constexpr auto table_name = "things";         \
        static constexpr auto hash_key = "id";               \
        std::string id{};                                    \
        int number = 0;                                      \
        std::vector<Line> lines{};                           \
        std::optional<Line> line{};                          \
        std::map<std::string, std::array<int, 3>> by_name{}; \
        std::pair<int, std::string> pair{};                  \
        std::set<std::string> tags{};                        \
        std::unique_ptr<Line> pointed{};                     \
    };                                                       \
    void use(const Name*)

// expect: the model has no attribute of this name
CASE(UnknownInCondition) { (void)UnknownInCondition::scan(A<"nummer"> == 5); }

// expect: the model has no attribute of this name
CASE(UnknownBeforeIndex) { (void)UnknownBeforeIndex::scan(A<"line_[0]">.exists()); }

// expect: the model has no attribute of this name
CASE(UnknownOperand) { (void)UnknownOperand::scan(A<"number"> == A<"nummer">); }

// expect: the model has no attribute of this name
CASE(UnknownBound) { (void)UnknownBound::scan(A<"number">.between(1, A<"nummer">)); }

// expect: the model has no attribute of this name
CASE(UnknownBehindNot) { (void)UnknownBehindNot::scan(!(A<"nummer"> == 5 || A<"number"> == 5)); }

// expect: the model has no attribute of this name
CASE(UnknownSize) { (void)UnknownSize::scan(A<"lins">.size() > 5); }

// expect: the model has no attribute of this name
CASE(UnknownTarget) { (void)UnknownTarget::update_key("x", A<"nummer">.set(5)); }

// expect: the model has no attribute of this name
CASE(UnknownSource) { (void)UnknownSource::update_key("x", A<"number">.set(A<"nummer"> + 1)); }

// expect: the model has no attribute of this name
CASE(UnknownDefault) { (void)UnknownDefault::update_key("x", A<"number">.set(A<"nummer">.if_not_exists(1))); }

// expect: the model has no attribute of this name
CASE(UnknownRemoved) { (void)UnknownRemoved::update_key("x", {A<"number">.set(5), A<"old">.remove()}); }

// expect: the path leads into a struct that has no attribute of this name
CASE(UnknownMember) { (void)UnknownMember::scan(A<"lines[0].quantity"> == 5); }

// expect: the path leads into a struct that has no attribute of this name
CASE(UnknownInOptional) { (void)UnknownInOptional::scan(A<"line.quantity">.exists()); }

// expect: the path leads into a struct that has no attribute of this name
CASE(UnknownInPointer) { (void)UnknownInPointer::update_key("x", A<"pointed.quantity">.set(5)); }

// expect: the path has a name behind something that is no struct or map
CASE(NameInNumber) { (void)NameInNumber::scan(A<"number.x"> == 5); }

// expect: the path has a name behind something that is no struct or map
CASE(NameInList) { (void)NameInList::scan(A<"lines.qty"> == 5); }

// expect: the path has a name behind something that is no struct or map
CASE(NameInPair) { (void)NameInPair::scan(A<"pair.first"> == 5); }

// expect: the path has an index behind something that is no list
CASE(IndexInText) { (void)IndexInText::scan(A<"id[0]"> == "x"); }

// expect: the path has an index behind something that is no list
CASE(IndexInStruct) { (void)IndexInStruct::scan(A<"line[0]"> == "x"); }

// expect: the path has an index behind something that is no list
CASE(IndexInSet) { (void)IndexInSet::scan(A<"tags[0]"> == "x"); }

// expect: the path has an index behind something that is no list
CASE(IndexInMap) { (void)IndexInMap::update_key("x", A<"by_name[0]">.remove()); }

// expect: the path has an index behind the end of an array or a tuple
CASE(IndexBeyondArray) { (void)IndexBeyondArray::scan(A<"by_name.x[3]"> == 5); }

// expect: the path has an index behind the end of an array or a tuple
CASE(IndexBeyondPair) { (void)IndexBeyondPair::scan(A<"pair[2]"> == 5); }

// expect: this is no path; paths look like a.b[0].c
CASE(NoPath) { (void)NoPath::scan(A<"number."> == 5); }

// expect: this is no path; paths look like a.b[0].c
CASE(NegativeIndex) { (void)NegativeIndex::scan(A<"lines[-1]">.exists()); }

// expect: this is no path; paths look like a.b[0].c
CASE(EmptyPath) { (void)EmptyPath::scan(A<""> == 5); }

// expect: this is no path; paths look like a.b[0].c
CASE(OpenBracket) { (void)OpenBracket::update_key("x", A<"lines[0">.remove()); }

// expect: the model has no attribute of this name
CASE(MemberOfLine) { (void)MemberOfLine::scan(A<&Line::qty> == 5); }
