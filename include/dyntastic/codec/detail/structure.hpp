// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Structs: an item or a map has one attribute for each field. The fields are sorted at compile time by their attributes'
// names, which is the order inside an item; so writing needs no sorting, and reading is one walk along both.
#pragma once

#include <array>
#include <dyntastic/codec/detail/check_options.hpp>
#include <dyntastic/reflection/detail/type_name.hpp>
#include <optional>
#include <string_view>
#include <utility>

namespace dyntastic::codec {

/// For messages at compile time: false, with the field's struct, name and type in its own name, when a type cannot be stored.
template <class Struct, reflection::FixedString Field, class Type>
struct can_be_stored {
    static constexpr bool value = is_storable_inside<Type>;
};

// Every mistake is one static_assert with a sentence, said once for each struct; what needs the fields asks for the verdict and
// is left out when it is false. The assertions stand in functions, because to Clang a class with one that fails is no class.

template <class T>
consteval bool check_plain() {
    using reflection::Reflectable;
    constexpr Reflectable obstacle = reflection::why_not<T>();
    static_assert(obstacle != Reflectable::not_a_class, "dyntastic: only a struct has fields");
    static_assert(obstacle != Reflectable::not_an_aggregate,
                  "dyntastic: this must be a plain struct, without constructors, private fields and virtual functions");
    static_assert(obstacle != Reflectable::not_default_constructible,
                  "dyntastic: every field of a struct needs a default constructor or an initialiser");
    static_assert(obstacle != Reflectable::fields_in_base,
                  "dyntastic: a base of this struct has fields; make it a field instead");
    static_assert(obstacle != Reflectable::too_many_fields, "dyntastic: a struct may have no more than 128 fields");
    static_assert(obstacle != Reflectable::reference_field, "dyntastic: a field of this struct is a reference");
    return obstacle == Reflectable::ok;
}
/// Whether a struct's fields can be found.
template <class T>
inline constexpr bool is_plain = check_plain<T>();

template <class T>
inline constexpr std::size_t fields_to_check = 0;
template <class T>
    requires is_plain<T>
inline constexpr std::size_t fields_to_check<T> = reflection::field_count<T>;

/// Whether a field can be stored.
template <class T, std::size_t Index, class Field>
consteval bool check_field() {
    if constexpr (is_storable_inside<Field>) {
        return true;
    } else {
        constexpr std::string_view text = reflection::field_names<T>[Index];
        constexpr auto name = fixed<text.size()>(text);
        static_assert(std::is_array_v<Field> || can_be_stored<T, name, Field>::value,
                      "dyntastic: a field of this struct has a type that cannot be stored; choose another type, or specialise "
                      "dyntastic::Representation for it");
        static_assert(!std::is_array_v<Field>, "dyntastic: a field of this struct is a C array; use std::array");
        return false;
    }
}

template <class T, std::size_t Index>
consteval bool are_flattened_storable();

template <class T>
consteval bool check_bases() {
    static_assert(reflection::detail::base_count<T> <= 1, "dyntastic: a struct may have no more than one empty base");
    return reflection::detail::base_count<T> <= 1;
}
/// For messages.
template <class Struct>
struct has_one_extra_field {
    static constexpr bool value = extra_field_among<reflection::field_types<Struct>>.count <= 1;
};
template <class T>
consteval bool check_extra() {
    static_assert(has_one_extra_field<T>::value,
                  "dyntastic: a struct may have one field of type UndeclaredAttributes, not two");
    return has_one_extra_field<T>::value;
}

template <class T, std::size_t... I>
consteval bool check_fields() {
    constexpr bool fields = (check_field<T, I, DeclaredField<T, I>>() & ... & (check_bases<T>() && check_extra<T>()));
    if constexpr (!fields) return false;  // NOLINT(bugprone-branch-clone): of what has no fields nothing more is asked
    else if constexpr (!check_options<T>()) return false;
    else return (are_flattened_storable<T, I>() & ... & true);
}

/// Whether all fields of a struct can be stored.
template <class T, class Indices = std::make_index_sequence<fields_to_check<T>>>
inline constexpr bool are_fields_storable = false;
template <class T, std::size_t... I>
    requires is_plain<T>
inline constexpr bool are_fields_storable<T, std::index_sequence<I...>> = check_fields<T, I...>();

template <class T, std::size_t Index>
consteval bool are_flattened_storable() {
    if constexpr (is_flattened<T, Index>) {
        using Inside = DeclaredField<T, Index>;
        static_assert(!has_extra<Inside>,
                      "dyntastic: a flattened struct cannot have UndeclaredAttributes; the struct that it stands in can");
        return are_fields_storable<Inside> && !has_extra<Inside>;
    } else {
        return true;
    }
}

template <class T>
struct StructCodec {
    static constexpr std::size_t field_count = reflection::field_count<T>;

    /// Writes the fields into an item or map that has been begun.
    static void encode_fields(ItemWriter& writer, ItemWriter::Map& map, const T& object, Context& context, const Path& path) {
        std::array<const void*, attribute_count<T>> addresses;
        collect(object, addresses.data());
        if constexpr (has_extra<T>) {
            encode_with_extra(writer, map, object, addresses.data(), context, path);
        } else {
            [&]<std::size_t... I>(std::index_sequence<I...>) {
                if constexpr (stored_names<T>.size() == attribute_count<T>) {
                    (encode_attribute<stored_names<T>[I].attribute>(writer, map, addresses.data(), context, path), ...);
                } else {
                    (encode_stored<I>(writer, map, addresses.data(), context, path), ...);
                }
            }(std::make_index_sequence<stored_names<T>.size()>{});
        }
    }

    /// Reads a struct from the attributes of an item or a map. The context says what is done about attributes that no field
    /// has; one that is also declared elsewhere is none of them.
    static T decode_fields(const MapView& attributes, Context& context, const Path& path, std::string_view also_declared = {}) {
        Values values;
        const std::uint32_t declared = find_values(attributes, values);
        if constexpr (has_extra<T>) {
            const Source source{attributes, also_declared, declared != attributes.size()};
            return construct(values.data(), context, path, &source);
        } else {
            if (declared != attributes.size()) [[unlikely]] {
                context.undeclared(attributes, declared_names(), also_declared, path);
            }
            return construct(values.data(), context, path);
        }
    }

    /// Where the fields of an object are, in the order of the attributes.
    static void collect(const T& object, const void** addresses) {
        reflection::visit_fields(object, [&](const auto&... fields) {
            [&]<std::size_t... I>(std::index_sequence<I...>) {
                (collect_field<I>(fields, addresses + first_attribute<T>[I]), ...);
            }(std::make_index_sequence<field_count>{});
        });
    }
    /// Where extra attributes come from.
    struct Source {
        const MapView& attributes;
        std::string_view also_declared;
        bool has_more;  // than the struct declares
    };
    /// The struct of its attributes' values. Of one with extra attributes, `source` says where these are.
    static T construct(const std::optional<ValueView>* values, Context& context, const Path& path,
                       [[maybe_unused]] const Source* source = nullptr) {
        return [&]<std::size_t... I>(std::index_sequence<I...>) {
            if constexpr (reflection::detail::base_count<T> == 0) {
                return T{decode_field<I>(values + first_attribute<T>[I], context, path, source)...};
            } else {
                return T{{}, decode_field<I>(values + first_attribute<T>[I], context, path, source)...};
            }
        }(std::make_index_sequence<field_count>{});
    }

private:
    using Values = std::array<std::optional<ValueView>, attribute_count<T>>;

    /// By pointer and length: a span of an array costs each struct some milliseconds of the compiler's time.
    static constexpr std::span<const StoredName> declared_names() { return {stored_names<T>.data(), stored_names<T>.size()}; }
    template <std::size_t I>
    static constexpr std::string_view name_of() {
        return attribute_names<T>[I];
    }

    template <std::size_t I, class Field>
    static void collect_field(const Field& field, const void** addresses) {
        if constexpr (is_flattened<T, I>) StructCodec<Field>::collect(field, addresses);
        else if constexpr (I != extra_field<T>) *addresses = std::addressof(field);
    }

    static void encode_with_extra(ItemWriter& writer, ItemWriter::Map& map, const T& object, const void* const* addresses,
                                  Context& context, const Path& path) {
        const UndeclaredAttributes& extra = reflection::visit_fields(
            object, [](const auto&... fields) -> auto& { return std::get<extra_field<T>>(std::tie(fields...)); });
        ExtraWriter others(writer, map, extra, context, path);
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            ((others.write_before(stored_names<T>[I].name), encode_stored<I>(writer, map, addresses, context, path)), ...);
        }(std::make_index_sequence<stored_names<T>.size()>{});
        others.write_rest();
    }
    template <std::size_t I>
    static void encode_stored(ItemWriter& writer, ItemWriter::Map& map, const void* const* addresses, Context& context,
                              const Path& path) {
        if constexpr (!stored_names<T>[I].is_former) {
            encode_attribute<stored_names<T>[I].attribute>(writer, map, addresses, context, path);
        }
    }

    template <std::size_t I>
    static void encode_attribute(ItemWriter& writer, ItemWriter::Map& map, const void* const* addresses, Context& context,
                                 const Path& path) {
        using At = AttributeAt<T, I>;
        using Field = typename At::Type;
        using Form = AttributeForm<T, I>;
        const auto& field = *static_cast<const Field*>(addresses[I]);
        // What must be there when it is read is written even when it is empty: as null, which an empty set cannot be.
        if constexpr (MayBeAbsent<Field> && attribute_settings<T, I>.when_missing != WhenMissing::required) {
            if (is_left_out(field, context)) return;
        }
        writer.ascending_name(map, name_of<I>());
        if constexpr (has_rules<typename At::Owner, At::field>) {
            apply_rules<typename At::Owner, At::field>(field, context, path.member(name_of<I>()));
        }
        if constexpr (std::same_as<Form, Field>) Codec<Field>::encode(writer, field, context, path.member(name_of<I>()));
        else Codec<Form>::encode(writer, Form(field), context, path.member(name_of<I>()));
    }

    /// Puts down the value of each attribute, and says how many values there are under names that the struct declares. Both
    /// sides ascend by name.
    static std::uint32_t find_values(const MapView& attributes, Values& values) {
        std::uint32_t declared = 0;
        auto attribute = attributes.begin();
        const auto end = attributes.end();
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (find_value<I>(attribute, end, values, declared), ...);
        }(std::make_index_sequence<stored_names<T>.size()>{});
        return declared;
    }
    template <std::size_t I>
    static void find_value(MapView::iterator& attribute, const MapView::iterator& end, Values& values,
                           std::uint32_t& declared) {
        constexpr StoredName stored = stored_names<T>[I];
        for (; attribute != end; ++attribute) {
            const auto [name, value] = *attribute;
            if (name == stored.name) {
                if (!stored.is_former || !values[stored.attribute]) values[stored.attribute] = value;
                attribute = MapView::iterator(value.end());
                ++declared;
                return;
            }
            if (name > stored.name) return;
        }
    }

    template <std::size_t I>
    static DeclaredField<T, I> decode_field(const std::optional<ValueView>* value, Context& context, const Path& path,
                                            [[maybe_unused]] const Source* source) {
        if constexpr (I == extra_field<T>) {
            if (!source->has_more) return {};
            return read_extra(source->attributes, declared_names(), source->also_declared);
        } else if constexpr (is_flattened<T, I>) {
            return StructCodec<DeclaredField<T, I>>::construct(value, context, path);
        } else {
            return decode_attribute<I>(*value, context, path.member(name_of<first_attribute<T>[I]>()));
        }
    }
    template <std::size_t I>
    static DeclaredField<T, I> decode_attribute(const std::optional<ValueView>& value, Context& context, const Path& path) {
        using Field = DeclaredField<T, I>;
        using Form = AttributeForm<T, first_attribute<T>[I]>;
        constexpr const FieldSettings& settings = settings_of<T, I>;
        if (value) {
            if constexpr (has_rules<T, I>) {
                const std::size_t problems_before = context.problems().size();
                Field field = Codec<Form>::decode(*value, context, path);
                if (context.problems().size() == problems_before) apply_rules<T, I>(field, context, path);
                return field;
            } else {
                return Codec<Form>::decode(*value, context, path);
            }
        }
        // What was stored before the struct had a version is of version nought.
        if constexpr (settings.when_missing == WhenMissing::defaulted || settings.role == Role::version) {
            T defaults{};
            return std::move(attribute_of<first_attribute<T>[I]>(defaults));
        } else if constexpr (settings.when_missing == WhenMissing::by_type && MayBeAbsent<Field>) {
            return Codec<Field>::absent();
        } else {
            context.missing(path);
            return Field{};
        }
    }
};

/// A struct inside another value: a map.
template <PlainStruct T>
struct Codec<T> {
    static constexpr ValueType type = ValueType::map;
    static constexpr bool is_struct = true;
    static void encode(ItemWriter& writer, const T& value, Context& context, const Path& path) {
        if constexpr (are_fields_storable<T>) {
            auto map = writer.begin_map();
            StructCodec<T>::encode_fields(writer, map, value, context, path);
            (void)writer.end_map(map);  // ascending, hence without equal names
        }
    }
    static T decode(ValueView view, Context& context, const Path& path) {
        if constexpr (are_fields_storable<T>) {
            if (view.type() == ValueType::map) return StructCodec<T>::decode_fields(view.map(), context, path);
            context.fail(path, "a map", view);
            return T{};
        } else {
            std::terminate();  // a static_assert has said why
        }
    }
};

/// A plain struct for which nothing else is said: stored field by field.
template <class T>
concept StoredAsFields = PlainStruct<T> && requires { Codec<T>::is_struct; };

/// The item of a struct. Says in the context what cannot be stored; the item is then of no use.
template <class T>
[[nodiscard]] Item encode_item(const T& object, Context& context) {
    if constexpr (are_fields_storable<T>) {
        ItemWriter writer;
        auto item = writer.begin_item();
        StructCodec<T>::encode_fields(writer, item, object, context, Path{});
        return writer.finish_item(item);
    } else {
        return {};
    }
}

/// The struct of an item. Says in the context what is missing or does not fit; the struct is then of no use.
template <class T>
[[nodiscard]] T decode_item(const MapView& item, Context& context, std::string_view also_declared = {}) {
    if constexpr (are_fields_storable<T>) {
        return StructCodec<T>::decode_fields(item, context, Path{}, also_declared);
    } else {
        std::terminate();  // a static_assert has said why
    }
}

}  // namespace dyntastic::codec
