// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Violations of the API's constraints. The service reports all of a request in one ValidationException, at most ten.
#pragma once

#include <cstddef>
#include <dyntastic/common/result.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "operation/rule.hpp"

namespace dyntastic::operation {

class Violations {
public:
    // Where the visitor is: members, elements of lists and entries of maps.
    void enter(std::string_view member) { places_.push_back({member, 0}); }
    void enter(std::size_t index) { places_.push_back({{}, index + 1}); }
    void enter_entry(std::string_view key) { places_.push_back({key, entry}); }
    void leave() { places_.pop_back(); }

    /// The number of violations so far. A member's own come before those inside it, which are often found earlier: with
    /// `first`, a violation goes there.
    [[nodiscard]] std::size_t count() const noexcept { return texts_.size(); }

    /// The place lacks its value.
    void absent();
    /// A text outside an enumeration whose values are `set`.
    void not_in(std::string_view text, std::string_view set);
    void check_text(std::string_view text, const Rule& rule);
    void check_number(std::int64_t number, const Rule& rule);
    /// `value` is what the place holds, for the message.
    void check_size(std::size_t size, const Rule& rule, const std::string& value, std::size_t first);
    [[nodiscard]] static bool is_size_wrong(std::size_t size, const Rule& rule) noexcept {
        return static_cast<std::int64_t>(size) < rule.shortest || static_cast<std::int64_t>(size) > rule.longest;
    }
    /// A violation in words of its own.
    void add(std::string_view value, std::string_view constraint, std::size_t first);
    [[nodiscard]] static bool is_name(std::string_view text) noexcept;

    /// All of them as one failure, when there are any.
    [[nodiscard]] result<void> check() const;

private:
    static constexpr std::size_t entry = static_cast<std::size_t>(-1);
    struct Place {
        std::string_view name;
        std::size_t index;  // from 1; 0 for a member
    };
    [[nodiscard]] std::string path(bool as_in_json) const;
    void add_limit(std::string_view what, std::int64_t limit, const std::string& value, const Rule& rule, std::size_t first);

    std::vector<Place> places_;
    std::vector<std::string> texts_;
};

}  // namespace dyntastic::operation
