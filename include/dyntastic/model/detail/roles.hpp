// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What the library does with fields of its own accord: versions, times and identifiers.
#pragma once

#include <chrono>
#include <cstdint>
#include <dyntastic/codec/detail/codecs.hpp>
#include <dyntastic/expression/ast.hpp>
#include <dyntastic/model/default_clock.hpp>
#include <optional>
#include <string_view>
#include <utility>

namespace dyntastic::model {

/// The attributes with roles; empty for roles that no field has.
struct RoleNames {
    std::string_view version;
    std::string_view created_at;
    std::string_view updated_at;
};

/// The version that the item must have for a write: optimistic locking.
struct ExpectedVersion {
    std::string_view attribute;
    Number number;
};
/// The stored version is this one. Nought stands for an item that is not there, or was stored without a version.
[[nodiscard]] expression::Condition version_condition(const ExpectedVersion& expected);
/// "version 3, not 2" when an item has another version than expected; empty when it has not.
[[nodiscard]] std::string other_version(const ExpectedVersion& expected, const Item& item);
[[noreturn]] void throw_last_version(std::string_view model, std::string_view attribute);

/// An update, and what roles add to it: the version grows, and times are set unless the update sets them itself. `now` is the
/// time as the fields store it; either may be missing.
struct StoredTimes {
    std::optional<Value> created_at;
    std::optional<Value> updated_at;
};
[[nodiscard]] expression::Update with_roles(const expression::Update& update, const RoleNames& names, const StoredTimes& now);

template <class T, codec::Role R>
inline constexpr bool has_role = codec::role_attribute<T, R> != codec::no_attribute;

/// A save changes the object.
template <class T>
inline constexpr bool is_changed_by_save = has_role<T, codec::Role::version> || has_role<T, codec::Role::created_at> ||
                                           has_role<T, codec::Role::updated_at> || has_role<T, codec::Role::auto_uuid>;
/// The same; in a static_assert GCC says less of it.
template <class Model>
struct can_be_saved_while_const {
    static constexpr bool value = !is_changed_by_save<Model>;
};

template <class T>
consteval bool check_constant() {
    static_assert(can_be_saved_while_const<T>::value,
                  "dyntastic: a save sets this model's version, times or identifier, so the object must not be const");
    return !is_changed_by_save<T>;
}

template <class T, codec::Role R>
consteval std::string_view role_name() {
    if constexpr (has_role<T, R>) return codec::attribute_names<T>[codec::role_attribute<T, R>];
    else return {};
}
template <class T>
inline constexpr RoleNames role_names{role_name<T, codec::Role::version>(), role_name<T, codec::Role::created_at>(),
                                      role_name<T, codec::Role::updated_at>()};

/// The field's value for a time.
template <class Field>
[[nodiscard]] Field time_as(std::chrono::system_clock::time_point now) {
    using Inside = typename codec::Unwrapped<Field>::type;
    if constexpr (NumericInteger<Inside>) {
        return static_cast<Inside>(std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count());
    } else {
        return Inside(std::chrono::floor<typename Inside::duration>(now));
    }
}

/// The version of an object; nullopt when the model has none.
template <class T>
[[nodiscard]] std::optional<ExpectedVersion> expected_version(const T& object) {
    if constexpr (has_role<T, codec::Role::version>) {
        constexpr std::size_t attribute = codec::role_attribute<T, codec::Role::version>;
        const auto& field = codec::attribute_of<attribute>(object);
        if constexpr (requires { field.has_value(); }) {
            return ExpectedVersion{role_names<T>.version, field ? Number(*field) : Number(0)};
        } else {
            return ExpectedVersion{role_names<T>.version, Number(field)};
        }
    } else {
        return std::nullopt;
    }
}

/// The version behind an object's. Throws ValidationError when its type has none.
template <class T>
[[nodiscard]] auto next_version(const T& object) {
    using Integer = typename codec::Unwrapped<codec::AttributeField<T, codec::role_attribute<T, codec::Role::version>>>::type;
    const auto next = (expected_version(object)->number + Number(1)).template to<Integer>();
    if (!next) throw_last_version(reflection::type_name<T>(), role_names<T>.version);
    return *next;
}
/// The same as expected_version, if there is a next one.
template <class T>
[[nodiscard]] std::optional<ExpectedVersion> growing_version(const T& object) {
    if constexpr (has_role<T, codec::Role::version>) (void)next_version(object);
    return expected_version(object);
}

/// A field as it was, which comes back unless the write succeeds.
template <class Field>
class Restored {
public:
    explicit Restored(Field& field) : field_(&field), before_(field) {}
    Restored(Restored&& other) noexcept : field_(std::exchange(other.field_, nullptr)), before_(std::move(other.before_)) {}
    Restored(const Restored&) = delete;
    Restored& operator=(const Restored&) = delete;
    ~Restored() {
        if (field_ != nullptr) *field_ = std::move(before_);
    }
    void keep() noexcept { field_ = nullptr; }

private:
    Field* field_;
    Field before_;
};
struct NothingRestored {
    void keep() noexcept {}
};

template <codec::Role R, class T>
[[nodiscard]] auto restored(T& object) {
    if constexpr (has_role<T, R>) return Restored(codec::attribute_of<codec::role_attribute<T, R>>(object));
    else return NothingRestored{};
}

/// Sets the fields with roles for a save, and sets them back if it is not kept.
template <class T>
class PreparedSave {
public:
    explicit PreparedSave(T& object)
        : expected_(model::expected_version(object)),
          version_(restored<codec::Role::version>(object)),
          created_at_(restored<codec::Role::created_at>(object)),
          updated_at_(restored<codec::Role::updated_at>(object)),
          uuid_(restored<codec::Role::auto_uuid>(object)) {
        if constexpr (has_role<T, codec::Role::version>) raise_version(object);
        if constexpr (has_role<T, codec::Role::created_at> || has_role<T, codec::Role::updated_at>) set_times(object);
        if constexpr (has_role<T, codec::Role::auto_uuid>) set_uuid(object);
    }
    [[nodiscard]] const std::optional<ExpectedVersion>& expected_version() const noexcept { return expected_; }
    /// An identifier that was made stays.
    void keep_identifier() noexcept { uuid_.keep(); }
    /// The write succeeded: the object stays as it is now.
    void keep() noexcept {
        version_.keep();
        created_at_.keep();
        updated_at_.keep();
        uuid_.keep();
    }

private:
    template <codec::Role R>
    static auto& field_of(T& object) {
        return codec::attribute_of<codec::role_attribute<T, R>>(object);
    }
    static void raise_version(T& object) { field_of<codec::Role::version>(object) = next_version(object); }
    static void set_times(T& object) {
        const auto now = model::now();
        if constexpr (has_role<T, codec::Role::created_at>) {
            auto& field = field_of<codec::Role::created_at>(object);
            using Field = std::remove_reference_t<decltype(field)>;
            using Inside = typename codec::Unwrapped<Field>::type;
            if (field == Field{} || field == Inside{}) field = time_as<Field>(now);
        }
        if constexpr (has_role<T, codec::Role::updated_at>) {
            auto& field = field_of<codec::Role::updated_at>(object);
            field = time_as<std::remove_reference_t<decltype(field)>>(now);
        }
    }
    static void set_uuid(T& object) {
        auto& field = field_of<codec::Role::auto_uuid>(object);
        using Field = std::remove_reference_t<decltype(field)>;
        using Inside = typename codec::Unwrapped<Field>::type;
        if (field != Field{} && field != Inside{}) return;
        if constexpr (std::same_as<Inside, std::string>) field = uuid4();
        else field = Uuid::random();
    }

    std::optional<ExpectedVersion> expected_;
    decltype(restored<codec::Role::version>(std::declval<T&>())) version_;
    decltype(restored<codec::Role::created_at>(std::declval<T&>())) created_at_;
    decltype(restored<codec::Role::updated_at>(std::declval<T&>())) updated_at_;
    decltype(restored<codec::Role::auto_uuid>(std::declval<T&>())) uuid_;
};

/// The times as an update stores them.
template <class T>
[[nodiscard]] StoredTimes stored_times() {
    StoredTimes times;
    if constexpr (has_role<T, codec::Role::created_at> || has_role<T, codec::Role::updated_at>) {
        const auto now = model::now();
        const auto stored = [&]<std::size_t Attribute>(std::integral_constant<std::size_t, Attribute>) {
            using Form = typename codec::Unwrapped<codec::AttributeForm<T, Attribute>>::type;
            using Field = typename codec::Unwrapped<codec::AttributeField<T, Attribute>>::type;
            return codec::store(Form(time_as<Field>(now)));
        };
        if constexpr (has_role<T, codec::Role::created_at>) {
            times.created_at = stored(std::integral_constant<std::size_t, codec::role_attribute<T, codec::Role::created_at>>{});
        }
        if constexpr (has_role<T, codec::Role::updated_at>) {
            times.updated_at = stored(std::integral_constant<std::size_t, codec::role_attribute<T, codec::Role::updated_at>>{});
        }
    }
    return times;
}

/// An update, and what the roles of a model add to it.
template <class T>
[[nodiscard]] decltype(auto) with_roles(const expression::Update& update) {
    if constexpr (has_role<T, codec::Role::version> || has_role<T, codec::Role::created_at> ||
                  has_role<T, codec::Role::updated_at>) {
        return with_roles(update, role_names<T>, stored_times<T>());
    } else {
        return (update);
    }
}

}  // namespace dyntastic::model
