// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The visitor that writes requests and answers as JSON. What is absent or empty is left out unless the rule says that the
// member is required. Expressions without a text are rendered.
#pragma once

#include <chrono>
#include <dyntastic/expression/render.hpp>
#include <dyntastic/json/writer.hpp>
#include <dyntastic/value/item.hpp>
#include <dyntastic/value/value.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "operation/enum_names.hpp"
#include "operation/rule.hpp"

namespace dyntastic::operation {

class WireWriter {
public:
    static constexpr bool reads = false;
    using TimePoint = std::chrono::system_clock::time_point;
    using Names = expression::Placeholders::Names;
    using Values = expression::Placeholders::Values;

    explicit WireWriter(json::Writer& out) : out_(out) {}

    template <class T>
    void operator()(std::string_view name, const T& member, const Rule& rule = optional) {
        if (!rule.required && is_absent(member, rule)) return;
        key(name);
        write(member);
    }

    /// An expression by its text, or else the ready-made one.
    template <class Expression>
    void expression(std::string_view name, const std::optional<std::string>& text, const Expression& ready) {
        if (text) return (*this)(name, *text, required);
        if (ready.empty()) return;
        if (!placeholders_) placeholders_.emplace(*names_, values_ == nullptr ? Values{} : *values_);
        key(name);
        write(render(ready, *placeholders_));
    }
    /// Before the expressions of an object: the placeholders that it has already.
    void begin_expressions(const Names& names, const Values* values = nullptr) {
        placeholders_.reset();
        names_ = &names;
        values_ = values;
    }
    /// After them: with those that rendering has added.
    void names(std::string_view name, const Names& given) { (*this)(name, placeholders_ ? placeholders_->names() : given); }
    void values(std::string_view name, const Values& given) { (*this)(name, placeholders_ ? placeholders_->values() : given); }

    /// Begins an object, when it is there.
    bool enter(std::string_view name, bool is_there) {
        if (!is_there) return false;
        key(name);
        begin();
        return true;
    }
    void leave() { end(); }

    template <class T>
    void object(const T& object) {
        begin();
        members(*this, object);
        end();
    }

    void write(const std::string& text) { out_.string(text); }
    void write(ValueType type) { out_.string(type_name(type)); }
    void write(const Item& item);
    void write(const Value& value);
    void write(bool flag) { out_.raw(flag ? "true" : "false"); }
    void write(std::int32_t number) { write(std::int64_t{number}); }
    void write(std::int64_t number);
    void write(double number);
    /// Seconds since 1970, to the microsecond.
    void write(TimePoint time);

    template <class T>
        requires std::is_enum_v<T>
    void write(T value) {
        out_.string(enum_names(value).names[static_cast<std::size_t>(value)]);
    }
    template <class T>
    void write(const std::optional<T>& value) {
        if (value) write(*value);
        else out_.raw("{}");
    }
    /// The answers of TransactGetItems: an object around each item.
    void write(const std::vector<std::optional<Item>>& items);
    template <class T>
    void write(const std::vector<T>& elements) {
        bool first = true;
        for (const T& element : elements) {
            out_.raw(first ? '[' : ',');
            first = false;
            write(element);
        }
        out_.raw(first ? "[]" : "]");
    }
    template <class T>
    void write(const std::map<std::string, T>& entries) {
        begin();
        for (const auto& [name, value] : entries) {
            key(name);
            write(value);
        }
        end();
    }
    template <class T>
        requires std::is_class_v<T>
    void write(const T& structure) {
        object(structure);
    }

private:
    template <class T>
    static bool is_absent(const T& member, const Rule& rule) {
        if constexpr (std::is_same_v<T, bool>) return member == rule.is_true_by_default;
        else if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) return member == T{};
        else if constexpr (requires { member.has_value(); }) return !member.has_value();
        else if constexpr (requires { member.empty(); }) return member.empty();
        else return false;
    }
    void begin() {
        out_.raw('{');
        is_first_ = true;
    }
    void end() {
        out_.raw('}');
        is_first_ = false;
    }
    void key(std::string_view name) {
        if (!is_first_) out_.raw(',');
        is_first_ = false;
        out_.string(name);
        out_.raw(':');
    }

    json::Writer& out_;
    bool is_first_ = true;
    const Names* names_ = nullptr;
    const Values* values_ = nullptr;
    std::optional<expression::Placeholders> placeholders_{};
};

}  // namespace dyntastic::operation
