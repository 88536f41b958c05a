// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/model/batch_read.hpp>
#include <dyntastic/model/batch_write.hpp>
#include <dyntastic/model/convert.hpp>
#include <dyntastic/model/key_of.hpp>
#include <dyntastic/model/other_attributes.hpp>
#include <utility>
#include <vector>

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
        if constexpr (!model::is_model<T>) {
            return;
        } else if constexpr (model::is_changed_by_save<T>) {
            model::PreparedSave<T> prepared(object);
            put(object);
            prepared.keep();
        } else {
            put(object);
        }
    }
    void save(const T& object) {
        if constexpr (model::is_model<T>) {
            if constexpr (model::check_constant<T>()) put(object);
        }
    }
    void save(T&& object) { save(object); }
    /// Deletes the object's item. Not an error when there is none.
    void erase(const T& object) {
        if constexpr (model::is_model<T>) sink_.erase(model::key_of(object));
    }
    /// Deletes the item of that key.
    void erase_key(const KeyOf<T>& key) { sink_.erase(key.get()); }
    template <class Hash, class Range>
    void erase_key(const Hash& hash, const Range& range) {
        sink_.erase(KeyOf<T>(hash, range).get());
    }

private:
    void put(const T& object) {
        if constexpr (model::keeps_others<T>) {
            auto& log = model::undeclared_log<T>;
            if (log.has_kept()) [[unlikely]]
                model::tell_of_replaced(log, reflection::type_name<T>());
        }
        sink_.put(to_item(object));
    }
    model::BatchSink& sink_;
};

namespace model {

/// Whether objects of the model may be written in batches, which know no conditions.
template <class T>
inline constexpr bool fits_in_batches = !has_role<T, codec::Role::version>;

template <class T>
consteval bool check_batch() {
    if constexpr (is_model<T>) {
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

template <class T>
[[nodiscard]] std::vector<T> from_items(const std::vector<Item>& items) {
    std::vector<T> objects;
    objects.reserve(items.size());
    for (const Item& item : items) objects.push_back(from_item<T>(item));
    return objects;
}

template <class T, class Function>
void batch_write(client::Client& client, const std::string& table_name, Function& function, const BatchWriteOptions& options) {
    using IsFunction = takes_handle<Function, Batch<T>>;
    static_assert(IsFunction::value, "dyntastic: batch_write takes a function such as [&](Product::Batch& batch) { ... }");
    if constexpr (check_batch<T>() && IsFunction::value) {
        BatchWriter writer(client, names_of<T>, table_name, options);
        Batch<T> batch(writer);
        function(batch);
        writer.finish();
    }
}

}  // namespace model
}  // namespace dyntastic
