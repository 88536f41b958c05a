// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The visitor that reads requests and answers. It goes on after a violated constraint, to report all of them; a JSON value of
// the wrong type ends everything, as on the service. Order of what is reported: types, constraints, then values.
//
// The service's renewed layer of checks reads some enumerations before everything else. It gives up on JSON that is nested too
// deep for it and leaves the request to the older layer, whose words are others.
//
// Answers are read without constraints: what a newer service leaves out or adds is no error.
#pragma once

#include <chrono>
#include <dyntastic/common/result.hpp>
#include <dyntastic/reflection/detail/type_name.hpp>
#include <dyntastic/value/item.hpp>
#include <dyntastic/value/value.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "json/element.hpp"
#include "operation/enum_names.hpp"
#include "operation/rule.hpp"
#include "operation/shown.hpp"
#include "operation/violations.hpp"

namespace dyntastic::operation {

class Reader {
public:
    static constexpr bool reads = true;
    using TimePoint = std::chrono::system_clock::time_point;

    explicit Reader(bool checks, ValueFaults value_faults = ValueFaults::bare) : checks_(checks), value_faults_(value_faults) {}

    template <class T>
    void operator()(std::string_view name, T& member, const Rule& rule = optional) {
        if (!shape_) return;
        const json::Element found = find(name);
        if (found.is_null()) {
            if (rule.required && checks_) missing(name);
            return;
        }
        violations_.enter(name);
        const std::size_t first = violations_.count();
        read(found, member);
        if (checks_ && shape_) check(member, rule, first);
        violations_.leave();
    }

    template <class Expression>
    void expression(std::string_view name, std::optional<std::string>& text, const Expression& /*ready*/) {
        (*this)(name, text);
        has_expression_ = has_expression_ || text.has_value();
    }
    void begin_expressions(const std::map<std::string, std::string>& /*names*/,
                           const std::map<std::string, Value>* /*values*/ = nullptr) {
        has_expression_ = false;
    }
    void names(std::string_view name, std::map<std::string, std::string>& names);
    void values(std::string_view name, std::map<std::string, Value>& values);

    bool enter(std::string_view name, bool /*is_there*/);
    void leave();

    /// Whether the object that is open has a member.
    [[nodiscard]] bool is_there(std::string_view name) const { return !find(name).is_null(); }

    /// A required member is not there.
    void missing(std::string_view name);
    /// The same where the service says so before it looks at constraints.
    void demand(std::string_view name);
    /// A ValidationException that counts when no constraint is violated; of several, the one of the lowest rank.
    void invalid(Failure failure, int rank = 0);
    /// The one that counts so far, which counts no longer.
    [[nodiscard]] result<void> take_invalid() { return std::exchange(validity_, {}); }

    /// The members of a document's root.
    template <class T>
    result<void> document(std::string_view text, T& object) {
        if (const auto root = begin(text)) {
            open(*root);
            members(*this, object);
        }
        return finish();
    }
    /// What `text` is, unless it is no object.
    [[nodiscard]] std::optional<json::Element> begin(std::string_view text);
    [[nodiscard]] result<void> finish();
    /// Which element of the request's list of structures failed by a value, if that is what `document` has returned.
    [[nodiscard]] const std::optional<std::size_t>& wrong_element() const noexcept { return wrong_element_; }

    // What stands where something else should.
    enum class Place : std::uint8_t { field, element, nested_list };

    void read(const json::Element& from, std::string& to);
    void read(const json::Element& from, bool& to);
    void read(const json::Element& from, std::int32_t& to);
    void read(const json::Element& from, std::int64_t& to);
    void read(const json::Element& from, double& to);
    void read(const json::Element& from, TimePoint& to);
    void read(const json::Element& from, Item& to);
    void read(const json::Element& from, Value& to);
    void read(const json::Element& from, std::vector<std::optional<Item>>& to);

    template <class T>
        requires std::is_enum_v<T>
    void read(const json::Element& from, T& to) {
        std::size_t number = 0;
        if (read_enum(from, enum_names(T{}), number)) to = static_cast<T>(number);
    }
    template <class T>
    void read(const json::Element& from, std::optional<T>& to) {
        read(from, to.emplace());
    }
    template <class T>
    void read(const json::Element& from, std::vector<T>& to) {
        to.clear();
        if (!is_array(from)) return;
        std::size_t index = 0;
        const Nested nested(*this, std::is_same_v<T, Item> ? Place::nested_list : Place::element);
        for (json::Cursor at(from); !at.done() && shape_; at.next()) {
            if constexpr (!std::is_same_v<T, std::string> && !std::is_same_v<T, Value>) element_ = index;
            violations_.enter(index++);
            const json::Element value = at.value();
            if (value.is_null()) null_element();
            else read(value, to.emplace_back());
            violations_.leave();
        }
    }
    template <class T>
    void read(const json::Element& from, std::map<std::string, T>& to) {
        to.clear();
        if (!is_map(from, java_type<T>())) return;
        const Nested nested(*this, is_list<T> ? Place::nested_list : Place::element);
        for (json::Cursor at(from); !at.done() && shape_; at.next()) {
            const json::Element value = at.value();
            violations_.enter_entry(at.name());
            if (value.is_null()) null_element();
            else read(value, to.insert_or_assign(std::string(at.name()), T{}).first->second);
            violations_.leave();
        }
    }
    template <class T>
        requires std::is_class_v<T>
    void read(const json::Element& from, T& to) {
        if (!is_structure(from, reflection::type_name<T>())) return;
        const Nested nested(*this, Place::field);
        open(from);
        members(*this, to);
        close();
    }

private:
    struct Member {
        std::string_view name;
        json::Element value;
    };
    /// Where the values stand that are read meanwhile; messages differ.
    class Nested {
    public:
        Nested(Reader& reader, Place place) : reader_(reader), outer_(reader.place_) { reader.place_ = place; }
        ~Nested() { reader_.place_ = outer_; }
        Nested(const Nested&) = delete;
        Nested& operator=(const Nested&) = delete;

    private:
        Reader& reader_;
        Place outer_;
    };

    template <class T>
    static constexpr bool is_list = requires(T list) { list.emplace_back(); } && !std::is_same_v<T, std::string>;

    /// The type as the service's messages name it; only lists need more than their element's name.
    struct JavaType {
        std::string_view name;
        bool is_list;
    };
    template <class T>
    static constexpr JavaType java_type() {
        if constexpr (std::is_same_v<T, std::string>) return {"java.lang.String", false};
        else if constexpr (std::is_same_v<T, Value>) return {"AttributeValue", false};
        else if constexpr (is_list<T>) return {reflection::type_name<typename T::value_type>(), true};
        else return {reflection::type_name<T>(), false};
    }

    template <class T>
    void check(const T& member, const Rule& rule, std::size_t first) {
        check_member(violations_, member, rule, first);
    }

    [[nodiscard]] json::Element find(std::string_view name) const;
    void open(const json::Element& object);
    void close();
    void null_element();
    bool read_enum(const json::Element& from, const EnumNames& names, std::size_t& number);
    bool is_array(const json::Element& from);
    bool is_map(const json::Element& from, JavaType type);
    bool is_structure(const json::Element& from, std::string_view type);
    void wrong_scalar(const json::Element& from, std::string_view expected);
    void wrong(std::string message);
    void value_fault(Failure failure, int rank);
    [[nodiscard]] bool is_deep() const;
    [[nodiscard]] ValueFaults faults() const;
    /// Behind the count of errors where the operation says so.
    [[nodiscard]] Failure enveloped(Failure failure) const;
    [[nodiscard]] Failure first_of_renewed() const;

    bool checks_;
    ValueFaults value_faults_;
    Place place_ = Place::field;
    bool has_expression_ = false;
    int invalid_rank_ = 0;
    std::vector<Member> members_{};      // of the objects that are open, the innermost last
    std::vector<std::size_t> opened_{};  // where each begins
    Violations violations_{};
    result<void> shape_{};    // of the JSON; what is wrong there ends everything
    result<void> demands_{};  // members that are asked for before constraints
    bool lacks_member_ = false;
    result<void> renewed_{};  // an enumeration that the renewed layer looks at, before all constraints
    json::Element root_{};
    std::size_t element_ = 0;
    std::size_t invalid_element_ = 0;
    std::optional<std::size_t> wrong_element_{};
    result<void> validity_{};
};

}  // namespace dyntastic::operation
