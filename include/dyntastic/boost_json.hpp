// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Models, AttributeValue, Document and Decimal for Boost.JSON: `boost::json::value_from(product)` and
// `boost::json::value_to<Product>(value)`. Its numbers are 64-bit integers and doubles: a Decimal that is neither is an error,
// never rounded; dyntastic::to_json writes every digit.
// https://www.boost.org/doc/libs/1_81_0/libs/json/doc/html/json/conversion.html
#pragma once

#include <boost/json.hpp>
#include <dyntastic/model/foreign_json.hpp>

namespace dyntastic {

namespace model {

struct BoostJsonAdapter {
    using Json = boost::json::value;
    static Json null() { return nullptr; }
    static Json boolean(bool value) { return value; }
    static Json integer(std::int64_t value) { return value; }
    static Json natural(std::uint64_t value) { return value; }
    static Json real(double value) { return value; }
    static Json text(std::string_view value) { return boost::json::string(value.data(), value.size()); }
    static Json array() { return boost::json::array(); }
    static Json object() { return boost::json::object(); }
    static void append(Json& array, Json element) { array.get_array().push_back(std::move(element)); }
    static void insert(Json& object, std::string_view name, Json member) {
        object.get_object().emplace(boost::json::string_view(name.data(), name.size()), std::move(member));
    }

    static void read(const Json& json, codec::TreeReader<BoostJsonAdapter>& reader, const codec::Path& path,
                     std::size_t depth) {
        switch (json.kind()) {
            case boost::json::kind::bool_: return reader.boolean(json.get_bool());
            case boost::json::kind::int64: return reader.integer(json.get_int64());
            case boost::json::kind::uint64: return reader.natural(json.get_uint64());
            case boost::json::kind::double_: return reader.real(json.get_double(), path);
            case boost::json::kind::string: return reader.text(view(json.get_string()));
            case boost::json::kind::array: return reader.array(json.get_array(), path, depth);
            case boost::json::kind::object:
                return reader.object(
                    json.get_object(),
                    [](const auto* member) {
                        return std::pair<std::string_view, const Json*>(view(member->key()), &member->value());
                    },
                    path, depth);
            default: return reader.null();
        }
    }

private:
    template <class Text>
    static std::string_view view(const Text& text) {
        return {text.data(), text.size()};
    }
};

}  // namespace model

/// Throws ValidationError with every problem.
template <model::ForeignDocument T>
void tag_invoke(const boost::json::value_from_tag& /*tag*/, boost::json::value& json, const T& object) {
    json = model::to_foreign_json<model::BoostJsonAdapter>(object);
}
/// Throws ValidationError with every problem.
template <model::ForeignDocument T>
T tag_invoke(const boost::json::value_to_tag<T>& /*tag*/, const boost::json::value& json) {
    return model::from_foreign_json<model::BoostJsonAdapter, T>(json);
}

}  // namespace dyntastic
