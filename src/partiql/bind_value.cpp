// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Literals. A message says where in the value: the value itself is "root".
#include "partiql/binder.hpp"
#include "value/value_words.hpp"

namespace dyntastic::partiql {
namespace {

constexpr int most_levels = 31;  // of lists and maps

Failure under(const Failure& failure, const std::string& where) {
    return validation_failure(failure.message() + " under " + where);
}

result<Number> number(const std::string& text, const std::string& where) {
    auto made = Number::parse(text);
    if (!made) return under(wrong_number(text, std::move(made).error(), ValueWords::older), where);
    return made;
}

std::string joined(const std::vector<Expression>& elements) {
    std::string text = "[";
    for (const Expression& element : elements) text.append(&element == &elements.front() ? "" : ", ").append(element.text);
    return text.append("]");
}

}  // namespace

result<Value> Binder::value(const Expression& expression) const {
    if (expression.kind == ExpressionKind::parameter) return parameter(expression);
    ItemWriter writer;
    if (auto written = write(writer, expression, "root", 0); !written) return written.error();
    return writer.finish_value();
}

result<Item> Binder::item(const Expression& map) const {
    if (map.kind != ExpressionKind::map) return unsupported_operation(map);
    ItemWriter writer;
    auto item = writer.begin_item();
    for (std::size_t i = 0; i + 1 < map.operands.size(); i += 2) {
        const Expression& name = map.operands[i];
        const Expression& value = map.operands[i + 1];
        if (name.kind != ExpressionKind::string) return unsupported_operation(name);
        if (is_name_wrong(name.text)) return wrong_name(name.text);
        writer.name(item, name.text);
        if (value.kind == ExpressionKind::parameter) {
            writer.value(parameter(value).view());
        } else if (auto written = write(writer, value, "root", 0); !written) {
            return written.error();
        }
    }
    return writer.finish_item(item, ItemWriter::Duplicates::last_wins);
}

result<void> Binder::write(ItemWriter& writer, const Expression& expression, const std::string& where, int level) const {
    const bool is_container = expression.kind == ExpressionKind::list || expression.kind == ExpressionKind::map;
    if (is_container && level == most_levels) {
        return validation_failure("Nesting Levels have exceeded supported limits under " + where);
    }
    switch (expression.kind) {
        case ExpressionKind::string: return writer.string(expression.text), result<void>();
        case ExpressionKind::boolean: return writer.boolean(expression.text == "true"), result<void>();
        case ExpressionKind::null: return writer.null(), result<void>();
        case ExpressionKind::number: {
            const auto made = number(expression.text, where);
            if (!made) return made.error();
            return writer.number(*made), result<void>();
        }
        case ExpressionKind::list: {
            auto list = writer.begin_list(static_cast<std::uint32_t>(expression.operands.size()));
            for (std::size_t i = 0; i < expression.operands.size(); ++i) {
                writer.element(list);
                const std::string here = where + "[" + std::to_string(i) + "]";
                if (auto written = write(writer, expression.operands[i], here, level + 1); !written) return written;
            }
            return writer.end_list(list), result<void>();
        }
        case ExpressionKind::map: {
            auto map = writer.begin_map();
            for (std::size_t i = 0; i + 1 < expression.operands.size(); i += 2) {
                const Expression& name = expression.operands[i];
                if (name.kind != ExpressionKind::string) return unsupported_operation(name);
                if (is_name_wrong(name.text)) return wrong_name(name.text);
                writer.name(map, name.text);
                if (auto written = write(writer, expression.operands[i + 1], where + "." + name.text, level + 1); !written) {
                    return written;
                }
            }
            (void)writer.end_map(map, ItemWriter::Duplicates::last_wins);
            return {};
        }
        case ExpressionKind::bag: return write_bag(writer, expression, where);
        default: break;
    }
    const std::string what = expression.kind == ExpressionKind::call ? expression.text : node_name(expression);
    return validation_failure("Unsupported data type: " + what + " under key " + where + expression.place.text());
}

result<void> Binder::write_bag(ItemWriter& writer, const Expression& bag, const std::string& where) {
    const auto& elements = bag.operands;
    if (elements.empty()) return validation_failure("Empty bags are not supported");
    const ExpressionKind kind = elements.front().kind;
    for (const Expression& element : elements) {
        if (element.kind == ExpressionKind::parameter) {
            const std::string here = where + "[" + std::to_string(&element - elements.data()) + "]";
            return validation_failure("Unsupported data type: Parameter under key " + here + element.place.text());
        }
        if (element.kind != kind || (kind != ExpressionKind::number && kind != ExpressionKind::string)) {
            return validation_failure("Unsupported data type in Bag. DynamoDB only supports either numbers or strings in bags");
        }
    }
    auto set = writer.begin_set(kind == ExpressionKind::number ? ValueType::number_set : ValueType::string_set);
    for (const Expression& element : elements) {
        if (kind == ExpressionKind::string) {
            writer.set_element(set, element.text);
            continue;
        }
        const auto made = number(element.text, where);
        if (!made) return made.error();
        char ordered[Number::max_ordered_size];
        writer.set_number(set, {ordered, made->write_ordered(ordered)});
    }
    if (writer.end_set(set)) return {};
    const Failure duplicates = invalid_parameter("Input collection " + joined(elements) + " contains duplicates");
    if (kind == ExpressionKind::string) return validation_failure(duplicates.message() + ".");
    return validation_failure(duplicates.message() + "! under " + where);
}

}  // namespace dyntastic::partiql
