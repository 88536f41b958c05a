// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What a field may be compared with, and how that is stored.
#pragma once

#include <chrono>
#include <concepts>
#include <dyntastic/codec/codecs.hpp>
#include <optional>
#include <string_view>

namespace dyntastic::typed {

/// The type of a field's value: of an optional field, what is inside.
template <class T>
struct Inside {
    using type = T;
};
template <class T>
struct Inside<std::optional<T>> {
    using type = T;
};

template <class T>
concept AnyNumber = NumericInteger<T> || std::floating_point<T> || std::same_as<T, Number>;

template <class T>
inline constexpr bool is_time_point = false;
template <class Clock, class Duration>
inline constexpr bool is_time_point<std::chrono::time_point<Clock, Duration>> = true;

template <class T>
concept Text = std::convertible_to<const T&, std::string_view> && !std::same_as<T, std::nullptr_t>;

/// Fields that a text may stand for, which is parsed at run time.
template <class T>
concept ReadFromText = is_time_point<T> || std::same_as<T, Uuid>;

/// Whether a value of type Operand may be compared with a field of type Field: its own type, any number with a number, any
/// text with a string, a text with a time point or a Uuid, and what converts implicitly without loss.
template <class Operand, class Field>
concept OperandFor = std::same_as<Operand, Field> || (AnyNumber<Operand> && AnyNumber<Field>) ||
                     (Text<Operand> && (std::same_as<Field, std::string> || ReadFromText<Field>)) ||
                     (std::is_class_v<Field> && !AnyNumber<Field> && !std::same_as<Field, std::string> &&
                      std::convertible_to<const Operand&, Field>);

/// Writes an operand as the field's own codec would write it, so that equal values have equal bytes.
template <class Field, class Operand>
    requires OperandFor<Operand, Field>
void write_operand(ItemWriter& writer, const Operand& operand, codec::Context& context, const codec::Path& path) {
    if constexpr (std::same_as<Operand, Field>) {
        codec::Codec<Field>::encode(writer, operand, context, path);
    } else if constexpr (AnyNumber<Operand> && AnyNumber<Field>) {
        codec::Codec<Operand>::encode(writer, operand, context, path);
    } else if constexpr (Text<Operand> && std::same_as<Field, std::string>) {
        writer.string(operand);
    } else if constexpr (Text<Operand> && ReadFromText<Field>) {
        ItemWriter scratch;
        scratch.string(operand);
        const Value text = scratch.finish_value();
        codec::Codec<Field>::encode(writer, codec::Codec<Field>::decode(text.view(), context, path), context, path);
    } else {
        codec::Codec<Field>::encode(writer, static_cast<Field>(operand), context, path);
    }
}

}  // namespace dyntastic::typed
