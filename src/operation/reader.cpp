// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "operation/reader.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "operation/statement_parameters.hpp"
#include "value/read_wire_json.hpp"
#include "value/value_words.hpp"

namespace dyntastic::operation {
namespace {

using json::Element;
using json::Kind;

constexpr std::string_view java_package = "com.amazonaws.dynamodb.v20120810.";
constexpr std::string_view unexpected_structure = "Start of structure or map found where not expected.";
// What the service's reader of generic types says when it stumbles.
constexpr std::string_view no_parameterized_type =
    "class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be cast to class java.lang.Class "
    "(sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and java.lang.Class are in module java.base of loader "
    "'bootstrap')";

constexpr int deepest_renewed = 127;  // levels of JSON

bool is_deeper(const Element& value, int levels) {
    if (value.kind() != Kind::object && value.kind() != Kind::array) return false;
    if (levels == 0) return true;
    for (json::Cursor at(value); !at.done(); at.next()) {
        if (is_deeper(at.value(), levels - 1)) return true;
    }
    return false;
}

bool is_renewed(ValueFaults faults) { return faults == ValueFaults::bare || faults == ValueFaults::enveloped; }

ValueWords words_of(bool checks, ValueFaults faults) {
    if (!checks) return ValueWords::unchecked;
    return is_renewed(faults) ? ValueWords::renewed : ValueWords::older;
}

bool same_word(std::string_view text, std::string_view upper) {
    return std::equal(text.begin(), text.end(), upper.begin(), upper.end(),
                      [](char a, char b) { return std::toupper(static_cast<unsigned char>(a)) == b; });
}

}  // namespace

std::optional<Element> Reader::begin(std::string_view text) {
    members_.reserve(32);
    auto root = json::parse_document(text);
    if (!root) {
        shape_ = root.error();
    } else if (root->kind() == Kind::object) {
        root_ = *root;
        return *root;
    } else {
        wrong(root->kind() == Kind::array ? "Unrecognized collection type class java.lang.Object" : "Unexpected field type");
    }
    return std::nullopt;
}

result<void> Reader::finish() {
    if (!shape_) return std::move(shape_);
    if (!demands_) return std::move(demands_);
    if (!renewed_ && !lacks_member_) return first_of_renewed();  // what lacks a member goes to the older layer
    if (auto checked = violations_.check(); !checked) return checked;
    if (!validity_) wrong_element_ = invalid_element_;
    return std::move(validity_);
}

Element Reader::find(std::string_view name) const {
    // Of a name that stands twice the last counts.
    for (std::size_t i = members_.size(); i-- > opened_.back();) {
        if (members_[i].name == name) return members_[i].value;
    }
    return {};
}

void Reader::open(const Element& object) {
    opened_.push_back(members_.size());
    for (json::Cursor at(object); !at.done(); at.next()) members_.push_back({at.name(), at.value()});
}

void Reader::close() {
    members_.resize(opened_.back());
    opened_.pop_back();
}

bool Reader::enter(std::string_view name, bool /*is_there*/) {
    if (!shape_) return false;
    const Element found = find(name);
    if (found.is_null() || !is_structure(found, name)) return false;
    violations_.enter(name);
    open(found);
    return true;
}

void Reader::leave() {
    close();
    violations_.leave();
}

void Reader::demand(std::string_view name) {
    if (!demands_ || !find(name).is_null()) return;
    demands_ = validation_failure("The parameter '" + std::string(name) + "' is required but was not present in the request");
}

void Reader::missing(std::string_view name) {
    lacks_member_ = true;
    violations_.enter(name);
    violations_.absent();
    violations_.leave();
}

void Reader::null_element() {
    if (checks_) violations_.absent();
}

void Reader::invalid(Failure failure, int rank) {
    if (!validity_ && invalid_rank_ <= rank) return;
    validity_ = std::move(failure);
    invalid_rank_ = rank;
    invalid_element_ = element_;
}

void Reader::wrong(std::string message) {
    if (shape_) shape_ = serialization_failure(std::move(message));
}

void Reader::wrong_scalar(const Element& from, std::string_view expected) {
    std::string_view token;
    switch (from.kind()) {
        case Kind::array: return wrong(std::string("Unrecognized collection type class java.lang.").append(expected));
        case Kind::object: return wrong(std::string(unexpected_structure));
        case Kind::boolean: token = from.boolean() ? "TRUE_VALUE" : "FALSE_VALUE"; break;
        case Kind::string: token = "STRING_VALUE"; break;
        case Kind::decimal: token = "DECIMAL_VALUE"; break;
        case Kind::null: token = "NULL_VALUE"; break;
        case Kind::integer: token = "NUMBER_VALUE"; break;
    }
    wrong(std::string(token).append(" cannot be converted to ").append(expected));
}

bool Reader::is_array(const Element& from) {
    if (from.kind() == Kind::array) return true;
    if (place_ == Place::nested_list) wrong(std::string(no_parameterized_type));
    else wrong(from.kind() == Kind::object ? std::string(unexpected_structure) : "Unexpected field type");
    return false;
}

bool Reader::is_map(const Element& from, JavaType type) {
    if (from.kind() == Kind::object) return true;
    if (from.kind() != Kind::array) {
        wrong(place_ == Place::nested_list ? std::string(no_parameterized_type) : "Unexpected field type");
        return false;
    }
    std::string message = "Unrecognized collection type java.util.Map<java.lang.String, ";
    if (type.is_list) message.append("java.util.List<");
    if (type.name.find('.') == std::string_view::npos) message.append(java_package);
    wrong(message.append(type.name).append(type.is_list ? ">>" : ">"));
    return false;
}

bool Reader::is_structure(const Element& from, std::string_view type) {
    if (from.kind() == Kind::object) return true;
    if (from.kind() == Kind::array) {
        wrong(std::string("Unrecognized collection type class ").append(java_package).append(type));
    } else {
        wrong(place_ == Place::field ? "Unexpected field type" : "Unexpected value type in payload");
    }
    return false;
}

void Reader::read(const Element& from, std::string& to) {
    if (from.kind() != Kind::string) return wrong_scalar(from, "String");
    to = from.string();
}

void Reader::read(const Element& from, bool& to) {
    if (from.kind() == Kind::boolean) {
        to = from.boolean();
    } else if (from.kind() == Kind::string) {
        // The service takes these words too.
        const std::string_view text = from.string();
        to = text == "1" || same_word(text, "TRUE") || same_word(text, "YES");
        if (!to && text != "0" && !same_word(text, "FALSE") && !same_word(text, "NO")) {
            wrong("Unexpected token received from parser");
        }
    } else {
        wrong_scalar(from, "Boolean");
    }
}

void Reader::read(const Element& from, std::int64_t& to) {
    if (from.kind() == Kind::integer) {
        if (!from.integer(to)) wrong_scalar(from, "Long");
    } else if (from.kind() == Kind::decimal) {
        // The service takes the integer below; doubles beyond this are no integers that a Long holds.
        const double number = std::floor(from.number());
        if (std::abs(number) < 9e18) to = static_cast<std::int64_t>(number);
        else wrong_scalar(from, "Long");
    } else {
        wrong_scalar(from, "Long");
    }
}

void Reader::read(const Element& from, std::int32_t& to) {
    std::int64_t number = 0;
    if (from.kind() == Kind::integer || from.kind() == Kind::decimal) read(from, number);
    else wrong_scalar(from, "Integer");
    to = static_cast<std::int32_t>(number);
    if (to != number) wrong_scalar(from, "Integer");
}

void Reader::read(const Element& from, double& to) {
    if (from.kind() == Kind::integer || from.kind() == Kind::decimal) to = from.number();
    else wrong_scalar(from, "Double");
}

void Reader::read(const Element& from, TimePoint& to) {
    double seconds = 0;
    read(from, seconds);
    if (!shape_) return;
    if (!(std::abs(seconds) < 9e9)) return wrong_scalar(from, "Date");  // the clock ends in 2262
    to = TimePoint(std::chrono::microseconds(std::llround(seconds * 1e6)));
}

void Reader::read(const Element& from, Item& to) {
    if (!is_map(from, java_type<Value>())) return;
    auto item = read_item(from, words_of(checks_, value_faults_));
    if (item) to = *std::move(item);
    else if (faults() == value_faults_) value_fault(item.error(), 0);
    else value_fault(read_item(from, words_of(checks_, faults())).error(), 0);
}

void Reader::read(const Element& from, Value& to) {
    auto value = read_value(from, words_of(checks_, value_faults_));
    if (checks_ && value_faults_ == ValueFaults::of_parameters && (value || value.error().kind() == FailureKind::validation)) {
        if (auto checked = check_parameter(from); !checked) return value_fault(std::move(checked).error(), 0);
    }
    if (value) to = *std::move(value);
    else if (faults() == value_faults_) value_fault(value.error(), 0);
    else value_fault(read_value(from, words_of(checks_, faults())).error(), 0);
}

void Reader::read(const Element& from, std::vector<std::optional<Item>>& to) {
    to.clear();
    if (!is_array(from)) return;
    for (json::Cursor at(from); !at.done() && shape_; at.next()) {
        auto& item = to.emplace_back();
        const Element response = at.value();
        if (response.is_null()) continue;
        if (!is_structure(response, "ItemResponse")) return;
        open(response);
        (*this)("Item", item);
        close();
    }
}

bool Reader::read_enum(const Element& from, const EnumNames& names, std::size_t& number) {
    std::string text;
    read(from, text);
    if (!shape_) return false;
    const auto found = std::find(names.names.begin(), names.names.end(), text);
    if (found != names.names.end() && !text.empty()) {
        number = static_cast<std::size_t>(found - names.names.begin());
        return true;
    }
    if (!checks_) {
        wrong("'" + text + "' is none of " + std::string(names.set));
        return false;
    }
    if (!names.renewed_set.empty() && is_renewed(faults()) && renewed_) {
        const std::string set(names.renewed_set);
        renewed_ = enveloped(validation_failure("Failed to satisfy constraint: Member must satisfy enum value set: " + set));
    }
    violations_.not_in(text, names.set);
    return false;
}

void Reader::value_fault(Failure failure, int rank) {
    if (failure.kind() != FailureKind::validation) {
        if (shape_) shape_ = std::move(failure);
        return;
    }
    // Recorded for wrong numbers and sets; which types a value has is asked before, and answered bare.
    const bool is_bare = failure.stage() == Stage::value_type || failure.stage() == Stage::nesting;
    invalid(is_bare ? std::move(failure) : enveloped(std::move(failure)), rank);
}

bool Reader::is_deep() const { return is_deeper(root_, deepest_renewed); }

ValueFaults Reader::faults() const { return is_renewed(value_faults_) && is_deep() ? ValueFaults::older : value_faults_; }

Failure Reader::enveloped(Failure failure) const {
    return faults() == ValueFaults::enveloped ? counted(std::move(failure)) : std::move(failure);
}

/// Of what the renewed layer looks at, only an empty name of a table comes before.
Failure Reader::first_of_renewed() const {
    const Element table = find("TableName");
    if (value_faults_ != ValueFaults::enveloped || table.is_null() || !table.string().empty()) return renewed_.error();
    return constraint_failure(
        1, "Value at 'TableName' failed to satisfy constraint: Member must have length greater than or equal to 1");
}

void Reader::names(std::string_view name, std::map<std::string, std::string>& names) {
    (*this)(name, names);
    if (!names.empty() || !shape_ || find(name).is_null()) return;
    invalid(enveloped(validation_failure(has_expression_
                                             ? "ExpressionAttributeNames must not be empty"
                                             : "ExpressionAttributeNames can only be specified when using expressions")),
            1);
}

void Reader::values(std::string_view name, std::map<std::string, Value>& values) {
    if (!shape_) return;
    const Element found = find(name);
    if (found.is_null() || !is_map(found, java_type<Value>())) return;
    const Nested nested(*this, Place::element);
    for (json::Cursor at(found); !at.done() && shape_; at.next()) {
        auto value = read_value(at.value(), words_of(checks_, value_faults_));
        if (!value && faults() != value_faults_) value = read_value(at.value(), words_of(checks_, faults()));
        if (value) {
            values.insert_or_assign(std::string(at.name()), *std::move(value));
            continue;
        }
        Failure failure = value.error();
        if (value_faults_ == ValueFaults::wrapped && failure.kind() == FailureKind::validation) {
            failure = validation_failure("ExpressionAttributeValues contains invalid value: " + failure.message() +
                                         " for key " + std::string(at.name()));
        }
        value_fault(std::move(failure), 2);
    }
    if (values.empty() && shape_) {
        invalid(enveloped(validation_failure(has_expression_
                                                 ? "ExpressionAttributeValues must not be empty"
                                                 : "ExpressionAttributeValues can only be specified when using expressions")),
                2);
    }
}

}  // namespace dyntastic::operation
