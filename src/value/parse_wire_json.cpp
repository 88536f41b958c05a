// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/common/base64.hpp>
#include <dyntastic/value/item_writer.hpp>
#include <dyntastic/value/wire_json.hpp>

#include "json/parse.hpp"
#include "value/read_wire_json.hpp"
#include "value/value_words.hpp"

namespace dyntastic {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

/// Where the reader is, as a list from the innermost name outwards; text is made of it only for an error.
struct Where {
    const Where* outer;
    std::string_view name;
    std::size_t index;

    [[nodiscard]] std::string text() const {
        std::string path = outer == nullptr ? std::string() : outer->text();
        if (name.data() == nullptr) return path.append("[").append(std::to_string(index)).append("]");
        if (!path.empty()) path.push_back('.');
        return path.append(name);
    }
};

/// Whether a value has more levels than so many, itself being one.
bool is_deeper(element value, int levels) {
    simdjson::dom::object typed;
    if (value.get(typed) != simdjson::SUCCESS) return false;
    if (levels == 0) return true;
    for (const auto [type, content] : typed) {
        simdjson::dom::object members;
        simdjson::dom::array elements;
        if (type == "M" && content.get(members) == simdjson::SUCCESS) {
            for (const auto [name, member] : members) {
                if (is_deeper(member, levels - 1)) return true;
            }
        } else if (type == "L" && content.get(elements) == simdjson::SUCCESS) {
            for (const element member : elements) {
                if (is_deeper(member, levels - 1)) return true;
            }
        }
    }
    return false;
}

class Reader {
public:
    explicit Reader(ValueWords words) : words_(words) {}

    result<Value> value(element root) {
        if (auto done = typed(root, {nullptr, "", 0}); !done) return std::move(done).error();
        return writer_.finish_value();
    }

    result<Item> item(element root) {
        simdjson::dom::object attributes;
        if (root.get(attributes) != simdjson::SUCCESS) return serialization_failure("an item must be a JSON object");
        auto frame = writer_.begin_item();
        if (auto done = members(frame, attributes, nullptr); !done) {
            return words_ == ValueWords::unchecked ? std::move(done).error() : first_of(attributes, std::move(done).error());
        }
        return writer_.finish_item(frame, ItemWriter::Duplicates::last_wins);
    }

private:
    /// The failure that takes precedence over another: first an attribute without a name, then a value that is too deep, then a
    /// member without a name.
    static Failure first_of(simdjson::dom::object attributes, Failure failure) {
        constexpr int max_levels = 32;
        if (failure.kind() != FailureKind::validation) return failure;
        for (const auto [name, value] : attributes) {
            if (name.empty()) return wrong_name({});
        }
        if (failure.stage() != Stage::no_name) return failure;
        for (const auto [name, value] : attributes) {
            if (is_deeper(value, max_levels)) return nesting_failure();
        }
        return failure;
    }

    /// A map whose names do not ascend is sorted when it ends, with all that is in it: once for each level. No item may have
    /// nearly as many levels as this (32), so what lies deeper is read for its faults, and then left out.
    static constexpr int most_levels = 64;

    result<void> only_check(simdjson::dom::object attributes, const Where& where) {
        auto frame = writer_.begin_map();
        return members(frame, attributes, &where);
    }

    static Failure fail(Failure failure, const Where& where) { return std::move(failure).at(where.text()); }

    /// What the service says of a JSON value that is no text, bytes or boolean where one must be.
    static Failure wrong_type(element value, std::string_view expected, const Where& where) {
        std::string_view token;
        switch (value.type()) {
            case element_type::ARRAY:
                return fail(serialization_failure(std::string("Unrecognized collection type class ")
                                                      .append(expected == "ByteBuffer" ? "java.nio." : "java.lang.")
                                                      .append(expected)),
                            where);
            case element_type::OBJECT:
                return fail(serialization_failure("Start of structure or map found where not expected."), where);
            case element_type::BOOL: token = static_cast<bool>(value) ? "TRUE_VALUE" : "FALSE_VALUE"; break;
            case element_type::STRING: token = "STRING_VALUE"; break;
            case element_type::DOUBLE: token = "DECIMAL_VALUE"; break;
            case element_type::NULL_VALUE: token = "NULL_VALUE"; break;
            default: token = "NUMBER_VALUE"; break;
        }
        if (expected == "ByteBuffer") {
            return fail(serialization_failure("only base-64-encoded strings are convertible to bytes"), where);
        }
        return fail(serialization_failure(std::string(token) + " cannot be converted to " + std::string(expected)), where);
    }

    /// The same where a list or a map must be.
    static Failure wrong_container(element value, const Where& where) {
        switch (value.type()) {
            case element_type::ARRAY:
                return fail(serialization_failure("Unrecognized collection type java.util.Map<java.lang.String, "
                                                  "com.amazonaws.dynamodb.v20120810.AttributeValue>"),
                            where);
            case element_type::OBJECT:
                return fail(serialization_failure("Start of structure or map found where not expected."), where);
            default: return fail(serialization_failure("Unexpected field type"), where);
        }
    }

    result<void> members(ItemWriter::Map& frame, simdjson::dom::object attributes, const Where* outer) {
        for (const auto [name, value] : attributes) {
            const Where where{outer, name, 0};
            const bool may_be_empty = words_ == ValueWords::unchecked && name.empty();
            if (is_name_wrong(name) && !may_be_empty) return fail(wrong_name(name), where);
            writer_.name(frame, name);
            if (auto done = typed(value, where); !done) return done;
        }
        return {};
    }

    /// {"S": "text"} and the like: exactly one member, whose name is a type.
    result<void> typed(element value, const Where& where) {
        simdjson::dom::object object;
        if (value.is_null()) return fail(no_type(), where);
        if (value.get(object) != simdjson::SUCCESS) {
            if (value.type() == element_type::ARRAY) {
                return fail(
                    serialization_failure("Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue"),
                    where);
            }
            return fail(serialization_failure("Unexpected value type in payload"), where);
        }
        std::size_t count = 0;
        std::string_view type;
        element inner;
        for (const auto [name, member] : object) {
            if (member.is_null() || !is_type(name)) continue;  // the service ignores both
            type = name;
            inner = member;
            ++count;
        }
        if (count == 0) return fail(no_type(), where);
        if (count > 1) {
            return fail(
                validation_failure("Supplied AttributeValue has more than one datatypes set, must contain exactly one of "
                                   "the supported datatypes")
                    .in(Stage::value_type),
                where);
        }
        return content(type, inner, where);
    }

    static Failure no_type() {
        return validation_failure("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes")
            .in(Stage::value_type);
    }

    static bool is_type(std::string_view name) {
        for (const char* type : {"S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M"}) {
            if (name == type) return true;
        }
        return false;
    }

    result<void> content(std::string_view type, element value, const Where& where) {
        if (type == "S" || type == "N" || type == "B") {
            std::string_view text;
            if (value.get(text) != simdjson::SUCCESS) return wrong_type(value, type == "B" ? "ByteBuffer" : "String", where);
            if (type == "S") return writer_.string(text), result<void>();
            return type == "N" ? number(text, where) : binary(text, where);
        }
        if (type == "BOOL" || type == "NULL") {
            bool flag = false;
            if (value.is_string()) return fail(serialization_failure("Unexpected token received from parser"), where);
            if (value.get(flag) != simdjson::SUCCESS) return wrong_type(value, "Boolean", where);
            if (type == "BOOL") return writer_.boolean(flag), result<void>();
            if (!flag)
                return fail(invalid_parameter("Null attribute value types must have the value of true").in(Stage::value),
                            where);
            return writer_.null(), result<void>();
        }
        if (type == "M") {
            simdjson::dom::object object;
            if (value.get(object) != simdjson::SUCCESS) return wrong_container(value, where);
            auto frame = writer_.begin_map();
            if (levels_ == most_levels) {
                if (auto done = Reader(words_).only_check(object, where); !done) return done;
            } else {
                ++levels_;
                if (auto done = members(frame, object, &where); !done) return done;
                --levels_;
            }
            (void)writer_.end_map(frame, ItemWriter::Duplicates::last_wins);
            return {};
        }
        simdjson::dom::array array;
        if (value.get(array) != simdjson::SUCCESS) return wrong_container(value, where);
        return type == "L" ? list(array, where) : set(type, array, where);
    }

    result<void> number(std::string_view text, const Where& where) {
        auto parsed = Number::parse(text);
        if (!parsed) return fail(wrong_number(text, std::move(parsed).error(), words_), where);
        writer_.number(*parsed);
        return {};
    }

    result<void> binary(std::string_view text, const Where& where) {
        decoded_.clear();
        if (!append_decoded_base64(decoded_, text)) return fail(wrong_base64(text), where);
        writer_.binary(decoded_);
        return {};
    }

    result<void> list(simdjson::dom::array array, const Where& where) {
        std::size_t count = 0;
        for ([[maybe_unused]] const element unused : array) ++count;  // array.size() saturates at 2^24
        auto frame = writer_.begin_list(static_cast<std::uint32_t>(count));
        std::size_t index = 0;
        for (const element value : array) {
            writer_.element(frame);
            if (auto done = typed(value, {&where, {}, index++}); !done) return done;
        }
        writer_.end_list(frame);
        return {};
    }

    result<void> set(std::string_view type, simdjson::dom::array array, const Where& where) {
        const ValueType kind = type == "SS"   ? ValueType::string_set
                               : type == "NS" ? ValueType::number_set
                                              : ValueType::binary_set;
        auto frame = writer_.begin_set(kind);
        std::size_t index = 0;
        for (const element value : array) {
            const Where here{&where, {}, index++};
            std::string_view text;
            if (value.get(text) != simdjson::SUCCESS) {
                return wrong_type(value, kind == ValueType::binary_set ? "ByteBuffer" : "String", here);
            }
            if (kind == ValueType::string_set) {
                writer_.set_element(frame, text);
            } else if (kind == ValueType::number_set) {
                auto parsed = Number::parse(text);
                if (!parsed) return fail(wrong_number(text, std::move(parsed).error(), words_), here);
                char ordered[Number::max_ordered_size];
                writer_.set_number(frame, {ordered, parsed->write_ordered(ordered)});
            } else {
                decoded_.clear();
                if (!append_decoded_base64(decoded_, text)) return fail(wrong_base64(text), here);
                writer_.set_element(frame, decoded_);
            }
        }
        if (index == 0) {
            return fail(invalid_parameter(kind == ValueType::string_set   ? "An string set  may not be empty"
                                          : kind == ValueType::number_set ? "An number set  may not be empty"
                                                                          : "Binary sets should not be empty")
                            .in(Stage::value),
                        where);
        }
        if (!writer_.end_set(frame)) {
            std::vector<std::string_view> elements;
            for (const element value : array) elements.emplace_back(std::string_view(value));
            return fail(duplicates(kind, elements, words_), where);
        }
        return {};
    }

    static Failure wrong_base64(std::string_view text) {
        if (text.size() % 4 == 0) return serialization_failure("Invalid last non-pad Base64 character dectected");
        return serialization_failure("Base64 encoded length is expected a multiple of 4 bytes but found: " +
                                     std::to_string(text.size()));
    }

    ItemWriter writer_;
    std::string decoded_;
    ValueWords words_;
    int levels_ = 0;  // of maps, around what is read
};

}  // namespace

result<Item> read_item(const json::Element& object, ValueWords words) { return Reader(words).item(json::to_simdjson(object)); }

result<Value> read_value(const json::Element& typed, ValueWords words) { return Reader(words).value(json::to_simdjson(typed)); }

result<Item> parse_wire_json(std::string_view text) {
    auto root = json::parse(text);
    if (!root) return std::move(root).error();
    return Reader(ValueWords::unchecked).item(*root);
}

}  // namespace dyntastic
