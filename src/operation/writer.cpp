// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "operation/writer.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <dyntastic/value/wire_json.hpp>

namespace dyntastic::operation {

void WireWriter::write(const Item& item) { write_wire_json(out_, item.view()); }

void WireWriter::write(const Value& value) { write_wire_json(out_, value.view()); }

void WireWriter::write(std::int64_t number) {
    std::array<char, 24> text;
    const char* const end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    out_.raw(std::string_view(text.data(), static_cast<std::size_t>(end - text.data())));
}

void WireWriter::write(double number) {
    if (!std::isfinite(number)) return out_.raw('0');  // JSON has no word for it, and no capacity is so
    std::array<char, 32> text;
    char* end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    // The service writes 1.0, by which typed readers know a double.
    if (std::string_view(text.data(), static_cast<std::size_t>(end - text.data())).find_first_of(".e") ==
        std::string_view::npos) {
        *end++ = '.';
        *end++ = '0';
    }
    out_.raw(std::string_view(text.data(), static_cast<std::size_t>(end - text.data())));
}

void WireWriter::write(TimePoint time) {
    // Not as a double: these digits are exact, and reading rounds to microseconds too.
    const std::int64_t count = std::chrono::floor<std::chrono::microseconds>(time.time_since_epoch()).count();
    const std::int64_t size = count < 0 ? -count : count;
    std::string fraction = std::to_string(1'000'000 + size % 1'000'000).substr(1);
    while (fraction.size() > 1 && fraction.back() == '0') fraction.pop_back();
    out_.raw((count < 0 ? "-" : "") + std::to_string(size / 1'000'000) + "." + fraction);
}

void WireWriter::write(const std::vector<std::optional<Item>>& items) {
    bool first = true;
    for (const auto& item : items) {
        out_.raw(first ? '[' : ',');
        first = false;
        begin();
        (*this)("Item", item);
        end();
    }
    out_.raw(first ? "[]" : "]");
}

}  // namespace dyntastic::operation
