// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/codec/detail/describe.hpp>
#include <dyntastic/model/document.hpp>
#include <string>
#include <string_view>

namespace dyntastic {

struct SchemaOptions {
    /// The schema's own URI; none by default.
    std::string_view id{};
};

/// The JSON Schema (2020-12) of what to_json<T> writes and from_json<T> reads, as JSON. Structs inside are under "$defs".
template <class T>
[[nodiscard]] std::string json_schema(const SchemaOptions& options = {}) {
    codec::Definitions definitions("#/$defs/");
    if constexpr (!model::is_document<T>()) {
        return {};
    } else if constexpr (codec::StoredAsFields<T>) {
        definitions.set_root(&codec::schema_identity<T>);
        return definitions.document(codec::describe_struct<T>(definitions), options.id);
    } else {
        codec::Schema root = codec::describe_schema<T>(definitions);
        return definitions.document(std::move(root), options.id);
    }
}

/// The schemas of several structs, and of the structs inside them, as the object that stands under "components" and "schemas"
/// of an OpenAPI 3.1 document.
template <class... Ts>
[[nodiscard]] std::string openapi_schemas() {
    codec::Definitions definitions("#/components/schemas/");
    if constexpr ((model::is_document<Ts>() && ...)) ((void)codec::describe_schema<Ts>(definitions), ...);
    return definitions.json();
}

}  // namespace dyntastic
