// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Models, and whatever else can be stored, as documents: as plain JSON and as trees.
#pragma once

#include <concepts>
#include <dyntastic/codec/detail/codecs.hpp>
#include <dyntastic/codec/document.hpp>
#include <iosfwd>
#include <string>
#include <string_view>

namespace dyntastic {

template <class T>
struct Model;

namespace model {

/// For messages.
template <class T>
struct can_be_a_document {
    static constexpr bool value = codec::is_storable_inside<T>;
};
template <class T>
consteval bool is_document() {
    static_assert(can_be_a_document<T>::value, "dyntastic: a value of this type can be no document");
    return can_be_a_document<T>::value;
}

template <class T>
void derives_from_model(const Model<T>*);
/// Derives from Model, of whatever struct. A OneOf, which is no aggregate, is no document.
template <class T>
concept DerivedFromModel = requires(const T* object) { model::derives_from_model(object); } && std::is_aggregate_v<T>;

/// Writes an object; what cannot be written is null.
template <class T>
void encode_leniently(ItemWriter& writer, const T& object) {
    codec::Context ignored(codec::Medium::document);
    codec::Codec<T>::encode(writer, object, ignored, {});
}

/// The object that a value stands for. Throws ValidationError with the problems of both contexts.
template <class T>
[[nodiscard]] T decode_document(const Value& value, codec::Context& reading) {
    codec::Context decoding(codec::Medium::document);
    T object = codec::Codec<T>::decode(value.view(), decoding, {});
    if (!reading.ok() || !decoding.ok()) {
        reading.take(std::move(decoding));
        reading.raise(reflection::type_name<T>());
    }
    return object;
}

}  // namespace model

/// The JSON of an object, in one line: what an API would send. Numbers have all their digits, time points are ISO-8601 texts,
/// binary values base64, sets arrays; what is empty in a field that may be missing is left out. The members are in the order of
/// their names. Throws ValidationError with every problem, such as a NaN or a text that is not UTF-8.
template <class T>
[[nodiscard]] std::string to_json(const T& object) {
    if constexpr (model::is_document<T>()) {
        codec::Context context(codec::Medium::document);
        ItemWriter writer;
        codec::Codec<T>::encode(writer, object, context, {});
        return codec::finish_json(writer, context, reflection::type_name<T>());
    } else {
        return {};
    }
}

/// The object that a JSON text describes, validated: throws ValidationError with every problem and its path, or the byte where
/// the text stops being JSON. Members that the struct does not have are passed over.
template <class T>
[[nodiscard]] T from_json(std::string_view text) {
    if constexpr (model::is_document<T>()) {
        codec::Context reading(codec::Medium::document);
        const Value value = codec::read_json(text, reading);
        return model::decode_document<T>(value, reading);
    } else {
        std::terminate();  // a static_assert has said why
    }
}

/// The tree of an object, with the types that its item has. Throws ValidationError with every problem.
template <class T>
[[nodiscard]] Document to_document(const T& object) {
    if constexpr (model::is_document<T>()) {
        codec::Context context;
        ItemWriter writer;
        codec::Codec<T>::encode(writer, object, context, {});
        return Document(codec::finish_tree(writer, context, reflection::type_name<T>()));
    } else {
        return {};
    }
}

/// The object of a tree, whose types may be those of an item or of JSON: bytes may be texts in base64, sets may be lists.
/// Throws ValidationError with every problem and its path.
template <class T>
[[nodiscard]] T from_document(const AttributeValue& document) {
    if constexpr (model::is_document<T>()) {
        codec::Context reading(codec::Medium::document);
        const Value value = codec::read_tree(document, reading);
        return model::decode_document<T>(value, reading);
    } else {
        std::terminate();  // a static_assert has said why
    }
}

/// An object that is printed as its type's name and its JSON: `std::cout << dyntastic::printable(line)` prints
/// Line{"qty":1,"sku":"a"}. What cannot be written is printed as null. Refers to the object.
template <class T>
struct Printable {
    const T& object;

    [[nodiscard]] std::string text() const {
        ItemWriter writer;
        model::encode_leniently(writer, object);
        return codec::printed(reflection::type_name<T>(), writer);
    }
    friend std::ostream& operator<<(std::ostream& out, const Printable& printable) {
        ItemWriter writer;
        model::encode_leniently(writer, printable.object);
        codec::print(out, reflection::type_name<T>(), writer);
        return out;
    }
};
template <class T>
[[nodiscard]] Printable<T> printable(const T& object) noexcept {
    return {object};
}

/// Models print themselves so.
template <model::DerivedFromModel T>
std::ostream& operator<<(std::ostream& out, const T& object) {
    return out << Printable<T>{object};
}

}  // namespace dyntastic
