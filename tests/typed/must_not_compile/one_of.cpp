// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Several models in one table: what does not fit all of them.
#include <dyntastic/dyntastic.hpp>
#include <dyntastic/one_of.hpp>

using dyntastic::A;

template <class T>
struct Stored : dyntastic::Model<T> {
    static constexpr auto table_name = "entries";
    static constexpr auto hash_key = "id";
};
struct Plain : Stored<Plain> {
    std::string id{};
    int total = 0;
};
/// Begins a function that may use the model `Name`, which has a version.
#define CASE(Name)                                                                                            \
    struct Name : Stored<Name> {                                                                              \
        std::string id{};                                                                                     \
        int revision = 0;                                                                                     \
        static constexpr auto fields() { return dyntastic::options(dyntastic::field<"revision">.version()); } \
    };                                                                                                        \
    void use([[maybe_unused]] dyntastic::OneOf<"kind", Plain, Name>& entry,                                   \
             [[maybe_unused]] const dyntastic::OneOf<"kind", Plain, Name>& constant)

// expect: the models of this OneOf have different versions or times, and an update by key does not know which to set
CASE(UpdatedByKey) { (void)dyntastic::OneOf<"kind", Plain, UpdatedByKey>::update_key("x", A<"total">.plus(1)); }

// expect: a model with a version cannot be written in a batch
CASE(VersionInBatch) {
    using Entry = dyntastic::OneOf<"kind", Plain, VersionInBatch>;
    Entry::batch_write([&](Entry::Batch& batch) { batch.save(entry); });
}

// expect: a save sets this model's version, times or identifier, so the object must not be const
CASE(ConstSaved) { constant.save(); }

// expect: there are no partial items of several models
CASE(PartialOfSeveral) { (void)dyntastic::OneOf<"kind", Plain, PartialOfSeveral>::query("x").partial(A<"total">); }

struct Misspelt {
    int totel = 0;
};
// expect: a field of the smaller struct is no attribute of the model
CASE(SmallMisspelt) { (void)dyntastic::OneOf<"kind", SmallMisspelt, Plain>::query("x").as<Misspelt>(); }
