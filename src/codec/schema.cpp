// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <dyntastic/codec/detail/describe.hpp>
#include <dyntastic/json/writer.hpp>

#include "common/ascii.hpp"

namespace dyntastic::codec {
namespace {

std::string in_quotes(std::string_view text) {
    std::string json;
    {
        json::Writer writer(json);
        writer.string(text);
    }
    return json;
}

template <class Elements, class ToJson>
std::string array_of(const Elements& elements, ToJson to_json) {
    std::string json = "[";
    for (const auto& element : elements) {
        if (json.size() > 1) json.push_back(',');
        json.append(to_json(element));
    }
    return json.append("]");
}

void append_member(std::string& object, std::string_view name, std::string_view json) {
    if (object.size() > 1) object.push_back(',');
    object.append(in_quotes(name)).append(":").append(json);
}

}  // namespace

std::string rule_json(ValueView value) {
    if (value.type() == ValueType::number) return value.number().to_string();
    return value.type() == ValueType::string ? in_quotes(value.string()) : std::string();
}

Schema Schema::written(std::string_view json) {
    Schema schema;
    schema.written_ = json;
    return schema;
}

Schema Schema::of_type(std::string_view type) { return std::move(Schema().set_text("type", type)); }

Schema Schema::text(std::string_view format) { return std::move(of_type("string").set_text("format", format)); }

Schema Schema::integer(std::int64_t minimum, std::uint64_t maximum) {
    return std::move(of_type("integer").set("minimum", Number(minimum)).set("maximum", Number(maximum)));
}

Schema Schema::one_of(const std::string_view* texts, std::size_t count) {
    const std::vector<std::string_view> all(texts, texts + count);
    return std::move(of_type("string").set("enum", array_of(all, in_quotes)));
}

Schema Schema::any_of(const std::vector<Schema>& schemas) {
    return std::move(Schema().set("anyOf", array_of(schemas, [](const Schema& schema) { return schema.json(); })));
}

Schema Schema::or_null(Schema schema) {
    if (schema.allows_everything()) return schema;
    return any_of({std::move(schema), of_type("null")});
}

Schema Schema::array(const Schema& elements) { return std::move(of_type("array").set("items", elements.json())); }

Schema Schema::tuple(const std::vector<Schema>& elements) {
    Schema schema = of_type("array");
    if (!elements.empty()) {  // there are no empty prefixItems
        schema.set("prefixItems", array_of(elements, [](const Schema& element) { return element.json(); }));
    }
    return std::move(schema.set("minItems", Number(elements.size())).set("maxItems", Number(elements.size())));
}

Schema Schema::map(const Schema& members) { return std::move(of_type("object").set("additionalProperties", members.json())); }

Schema Schema::object(std::string_view title, const std::vector<Member>& members) {
    std::string properties = "{";
    std::vector<std::string_view> required;
    for (const Member& member : members) {
        append_member(properties, member.name, member.schema.json());
        if (member.is_required) required.push_back(member.name);
    }
    Schema schema;
    schema.set_text("title", title).set_text("type", "object").set("properties", properties.append("}"));
    if (!required.empty()) schema.set("required", array_of(required, in_quotes));
    return schema;
}

Schema Schema::tagged(Schema schema, std::string_view name, std::string_view tag) {
    std::string properties = "{";
    append_member(properties, name, std::string(R"({"const":)").append(in_quotes(tag)).append("}"));
    return std::move(schema.set("properties", properties.append("}")).set("required", "[" + in_quotes(name) + "]"));
}

Schema& Schema::set(std::string_view keyword, std::string json) {
    const auto found =
        std::find_if(keywords_.begin(), keywords_.end(), [&](const auto& member) { return member.first == keyword; });
    if (found != keywords_.end()) found->second = std::move(json);
    else keywords_.emplace_back(keyword, std::move(json));
    return *this;
}

Schema& Schema::set(std::string_view keyword, const Number& number) { return set(keyword, number.to_string()); }

Schema& Schema::set_text(std::string_view keyword, std::string_view text) { return set(keyword, in_quotes(text)); }

std::string Schema::json() const {
    if (!written_.empty() && keywords_.empty()) return written_;
    std::string json = "{";
    if (!written_.empty()) append_member(json, "allOf", "[" + written_ + "]");
    for (const auto& [keyword, value] : keywords_) append_member(json, keyword, value);
    return json.append("}");
}

Schema Definitions::refer(const void* identity, std::string_view type_name, Schema*& schema) {
    if (identity == root_) return std::move(Schema().set_text("$ref", "#"));
    auto found = std::find_if(all_.begin(), all_.end(), [&](const Definition& known) { return known.identity == identity; });
    if (found == all_.end()) {
        found = all_.insert(all_.end(), {identity, free_name(type_name), {}});
        schema = &found->schema;
    }
    return std::move(Schema().set_text("$ref", place_ + found->name));
}

/// A type's name with nothing in it that OpenAPI would refuse, and a number if another struct has that name.
std::string Definitions::free_name(std::string_view type_name) const {
    std::string name(type_name);
    std::replace_if(name.begin(), name.end(), [](char c) { return !ascii::is_alphanumeric(c); }, '_');
    const auto is_taken = [&](const std::string& wanted) {
        return std::any_of(all_.begin(), all_.end(), [&](const Definition& known) { return known.name == wanted; });
    };
    std::string free = name;
    for (int number = 2; is_taken(free); ++number) free = name + "_" + std::to_string(number);
    return free;
}

std::string Definitions::json() const {
    std::string json = "{";
    for (const Definition& definition : all_) append_member(json, definition.name, definition.schema.json());
    return json.append("}");
}

std::string Definitions::document(Schema root, std::string_view id) const {
    std::string json = "{";
    append_member(json, "$schema", in_quotes("https://json-schema.org/draft/2020-12/schema"));
    if (!id.empty()) append_member(json, "$id", in_quotes(id));
    if (!all_.empty()) root.set("$defs", this->json());
    const std::string rest = root.json();
    return rest == "{}" ? json.append("}") : json.append(",").append(rest, 1);
}

}  // namespace dyntastic::codec
