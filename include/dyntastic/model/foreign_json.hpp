// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What nlohmann.hpp and boost_json.hpp have in common.
#pragma once

#include <dyntastic/codec/foreign_json.hpp>
#include <dyntastic/model/document.hpp>

namespace dyntastic::model {

/// What other libraries' JSON is made of and read as, besides what they know: models and the library's own values.
template <class T>
concept ForeignDocument = DerivedFromModel<T> || std::derived_from<T, AttributeValue> || std::same_as<T, Number>;

template <class Adapter, class T>
[[nodiscard]] typename Adapter::Json to_foreign_json(const T& object) {
    codec::Context context(codec::Medium::document);
    ItemWriter writer;
    codec::Codec<T>::encode(writer, object, context, {});
    const Value value = writer.finish_value();
    auto json = context.ok() ? codec::to_foreign<Adapter>(value.view(), context, {}) : Adapter::null();
    if (!context.ok()) context.raise(reflection::type_name<T>());
    return json;
}

template <class Adapter, class T>
[[nodiscard]] T from_foreign_json(const typename Adapter::Json& json) {
    codec::Context reading(codec::Medium::document);
    const AttributeValue tree = codec::TreeReader<Adapter>(reading).tree(json, {});
    const Value value = codec::read_tree(tree, reading);
    return decode_document<T>(value, reading);
}

}  // namespace dyntastic::model
