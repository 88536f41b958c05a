// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The indexes of a new table. Their attributes are held to the model while compiling: a constructor that is `consteval` calls a
// function that no constant expression may call, and whose name is the sentence that the compiler then shows.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <dyntastic/model/detail/schema.hpp>
#include <dyntastic/operation/index.hpp>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

namespace dyntastic {

/// Which attributes an index holds beside its own keys and the table's.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Projection.html
struct IndexProjection {
    static constexpr std::size_t most_attributes = 20;
    operation::ProjectionType type = operation::ProjectionType::all;
    std::array<const char*, most_attributes> attributes{};
    std::size_t attribute_count = 0;
};
inline constexpr IndexProjection all_attributes{};
inline constexpr IndexProjection keys_only{operation::ProjectionType::keys_only, {}, 0};
/// These attributes beside the keys, up to 20.
template <std::convertible_to<const char*>... Names>
[[nodiscard]] constexpr IndexProjection include(Names... names) {
    static_assert(sizeof...(Names) >= 1 && sizeof...(Names) <= IndexProjection::most_attributes,
                  "dyntastic: an index includes 1 to 20 attributes beside its keys");
    return {operation::ProjectionType::include, {names...}, sizeof...(names)};
}

namespace model {
/// Stands first in options, so that they are made by names only and never from `{"text"}`.
struct ByNameOnly {};
}  // namespace model

struct IndexOptions {
    model::ByNameOnly by_name_only{};
    const char* name = nullptr;  ///< else of its attributes: `name-index`, `name_price-index`
    IndexProjection projection{};
    std::optional<std::int64_t> read_capacity{};  ///< for provisioned billing; else the table's
    std::optional<std::int64_t> write_capacity{};
};

struct LocalIndexOptions {
    model::ByNameOnly by_name_only{};
    const char* name = nullptr;  ///< else of its attribute: `price-index`
    IndexProjection projection{};
};

/// Two to four attributes that make one key.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.DesignPattern.MultiAttributeKeys.html
struct KeyNames {
    static constexpr std::size_t most = 4;
    std::array<const char*, most> names{};
    std::size_t count = 0;

    constexpr KeyNames() = default;
    constexpr KeyNames(const char* first, const char* second, const char* third = nullptr, const char* fourth = nullptr)
        : names{first, second, third, fourth},
          count(third == nullptr    ? 2
                : fourth == nullptr ? 3
                                    : 4) {}
    [[nodiscard]] static constexpr KeyNames one(const char* name) {
        KeyNames made;
        made.names[0] = name;
        made.count = 1;
        return made;
    }
};

/// A global index: by one attribute, by two (hash and range key), or by several for either: `Index{{"a", "b"}, {"c", "d"}}`.
/// Attributes are named as they are stored, by literals.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html
struct Index {
    KeyNames hash;
    KeyNames range;
    IndexOptions options;

    constexpr Index(const char* hash_key, const IndexOptions& with = {}) : Index(KeyNames::one(hash_key), KeyNames(), with) {}
    constexpr Index(const char* hash_key, const char* range_key, const IndexOptions& with = {})
        : Index(KeyNames::one(hash_key), KeyNames::one(range_key), with) {}
    constexpr Index(const char* hash_key, const KeyNames& range_keys, const IndexOptions& with = {})
        : Index(KeyNames::one(hash_key), range_keys, with) {}
    constexpr Index(const KeyNames& hash_keys, const IndexOptions& with = {}) : Index(hash_keys, KeyNames(), with) {}
    constexpr Index(const KeyNames& hash_keys, const char* range_key, const IndexOptions& with = {})
        : Index(hash_keys, KeyNames::one(range_key), with) {}
    constexpr Index(const KeyNames& hash_keys, const KeyNames& range_keys, const IndexOptions& with = {})
        : hash(hash_keys), range(range_keys), options(with) {}
};

/// A local index: the table's hash key and another range key. The table must have a range key of its own.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html
struct LocalIndex {
    const char* range_key;
    LocalIndexOptions options;

    constexpr LocalIndex(const char* range, const LocalIndexOptions& with = {}) : range_key(range), options(with) {}
};

namespace model {

/// An index as it was asked for.
struct IndexDefinition {
    KeyNames hash;  ///< none means a local index
    KeyNames range;
    const char* name = nullptr;
    IndexProjection projection{};
    std::optional<std::int64_t> read_capacity{};
    std::optional<std::int64_t> write_capacity{};
};

// What the compiler shows when the indexes of a table do not fit its model. No function of these exists.
void an_index_names_an_attribute_that_the_model_does_not_have(const char* attribute);
void the_model_has_no_attribute_of_this_name(const char* attribute);
void an_index_has_a_key_of_a_type_that_cannot_be_one(const char* attribute);
void an_index_names_an_attribute_twice(const char* attribute);
void a_local_index_needs_a_model_with_a_range_key(const char* attribute);
void a_time_to_live_attribute_must_be_stored_as_a_number(const char* attribute);

/// An index of a model's table. Does not compile when it does not fit the model.
template <class T>
class IndexOf {
public:
    // NOLINTBEGIN(google-explicit-constructor): names and indexes convert
    consteval IndexOf(const char* hash_key) : IndexOf(Index(hash_key)) {}
    consteval IndexOf(const Index& index)
        : definition_{index.hash,
                      index.range,
                      index.options.name,
                      index.options.projection,
                      index.options.read_capacity,
                      index.options.write_capacity} {
        check();
    }
    consteval IndexOf(const LocalIndex& index)
        : definition_{{}, KeyNames::one(index.range_key), index.options.name, index.options.projection, {}, {}} {
        check();
    }
    // NOLINTEND(google-explicit-constructor)
    [[nodiscard]] constexpr const IndexDefinition& definition() const noexcept { return definition_; }

private:
    static consteval const StoredAttribute& find(const char* name) {
        for (const StoredAttribute& attribute : Schema<T>::attributes()) {
            if (attribute.name == name) return attribute;
        }
        an_index_names_an_attribute_that_the_model_does_not_have(name);
        return Schema<T>::attributes()[0];
    }
    consteval void check() const {
        if constexpr (Schema<T>::ok) {
            if (definition_.hash.count == 0 && names_of<T>.range_key.empty()) {
                a_local_index_needs_a_model_with_a_range_key(definition_.range.names[0]);
            }
            std::array<std::string_view, 2 * KeyNames::most> keys{};
            std::size_t count = 0;
            for (const KeyNames* part : {&definition_.hash, &definition_.range}) {
                for (std::size_t i = 0; i < part->count; ++i) {
                    const char* name = part->names[i];
                    if (!find(name).can_be_key) an_index_has_a_key_of_a_type_that_cannot_be_one(name);
                    for (std::size_t j = 0; j < count; ++j) {
                        if (keys[j] == name) an_index_names_an_attribute_twice(name);
                    }
                    keys[count++] = name;
                }
            }
            for (std::size_t i = 0; i < definition_.projection.attribute_count; ++i) {
                (void)find(definition_.projection.attributes[i]);
            }
        }
    }

    IndexDefinition definition_;
};

template <class T>
[[nodiscard]] std::vector<IndexDefinition> definitions_of(std::initializer_list<IndexOf<T>> indexes) {
    std::vector<IndexDefinition> definitions;
    for (const IndexOf<T>& index : indexes) definitions.push_back(index.definition());
    return definitions;
}

/// The attribute by which a model's items expire. Does not compile when it does not fit the model.
template <class T>
class ExpiryAttribute {
public:
    consteval ExpiryAttribute(const char* name) : name_(name) {  // NOLINT(google-explicit-constructor): literals convert
        if constexpr (Schema<T>::ok) {
            bool found = false;
            for (const StoredAttribute& attribute : Schema<T>::attributes()) {
                if (attribute.name != name) continue;
                found = true;
                if (attribute.type != ValueType::number) a_time_to_live_attribute_must_be_stored_as_a_number(name);
            }
            if (!found) the_model_has_no_attribute_of_this_name(name);
        }
    }
    [[nodiscard]] constexpr const char* get() const noexcept { return name_; }

private:
    const char* name_;
};

}  // namespace model
}  // namespace dyntastic
