// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/codec/detail/scalar.hpp>
#include <dyntastic/codec/document.hpp>
#include <dyntastic/common/base64.hpp>
#include <dyntastic/value/item_writer.hpp>
#include <ostream>

namespace dyntastic::codec {
namespace {

/// Beyond so many zeros without a digit, a number is written with an exponent.
constexpr int most_zeros = 20;

void write_number(json::Writer& writer, const Number& number) {
    char* const start = writer.reserve(Number::max_text_size);
    char* end = number.write_text(start);
    const auto written = static_cast<int>(end - start);
    if (number.exponent() > most_zeros || written > Number::max_digits + most_zeros) {
        // One digit before the point, the others behind.
        std::string digits = number.to_string();
        std::erase_if(digits, [](char c) { return c == '-' || c == '.'; });
        digits.erase(0, digits.find_first_not_of('0'));
        digits.erase(digits.find_last_not_of('0') + 1);
        const int exponent = number.exponent() + static_cast<int>(digits.size()) - 1;
        std::string text(number.negative() ? "-" : "");
        text.append(digits, 0, 1);
        if (digits.size() > 1) text.append(".").append(digits, 1);
        text.append(exponent < 0 ? "e-" : "e+").append(std::to_string(exponent < 0 ? -exponent : exponent));
        return writer.raw(text);
    }
    writer.advance(static_cast<std::size_t>(written));
}

Value only_value(ItemWriter& writer, Context& context, std::string_view subject) {
    if (!context.ok()) context.raise(subject);
    return writer.finish_value();
}

}  // namespace

void write_json(json::Writer& writer, ValueView value, Context& context, const Path& path) {
    switch (value.type()) {
        case ValueType::null: return writer.raw("null");
        case ValueType::boolean: return writer.raw(value.boolean() ? "true" : "false");
        case ValueType::number: return write_number(writer, value.number());
        case ValueType::string:
            if (!json::is_utf8(value.string())) context.fail(path, "text in UTF-8");
            return writer.string(value.string());
        case ValueType::binary: return writer.base64(value.binary());
        case ValueType::string_set:
        case ValueType::number_set:
        case ValueType::binary_set: {
            std::size_t index = 0;
            writer.raw('[');
            for (const std::string_view element : value.set()) {
                if (index != 0) writer.raw(',');
                if (value.type() == ValueType::number_set) {
                    write_number(writer, Number::read_ordered(element).value_or(Number{}));
                } else if (value.type() == ValueType::binary_set) {
                    writer.base64(element);
                } else {
                    if (!json::is_utf8(element)) context.fail(path.element(index), "text in UTF-8");
                    writer.string(element);
                }
                ++index;
            }
            return writer.raw(']');
        }
        case ValueType::list: {
            const ListView elements = value.list();
            writer.raw('[');
            for (std::uint32_t i = 0; i < elements.size(); ++i) {
                if (i != 0) writer.raw(',');
                write_json(writer, elements[i], context, path.element(i));
            }
            return writer.raw(']');
        }
        case ValueType::map: {
            bool first = true;
            writer.raw('{');
            for (const AttributeView member : value.map()) {
                if (!first) writer.raw(',');
                first = false;
                const Path here = path.member(member.name);
                if (!json::is_utf8(member.name)) context.fail(here, "a name in UTF-8");
                writer.string(member.name);
                writer.raw(':');
                write_json(writer, member.value, context, here);
            }
            return writer.raw('}');
        }
    }
}

std::string describe_json(ValueView value) {
    std::string text;
    Context ignored;
    {
        json::Writer writer(text);
        write_json(writer, value, ignored, {});
    }
    return text;
}

std::string finish_json(ItemWriter& writer, Context& context, std::string_view subject) {
    const Value value = only_value(writer, context, subject);
    std::string text;
    {
        json::Writer to(text);
        write_json(to, value.view(), context, {});
    }
    if (!context.ok()) context.raise(subject);
    return text;
}

AttributeValue finish_tree(ItemWriter& writer, Context& context, std::string_view subject) {
    return to_attribute_value(only_value(writer, context, subject).view());
}

Value read_tree(const AttributeValue& tree, Context& context) {
    ItemWriter writer;
    Codec<AttributeValue>::encode(writer, tree, context, {});
    return writer.finish_value();
}

std::string printed(std::string_view type, ItemWriter& writer) {
    return std::string(type).append(describe_json(writer.finish_value().view()));
}

void print(std::ostream& out, std::string_view type, ItemWriter& writer) { out << printed(type, writer); }

Bytes decode_text_as_binary(ValueView view, Context& context, const Path& path) {
    if (context.is_document()) {
        std::string bytes;
        if (view.type() == ValueType::string && append_decoded_base64(bytes, view.string())) return Bytes(bytes);
    }
    context.fail(path, context.is_document() ? "binary as a text in base64" : "a binary value", view);
    return {};
}

}  // namespace dyntastic::codec
