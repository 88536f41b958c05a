// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Batches and transactions that do not fit the model. Each case has a model of its own, whose name the diagnostic must show.
#include <dyntastic/dyntastic.hpp>

using dyntastic::A;

/// Begins a function that may use the model `Name`, which has one key or two.
#define CASE_OF_ONE(Name)                            \
    struct Name : dyntastic::Model<Name> {           \
        static constexpr auto table_name = "things"; \
        static constexpr auto hash_key = "id";       \
        std::string id{};                            \
        int number = 0;                              \
    };                                               \
    void use(const Name& object)
#define CASE_OF_TWO(Name)                            \
    struct Name : dyntastic::Model<Name> {           \
        static constexpr auto table_name = "things"; \
        static constexpr auto hash_key = "id";       \
        static constexpr auto range_key = "number";  \
        std::string id{};                            \
        int number = 0;                              \
    };                                               \
    void use(const Name& object)

// expect: this model has a range key, so a key is two values: hash, range
CASE_OF_TWO(BatchOfHalves) { (void)BatchOfHalves::batch_get({object.id, object.id}); }

// expect: this model has no range key, so a key is one value
CASE_OF_ONE(BatchOfPairs) { (void)BatchOfPairs::batch_get({{object.id, object.number}}); }

// expect: a value of this type cannot be this key of the model
CASE_OF_ONE(BatchByNumber) { (void)BatchByNumber::batch_get({object.number}); }

// expect: a value of this type cannot be this key of the model
CASE_OF_ONE(BatchByRangeOfNumbers) { (void)BatchByRangeOfNumbers::batch_get(std::vector<int>{object.number}); }

// expect: a value of this type cannot be this key of the model
CASE_OF_TWO(WrongRangeKey) { (void)WrongRangeKey::key(object.id, "x"); }

// expect: expected several keys: {"k1", "k2"}
CASE_OF_ONE(BatchByOneKey) { (void)BatchByOneKey::batch_get(BatchByOneKey::key(object.id)); }

// expect: expected several keys: {"k1", "k2"}
CASE_OF_ONE(TransactByObject) { (void)TransactByObject::transact_get(object); }

// expect: batch_write takes a function such as [&](Product::Batch& batch) { ... }
CASE_OF_ONE(BatchOfNothing) { dyntastic::Table<BatchOfNothing>().batch_write(object.number); }

// expect: batch_write takes a function such as [&](Product::Batch& batch) { ... }
CASE_OF_ONE(BatchWithoutHandle) {
    BatchWithoutHandle::batch_write([&] { object.save(); });
}

// expect: transaction takes a function such as [&](dyntastic::Transaction& tx) { ... }
CASE_OF_ONE(TransactionOfObject) { dyntastic::transaction(object); }

// expect: transact_get takes keys of models, such as Product::key("k"), Event::key("h", t)
CASE_OF_ONE(ReadByObject) { (void)dyntastic::transact_get(ReadByObject::key("x"), object); }

// expect: the model has no attribute of this name
CASE_OF_ONE(UnknownInCheck) {
    dyntastic::transaction([&](dyntastic::Transaction& tx) { tx.check(object, A<"nmae"> == "x"); });
}

// expect: an update cannot change a key of the model
CASE_OF_ONE(KeyInUpdate) {
    dyntastic::transaction([&](dyntastic::Transaction& tx) { tx.update(object, A<"id">.set("x")); });
}

// expect: this model has a range key, so a key is two values: hash, range
CASE_OF_TWO(EraseHalf) {
    EraseHalf::batch_write([&](EraseHalf::Batch& batch) { batch.erase_key(object.id); });
}

// expect: a model with a version cannot be written in a batch
struct Versioned : dyntastic::Model<Versioned> {
    static constexpr auto table_name = "things";
    static constexpr auto hash_key = "id";
    std::string id{};
    int revision = 0;
    static constexpr auto fields() { return dyntastic::options(dyntastic::field<"revision">.version()); }
};
void use(Versioned& object) {
    Versioned::batch_write([&](Versioned::Batch& batch) { batch.save(object); });
}

// expect: the object must not be const
struct Timed : dyntastic::Model<Timed> {
    static constexpr auto table_name = "things";
    static constexpr auto hash_key = "id";
    std::string id{};
    dyntastic::Timestamp changed{};
    static constexpr auto fields() { return dyntastic::options(dyntastic::field<"changed">.updated_at()); }
};
void use(const Timed& object) {
    Timed::batch_write([&](Timed::Batch& batch) { batch.save(object); });
    dyntastic::transaction([&](dyntastic::Transaction& tx) { tx.save(object); });
}
