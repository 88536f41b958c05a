// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A token's text is base64 for URLs, without padding, of: the version, one byte; four bytes of the XXH3 hash of the
// rest; the ARN; for each shard its id, the kind of its position (one byte) and its number. Texts follow their length, two
// bytes each.
#include <algorithm>
#include <dyntastic/common/base64.hpp>
#include <dyntastic/common/exception.hpp>
#include <dyntastic/model/stream_token.hpp>
#include <dyntastic/value/key.hpp>
#include <optional>

namespace dyntastic {
namespace {

using model::ShardPosition;

constexpr char stream_version = '\x01';
constexpr std::size_t stream_hash_size = 4;
constexpr std::size_t longest_token = std::size_t{1} << 20;

void append_stream_hash(std::string& out, std::string_view bytes) {
    const std::uint64_t hash = partition_hash(bytes);
    for (std::size_t i = 0; i < stream_hash_size; ++i) out.push_back(static_cast<char>(hash >> (8 * i)));
}

void append_text(std::string& out, std::string_view text) {
    out.push_back(static_cast<char>(text.size() >> 8));
    out.push_back(static_cast<char>(text.size()));
    out.append(text);
}

/// Takes a text from the front.
std::optional<std::string> take_text(std::string_view& bytes) {
    if (bytes.size() < 2) return std::nullopt;
    const std::size_t size =
        static_cast<std::size_t>(static_cast<unsigned char>(bytes[0])) << 8 | static_cast<unsigned char>(bytes[1]);
    bytes.remove_prefix(2);
    if (bytes.size() < size) return std::nullopt;
    std::string text(bytes.substr(0, size));
    bytes.remove_prefix(size);
    return text;
}

std::optional<model::StreamPosition> parse(std::string_view bytes) {
    auto arn = take_text(bytes);
    if (!arn || arn->empty()) return std::nullopt;
    model::StreamPosition position{*std::move(arn)};
    while (!bytes.empty()) {
        auto id = take_text(bytes);
        if (!id || bytes.empty()) return std::nullopt;
        const auto kind = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        auto number = take_text(bytes);
        if (!number || kind > static_cast<unsigned char>(ShardPosition::Kind::after)) return std::nullopt;
        position.shards.push_back({*std::move(id), static_cast<ShardPosition::Kind>(kind), *std::move(number)});
    }
    return position;
}

[[noreturn]] void refuse_stream(std::string_view rule, std::string_view text) {
    constexpr std::size_t shown = 40;
    std::string value(text.substr(0, shown));
    for (char& c : value) {
        if (c < ' ' || c > '~') c = '?';
    }
    if (text.size() > shown) value.append("…");
    throw ValidationError("StreamToken", {{"", std::string(rule), std::move(value)}});
}

}  // namespace

std::string StreamToken::to_token() const {
    if (empty()) return {};
    std::string body;
    append_text(body, position_.stream_arn);
    for (const ShardPosition& shard : position_.shards) {
        append_text(body, shard.shard_id);
        body.push_back(static_cast<char>(shard.kind));
        append_text(body, shard.sequence_number);
    }
    std::string bytes(1, stream_version);
    append_stream_hash(bytes, body);
    bytes.append(body);
    std::string text;
    append_base64(text, bytes);
    text.resize(std::min(text.find('='), text.size()));
    std::replace(text.begin(), text.end(), '+', '-');
    std::replace(text.begin(), text.end(), '/', '_');
    return text;
}

StreamToken StreamToken::from_token(std::string_view text) {
    if (text.empty()) return {};
    if (text.size() > longest_token) refuse_stream("a stream token of at most 1 MB", text);
    if (text.find_first_of("+/=") != std::string_view::npos) refuse_stream("a stream token", text);
    std::string padded(text);
    std::replace(padded.begin(), padded.end(), '-', '+');
    std::replace(padded.begin(), padded.end(), '_', '/');
    padded.append((4 - padded.size() % 4) % 4, '=');
    std::string bytes;
    if (!append_decoded_base64(bytes, padded) || bytes.size() <= 1 + stream_hash_size) refuse_stream("a stream token", text);
    if (bytes.front() != stream_version) refuse_stream("a stream token of this version of the library", text);
    const std::string_view body = std::string_view(bytes).substr(1 + stream_hash_size);
    std::string hash;
    append_stream_hash(hash, body);
    if (bytes.compare(1, stream_hash_size, hash) != 0) refuse_stream("a whole stream token", text);
    auto position = parse(body);
    if (!position) refuse_stream("a stream token", text);
    return StreamToken(*std::move(position));
}

}  // namespace dyntastic
