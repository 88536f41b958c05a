// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/codec/detail/variant.hpp>

namespace dyntastic {

/// One of the structs of a Tagged, and the text that says so.
template <reflection::FixedString Text, class T>
struct Case {
    using Type = T;
    static constexpr std::string_view tag = Text.view();
};

namespace codec {

/// A struct without a Case is tagged with its own name.
template <class T>
struct CaseOf {
    using Type = T;
    static constexpr std::string_view tag = reflection::type_name<T>();
};
template <reflection::FixedString Text, class T>
struct CaseOf<Case<Text, T>> : Case<Text, T> {};

}  // namespace codec

/// One of several structs, stored as a map of its fields with one attribute more that says which it is:
///
///     dyntastic::Tagged<"kind", dyntastic::Case<"circle", Circle>, dyntastic::Case<"square", Square>> shape;
///
/// is stored as {"kind": "circle", "radius": 1}. It is a std::variant of the structs: std::visit, std::get and the like work.
template <reflection::FixedString Tag, class... Cases>
struct Tagged : std::variant<typename codec::CaseOf<Cases>::Type...> {
    using Variant = std::variant<typename codec::CaseOf<Cases>::Type...>;
    using Variant::Variant;
    using Variant::operator=;
    Tagged() = default;

    [[nodiscard]] const Variant& variant() const noexcept { return *this; }
    friend bool operator==(const Tagged& one, const Tagged& other)
        requires(std::equality_comparable<typename codec::CaseOf<Cases>::Type> && ...)
    {
        return one.variant() == other.variant();
    }
};

namespace codec {

/// Writes a map with one member more than `fields` has.
void write_tagged(ItemWriter& writer, std::string_view name, std::string_view tag, const MapView& fields);
/// The tag of a map; nothing, and a problem, when it has none.
[[nodiscard]] std::optional<std::string_view> read_tag(ValueView view, std::string_view name, Context& context,
                                                       const Path& path);
/// The tag is none of those that there are.
[[gnu::cold]] void fail_tag(ValueView view, std::string_view name, const std::string_view* tags, std::size_t count,
                            Context& context, const Path& path);

/// For messages: the struct that cannot be tagged.
template <class T>
struct can_be_tagged {
    static constexpr bool value = StoredAsFields<T>;
};
template <reflection::FixedString Tag, class T>
struct has_no_field_like_the_tag {
    static constexpr bool value = [] {
        for (const std::string_view name : attribute_names<T>) {
            if (name == Tag.view()) return false;
        }
        return true;
    }();
};

template <reflection::FixedString Tag, class T>
consteval bool check_case() {
    static_assert(can_be_tagged<T>::value, "dyntastic: what is tagged must be a plain struct");
    if constexpr (!can_be_tagged<T>::value) {  // NOLINT(bugprone-branch-clone): what has no fields is not asked for them
        return false;
    } else if constexpr (!are_fields_storable<T>) {
        return false;
    } else {
        static_assert(has_no_field_like_the_tag<Tag, T>::value, "dyntastic: a tagged struct has a field of the tag's name");
        return has_no_field_like_the_tag<Tag, T>::value;
    }
}

template <class... Cases>
inline constexpr std::array<std::string_view, sizeof...(Cases)> tags_of{CaseOf<Cases>::tag...};

/// For messages.
template <class... Cases>
struct have_different_tags {
    static constexpr bool value = [] {
        for (std::size_t i = 0; i < sizeof...(Cases); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                if (tags_of<Cases...>[i] == tags_of<Cases...>[j]) return false;
            }
        }
        return true;
    }();
};

template <reflection::FixedString Tag, class... Cases>
consteval bool check_cases() {
    static_assert(have_different_tags<Cases...>::value, "dyntastic: two structs of a Tagged have the same tag");
    return (check_case<Tag, typename CaseOf<Cases>::Type>() & ... & have_different_tags<Cases...>::value);
}

template <reflection::FixedString Tag, class... Cases>
struct Codec<Tagged<Tag, Cases...>> {
    using T = Tagged<Tag, Cases...>;
    static constexpr ValueType type = ValueType::map;

    static void encode(ItemWriter& writer, const T& value, Context& context, const Path& path) {
        if constexpr (check_cases<Tag, Cases...>()) {
            if (value.valueless_by_exception()) {
                context.fail(path, "a variant with a value");
                return writer.null();
            }
            std::visit(
                [&]<class Inside>(const Inside& inside) {
                    ItemWriter scratch;
                    Codec<Inside>::encode(scratch, inside, context, path);
                    const Value fields = scratch.finish_value();
                    write_tagged(writer, Tag.view(), tags_of<Cases...>[value.index()], fields.view().map());
                },
                value.variant());
        }
    }
    static T decode(ValueView view, Context& context, const Path& path) {
        if constexpr (check_cases<Tag, Cases...>()) {
            T value;
            const auto tag = read_tag(view, Tag.view(), context, path);
            if (!tag) return value;
            const bool found = [&]<std::size_t... I>(std::index_sequence<I...>) {
                return ((*tag == tags_of<Cases...>[I] &&
                         (value.template emplace<I>(decode_case<typename CaseOf<Cases>::Type>(view, context, path)), true)) ||
                        ...);
            }(std::index_sequence_for<Cases...>{});
            if (!found) fail_tag(view, Tag.view(), tags_of<Cases...>.data(), sizeof...(Cases), context, path);
            return value;
        } else {
            std::terminate();  // a static_assert has said why
        }
    }

private:
    /// The tag is none of the struct's attributes, and no extra one. That the value is a map, its tag has shown.
    template <class Inside>
    static Inside decode_case(ValueView view, Context& context, const Path& path) {
        return StructCodec<Inside>::decode_fields(view.map(), context, path, Tag.view());
    }
};

template <reflection::FixedString Tag, class... Cases>
inline constexpr bool is_storable_inside<Tagged<Tag, Cases...>> = true;  // check_cases says more

}  // namespace codec
}  // namespace dyntastic

template <dyntastic::reflection::FixedString Tag, class... Cases>
struct std::variant_size<dyntastic::Tagged<Tag, Cases...>>
    : std::variant_size<typename dyntastic::Tagged<Tag, Cases...>::Variant> {};
template <std::size_t I, dyntastic::reflection::FixedString Tag, class... Cases>
struct std::variant_alternative<I, dyntastic::Tagged<Tag, Cases...>>
    : std::variant_alternative<I, typename dyntastic::Tagged<Tag, Cases...>::Variant> {};
