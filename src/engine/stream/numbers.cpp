// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/stream/numbers.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace dyntastic::engine::stream {
namespace {

constexpr const char* numbers_record = "sequence-numbers";
constexpr std::uint64_t block = std::uint64_t{1} << 20;
constexpr std::size_t digit_count = 21;
constexpr std::string_view base = "100000000000000000000";  // what the count is added to

}  // namespace

result<void> Numbers::open() {
    std::string text;
    auto read = store_.read_records(numbers_record, [&](std::string_view /*name*/, std::string_view found) { text = found; });
    if (!read || text.empty()) return read;
    std::uint64_t bound = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), bound);
    if (error != std::errc() || end != text.data() + text.size() || bound == 0) {
        return Failure(FailureKind::internal_server_error, "the record of the sequence numbers is damaged");
    }
    next_ = bound_ = bound;
    return {};
}

result<void> Numbers::reserve(std::uint64_t end) {
    if (!store_.is_durable()) {
        bound_ = UINT64_MAX;
        return {};
    }
    const std::lock_guard lock(reserving_);
    if (bound_ >= end) return {};
    const std::uint64_t bound = end + block;
    const kv::Record record{numbers_record, std::to_string(bound)};
    const kv::SyncLater later(store_);  // whoever waits for a record of such a number waits for this, too
    if (auto written = store_.commit({.records = {&record, 1}}); !written) return written;
    bound_.store(bound, std::memory_order_release);
    return {};
}

std::string sequence_number(std::uint64_t number) {
    // The sum has no carry beyond the digits of the count: 20 of them, and a 1 in front.
    std::string text(base);
    std::array<char, 20> digits;
    const char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    const auto size = static_cast<std::size_t>(end - digits.data());
    std::copy_n(digits.data(), size, text.data() + digit_count - size);
    return text;
}

std::optional<std::uint64_t> parse_sequence_number(std::string_view digits) {
    if (digits.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    if (digits.size() < digit_count) return 0;
    if (digits.size() > digit_count || digits.front() != '1') return UINT64_MAX;
    std::uint64_t number = 0;
    const auto error = std::from_chars(digits.data() + 1, digits.data() + digits.size(), number).ec;
    return error == std::errc() ? number : UINT64_MAX;
}

}  // namespace dyntastic::engine::stream
