// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dyntastic {

namespace model {

/// How far a shard has been read.
struct ShardPosition {
    enum class Kind : std::uint8_t { trim_horizon, latest, after };
    std::string shard_id{};
    Kind kind = Kind::trim_horizon;
    std::string sequence_number{};  ///< with `after`
    friend bool operator==(const ShardPosition&, const ShardPosition&) = default;
};
/// How far a stream has been read: the shards that are being read, and how far each one is. Their ancestors are done, and their
/// descendants have not begun.
struct StreamPosition {
    std::string stream_arn{};
    std::vector<ShardPosition> shards{};
    friend bool operator==(const StreamPosition&, const StreamPosition&) = default;
};

}  // namespace model

/// A place in a stream: behind a change and all that was delivered before it. A range that begins there delivers the rest. An
/// empty token is the beginning. Tokens are neither secret nor signed.
class StreamToken {
public:
    StreamToken() = default;
    explicit StreamToken(model::StreamPosition position) noexcept : position_(std::move(position)) {}

    /// Opaque text without spaces, up to a few KB: about 100 bytes for each shard. Empty for an empty token.
    [[nodiscard]] std::string to_token() const;
    /// Throws ValidationError for a text that to_token has not made.
    [[nodiscard]] static StreamToken from_token(std::string_view text);

    [[nodiscard]] bool empty() const noexcept { return position_.stream_arn.empty(); }
    [[nodiscard]] const model::StreamPosition& position() const noexcept { return position_; }
    friend bool operator==(const StreamToken&, const StreamToken&) = default;

private:
    model::StreamPosition position_;
};

/// Where a range of changes begins: `trim_horizon`, `latest` or a token.
class StreamStart {
public:
    enum class Kind : std::uint8_t { trim_horizon, latest, token };
    StreamStart() = default;
    explicit StreamStart(Kind kind) noexcept : kind_(kind) {}
    /// An empty token means trim_horizon.
    StreamStart(StreamToken token)  // NOLINT(google-explicit-constructor): tokens convert
        : kind_(token.empty() ? Kind::trim_horizon : Kind::token), token_(std::move(token)) {}
    [[nodiscard]] Kind kind() const noexcept { return kind_; }
    [[nodiscard]] const StreamToken& token() const noexcept { return token_; }

private:
    Kind kind_ = Kind::trim_horizon;
    StreamToken token_{};
};

namespace model {
/// A start without a token, which a constant can be.
struct NamedStart {
    StreamStart::Kind kind;
    operator StreamStart() const { return StreamStart(kind); }  // NOLINT(google-explicit-constructor)
};
}  // namespace model

/// The oldest change that the stream still has.
inline constexpr model::NamedStart trim_horizon{StreamStart::Kind::trim_horizon};
/// The first change after the range has begun.
inline constexpr model::NamedStart latest{StreamStart::Kind::latest};

}  // namespace dyntastic
