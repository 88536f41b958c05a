// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/value/wire_json.hpp>

namespace dyntastic {
namespace {

void write_number(json::Writer& writer, std::string_view ordered) {
    char* const start = writer.reserve(Number::max_text_size + 2);
    *start = '"';
    char* end = Number::read_ordered(ordered).value_or(Number{}).write_text(start + 1);
    *end++ = '"';
    writer.advance(static_cast<std::size_t>(end - start));
}

void write_set(json::Writer& writer, ValueView value) {
    bool first = true;
    for (const std::string_view element : value.set()) {
        writer.raw(first ? '[' : ',');
        first = false;
        if (value.type() == ValueType::string_set) writer.string(element);
        else if (value.type() == ValueType::number_set) write_number(writer, element);
        else writer.base64(element);
    }
    writer.raw(first ? "[]" : "]");
}

}  // namespace

void write_wire_json(json::Writer& writer, ValueView value) {
    switch (value.type()) {
        case ValueType::null: return writer.raw(R"({"NULL":true})");
        case ValueType::boolean: return writer.raw(value.boolean() ? R"({"BOOL":true})" : R"({"BOOL":false})");
        case ValueType::number:
            writer.raw(R"({"N":)");
            write_number(writer, value.ordered_number());
            break;
        case ValueType::string:
            writer.raw(R"({"S":)");
            writer.string(value.string());
            break;
        case ValueType::binary:
            writer.raw(R"({"B":)");
            writer.base64(value.binary());
            break;
        case ValueType::string_set:
            writer.raw(R"({"SS":)");
            write_set(writer, value);
            break;
        case ValueType::number_set:
            writer.raw(R"({"NS":)");
            write_set(writer, value);
            break;
        case ValueType::binary_set:
            writer.raw(R"({"BS":)");
            write_set(writer, value);
            break;
        case ValueType::list: {
            writer.raw(R"({"L":[)");
            const ListView elements = value.list();
            for (std::uint32_t i = 0; i < elements.size(); ++i) {
                if (i != 0) writer.raw(',');
                write_wire_json(writer, elements[i]);
            }
            writer.raw(']');
            break;
        }
        case ValueType::map:
            writer.raw(R"({"M":)");
            write_wire_json(writer, value.map());
            break;
    }
    writer.raw('}');
}

void write_wire_json(json::Writer& writer, const MapView& attributes) {
    bool first = true;
    for (const AttributeView attribute : attributes) {
        writer.raw(first ? '{' : ',');
        first = false;
        writer.string(attribute.name);
        writer.raw(':');
        write_wire_json(writer, attribute.value);
    }
    writer.raw(first ? "{}" : "}");
}

std::string to_wire_json(const MapView& attributes) {
    std::string text;
    {
        json::Writer writer(text);
        write_wire_json(writer, attributes);
    }
    return text;
}

}  // namespace dyntastic
