// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What a field may be compared with, and how that is stored.
#pragma once

#include <chrono>
#include <concepts>
#include <dyntastic/codec/detail/codecs.hpp>
#include <memory>
#include <optional>
#include <string_view>

namespace dyntastic::typed {

/// The type of a field's value: of an optional or a pointer, what is inside.
template <class T>
struct Inside {
    using type = T;
};
template <class T>
struct Inside<const T> : Inside<T> {};
template <class T>
struct Inside<std::optional<T>> : Inside<T> {};
template <class T>
struct Inside<std::unique_ptr<T>> : Inside<T> {};

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

/// Values that may be of any type, and what is inside them.
template <class T>
concept Anything = std::derived_from<T, AttributeValue>;

template <class T>
concept AnyNumber = NumericInteger<T> || std::floating_point<T> || std::same_as<T, Number>;

template <class T>
inline constexpr bool is_time_point = false;
template <class Clock, class Duration>
inline constexpr bool is_time_point<std::chrono::time_point<Clock, Duration>> = true;
template <class TimePoint>
inline constexpr bool is_time_point<codec::PythonTime<TimePoint>> = true;

template <class T>
concept Text = std::convertible_to<const T&, std::string_view> && !std::same_as<T, std::nullptr_t>;

/// Fields that a text may stand for, which is parsed at run time.
template <class T>
concept ReadFromText = is_time_point<T> || std::same_as<T, Uuid> || requires { codec::Codec<T>::is_read_from_text; };

/// Whether a value of type Operand may be compared with a field of type Field: its own type, any number with a number, any
/// text with a string, a text with a time point or a Uuid, what converts implicitly without loss, and anything that can be
/// stored where anything may be.
template <class Operand, class Field>
concept OperandFor = std::same_as<Operand, Field> || (AnyNumber<Operand> && AnyNumber<Field>) ||
                     (Text<Operand> && (std::same_as<Field, std::string> || ReadFromText<Field>)) ||
                     (Anything<Field> && codec::is_storable_inside<Operand>) ||
                     (std::is_class_v<Field> && !AnyNumber<Field> && !std::same_as<Field, std::string> &&
                      std::convertible_to<const Operand&, Field>);

/// Writes an operand as the field's own codec would write it, so that equal values have equal bytes.
template <class Field, class Operand>
    requires OperandFor<Operand, Field>
void write_operand(ItemWriter& writer, const Operand& operand, codec::Context& context, const codec::Path& path) {
    if constexpr (std::same_as<Operand, Field>) {
        codec::Codec<Field>::encode(writer, operand, context, path);
    } else if constexpr ((AnyNumber<Operand> && AnyNumber<Field>) || (Anything<Field> && codec::is_storable_inside<Operand>)) {
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

/// The same for what expressions take: an optional too, which must not be empty when it is used.
template <class Operand, class Field>
inline constexpr bool fits_in_expression = OperandFor<Operand, Field>;
template <class Operand, class Field>
inline constexpr bool fits_in_expression<std::optional<Operand>, Field> = OperandFor<Operand, Field>;

void say_empty_operand(codec::Context& context, const codec::Path& path);

/// An operand as the value of an expression.
template <class Field, class Operand>
[[nodiscard]] Value stored_operand(const Operand& operand, codec::Context& context, const codec::Path& path) {
    if constexpr (is_optional<Operand>) {
        if (operand) return stored_operand<Field>(*operand, context, path);
        say_empty_operand(context, path);
        return {};
    } else {
        ItemWriter writer;
        write_operand<Field>(writer, operand, context, path);
        return writer.finish_value();
    }
}

/// The same for what a field becomes: a number must fit the field's type.
template <class Field, class Operand>
[[nodiscard]] Value assigned_operand(const Operand& operand, codec::Context& context, const codec::Path& path) {
    Value value = stored_operand<Field>(operand, context, path);
    if constexpr (AnyNumber<Field> && !std::same_as<Operand, Field> && !std::same_as<Operand, std::optional<Field>>) {
        if (context.ok()) (void)codec::Codec<Field>::decode(value.view(), context, path);
    }
    return value;
}

}  // namespace dyntastic::typed
