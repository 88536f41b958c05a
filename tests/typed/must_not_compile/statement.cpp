// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Statements of PartiQL that are wrong. Each case has a model of its own, whose name the diagnostic must show.
#include <dyntastic/partiql.hpp>
#include <map>

using dyntastic::statement;

struct Line {
    std::string sku{};
    int qty = 0;
};

/// Begins a function that may use the model `Name`.
#define CASE(Name)                                                \
    struct Name : dyntastic::Model<Name> {                        \
        static constexpr auto table_name = "things";              \
        static constexpr auto hash_key = "id";                    \
        std::string id{};                                         \
        int number = 0;                                           \
        double price = 0;                                         \
        std::vector<Line> lines{};                                \
        std::set<std::string> tags{};                             \
        static constexpr auto fields() {                          \
            using namespace dyntastic;                            \
            return options(field<"price">.alias("price in EUR")); \
        }                                                         \
    };                                                            \
    void use(const Name*)

// expect: the statement is not well formed
CASE(Misspelled) { (void)Misspelled::execute(statement<"SLECT * FROM things">); }

// expect: the statement is not well formed
CASE(WithoutValue) { (void)WithoutValue::execute(statement<"SELECT * FROM things WHERE id = ">); }

// expect: the statement is not well formed
CASE(WithoutComparison) { (void)WithoutComparison::execute(statement<"SELECT * FROM things WHERE id">); }

// expect: the statement is not well formed
CASE(WithLimit) { (void)WithLimit::execute(statement<"SELECT * FROM things LIMIT 5">); }

// expect: the statement is not well formed
CASE(WithKeyword) { (void)WithKeyword::execute(statement<"SELECT value FROM things">); }

// expect: the statement is not well formed
CASE(WithOpenQuote) { (void)WithOpenQuote::execute(statement<"SELECT * FROM things WHERE id = 'a">); }

// expect: the statement is not well formed
CASE(WithUnknownFunction) { (void)WithUnknownFunction::execute(statement<"SELECT * FROM things WHERE exists_(id)">); }

// expect: the statement is not well formed
CASE(ParameterInList) { ParameterInList::execute(statement<"UPDATE things SET tags = [?] WHERE id = 'a'">, "x"); }

// expect: the statement is not well formed
CASE(WriteWithoutWhere) { WriteWithoutWhere::execute(statement<"DELETE FROM things">); }

// expect: the statement is not well formed
CASE(WriteToIndex) { WriteToIndex::execute(statement<R"(DELETE FROM "things"."by-number" WHERE id = 'a')">); }

// expect: the statement names another table than the model's
CASE(OtherTable) { (void)OtherTable::execute(statement<"SELECT * FROM thing WHERE id = 'a'">); }

// expect: the model has no attribute of this name
CASE(UnknownInWhere) { (void)UnknownInWhere::execute(statement<"SELECT * FROM things WHERE nummer = 5">); }

// expect: the model has no attribute of this name
CASE(UnknownColumn) { (void)UnknownColumn::execute(statement<"SELECT id, nummer FROM things">); }

// expect: the model has no attribute of this name
CASE(UnknownInOrder) { (void)UnknownInOrder::execute(statement<"SELECT * FROM things WHERE id = 'a' ORDER BY nummer">); }

// expect: the model has no attribute of this name
CASE(UnknownSet) { UnknownSet::execute(statement<"UPDATE things SET nummer = 5 WHERE id = 'a'">); }

// expect: the model has no attribute of this name
CASE(UnknownRemoved) { UnknownRemoved::execute(statement<"UPDATE things REMOVE nummer WHERE id = 'a'">); }

// expect: the model has no attribute of this name
CASE(UnknownInserted) { UnknownInserted::execute(statement<"INSERT INTO things VALUE {'id': ?, 'nummer': 5}">, "a"); }

// expect: the model has no attribute of this name
CASE(UnknownInFunction) { (void)UnknownInFunction::execute(statement<"SELECT * FROM things WHERE contains(nummer, 5)">); }

// expect: the path leads into a struct that has no attribute of this name
CASE(UnknownMember) { (void)UnknownMember::execute(statement<"SELECT * FROM things WHERE lines[0].quantity = 5">); }

// expect: a statement names attributes as they are stored
CASE(NameOfField) { (void)NameOfField::execute(statement<"SELECT * FROM things WHERE price = 5">); }

// expect: the statement has another number of parameters than values are given
CASE(TooFewValues) { (void)TooFewValues::execute(statement<"SELECT * FROM things WHERE id = ? AND number = ?">, "a"); }

// expect: the statement has another number of parameters than values are given
CASE(TooManyValues) { (void)TooManyValues::execute(statement<"SELECT * FROM things WHERE id = ?">, "a", 5); }

// expect: the statement has another number of parameters than values are given
CASE(OptionsAreNoValue) {
    (void)OptionsAreNoValue::execute(statement<"SELECT * FROM things WHERE id = ?">, dyntastic::StatementOptions());
}

// expect: a parameter of the statement has another type than the attribute that it stands beside
CASE(OtherType) { (void)OtherType::execute(statement<"SELECT * FROM things WHERE number = ?">, "a"); }

// expect: a parameter of the statement has another type than the attribute that it stands beside
CASE(OtherTypeInList) { (void)OtherTypeInList::execute(statement<"SELECT * FROM things WHERE id IN ['a', ?]">, 1); }

// expect: a parameter of the statement has another type than the attribute that it stands beside
CASE(OtherTypeOfBound) { (void)OtherTypeOfBound::execute(statement<"SELECT * FROM things WHERE id BETWEEN ? AND ?">, "a", 1); }

// expect: a parameter of the statement has another type than the attribute that it stands beside
CASE(OtherTypeIsSet) { OtherTypeIsSet::execute(statement<"UPDATE things SET lines[0].qty = ? WHERE id = 'a'">, "5"); }

// expect: a parameter of the statement must be a number here
CASE(NoAddend) { NoAddend::execute(statement<"UPDATE things SET number = number + ? WHERE id = 'a'">, "5"); }

// expect: a parameter of the statement has a type that cannot be stored
CASE(Unstorable) { (void)Unstorable::execute("SELECT * FROM things WHERE id = ?", static_cast<const void*>(nullptr)); }

// expect: execute takes a statement as a text
CASE(NoText) { (void)NoText::execute(5); }
