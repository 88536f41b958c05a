// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <dyntastic/typed/detail/check_condition.hpp>
#include <dyntastic/typed/detail/check_update.hpp>

namespace dyntastic::typed {

void say_empty_operand(codec::Context& context, const codec::Path& path) {
    context.fail(path, "a value, not an empty optional; for absence there are not_exists() and remove()");
}

Value stored_type_code(const TypeCode& code, codec::Context& context, const codec::Path& path) {
    constexpr std::array<std::string_view, 10> codes{"NULL", "BOOL", "N", "S", "B", "SS", "NS", "BS", "L", "M"};
    if (std::find(codes.begin(), codes.end(), code.text) == codes.end()) {
        context.fail(path, "a type: one of NULL BOOL N S B SS NS BS L M", code.text);
    }
    ItemWriter writer;
    writer.string(code.text);
    return writer.finish_value();
}

void check_candidate_count(std::size_t count, codec::Context& context, const codec::Path& path) {
    constexpr std::size_t most = 100;
    if (count == 0) context.fail(path, "is_in needs a value");
    if (count > most) context.fail(path, "is_in takes at most 100 values", std::to_string(count));
}

Value set_of(ValueType type, const std::vector<Value>& elements, codec::Context& context, const codec::Path& path) {
    if (!context.ok()) return {};
    ItemWriter writer;
    auto set = writer.begin_set(type);
    for (auto element = elements.begin(); element != elements.end(); ++element) {
        if (std::find(elements.begin(), element, *element) != element) continue;  // said twice, meant once
        if (type == ValueType::number_set) writer.set_number(set, element->view().ordered_number());
        else writer.set_element(set, element->view().string());
    }
    if (writer.end_set(set)) return writer.finish_value();
    context.fail(path, "at least one element");
    return {};
}

Value set_of(const std::vector<Value>& elements, codec::Context& context, const codec::Path& path) {
    const ValueType type = elements.front().type();
    for (const Value& element : elements) {
        if (element.type() == type) continue;
        context.fail(path, "elements of one type", element.view());
        return {};
    }
    const bool is_number = type == ValueType::number;
    const bool is_string = type == ValueType::string;
    return set_of(is_number   ? ValueType::number_set
                  : is_string ? ValueType::string_set
                              : ValueType::binary_set,
                  elements, context, path);
}

Value list_of(const std::vector<Value>& elements) {
    ItemWriter writer;
    auto list = writer.begin_list(static_cast<std::uint32_t>(elements.size()));
    for (const Value& element : elements) {
        writer.element(list);
        writer.value(element.view());
    }
    writer.end_list(list);
    return writer.finish_value();
}

std::optional<std::uint32_t> element_index(std::int64_t index, codec::Context& context, const codec::Path& path) {
    constexpr std::int64_t most = 999'999'999;
    if (index >= 0 && index <= most) return static_cast<std::uint32_t>(index);
    context.fail(path, "an index of 0 or more", std::to_string(index));
    return std::nullopt;
}

}  // namespace dyntastic::typed
