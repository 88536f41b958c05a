// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/codec/detail/codecs.hpp>
#include <dyntastic/model/undeclared.hpp>
#include <dyntastic/reflection/detail/type_name.hpp>
#include <dyntastic/value/item.hpp>

namespace dyntastic {

namespace model {

/// A static member or function; a field of that name is none.
template <class T>
concept HasTableName = requires { &T::table_name; } && !std::is_member_pointer_v<decltype(&T::table_name)>;

}  // namespace model

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
/// optionals, pointers and sets), and ValidationError with every problem when something does not fit. Of attributes that the
/// struct does not declare, OnUndeclared says what becomes of them; `also_declared` is none of these.
template <class T>
[[nodiscard]] T from_item(const Item& item, std::string_view also_declared = {}) {
    codec::Context context;
    if constexpr (model::HasTableName<T>) context.watch(model::when_undeclared<T>, &model::undeclared_log<T>);
    T object = codec::decode_item<T>(item.view(), context, also_declared);
    if (!context.ok()) context.raise(reflection::type_name<T>());
    if constexpr (model::HasTableName<T>) {
        if (context.has_undeclared()) [[unlikely]] {
            model::tell_of_read(model::undeclared_log<T>, reflection::type_name<T>(), context);
        }
    }
    return object;
}

}  // namespace dyntastic
