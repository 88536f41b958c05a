// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <dyntastic/common/exception.hpp>
#include <dyntastic/value/item_view.hpp>
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
    [[nodiscard]] std::string text() const;
};

/// Collects what is wrong while a value is converted, so that every problem is reported and not only the first.
class Context {
public:
    [[nodiscard]] bool ok() const noexcept { return problems_.empty() && missing_.empty(); }
    [[nodiscard]] const std::vector<Problem>& problems() const noexcept { return problems_; }
    [[nodiscard]] const std::vector<std::string>& missing() const noexcept { return missing_; }

    [[gnu::cold]] void fail(const Path& path, std::string_view rule, std::string value = {});
    /// A stored value breaks a rule.
    [[gnu::cold]] void fail(const Path& path, std::string_view rule, ValueView value);
    /// An attribute that is required is not there.
    [[gnu::cold]] void missing(const Path& path);

    /// Throws PartialItem when attributes of the item are missing and nothing else is wrong, otherwise ValidationError.
    [[noreturn]] void raise(std::string_view subject);

private:
    std::vector<Problem> problems_;
    std::vector<std::string> missing_;
};

/// A stored value as text for a message. A Context shortens what is long.
[[nodiscard]] std::string describe(ValueView value);

}  // namespace dyntastic::codec
