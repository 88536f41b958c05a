// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/codec/codecs.hpp>
#include <dyntastic/reflection/type_name.hpp>
#include <dyntastic/value/item.hpp>

namespace dyntastic {

/// The item of a struct. Throws ValidationError with every problem when it cannot be stored.
template <class T>
    requires codec::PlainStruct<T>
[[nodiscard]] Item to_item(const T& object) {
    codec::Context context;
    Item item = codec::encode_item(object, context);
    if (!context.ok()) context.raise(reflection::type_name<T>());
    return item;
}

/// The struct of an item. Throws PartialItem when the item lacks attributes that the struct requires (every field does but
/// optionals, pointers and sets), and ValidationError with every problem when something does not fit.
template <class T>
[[nodiscard]] T from_item(const Item& item) {
    codec::Context context;
    T object = codec::decode_item<T>(item.view(), context);
    if (!context.ok()) context.raise(reflection::type_name<T>());
    return object;
}

}  // namespace dyntastic
