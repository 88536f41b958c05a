// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Asynchronous operations that would be dangerous, or are given what they do not take.
// The way from an asynchronous call through its operation to the check is long: at most 15 lines each.
#include <dyntastic/async.hpp>

using dyntastic::A;

/// Begins a function that may use an object of the model `Name`.
#define CASE(Name)                                   \
    struct Name : dyntastic::Model<Name> {           \
        static constexpr auto table_name = "things"; \
        static constexpr auto hash_key = "id";       \
        static constexpr auto range_key = "number";  \
        std::string id{};                            \
        int number = 0;                              \
    };                                               \
    void use([[maybe_unused]] Name& object, [[maybe_unused]] const Name& constant)

// expect: a temporary object cannot start an asynchronous operation
CASE(TemporarySaved) { (void)TemporarySaved{.id = "1"}.async_save(); }

// expect: a temporary object cannot start an asynchronous operation
CASE(TemporaryErased) { (void)TemporaryErased{.id = "1"}.async_erase(); }

// expect: a temporary object cannot start an asynchronous operation
CASE(TemporaryUpdated) { (void)TemporaryUpdated{.id = "1"}.async_update(A<"number">.plus(1)); }

// expect: a temporary object cannot start an asynchronous operation
CASE(TemporaryRefreshed) { (void)TemporaryRefreshed{.id = "1"}.async_refresh(); }

// expect: a temporary object cannot start an asynchronous operation
CASE(TemporaryInTable) { (void)dyntastic::Table<TemporaryInTable>().async_save(TemporaryInTable{.id = "1"}); }

// expect: the operation changes the object, so the object cannot be const
CASE(ConstUpdated) { (void)dyntastic::Table<ConstUpdated>().async_update(constant, A<"number">.plus(1)); }

/// The same for a model that a save changes.
#define CASE_OF_CHANGED(Name)                                                                               \
    struct Name : dyntastic::Model<Name> {                                                                  \
        static constexpr auto table_name = "things";                                                        \
        static constexpr auto hash_key = "id";                                                              \
        std::string id{};                                                                                   \
        int number = 0;                                                                                     \
        static constexpr auto fields() { return dyntastic::options(dyntastic::field<"number">.version()); } \
    };                                                                                                      \
    void use([[maybe_unused]] Name& object, [[maybe_unused]] const Name& constant)

// expect: a save sets this model's version, times or identifier, so the object must not be const
CASE_OF_CHANGED(ConstSaved) { (void)constant.async_save(); }

// expect: a save sets this model's version, times or identifier, so the object must not be const
CASE_OF_CHANGED(ConstSavedInTable) { (void)dyntastic::Table<ConstSavedInTable>().async_save(constant); }

// expect: a temporary object cannot start an asynchronous operation
CASE_OF_CHANGED(TemporaryOfChanged) { (void)TemporaryOfChanged{.id = "1"}.async_save(); }

// expect: a temporary object cannot start an asynchronous operation
CASE_OF_CHANGED(TemporaryOfChangedInTable) {
    (void)dyntastic::Table<TemporaryOfChangedInTable>().async_save(TemporaryOfChangedInTable{.id = "1"});
}

// expect: expected an object of the table's model
CASE(Stranger) { (void)dyntastic::Table<Stranger>().async_save("1"); }

// expect: options of an asynchronous operation must have a name
CASE(SaveOptionsInPlace) { (void)object.async_save(dyntastic::SaveOptions<SaveOptionsInPlace>{.return_item = true}); }

// expect: options of an asynchronous operation must have a name
CASE(SaveOptionsInBraces) { (void)object.async_save({.return_item = true}); }

// expect: options of an asynchronous operation must have a name
CASE(SaveOptionsInBracesOfTable) { (void)dyntastic::Table<SaveOptionsInBracesOfTable>().async_save(object, {.condition = A<"number"> == 1}); }

// expect: options of an asynchronous operation must have a name
CASE(EraseOptionsInBraces) { (void)object.async_erase({.return_item = true}); }

// expect: options of an asynchronous operation must have a name
CASE(EraseKeyOptionsInBraces) { (void)EraseKeyOptionsInBraces::async_erase_key("1", 2, {.return_item = true}); }

// expect: options of an asynchronous operation must have a name
CASE(UpdateOptionsInBraces) { (void)object.async_update(dyntastic::attr("text").set("x"), {.refresh = false}); }

// expect: options of an asynchronous operation must have a name
CASE(CountOptionsInBraces) { (void)CountOptionsInBraces::async_count("1", {.per_page = 1}); }

// expect: options of an asynchronous operation must have a name
CASE(QueryOptionsInPlace) {
    (void)QueryOptionsInPlace::async_query_page("1", dyntastic::QueryOptions<QueryOptionsInPlace>{.per_page = 1});
}

// expect: name the range before its async_next
CASE(RangeInPlace) { (void)RangeInPlace::async_query("1").async_next(); }

// expect: neither what it takes here nor an Asio completion token
CASE(NoToken) { (void)NoToken::async_get("1", 2, 3); }

// expect: an Asio completion token is the last argument of an asynchronous operation
CASE(TokenTooEarly) { (void)TokenTooEarly::async_get("1", 2, boost::asio::use_awaitable, dyntastic::GetOptions{}); }

// expect: this model has a range key, so a key is two values
CASE(HashAlone) { (void)HashAlone::async_get("1"); }

// expect: a value of this type cannot be this key of the model
CASE(WrongKey) { (void)WrongKey::async_get("1", "two"); }

// expect: an update needs at least one action, such as
CASE(NoUpdate) { (void)object.async_update(); }

// expect: expected updates such as A<"price">.set(value)
CASE(NoAction) { (void)object.async_update(A<"number"> + 1); }

// expect: the model has no attribute of this name
CASE(UnknownAttribute) { (void)object.async_save(A<"nubmer"> == 1); }

// expect: async_batch_write takes a function such as
CASE(NoBatchFunction) { (void)NoBatchFunction::async_batch_write(object); }

// expect: a model with a version cannot be written in a batch
CASE_OF_CHANGED(VersionInBatch) {
    (void)VersionInBatch::async_batch_write([&](VersionInBatch::Batch& batch) { batch.save(object); });
}

// expect: expected several keys
CASE(NoKeys) { (void)NoKeys::async_batch_get(7); }

// expect: async_transaction takes a function such as
CASE(NoTransactionFunction) { (void)dyntastic::async_transaction(object); }

// expect: transact_get takes keys of models
CASE(NoKeysInTransaction) { (void)dyntastic::async_transact_get(object); }

// expect: a lambda that is made in place for an asynchronous operation captures by reference
CASE(CapturesByValue) {
    (void)CapturesByValue::async_batch_write([object](CapturesByValue::Batch& batch) { batch.save(object); });
}
