// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/partiql/next_token.hpp"

#include <bit>
#include <cstring>
#include <dyntastic/common/base64.hpp>
#include <random>

namespace dyntastic::engine::partiql {
namespace {

constexpr std::string_view key_record = "partiql/token_key";
constexpr char version = 1;
constexpr std::size_t seal_size = sizeof(std::uint64_t);
// The version, the fingerprint, and the number of the read.
constexpr std::size_t header_size = 1 + sizeof(transaction::Fingerprint) + sizeof(std::uint32_t);

template <class T>
void append(std::string& to, const T& value) {
    to.append(reinterpret_cast<const char*>(&value), sizeof value);
}

template <class T>
T load(std::string_view bytes, std::size_t at) noexcept {
    T value;
    std::memcpy(&value, bytes.data() + at, sizeof value);
    return value;
}

Failure invalid_token() { return validation_failure("Invalid NextToken"); }

}  // namespace

transaction::Fingerprint fingerprint_of(std::string_view statement, std::span<const Value> parameters) {
    std::string bytes(statement);
    for (const Value& parameter : parameters) {
        const std::string_view value = parameter.view().bytes();
        bytes.push_back('\0');
        append(bytes, static_cast<std::uint64_t>(value.size()));
        bytes.append(value);
    }
    return transaction::fingerprint(bytes);
}

std::uint64_t sip_hash(const std::array<std::uint64_t, 2>& key, std::string_view bytes) noexcept {
    std::uint64_t v0 = key[0] ^ 0x736f6d6570736575U, v1 = key[1] ^ 0x646f72616e646f6dU;
    std::uint64_t v2 = key[0] ^ 0x6c7967656e657261U, v3 = key[1] ^ 0x7465646279746573U;
    const auto round = [&] {
        v0 += v1, v1 = std::rotl(v1, 13) ^ v0, v0 = std::rotl(v0, 32);
        v2 += v3, v3 = std::rotl(v3, 16) ^ v2;
        v0 += v3, v3 = std::rotl(v3, 21) ^ v0;
        v2 += v1, v1 = std::rotl(v1, 17) ^ v2, v2 = std::rotl(v2, 32);
    };
    const auto take = [&](std::uint64_t word) {
        v3 ^= word;
        round(), round();
        v0 ^= word;
    };
    std::size_t at = 0;
    for (; at + 8 <= bytes.size(); at += 8) take(load<std::uint64_t>(bytes, at));
    std::uint64_t last = static_cast<std::uint64_t>(bytes.size()) << 56;
    for (std::size_t i = 0; at + i < bytes.size(); ++i) {
        last |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    }
    take(last);
    v2 ^= 0xff;
    round(), round(), round(), round();
    return v0 ^ v1 ^ v2 ^ v3;
}

result<NextTokens::Key> NextTokens::key(kv::Store& store) {
    const std::lock_guard lock(mutex_);
    if (key_) return *key_;
    Key made{};
    std::string text;
    if (store.is_durable()) {
        const auto read =
            store.read_records(key_record, [&](std::string_view /*name*/, std::string_view kept) { text = kept; });
        if (!read) return read.error();
    }
    if (text.size() == sizeof made) {
        std::memcpy(made.data(), text.data(), sizeof made);
    } else {
        std::random_device random;
        for (std::uint64_t& word : made) word = (std::uint64_t{random()} << 32) | random();
        if (store.is_durable()) {
            const kv::Record record{std::string(key_record),
                                    std::string(reinterpret_cast<const char*>(made.data()), sizeof made)};
            if (auto kept = store.commit({.records = {&record, 1}}); !kept) return kept.error();
        }
    }
    return *(key_ = made);
}

result<std::string> NextTokens::make(kv::Store& store, const Position& position, const transaction::Fingerprint& statement) {
    const auto sealing = key(store);
    if (!sealing) return sealing.error();
    std::string bytes(1, version);
    append(bytes, statement);
    append(bytes, position.read);
    if (position.after) bytes.append(position.after->bytes());
    append(bytes, sip_hash(*sealing, bytes));
    std::string token;
    append_base64(token, bytes);
    return token;
}

result<Position> NextTokens::read(kv::Store& store, std::string_view token, const transaction::Fingerprint& statement) {
    const auto sealing = key(store);
    if (!sealing) return sealing.error();
    std::string bytes;
    if (!append_decoded_base64(bytes, token) || bytes.size() < header_size + seal_size || bytes[0] != version) {
        return invalid_token();
    }
    const std::string_view sealed = std::string_view(bytes).substr(0, bytes.size() - seal_size);
    if (load<std::uint64_t>(bytes, sealed.size()) != sip_hash(*sealing, sealed)) return invalid_token();
    if (load<transaction::Fingerprint>(sealed, 1) != statement) {
        return validation_failure("NextToken does not match request");
    }
    Position position{load<std::uint32_t>(sealed, 1 + sizeof statement), std::nullopt};
    if (sealed.size() > header_size) {
        auto after = Item::from_bytes(sealed.substr(header_size));
        if (!after) return invalid_token();
        position.after = *std::move(after);
    }
    return position;
}

}  // namespace dyntastic::engine::partiql
