// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Optionals, pointers, sequences, sets, maps, pairs and tuples. Containers are known by what they offer, so that none of
// their headers is needed here.
#pragma once

#include <array>
#include <dyntastic/codec/detail/scalar.hpp>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

namespace dyntastic::codec {

template <class T>
inline constexpr bool is_set_codec = Codec<T>::type == ValueType::string_set || Codec<T>::type == ValueType::number_set ||
                                     Codec<T>::type == ValueType::binary_set;

/// As a field, an empty optional is not stored; as an element, it is the null value. Both are read as empty. Of an optional
/// set, an empty set is not stored either, and so is read as an empty optional.
template <Storable T>
    requires(!MayBeAbsent<T> || is_set_codec<T>)
struct Codec<std::optional<T>> {
    static constexpr ValueType type = Codec<T>::type;
    static bool is_absent(const std::optional<T>& value) noexcept {
        if constexpr (MayBeAbsent<T>) {
            if (value && Codec<T>::is_absent(*value)) return true;
        }
        return !value.has_value();
    }
    static std::optional<T> absent() noexcept { return std::nullopt; }
    static void encode(ItemWriter& writer, const std::optional<T>& value, Context& context, const Path& path) {
        if (value) return Codec<T>::encode(writer, *value, context, path);
        writer.null();
    }
    static std::optional<T> decode(ValueView view, Context& context, const Path& path) {
        if (view.type() == ValueType::null) return std::nullopt;
        return Codec<T>::decode(view, context, path);
    }
};

/// Like an optional; lets a struct contain itself.
template <class T>
struct Codec<std::unique_ptr<T>> {
    static constexpr ValueType type = ValueType::map;
    static bool is_absent(const std::unique_ptr<T>& value) noexcept { return value == nullptr; }
    static std::unique_ptr<T> absent() noexcept { return nullptr; }
    static void encode(ItemWriter& writer, const std::unique_ptr<T>& value, Context& context, const Path& path) {
        if (value != nullptr) return Codec<T>::encode(writer, *value, context, path);
        writer.null();
    }
    static std::unique_ptr<T> decode(ValueView view, Context& context, const Path& path) {
        if (view.type() == ValueType::null) return nullptr;
        return std::make_unique<T>(Codec<T>::decode(view, context, path));
    }
};

template <class T>
inline constexpr bool is_storable_inside<std::optional<T>> = Storable<std::optional<T>> && is_storable_inside<T>;
template <class T>
inline constexpr bool is_storable_inside<std::unique_ptr<T>> = is_storable_inside<T>;

template <class T>
concept MapLike = requires(T container, typename T::key_type key, typename T::mapped_type value) {
    requires std::same_as<typename T::key_type, std::string>;
    container.emplace(std::move(key), std::move(value));
    container.size();
};

template <class T>
concept SetLike = requires(T container, typename T::key_type key) {
    requires !requires { typename T::mapped_type; };
    container.insert(std::move(key));
    container.size();
};

template <class T>
concept SequenceLike = requires(T container, typename T::value_type value) {
    requires !std::derived_from<T, Bytes> && !requires { typename T::traits_type; };  // no bytes, no texts
    container.push_back(std::move(value));
    container.size();
};

template <class Element, class T>
void encode_list(ItemWriter& writer, const T& value, Context& context, const Path& path) {
    auto list = writer.begin_list(static_cast<std::uint32_t>(value.size()));
    std::size_t index = 0;
    for (auto&& element : value) {
        writer.element(list);
        Codec<Element>::encode(writer, element, context, path.element(index++));
    }
    writer.end_list(list);
}

// What a vector of vectors of a struct that contains it is stored as does not depend on the struct: no requirement on the
// element here, so that recursive structs work. structure.hpp says a sentence for elements that cannot be stored.
template <SequenceLike T>
    requires(!HasRepresentation<T>)
struct Codec<T> {
    using Element = typename T::value_type;
    static constexpr ValueType type = ValueType::list;
    static void encode(ItemWriter& writer, const T& value, Context& context, const Path& path) {
        encode_list<Element>(writer, value, context, path);
    }
    static T decode(ValueView view, Context& context, const Path& path) {
        T value;
        if (view.type() != ValueType::list) {
            context.fail(path, "a list", view);
            return value;
        }
        const ListView list = view.list();
        if constexpr (requires { value.reserve(std::size_t{1}); }) value.reserve(list.size());
        for (std::uint32_t i = 0; i < list.size(); ++i) {
            value.push_back(Codec<Element>::decode(list[i], context, path.element(i)));
        }
        return value;
    }
};

template <SequenceLike T>
    requires(!HasRepresentation<T>)
inline constexpr bool is_storable_inside<T> = is_storable_inside<typename T::value_type>;

/// What a fixed number of elements have in common.
template <class T, std::size_t Size>
struct FixedListCodec {
    static constexpr ValueType type = ValueType::list;
    static void encode(ItemWriter& writer, const T& value, Context& context, const Path& path) {
        auto list = writer.begin_list(Size);
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            ((writer.element(list),
              Codec<std::tuple_element_t<I, T>>::encode(writer, std::get<I>(value), context, path.element(I))),
             ...);
        }(std::make_index_sequence<Size>{});
        writer.end_list(list);
    }
    static T decode(ValueView view, Context& context, const Path& path) {
        if (view.type() != ValueType::list || view.list().size() != Size) {
            context.fail(path, "a list of " + std::to_string(Size), view);
            return T{};
        }
        const ListView list = view.list();
        return [&]<std::size_t... I>(std::index_sequence<I...>) {
            return T{Codec<std::tuple_element_t<I, T>>::decode(list[I], context, path.element(I))...};
        }(std::make_index_sequence<Size>{});
    }
};

template <class T, std::size_t Size>
struct Codec<std::array<T, Size>> : FixedListCodec<std::array<T, Size>, Size> {};
template <class First, class Second>
struct Codec<std::pair<First, Second>> : FixedListCodec<std::pair<First, Second>, 2> {};
template <class... Ts>
struct Codec<std::tuple<Ts...>> : FixedListCodec<std::tuple<Ts...>, sizeof...(Ts)> {};

template <class T, std::size_t Size>
inline constexpr bool is_storable_inside<std::array<T, Size>> = is_storable_inside<T>;
template <class First, class Second>
inline constexpr bool is_storable_inside<std::pair<First, Second>> = is_storable_inside<First> && is_storable_inside<Second>;
template <class... Ts>
inline constexpr bool is_storable_inside<std::tuple<Ts...>> = (is_storable_inside<Ts> && ...);

/// A set of strings, numbers or binary values. There are no empty sets in DynamoDB: as a field, one is not stored, and what
/// is not stored is read as empty.
template <SetLike T>
    requires(Key<typename T::key_type> && !HasRepresentation<T>)
struct Codec<T> {
    using Element = typename T::key_type;
    static constexpr ValueType element_type = Codec<Element>::type;
    static constexpr ValueType type = element_type == ValueType::string   ? ValueType::string_set
                                      : element_type == ValueType::number ? ValueType::number_set
                                                                          : ValueType::binary_set;
    static bool is_absent(const T& value) noexcept { return value.empty(); }
    static T absent() { return T{}; }

    static void encode(ItemWriter& writer, const T& value, Context& context, const Path& path) {
        // In a document a set is a list, which may be empty.
        if (context.is_document()) return encode_list<Element>(writer, value, context, path);
        const std::size_t problems_before = context.problems().size();
        auto set = writer.begin_set(type);
        if constexpr (std::same_as<Element, std::string>) {
            for (const std::string& element : value) writer.set_element(set, element);
        } else {
            // Through the element's own codec, in a writer of its own.
            ItemWriter scratch;
            for (const Element& element : value) {
                Codec<Element>::encode(scratch, element, context, path);
                const Value stored = scratch.finish_value();
                if (stored.type() != element_type) continue;  // a problem, which the context has
                if constexpr (type == ValueType::number_set) {
                    writer.set_number(set, stored.view().ordered_number());
                } else {
                    writer.set_element(set, stored.view().string());
                }
            }
        }
        if (!writer.end_set(set) && context.problems().size() == problems_before) {
            context.fail(path,
                         value.empty() ? "a set with elements, for there are no empty ones" : "a set without equal elements");
        }
    }

    static T decode(ValueView view, Context& context, const Path& path) {
        T value;
        if (context.is_document() && view.type() == ValueType::list) {
            const ListView list = view.list();
            for (std::uint32_t i = 0; i < list.size(); ++i) {
                const std::size_t problems_before = context.problems().size();
                const std::size_t size_before = value.size();
                value.insert(Codec<Element>::decode(list[i], context, path.element(i)));
                if (value.size() == size_before && context.problems().size() == problems_before) {
                    context.fail(path.element(i), "an element that is not in the set before", list[i]);
                }
            }
            return value;
        }
        if (view.type() != type) {
            context.fail(path, std::string("a set of type ").append(type_name(type)), view);
            return value;
        }
        std::size_t index = 0;
        for (const std::string_view element : view.set()) {
            if constexpr (std::same_as<Element, std::string>) {
                value.insert(std::string(element));
            } else {
                ItemWriter scratch;
                if constexpr (type == ValueType::number_set) {
                    scratch.ordered_number(element);
                } else if constexpr (type == ValueType::string_set) {
                    scratch.string(element);
                } else {
                    scratch.binary(element);
                }
                value.insert(Codec<Element>::decode(scratch.finish_value().view(), context, path.element(index)));
            }
            ++index;
        }
        return value;
    }
};

template <MapLike T>
    requires(!HasRepresentation<T>)
struct Codec<T> {
    using Mapped = typename T::mapped_type;
    static constexpr ValueType type = ValueType::map;
    static void encode(ItemWriter& writer, const T& value, Context& context, const Path& path) {
        auto map = writer.begin_map();
        for (const auto& [name, mapped] : value) {
            if (name.size() > item_format::max_name_size) {
                context.fail(path.member(name.substr(0, 16)), "a name of at most 65535 bytes");
                continue;
            }
            writer.name(map, name);
            Codec<Mapped>::encode(writer, mapped, context, path.member(name));
        }
        if (!writer.end_map(map)) context.fail(path, "a map without equal names");
    }
    static T decode(ValueView view, Context& context, const Path& path) {
        T value;
        if (view.type() != ValueType::map) {
            context.fail(path, "a map", view);
            return value;
        }
        for (const AttributeView attribute : view.map()) {
            value.emplace(std::string(attribute.name),
                          Codec<Mapped>::decode(attribute.value, context, path.member(attribute.name)));
        }
        return value;
    }
};

template <MapLike T>
    requires(!HasRepresentation<T>)
inline constexpr bool is_storable_inside<T> = is_storable_inside<typename T::mapped_type>;

}  // namespace dyntastic::codec
