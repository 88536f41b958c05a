// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A table as a vector of trees that every request walks from end to end. Beside each answer stands what kind of error there
// is, if any; the texts of errors are the other tests' business.
#pragma once

#include <dyntastic/operation/return_values.hpp>
#include <utility>

#include "model/condition.hpp"
#include "model/update.hpp"

namespace dyntastic::conformance::model {

struct KeyAttribute {
    std::string name{};
    ValueType type = ValueType::string;
};

struct Schema {
    KeyAttribute hash{};
    std::optional<KeyAttribute> range{};

    [[nodiscard]] bool is_key(const std::string& name) const { return name == hash.name || (range && name == range->name); }
    /// The key of an item that has one.
    [[nodiscard]] Attributes key_of(const Attributes& item) const;
};

enum class Outcome : std::uint8_t { success, validation, condition_failed };

/// What a write answers.
struct Answer {
    Outcome outcome = Outcome::success;
    std::optional<Attributes> attributes{};  ///< of a failed condition, the item that stood there
};

/// A write of any kind, or a read of one item. A batch is several of them: it has its place in ClientTable, not here.
struct Operation {
    enum class Kind : std::uint8_t { put, get, erase, update };
    Kind kind = Kind::put;
    Attributes item{};  ///< of a put the item, else the key
    std::optional<Expression> condition{};
    Update update{};
    operation::ReturnValues return_values = operation::ReturnValues::none;
    bool old_item_on_failure = false;
};

/// The items of one hash key, and of them those whose range key is in a range.
struct Search {
    AttributeValue hash{};
    std::string range_operator{};                ///< "", "=", "<", "<=", ">", ">=", "BETWEEN" or "begins_with"
    std::vector<AttributeValue> range_values{};  ///< as many as the operator takes
    std::optional<Expression> filter{};
    bool forward = true;
    std::optional<std::size_t> limit{};
    std::optional<Attributes> start_key{};
};

struct Found {
    Outcome outcome = Outcome::success;
    std::vector<Attributes> items{};
    std::size_t scanned_count = 0;
    std::optional<Attributes> last_key{};  ///< of the last item that was looked at, when the limit was reached
    bool more = false;                     ///< whether anything lies behind it
};

class Table {
public:
    explicit Table(Schema schema) : schema_(std::move(schema)) {}

    Answer run(const Operation& operation);
    [[nodiscard]] Found query(const Search& search) const;
    /// Those that pass the filter, in no order.
    [[nodiscard]] Found scan(const std::optional<Expression>& filter) const;
    [[nodiscard]] const Schema& schema() const { return schema_; }
    [[nodiscard]] const std::vector<Attributes>& items() const { return items_; }

private:
    [[nodiscard]] bool is_key(const Attributes& key) const;
    [[nodiscard]] bool has_key(const Attributes& item) const;
    [[nodiscard]] bool is_refused(const Operation& operation) const;
    [[nodiscard]] bool is_refused(const Search& search) const;
    [[nodiscard]] std::vector<Attributes>::iterator find(const Attributes& key);

    Schema schema_;
    std::vector<Attributes> items_{};
};

}  // namespace dyntastic::conformance::model
