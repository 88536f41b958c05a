// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// bool, numbers, texts, bytes, enums, identifiers, and values of any type.
#pragma once

#include <dyntastic/codec/detail/codec.hpp>
#include <dyntastic/reflection/detail/enums.hpp>
#include <dyntastic/value/attribute_value.hpp>
#include <dyntastic/value/uuid.hpp>
#include <limits>
#include <string>

namespace dyntastic::codec {

/// "an integer from -128 to 127"
[[nodiscard]] std::string integer_rule(std::int64_t low, std::uint64_t high);
/// The shortest text that reads back as the value; "nan" and "inf" too.
[[nodiscard]] std::string float_text(double value);
/// In a document, the bytes of a text in base64; a problem otherwise.
[[gnu::cold]] Bytes decode_text_as_binary(ValueView view, Context& context, const Path& path);
/// The rule that keeps a tree out of items; empty when there is none.
[[nodiscard]] std::string_view rule_broken_by(const AttributeValue& value) noexcept;

template <>
struct Codec<bool> {
    static constexpr ValueType type = ValueType::boolean;
    static void encode(ItemWriter& writer, bool value, Context& /*context*/, const Path& /*path*/) { writer.boolean(value); }
    static bool decode(ValueView view, Context& context, const Path& path) {
        if (view.type() == ValueType::boolean) return view.boolean();
        context.fail(path, "a BOOL", view);
        return false;
    }
};

template <NumericInteger T>
struct Codec<T> {
    static constexpr ValueType type = ValueType::number;
    using Wide = std::conditional_t<std::is_signed_v<T>, std::int64_t, std::uint64_t>;

    static void encode(ItemWriter& writer, T value, Context& /*context*/, const Path& /*path*/) {
        writer.number(static_cast<Wide>(value));
    }
    static T decode(ValueView view, Context& context, const Path& path) {
        if (view.type() == ValueType::number) {
            if constexpr (std::is_signed_v<T>) {
                const auto wide = Number::read_ordered_int64(view.ordered_number());
                if (wide && *wide >= std::numeric_limits<T>::min() && *wide <= std::numeric_limits<T>::max()) {
                    return static_cast<T>(*wide);
                }
            } else {
                const auto wide = Number::read_ordered_uint64(view.ordered_number());
                if (wide && *wide <= std::numeric_limits<T>::max()) return static_cast<T>(*wide);
            }
        }
        context.fail(path, integer_rule(std::numeric_limits<T>::min(), std::numeric_limits<T>::max()), view);
        return 0;
    }
};

template <std::floating_point T>
    requires(sizeof(T) <= sizeof(double))
struct Codec<T> {
    static constexpr ValueType type = ValueType::number;
    static void encode(ItemWriter& writer, T value, Context& context, const Path& path) {
        if (auto number = Number::from(value)) {
            writer.number(*number);
        } else {
            context.fail(path, "a finite number of magnitude 1E-130 to 9.99E+125, or zero", float_text(double{value}));
            writer.null();
        }
    }
    static T decode(ValueView view, Context& context, const Path& path) {
        if (view.type() == ValueType::number) {
            if constexpr (std::same_as<T, double>) {
                return Number::read_ordered_double(view.ordered_number());
            } else {
                if (const auto value = view.number().to_float()) return *value;
            }
        }
        context.fail(path, std::same_as<T, double> ? "a number" : "a number from -3.4028235E+38 to 3.4028235E+38", view);
        return 0;
    }
};

template <>
struct Codec<Number> {
    static constexpr ValueType type = ValueType::number;
    static void encode(ItemWriter& writer, const Number& value, Context& /*context*/, const Path& /*path*/) {
        writer.number(value);
    }
    static Number decode(ValueView view, Context& context, const Path& path) {
        if (view.type() == ValueType::number) return view.number();
        context.fail(path, "a number", view);
        return {};
    }
};

template <>
struct Codec<std::string> {
    static constexpr ValueType type = ValueType::string;
    static void encode(ItemWriter& writer, std::string_view value, Context& /*context*/, const Path& /*path*/) {
        writer.string(value);
    }
    static std::string decode(ValueView view, Context& context, const Path& path) {
        if (view.type() == ValueType::string) return std::string(view.string());
        context.fail(path, "a string", view);
        return {};
    }
};

template <>
struct Codec<Bytes> {
    static constexpr ValueType type = ValueType::binary;
    static void encode(ItemWriter& writer, const Bytes& value, Context& /*context*/, const Path& /*path*/) {
        writer.binary(value.text());
    }
    static Bytes decode(ValueView view, Context& context, const Path& path) {
        if (view.type() == ValueType::binary) return Bytes(view.binary());
        return decode_text_as_binary(view, context, path);
    }
};

/// By the enumerator's name. std::byte is an enum without enumerators: what holds them is Bytes.
template <class T>
    requires(std::is_enum_v<T> && !std::same_as<T, std::byte> && !HasRepresentation<T>)
struct Codec<T> {
    static constexpr ValueType type = ValueType::string;
    static void encode(ItemWriter& writer, T value, Context& context, const Path& path) {
        const std::string_view name = reflection::enum_name(value);
        if (!name.empty()) return writer.string(name);
        context.fail(path, rule(), std::to_string(static_cast<std::underlying_type_t<T>>(value)));
        writer.null();
    }
    static T decode(ValueView view, Context& context, const Path& path) {
        if (view.type() == ValueType::string) {
            if (const auto value = reflection::enum_from_name<T>(view.string())) return *value;
        }
        context.fail(path, rule(), view);
        return T{};
    }

private:
    [[gnu::cold]] static std::string rule() {
        std::string names = "one of";
        for (const auto& entry : reflection::enum_entries<T>) names.append(" ").append(entry.name);
        return names;
    }
};

template <>
struct Codec<Uuid> {
    static constexpr ValueType type = ValueType::string;
    static void encode(ItemWriter& writer, const Uuid& value, Context& /*context*/, const Path& /*path*/) {
        writer.string(value.to_string());
    }
    static Uuid decode(ValueView view, Context& context, const Path& path) {
        if (view.type() == ValueType::string) {
            if (const auto uuid = Uuid::parse(view.string())) return *uuid;
        }
        context.fail(path, "a UUID", view);
        return {};
    }
};

/// AttributeValue and Document.
template <std::derived_from<AttributeValue> T>
    requires(!HasRepresentation<T>)
struct Codec<T> {
    static constexpr ValueType type = ValueType::map;
    static void encode(ItemWriter& writer, const AttributeValue& value, Context& context, const Path& path) {
        const std::string_view rule = rule_broken_by(value);
        if (rule.empty()) return write_value(writer, value);
        context.fail(path, rule);
        writer.null();
    }
    static T decode(ValueView view, Context& /*context*/, const Path& /*path*/) { return T(to_attribute_value(view)); }
};

}  // namespace dyntastic::codec
