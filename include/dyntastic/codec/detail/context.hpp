// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <dyntastic/codec/undeclared.hpp>
#include <dyntastic/common/exception.hpp>
#include <dyntastic/value/item_view.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dyntastic::codec {

/// Where a value stands, from the inside outwards; lives on the stack and becomes text only for a problem.
struct Path {
    const Path* outer = nullptr;
    std::string_view name{};  // of a member; without data for an element
    std::size_t index = 0;    // of an element

    [[nodiscard]] Path member(std::string_view of) const noexcept { return {this, of, 0}; }
    [[nodiscard]] Path element(std::size_t of) const noexcept { return {this, {}, of}; }
    /// A very long one is cut.
    [[nodiscard]] std::string text() const;
};

/// What a value is converted to or from. In a document, such as JSON, binary values may be texts in base64 and sets lists;
/// what is missing is a problem like any other.
enum class Medium : std::uint8_t { item, document };

/// Collects what is wrong while a value is converted, so that every problem is reported and not only the first.
class Context {
public:
    Context() = default;
    explicit Context(Medium medium) noexcept : medium_(medium) {}

    [[nodiscard]] bool is_document() const noexcept { return medium_ == Medium::document; }
    [[nodiscard]] bool ok() const noexcept { return problems_.empty() && missing_.empty(); }
    [[nodiscard]] const std::vector<Problem>& problems() const noexcept { return problems_; }
    [[nodiscard]] const std::vector<std::string>& missing() const noexcept { return missing_; }

    /// Of a hostile number of problems only the first are kept, and how many more there are.
    [[gnu::cold]] void fail(const Path& path, std::string_view rule, std::string value = {});
    /// A stored value breaks a rule.
    [[gnu::cold]] void fail(const Path& path, std::string_view rule, ValueView value);
    /// An attribute that is required is not there.
    [[gnu::cold]] void missing(const Path& path);

    /// What is done about attributes that no field has. To begin with they are passed over; `log` must outlive this.
    void watch(Undeclared undeclared, const UndeclaredLog* log) noexcept {
        undeclared_ = undeclared;
        log_ = log;
    }
    /// A struct has been read from attributes of which it does not declare all. `declared` ascends by name, as they do.
    [[gnu::cold]] void undeclared(const MapView& attributes, std::span<const StoredName> declared,
                                  std::string_view also_declared, const Path& path);
    [[nodiscard]] bool has_undeclared() const noexcept { return !undeclared_places_.empty(); }
    /// Those that the log does not know yet.
    [[nodiscard]] const std::vector<UndeclaredPlace>& undeclared_places() const noexcept { return undeclared_places_; }

    /// A context for an attempt at a value, which may turn out not to fit: its problems are none of this one yet. Attempts
    /// inside attempts may take exponentially long, so what they look at is counted.
    [[nodiscard]] Context attempt(ValueView value) noexcept;
    /// Whether attempts inside attempts have looked at so much that there should be no more of them.
    [[nodiscard]] bool is_exhausted() const noexcept;

    /// An attempt has succeeded: what was undeclared in it is so here.
    void accept(Context&& attempt);
    /// Adds what another context has, but for problems of places that have one.
    void take(Context&& other);

    /// Throws PartialItem when attributes of the item are missing and nothing else is wrong, otherwise ValidationError.
    [[noreturn]] void raise(std::string_view subject);

private:
    std::vector<Problem> problems_;
    std::vector<std::string> missing_;
    std::size_t more_ = 0;                       // problems that are not kept
    std::size_t attempted_ = 0;                  // bytes of values that were attempted inside attempts
    std::size_t* attempted_in_whole_ = nullptr;  // of an attempt: that number of the outermost context, which stays where it is
    std::vector<UndeclaredPlace> undeclared_places_;
    const UndeclaredLog* log_ = nullptr;
    Medium medium_ = Medium::item;
    Undeclared undeclared_ = Undeclared::pass_over;
};

/// A stored value as text for a message. A Context shortens what is long.
[[nodiscard]] std::string describe(ValueView value);

}  // namespace dyntastic::codec
