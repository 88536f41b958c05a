// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/model/detail/async_missing.hpp>
#include <dyntastic/model/detail/page_source.hpp>
#include <dyntastic/model/key.hpp>
#include <memory>
#include <utility>

namespace dyntastic {

namespace model {

/// For messages: the compiler prints it with its arguments, and that its value is false.
template <auto Name, class Model>
struct is_whole_attribute {
    static constexpr bool value = typed::field_named<Model, Name> != typed::no_field;
};
template <class T, auto Name>
consteval bool check_whole_attribute() {
    static_assert(
        is_whole_attribute<Name, T>::value,
        "dyntastic: the model has no attribute of this name; a partial item has whole attributes, no paths inside them");
    return is_whole_attribute<Name, T>::value;
}

[[noreturn]] void throw_missing(std::string_view model, std::string_view attribute);

}  // namespace model

/// An item of which an index or a projection may have left out fields: `Event::query(…).partial()`. Fields are asked for one
/// by one, by the names of their attributes or by their members: `partial.get<"data">()`, `partial.get<&Event::data>()`.
template <class T>
class Partial {
public:
    /// Nothing of an item: what an asynchronous operation gives beside an error.
    Partial() : origin_(std::make_shared<const model::Origin>()) {}
    Partial(Item item, std::shared_ptr<const model::Origin> origin) : item_(std::move(item)), origin_(std::move(origin)) {}

    /// Whether the field is here.
    template <typed::Name N>
    [[nodiscard]] bool has() const {
        if constexpr (model::check_whole_attribute<T, N>()) return find<N>().has_value();
        else return false;
    }

    /// The field. PartialItem when it is missing; but what the table is known to lack, for it was asked for there, is what it
    /// would be in the whole struct, such as an empty optional. ValidationError for a value that does not fit.
    template <typed::Name N>
    [[nodiscard]] auto get() const {
        if constexpr (model::check_whole_attribute<T, N>()) {
            using Field = codec::AttributeField<T, typed::field_named<T, N>>;
            const auto value = find<N>();
            if constexpr (codec::MayBeAbsent<Field>) {
                if (!value && model::tells_absence(*origin_, name_of<N>)) return codec::Codec<Field>::absent();
            }
            if (!value) model::throw_missing(reflection::type_name<T>(), name_of<N>);
            codec::Context context;
            const codec::Path root;
            Field field = codec::Codec<codec::AttributeForm<T, typed::field_named<T, N>>>::decode(*value, context,
                                                                                                  root.member(name_of<N>));
            if (!context.ok()) context.raise(reflection::type_name<T>());
            return field;
        }
    }

    /// The whole struct, from the table. DoesNotExist when the item has gone meanwhile.
    [[nodiscard]] T load(const GetOptions& options = {}) const {
        if constexpr (model::is_model<T>) {
            model::GetCall call{model::table_name_of<T>(), key(), options.consistent_read, reflection::type_name<T>()};
            return from_item<T>(*call.run(*origin_->client));
        } else {
            return model::unreachable<T>();
        }
    }

    /// ([GetOptions][, token]): the asynchronous twin, of <dyntastic/async.hpp>.
    template <class... A>
    auto async_load(A&&... a) const {
        return model::start_async<T, model::AsyncName::load>(origin_->client, key(), std::forward<A>(a)...);
    }

    /// The key attributes.
    [[nodiscard]] Item key() const { return model::key_in(model::names_of<T>, item_); }
    /// Everything that is here.
    [[nodiscard]] const Item& item() const noexcept { return item_; }

private:
    template <auto N>
    [[nodiscard]] std::optional<ValueView> find() const {
        return codec::find_stored<T, typed::field_named<T, N>>(item_.view());
    }
    template <auto N>
    static constexpr std::string_view name_of = codec::attribute_names<T>[typed::field_named<T, N>];

    Item item_;
    std::shared_ptr<const model::Origin> origin_;
};

}  // namespace dyntastic
