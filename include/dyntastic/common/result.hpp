// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// std::expected with a Failure, for C++20; docs/adr/0007 says why no library's.
#pragma once

#include <concepts>
#include <dyntastic/common/failure.hpp>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace dyntastic {

/// Throws the exception of a failure: ServiceError or a more special one, ConfigurationError, UnsupportedByEndpoint.
[[noreturn]] void throw_failure(const Failure& failure);

// The names are those of std::expected, and which member of the union lives is what has_value_ says.
// NOLINTBEGIN(readability-identifier-naming,cppcoreguidelines-pro-type-union-access)

/// A value or a Failure. `value()` throws the exception that the failure stands for; `*` and `->` must not be asked of a
/// failure, nor `error()` of a value. Made from either.
template <class T>
class [[nodiscard]] result {
public:
    using value_type = T;

    template <class U = T>
        requires(!std::same_as<std::remove_cvref_t<U>, result> && !std::same_as<std::remove_cvref_t<U>, Failure> &&
                 std::convertible_to<U, T>)
    result(U&& value) : has_value_(true) {  // NOLINT(bugprone-forwarding-reference-overload): constrained
        std::construct_at(std::addressof(value_), std::forward<U>(value));
    }
    result(Failure failure) : has_value_(false) { std::construct_at(&failure_, std::move(failure)); }

    result(const result& other) : has_value_(other.has_value_) {
        if (has_value_) std::construct_at(std::addressof(value_), other.value_);
        else std::construct_at(&failure_, other.failure_);
    }
    result(result&& other) noexcept(std::is_nothrow_move_constructible_v<T>) : has_value_(other.has_value_) {
        if (has_value_) std::construct_at(std::addressof(value_), std::move(other.value_));
        else std::construct_at(&failure_, std::move(other.failure_));
    }
    result& operator=(const result& other) {
        if (this != &other) *this = result(other);  // a copy that throws leaves this as it was
        return *this;
    }
    result& operator=(result&& other) noexcept(std::is_nothrow_move_constructible_v<T>) {
        if (this != &other) assign(std::move(other));
        return *this;
    }
    ~result() {
        if (has_value_) std::destroy_at(std::addressof(value_));
        else std::destroy_at(&failure_);
    }

    [[nodiscard]] bool has_value() const noexcept { return has_value_; }
    [[nodiscard]] explicit operator bool() const noexcept { return has_value_; }

    [[nodiscard]] T& operator*() & noexcept { return value_; }
    [[nodiscard]] const T& operator*() const& noexcept { return value_; }
    [[nodiscard]] T&& operator*() && noexcept { return std::move(value_); }
    [[nodiscard]] T* operator->() noexcept { return std::addressof(value_); }
    [[nodiscard]] const T* operator->() const noexcept { return std::addressof(value_); }

    [[nodiscard]] T& value() & { return check(), value_; }
    [[nodiscard]] const T& value() const& { return check(), value_; }
    [[nodiscard]] T&& value() && { return check(), std::move(value_); }
    template <class U>
    [[nodiscard]] T value_or(U&& other) const& {
        return has_value_ ? value_ : static_cast<T>(std::forward<U>(other));
    }

    [[nodiscard]] const Failure& error() const& noexcept { return failure_; }
    [[nodiscard]] Failure error() && noexcept { return std::move(failure_); }

private:
    void check() const {
        if (!has_value_) throw_failure(failure_);
    }

    // Only moving a T may throw. At every moment that it can, one member of the union lives, as has_value_ says.
    void assign(result&& other) noexcept(std::is_nothrow_move_constructible_v<T>) {
        if constexpr (std::is_nothrow_move_constructible_v<T>) {
            std::destroy_at(this);
            std::construct_at(this, std::move(other));
        } else if (!other.has_value_) {
            become(std::move(other.failure_));
        } else if constexpr (std::is_move_assignable_v<T>) {
            if (has_value_) value_ = std::move(other.value_);
            else replace(std::move(failure_), std::move(other.value_));
        } else {
            if (has_value_) become(Failure());
            replace(std::move(failure_), std::move(other.value_));
        }
    }
    void become(Failure&& failure) noexcept {
        if (has_value_) std::destroy_at(std::addressof(value_));
        else std::destroy_at(&failure_);
        std::construct_at(&failure_, std::move(failure));
        has_value_ = false;
    }
    /// The value takes the failure's place; where that throws, `old` takes it back.
    void replace(Failure old, T&& value) {
        std::destroy_at(&failure_);
        try {
            std::construct_at(std::addressof(value_), std::move(value));
        } catch (...) {
            std::construct_at(&failure_, std::move(old));
            throw;
        }
        has_value_ = true;
    }

    union {
        T value_;
        Failure failure_;
    };
    bool has_value_;
};

/// Nothing or a Failure.
template <>
class [[nodiscard]] result<void> {
public:
    using value_type = void;

    // Not defaulted: `return {}` would fill the room for the failure with zeros first.
    result() noexcept {}  // NOLINT(modernize-use-equals-default)
    result(Failure failure) : failure_(std::move(failure)) {}

    [[nodiscard]] bool has_value() const noexcept { return !failure_; }
    [[nodiscard]] explicit operator bool() const noexcept { return !failure_; }
    void value() const {
        if (failure_) throw_failure(*failure_);
    }
    // NOLINTBEGIN(bugprone-unchecked-optional-access): the caller has asked
    [[nodiscard]] const Failure& error() const& noexcept { return *failure_; }
    [[nodiscard]] Failure error() && noexcept { return *std::move(failure_); }
    // NOLINTEND(bugprone-unchecked-optional-access)

private:
    std::optional<Failure> failure_;
};

// NOLINTEND(readability-identifier-naming,cppcoreguidelines-pro-type-union-access)

}  // namespace dyntastic
