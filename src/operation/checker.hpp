// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The visitor that checks the constraints of a request that was not read from JSON: that of an embedded caller. A member
// that JSON could lack is simply empty there, and reported as too short where it may not be.
#pragma once

#include <algorithm>

#include "operation/enum_names.hpp"
#include "operation/shown.hpp"

namespace dyntastic::operation {

class Checker {
public:
    static constexpr bool reads = false;

    template <class T>
    void operator()(std::string_view name, const T& member, const Rule& rule = optional) {
        violations_.enter(name);
        check_member(violations_, member, rule, violations_.count());
        check_inside(member);
        violations_.leave();
    }
    template <class Expression>
    void expression(std::string_view /*name*/, const std::optional<std::string>& /*text*/, const Expression& /*ready*/) {}
    void begin_expressions(const std::map<std::string, std::string>& /*names*/,
                           const std::map<std::string, Value>* /*values*/ = nullptr) {}
    void names(std::string_view /*name*/, const std::map<std::string, std::string>& /*names*/) {}
    void values(std::string_view /*name*/, const std::map<std::string, Value>& /*values*/) {}

    bool enter(std::string_view name, bool is_there) {
        if (is_there) violations_.enter(name);
        return is_there;
    }
    void leave() { violations_.leave(); }

    [[nodiscard]] result<void> check() const { return violations_.check(); }

private:
    void check_inside(const std::string& /*text*/) {}
    void check_inside(const Item& /*item*/) {}
    void check_inside(const Value& /*value*/) {}
    void check_inside(ValueType type) {
        const EnumNames names = enum_names(type);
        const std::string_view name = type_name(type);
        if (std::find(names.names.begin(), names.names.end(), name) == names.names.end()) violations_.not_in(name, names.set);
    }
    template <class T>
    void check_inside(const T& value) {
        if constexpr (requires { value.has_value(); }) {
            if (value) check_inside(*value);
        } else if constexpr (requires { typename T::mapped_type; }) {
            for (const auto& [key, entry] : value) {
                violations_.enter_entry(key);
                check_inside(entry);
                violations_.leave();
            }
        } else if constexpr (requires(T list) { list.emplace_back(); }) {
            std::size_t index = 0;
            for (const auto& element : value) {
                violations_.enter(index++);
                check_inside(element);
                violations_.leave();
            }
        } else if constexpr (std::is_class_v<T>) {
            members(*this, value);
        }
    }

    Violations violations_{};
};

}  // namespace dyntastic::operation
