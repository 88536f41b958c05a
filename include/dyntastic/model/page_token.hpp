// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/value/item.hpp>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace dyntastic {

/// Where a page ended, to begin the next one behind it. Empty at the beginning and behind the last page.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html
class PageToken {
public:
    PageToken() = default;
    explicit PageToken(std::optional<Item> key) : key_(std::move(key)) {}
    explicit operator bool() const noexcept { return key_.has_value(); }
    /// The key of the last item that was looked at; nullopt when empty.
    [[nodiscard]] const std::optional<Item>& key() const noexcept { return key_; }

    /// The token as text for a URL: letters, digits, - and _ only, and empty for an empty token. Whoever has the text can read
    /// the key values in it, and can make another; so ask for nothing on its word that the caller may not see.
    [[nodiscard]] std::string to_token() const;
    /// The token of such a text, and of no other: ValidationError for what `to_token` did not make, or another version of it.
    [[nodiscard]] static PageToken from_token(std::string_view text);

    /// The key values for people: {"event_id":{"S":"e"}}, or "beginning" for an empty token.
    [[nodiscard]] std::string to_string() const;
    friend std::ostream& operator<<(std::ostream& stream, const PageToken& token);

    friend bool operator==(const PageToken&, const PageToken&) = default;

private:
    std::optional<Item> key_;
};

}  // namespace dyntastic
