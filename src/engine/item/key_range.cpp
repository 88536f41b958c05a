// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/item/key_range.hpp"

#include <dyntastic/value/key.hpp>

namespace dyntastic::engine {
namespace {

std::string encode(ValueView value) {
    std::string bytes;
    append_key_component(bytes, value);
    return bytes;
}

}  // namespace

kv::SortRange sort_range_of(std::string leading, const evaluation::RangeCondition& condition) {
    using expression::NodeKind;
    const auto whole = [](const std::string& prefix) -> kv::SortRange { return {prefix, successor_of_prefix(prefix)}; };
    const auto& [kind, first, second] = condition;
    std::string bound = leading + encode(first);
    switch (kind) {
        case NodeKind::equal: return whole(bound);
        case NodeKind::less: return {std::move(leading), std::move(bound)};
        case NodeKind::less_equal: return {std::move(leading), successor_of_prefix(std::move(bound))};
        case NodeKind::greater: return {successor_of_prefix(std::move(bound)), successor_of_prefix(std::move(leading))};
        case NodeKind::greater_equal: return {std::move(bound), successor_of_prefix(std::move(leading))};
        case NodeKind::between: return {std::move(bound), successor_of_prefix(leading + encode(*second))};
        default: append_key_prefix(leading, first.string()); return whole(leading);
    }
}

}  // namespace dyntastic::engine
