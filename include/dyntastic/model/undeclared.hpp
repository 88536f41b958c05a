// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Stored attributes that a model does not declare: written by a newer program, by an older one, or by another one.
#pragma once

#include <dyntastic/codec/detail/codecs.hpp>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace dyntastic {

/// What becomes of stored attributes that a model does not declare. A model says so by a constant:
///
///     static constexpr auto on_undeclared = dyntastic::OnUndeclared::refuse;
///
/// A model with a field of type UndeclaredAttributes reads them into it, and puts items whole.
enum class OnUndeclared : std::uint8_t {
    /// A save leaves them as they are: it is an UpdateItem of the attributes that are declared. What nested structs do not
    /// declare it loses, and so does a batch all of them; of that set_undeclared_handler tells. The default.
    keep,
    /// A save is a PutItem: they are lost.
    replace,
    /// An item that has some, also in nested structs, is a ValidationError which lists them. A save is a PutItem.
    refuse,
};

/// Attributes that items of a model have and its structs do not declare, and that a write loses.
struct UndeclaredReport {
    enum class Occasion : std::uint8_t {
        read,      ///< nested ones were read, which a save of what was read would lose
        replaced,  ///< a batch, or a transaction with an object of nothing but its key, puts items in their place
    };
    Occasion occasion;
    std::string_view model;
    std::vector<std::string> paths;  ///< such as "lines[0].colour", one for each struct and attribute

    /// In a sentence, with the ways out.
    [[nodiscard]] std::string message() const;
};

/// Is told once in the process of each nested one, when it is read, and once of each model that is put. What it throws comes
/// out of the read or the write.
using UndeclaredHandler = void (*)(const UndeclaredReport& found);

/// Sets who is told, and returns who was before. To begin with that is a function which writes the message to standard error;
/// nullptr stands for it. For any number of threads.
UndeclaredHandler set_undeclared_handler(UndeclaredHandler handler) noexcept;

namespace model {

// A field may be called so too.
template <class T>
concept SaysOnUndeclared = requires { &T::on_undeclared; } && !std::is_member_pointer_v<decltype(&T::on_undeclared)>;
template <class T>
concept SaysOnUndeclaredRightly =
    SaysOnUndeclared<T> && std::same_as<std::remove_cvref_t<decltype(T::on_undeclared)>, OnUndeclared>;

template <class T>
inline constexpr OnUndeclared on_undeclared = OnUndeclared::keep;
template <SaysOnUndeclaredRightly T>
inline constexpr OnUndeclared on_undeclared<T> = T::on_undeclared;

/// Whether a save leaves what it does not know, and so is no PutItem.
template <class T>
inline constexpr bool keeps_others = on_undeclared<T> == OnUndeclared::keep && !codec::has_extra<T>;

/// What was seen of a model's items.
template <class T>
inline constinit codec::UndeclaredLog undeclared_log{};

/// What reading an object of the model does about them.
template <class T>
inline constexpr codec::Undeclared when_undeclared = on_undeclared<T> == OnUndeclared::keep     ? codec::Undeclared::tell
                                                     : on_undeclared<T> == OnUndeclared::refuse ? codec::Undeclared::refuse
                                                                                                : codec::Undeclared::pass_over;

/// Tells of places that were found while an item was read.
[[gnu::cold]] void tell_of_read(codec::UndeclaredLog& log, std::string_view model, const codec::Context& context);
/// Tells, the first time, that an item is put in the place of one whose other attributes a save would have kept.
[[gnu::cold]] void tell_of_replaced(codec::UndeclaredLog& log, std::string_view model);

}  // namespace model
}  // namespace dyntastic
