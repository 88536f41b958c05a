// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <charconv>
#include <limits>

#include "partiql/binder.hpp"

namespace dyntastic::partiql {

Failure unsupported_operation(const Expression& expression) {
    return validation_failure("Unsupported operation: " + node_name(expression));
}

namespace {

result<std::uint32_t> index_of(const Expression& step) {
    std::string_view digits = step.text;
    const bool negative = digits.starts_with('-');
    if (negative) digits.remove_prefix(1);
    std::uint64_t index = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), index);
    if (end != digits.data() + digits.size()) return unsupported_operation(step);  // a fraction or an exponent
    constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int32_t>::max());
    if (error != std::errc{} || index > most || (negative && index != 0)) {
        return validation_failure("List index is not within the allowable range; index: [" + step.text + "]" +
                                  step.place.text());
    }
    return static_cast<std::uint32_t>(index);
}

}  // namespace

result<Path> Binder::path(const Expression& expression) {
    if (expression.kind == ExpressionKind::name) return Path{{expression.text, {}}};
    Path made;
    made.reserve(expression.operands.size());
    for (const Expression& step : expression.operands) {
        const bool is_first = &step == &expression.operands.front();
        if (step.kind == ExpressionKind::name || (step.kind == ExpressionKind::string && !is_first)) {
            made.push_back({step.text, {}});
        } else if (step.kind == ExpressionKind::number && !is_first) {
            const auto index = index_of(step);
            if (!index) return index.error();
            made.push_back({{}, *index});
        } else {
            return unsupported_operation(is_first ? expression : step);
        }
    }
    return made;
}

}  // namespace dyntastic::partiql
