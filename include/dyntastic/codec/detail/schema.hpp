// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// JSON Schema's text: https://json-schema.org/draft/2020-12. describe.hpp walks over types and makes schemas of these parts.
#pragma once

#include <cstdint>
#include <deque>
#include <dyntastic/value/number.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dyntastic::codec {

/// One JSON Schema: keywords with their JSON, in the order in which they were set. Without any it allows everything.
class Schema {
public:
    Schema() = default;
    /// A schema that somebody else wrote, as JSON.
    [[nodiscard]] static Schema written(std::string_view json);
    /// "string", "array" and the like.
    [[nodiscard]] static Schema of_type(std::string_view type);
    [[nodiscard]] static Schema text(std::string_view format);
    [[nodiscard]] static Schema integer(std::int64_t minimum, std::uint64_t maximum);
    [[nodiscard]] static Schema one_of(const std::string_view* texts, std::size_t count);
    [[nodiscard]] static Schema any_of(const std::vector<Schema>& schemas);
    /// What the schema allows, and null.
    [[nodiscard]] static Schema or_null(Schema schema);
    [[nodiscard]] static Schema array(const Schema& elements);
    /// An array of exactly these elements.
    [[nodiscard]] static Schema tuple(const std::vector<Schema>& elements);
    /// An object with members of any name.
    [[nodiscard]] static Schema map(const Schema& members);
    /// An object with members of these names, and perhaps others.
    struct Member;
    [[nodiscard]] static Schema object(std::string_view title, const std::vector<Member>& members);
    /// An object that fits the schema and has a member of that name with that value.
    [[nodiscard]] static Schema tagged(Schema schema, std::string_view name, std::string_view tag);

    /// Sets a keyword, in place of what it was.
    Schema& set(std::string_view keyword, std::string json);
    Schema& set(std::string_view keyword, const Number& number);
    Schema& set_text(std::string_view keyword, std::string_view text);

    [[nodiscard]] bool allows_everything() const noexcept { return written_.empty() && keywords_.empty(); }
    [[nodiscard]] std::string json() const;

private:
    std::string written_;
    std::vector<std::pair<std::string, std::string>> keywords_;
};

struct Schema::Member {
    std::string_view name;
    Schema schema;
    bool is_required;
};

/// The structs that a schema refers to, each described once: so that structs can contain themselves.
class Definitions {
public:
    /// `place` is what a reference has before a name, such as "#/$defs/".
    explicit Definitions(std::string_view place) : place_(place) {}

    /// The struct that stands at the root and is not a definition; `identity` is the same address for the same type.
    void set_root(const void* identity) noexcept { root_ = identity; }
    /// A reference to a type. Where the type is new, `schema` then says where its schema goes.
    [[nodiscard]] Schema refer(const void* identity, std::string_view type_name, Schema*& schema);

    /// An object of all of them.
    [[nodiscard]] std::string json() const;
    /// The schema as a document of its own.
    [[nodiscard]] std::string document(Schema root, std::string_view id) const;

private:
    struct Definition {
        const void* identity;
        std::string name;
        Schema schema;
    };
    [[nodiscard]] std::string free_name(std::string_view type_name) const;

    std::string place_;
    const void* root_ = nullptr;
    std::deque<Definition> all_;  // stays where it is while others are added
};

}  // namespace dyntastic::codec
