// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/model/detail/schema.hpp>
#include <dyntastic/model/detail/steps/batch_write.hpp>
#include <dyntastic/model/key.hpp>
#include <dyntastic/model/undeclared.hpp>
#include <utility>

namespace dyntastic {

/// What the function of batch_write is given: takes the batch's entries. An entry takes the place of one with the same key
/// that has not gone out yet, so that the later one wins in any case. BatchIncomplete and ServiceError come out of whichever
/// entry fills a chunk.
template <class T>
class Batch {
public:
    explicit Batch(model::BatchSink& sink) noexcept : sink_(sink) {}
    Batch(const Batch&) = delete;
    Batch& operator=(const Batch&) = delete;

    /// Puts the object in place of what stands at its key, for batches have no updates: attributes that the model does not
    /// declare are lost. ValidationError for what cannot be stored. Its times and identifier are set at once.
    void save(T& object) {
        if constexpr (!model::Schema<T>::ok) {
            return;
        } else if constexpr (model::Schema<T>::is_changed) {
            typename model::Schema<T>::Prepared prepared(object);
            put(object);
            prepared.keep();
        } else {
            put(object);
        }
    }
    void save(const T& object) {
        if constexpr (model::Schema<T>::ok) {
            if constexpr (model::check_constant<T>()) put(object);
        }
    }
    void save(T&& object) { save(object); }
    /// Deletes the object's item. Not an error when there is none.
    void erase(const T& object) {
        if constexpr (model::Schema<T>::ok) sink_.erase(model::Schema<T>::key(object));
    }
    /// Deletes the item of that key.
    void erase_key(KeyOf<T> key) { sink_.erase(std::move(key).get()); }
    template <class Hash, class Range>
    void erase_key(const Hash& hash, const Range& range) {
        sink_.erase(KeyOf<T>(hash, range).get());
    }

private:
    void put(const T& object) {
        const model::SavePlan plan = model::Schema<T>::plan(object);
        if (plan.keeps_others && plan.log->has_kept()) [[unlikely]]
            model::tell_of_replaced(*plan.log, plan.names.model);
        sink_.put(model::Schema<T>::item(object));
    }
    model::BatchSink& sink_;
};

namespace model {

/// Whether objects of the model may be written in batches, which know no conditions.
template <class T>
inline constexpr bool fits_in_batches = !Schema<T>::has_version;

template <class T>
consteval bool check_batch() {
    if constexpr (Schema<T>::ok) {
        static_assert(fits_in_batches<T>,
                      "dyntastic: a model with a version cannot be written in a batch, which checks no conditions; save its "
                      "objects by themselves or in a transaction");
        return fits_in_batches<T>;
    } else {
        return false;
    }
}

template <class Function, class Handle>
concept TakesHandle = requires(Function& function, Handle& handle) { function(handle); };

/// For messages: whether this is a function of the handle.
template <class Function, class Handle>
struct takes_handle {
    static constexpr bool value = TakesHandle<Function, Handle>;
};

}  // namespace model
}  // namespace dyntastic
