// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// simdjson's document without simdjson's header: for the many files that read requests and answers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <dyntastic/common/result.hpp>
#include <string_view>

namespace dyntastic::json {

enum class Kind : std::uint8_t { null, boolean, integer, decimal, string, array, object };

/// A value of the document that the thread has parsed last; it lives until the thread parses again. As small as a view.
class Element {
public:
    /// The null that stands in no document: what is absent.
    Element() = default;

    [[nodiscard]] Kind kind() const noexcept;
    [[nodiscard]] bool is_null() const noexcept { return document_ == nullptr || kind() == Kind::null; }

    // Each of these only for its kind.
    [[nodiscard]] bool boolean() const noexcept;
    [[nodiscard]] std::string_view string() const noexcept;
    /// Any number; of one that is no 64-bit integer, the nearest double.
    [[nodiscard]] double number() const noexcept;
    /// Whether the number is an integer that `to` can hold.
    [[nodiscard]] bool integer(std::int64_t& to) const noexcept;

private:
    friend class Cursor;
    friend struct ElementAccess;
    const void* document_ = nullptr;
    std::size_t index_ = 0;
};

/// Walks over the elements of an array, or over the members of an object in the order of the text.
class Cursor {
public:
    explicit Cursor(Element container) noexcept;
    [[nodiscard]] bool done() const noexcept { return at_ >= end_; }
    void next() noexcept;
    /// Of a member.
    [[nodiscard]] std::string_view name() const noexcept;
    [[nodiscard]] Element value() const noexcept;

private:
    const void* document_ = nullptr;
    std::size_t at_ = 0;
    std::size_t end_ = 0;
    bool is_object_ = false;
};

/// Parses one JSON document with the thread's parser; fails as `parse` does.
[[nodiscard]] result<Element> parse_document(std::string_view text);

}  // namespace dyntastic::json
