// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The schema: all that operations know about the objects in a table. The primary template is for plain structs, the
// specialization in one_of.hpp for several structs in one table. A schema has the members below; `T` is the type of an object.
#pragma once

#include <array>
#include <cstddef>
#include <dyntastic/model/default_client.hpp>
#include <dyntastic/model/detail/calls.hpp>
#include <dyntastic/model/detail/convert.hpp>
#include <dyntastic/model/detail/verify.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace dyntastic::model {

/// An attribute of a model.
struct StoredAttribute {
    std::string_view name;
    ValueType type;
    bool can_be_key;  ///< of an index, whose keys may be missing in an item
};
template <class T, std::size_t Field>
[[nodiscard]] consteval StoredAttribute stored_attribute() {
    using Type = typed::FieldValue<T, Field>;
    return {codec::attribute_names<T>[Field], codec::Codec<Type>::type, codec::Key<Type>};
}
template <class T>
inline constexpr auto stored_attributes = []<std::size_t... I>(std::index_sequence<I...>) {
    return std::array<StoredAttribute, sizeof...(I)>{stored_attribute<T, I>()...};
}(std::make_index_sequence<codec::attribute_count<T>>{});

/// The model's name in messages, and the attributes of its keys.
template <class T>
inline constexpr ModelNames names_of{reflection::type_name<T>(), codec::attribute_names<T>[typed::hash_field<T>], {}};
template <typed::HasRangeKey T>
inline constexpr ModelNames names_of<T>{reflection::type_name<T>(), codec::attribute_names<T>[typed::hash_field<T>],
                                        codec::attribute_names<T>[typed::range_field<T>]};

/// The attribute by which the items of a model expire.
template <class T>
inline constexpr std::optional<std::string_view> ttl_attribute = [] {
    constexpr std::string_view name = role_name<T, codec::Role::ttl>();
    return name.empty() ? std::nullopt : std::optional(name);
}();

template <class T>
[[nodiscard]] SavePlan save_plan() {
    return {names_of<T>, keeps_others<T>, codec::names_to_read<T>, &undeclared_log<T>};
}

/// The key item of the values of a model's keys.
template <class T, class Hash, class... Range>
[[nodiscard]] Item make_key(const Hash& hash, const Range&... range);

template <class T>
struct Schema {
    /// The struct whose fields are the table's keys.
    using Keyed = T;
    /// Whether objects can be stored at all. Says at compile time why not.
    static constexpr bool ok = is_model<T>;
    /// A batch checks no conditions, so it takes no versions.
    static constexpr bool has_version = has_role<T, codec::Role::version>;
    /// A save sets versions, times or identifiers in the object.
    static constexpr bool is_changed = is_changed_by_save<T>;

    /// The struct whose attribute of that name a smaller struct reads; void if every struct has it.
    template <reflection::FixedString Name>
    using OwnerOf = T;

    /// The attributes that a table or an index may name, and the one by which items expire, if there is one.
    [[nodiscard]] static constexpr const auto& attributes() { return stored_attributes<T>; }
    [[nodiscard]] static constexpr std::optional<std::string_view> expires_by() { return ttl_attribute<T>; }

    /// Sets the object for a save, and sets it back if it is not kept.
    using Prepared = PreparedSave<T>;
    [[nodiscard]] static SavePlan plan(const T& /*object*/) { return save_plan<T>(); }
    [[nodiscard]] static Item item(const T& object) { return to_item(object); }
    [[nodiscard]] static Item key(const T& object) {
        const auto& hash = codec::attribute_of<typed::hash_field<T>>(object);
        if constexpr (typed::HasRangeKey<T>) return make_key<T>(hash, codec::attribute_of<typed::range_field<T>>(object));
        else return make_key<T>(hash);
    }
    /// The version that the item must have; of an update, which raises it.
    [[nodiscard]] static std::optional<ExpectedVersion> version(const T& object) { return expected_version(object); }
    [[nodiscard]] static std::optional<ExpectedVersion> growing_version(const T& object) {
        return model::growing_version(object);
    }
    /// An update of an object, or of an item by its key, and what versions and times add to it.
    [[nodiscard]] static decltype(auto) update(const expression::Update& update, const T& /*object*/) {
        return with_roles<T>(update);
    }
    [[nodiscard]] static decltype(auto) update(const expression::Update& update) { return with_roles<T>(update); }
};

/// table_name, table_host and table_region may be a text or a function that gives one.
template <class T>
[[nodiscard]] auto text_of(const T& text) {
    if constexpr (std::is_invocable_v<const T&>) return text();
    else return text;
}

template <class T>
[[nodiscard]] std::string table_name_of() {
    if constexpr (Schema<T>::ok) return std::string(text_of(Schema<T>::Keyed::table_name));
    else return {};
}

template <class T>
[[nodiscard]] std::shared_ptr<client::Client> default_client() {
    if constexpr (Schema<T>::ok) {
        using Keyed = typename Schema<T>::Keyed;
        static auto* const known = new DefaultClient;  // not destroyed: models may be used until the very end
        const auto said = [](const auto& value) { return std::string(text_of(value)); };
        std::string host, region;
        if constexpr (requires { Keyed::table_host; }) host = said(Keyed::table_host);
        if constexpr (requires { Keyed::table_region; }) region = said(Keyed::table_region);
        return known->get(host, region);
    } else {
        return nullptr;
    }
}

/// Stands where nothing can be returned because a static_assert has said why.
template <class T>
[[noreturn]] T unreachable() {
    std::terminate();
}

}  // namespace dyntastic::model
