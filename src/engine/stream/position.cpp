// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The form of an iterator is that of the service: the stream's ARN, "|1|", and base64. In it stand, big-endian: a version (1
// byte), whether it begins at the horizon (1), the starting number of the shard (8), the number before the first record (8),
// the time of issue (8), and a checksum of all that and the ARN (8).
#include "engine/stream/position.hpp"

#include <array>
#include <dyntastic/common/base64.hpp>
#include <dyntastic/value/key.hpp>

namespace dyntastic::engine::stream {
namespace {

constexpr char version = 1;
constexpr std::string_view separator = "|1|";
constexpr std::size_t position_size = 2 + 3 * 8;
constexpr std::size_t checksum_size = 8;
constexpr std::uint64_t checksum_seed = 0x6479'6E73'7472'6D31;  // so that it is no hash of anything else

void append(std::string& to, std::uint64_t number) {
    for (int shift = 56; shift >= 0; shift -= 8) to.push_back(static_cast<char>(number >> shift & 0xFF));
}

std::uint64_t take(std::string_view& from) {
    std::uint64_t number = 0;
    for (const char byte : from.substr(0, 8)) number = number << 8 | static_cast<unsigned char>(byte);
    from.remove_prefix(8);
    return number;
}

std::uint64_t checksum(std::string_view arn, std::string_view position) {
    return partition_hash(std::string(arn).append(position), checksum_seed);
}

}  // namespace

std::string iterator_of(const Position& position) {
    std::string bytes{version, position.is_horizon ? '\1' : '\0'};
    append(bytes, position.shard);
    append(bytes, position.after);
    append(bytes, static_cast<std::uint64_t>(position.issued));
    append(bytes, checksum(position.arn, bytes));
    std::string text = position.arn;
    text.append(separator);
    append_base64(text, bytes);
    return text;
}

std::optional<Position> parse_iterator(std::string_view text) {
    const std::size_t end = text.find('|');
    if (end == std::string_view::npos || text.substr(end, separator.size()) != separator) return std::nullopt;
    Position position;
    position.arn = text.substr(0, end);
    std::string bytes;
    if (!append_decoded_base64(bytes, text.substr(end + separator.size()))) return std::nullopt;
    if (bytes.size() != position_size + checksum_size || bytes[0] != version) return std::nullopt;
    std::string_view rest(bytes);
    const std::uint64_t wanted = checksum(position.arn, rest.substr(0, position_size));
    position.is_horizon = rest[1] == '\1';
    rest.remove_prefix(2);
    position.shard = take(rest);
    position.after = take(rest);
    position.issued = static_cast<Milliseconds>(take(rest));
    if (take(rest) != wanted) return std::nullopt;
    return position;
}

bool is_stream_arn(std::string_view text) noexcept {
    // arn:PARTITION:dynamodb:REGION:ACCOUNT:table/NAME/stream/LABEL
    std::array<std::string_view, 5> parts;
    for (std::string_view& part : parts) {
        const std::size_t end = text.find(':');
        if (end == std::string_view::npos) return false;
        part = text.substr(0, end);
        text.remove_prefix(end + 1);
    }
    constexpr std::string_view table = "table/", stream = "/stream/";
    if (parts[0] != "arn" || parts[2] != "dynamodb" || !text.starts_with(table)) return false;
    text.remove_prefix(table.size());
    const std::size_t name = text.find('/');
    if (name == 0 || name == std::string_view::npos || !text.substr(name).starts_with(stream)) return false;
    return text.size() > name + stream.size();
}

}  // namespace dyntastic::engine::stream
