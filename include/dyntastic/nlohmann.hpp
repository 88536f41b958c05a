// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Models, AttributeValue, Document and Decimal for nlohmann's JSON for Modern C++: `nlohmann::json json = product;` and
// `json.get<Product>()`. Its numbers are 64-bit integers and doubles: a Decimal that is neither is an error, never rounded;
// dyntastic::to_json writes every digit. https://json.nlohmann.me/features/arbitrary_types/
#pragma once

#include <dyntastic/model/foreign_json.hpp>
#include <nlohmann/json.hpp>

namespace dyntastic {

namespace model {

template <class BasicJson>
struct NlohmannAdapter {
    using Json = BasicJson;
    using Text = typename Json::string_t;
    static Json null() { return nullptr; }
    static Json boolean(bool value) { return value; }
    static Json integer(std::int64_t value) { return value; }
    static Json natural(std::uint64_t value) { return value; }
    static Json real(double value) { return value; }
    static Json text(std::string_view value) { return Text(value); }
    static Json array() { return Json::array(); }
    static Json object() { return Json::object(); }
    static void append(Json& array, Json element) { array.push_back(std::move(element)); }
    static void insert(Json& object, std::string_view name, Json member) { object.emplace(Text(name), std::move(member)); }

    static void read(const Json& json, codec::TreeReader<NlohmannAdapter>& reader, const codec::Path& path, std::size_t depth) {
        using Kind = nlohmann::detail::value_t;
        switch (json.type()) {
            case Kind::boolean: return reader.boolean(json.template get_ref<const typename Json::boolean_t&>());
            case Kind::number_integer: return reader.integer(json.template get<std::int64_t>());
            case Kind::number_unsigned: return reader.natural(json.template get<std::uint64_t>());
            case Kind::number_float: return reader.real(json.template get<double>(), path);
            case Kind::string: return reader.text(json.template get_ref<const Text&>());
            case Kind::binary: {
                const auto& bytes = json.get_binary();
                return reader.bytes({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
            }
            case Kind::array: return reader.array(json, path, depth);
            case Kind::object:
                return reader.object(
                    json, [](const auto& at) { return std::pair<std::string_view, const Json*>(at.key(), &*at); }, path, depth);
            default: return reader.null();
        }
    }
};

template <class T>
concept NlohmannJson = nlohmann::detail::is_basic_json<T>::value;

}  // namespace model

/// Throws ValidationError with every problem.
template <model::NlohmannJson Json, model::ForeignDocument T>
void to_json(Json& json, const T& object) {
    json = model::to_foreign_json<model::NlohmannAdapter<Json>>(object);
}
/// Throws ValidationError with every problem.
template <model::NlohmannJson Json, model::ForeignDocument T>
void from_json(const Json& json, T& object) {
    object = model::from_foreign_json<model::NlohmannAdapter<Json>, T>(json);
}

}  // namespace dyntastic
