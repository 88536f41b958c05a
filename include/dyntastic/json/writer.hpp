// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

namespace dyntastic::json {

/// Whether a text is well-formed UTF-8.
[[nodiscard]] bool is_utf8(std::string_view text) noexcept;

/// Appends JSON to a string, with room made in large steps. The string holds the text once the writer is destroyed.
class Writer {
public:
    explicit Writer(std::string& out) : out_(out), used_(out.size()) {}
    ~Writer() { out_.resize(used_); }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// JSON as it stands.
    void raw(std::string_view text) {
        std::memcpy(reserve(text.size()), text.data(), text.size());
        used_ += text.size();
    }
    void raw(char c) {
        *reserve(1) = c;
        ++used_;
    }
    /// A JSON string, quotes included. `utf8` is copied but for quotes, backslashes and control characters.
    void string(std::string_view utf8);
    /// A JSON string of the base64 of `bytes`.
    void base64(std::string_view bytes);

    /// Room for `more` bytes behind the text; `advance` takes what was written there.
    [[nodiscard]] char* reserve(std::size_t more) {
        if (out_.size() - used_ < more) grow(more);
        return out_.data() + used_;
    }
    void advance(std::size_t written) noexcept { used_ += written; }

private:
    void grow(std::size_t more);

    std::string& out_;
    std::size_t used_;
};

}  // namespace dyntastic::json
