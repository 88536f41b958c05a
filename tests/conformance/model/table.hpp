// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A table as a vector of trees that every request walks from end to end. Beside each answer stands what kind of error there
// is, if any; the texts of errors are the other tests' business.
#pragma once

#include <dyntastic/operation/return_values.hpp>
#include <utility>

#include "model/condition.hpp"
#include "model/schema.hpp"
#include "model/update.hpp"

namespace dyntastic::conformance::model {

enum class Outcome : std::uint8_t { success, validation, condition_failed, canceled, not_found };

/// What a write answers.
struct Answer {
    Outcome outcome = Outcome::success;
    std::optional<Attributes> attributes{};  ///< of a failed condition, the item that stood there
};

/// A write of any kind, or a read of one item.
struct Operation {
    enum class Kind : std::uint8_t { put, get, erase, update, check };  // a check is only part of a transaction
    Kind kind = Kind::put;
    Attributes item{};  ///< of a put the item, else the key
    std::optional<Expression> condition{};
    Update update{};
    operation::ReturnValues return_values = operation::ReturnValues::none;
    bool old_item_on_failure = false;
};

/// A request of any kind: one operation, several together, or the making and deleting of an index.
struct Call {
    enum class Kind : std::uint8_t {
        single,
        batch_write,  // puts and deletes
        batch_get,
        transact_write,  // everything but reads
        transact_get,
        create_index,
        delete_index
    };
    Kind kind = Kind::single;
    std::vector<Operation> operations{};
    Index index{};  ///< of a deletion only the name counts
};

/// What a call answers.
struct Answers {
    Outcome outcome = Outcome::success;
    std::vector<std::string> reasons{};              ///< the codes for which a transaction was canceled
    std::vector<std::optional<Attributes>> items{};  ///< what was read, in no order for a batch; else what operations answer
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
    Answers call(const Call& call);
    [[nodiscard]] Found query(const Search& search) const;
    /// Those that pass the filter, in no order.
    [[nodiscard]] Found scan(const std::optional<Expression>& filter) const;
    [[nodiscard]] const Schema& schema() const { return schema_; }
    [[nodiscard]] const std::vector<Attributes>& items() const { return items_; }

private:
    /// What an operation does to the item at its key.
    struct Effect {
        Outcome outcome = Outcome::success;
        std::optional<Attributes> before{};
        std::optional<Attributes> after{};
        KeyFault fault = KeyFault::none;  // of an update that fails for a key of an index
    };

    [[nodiscard]] bool is_key(const Attributes& key) const;
    [[nodiscard]] bool has_key(const Attributes& item) const;
    [[nodiscard]] bool enters_key(const Operation& operation) const;
    [[nodiscard]] bool touches_key(const Update& update) const;
    /// Of the item that a put has, or of the key that all others have.
    [[nodiscard]] KeyFault key_fault(const Operation& operation) const;
    [[nodiscard]] bool is_refused(const Operation& operation) const;
    [[nodiscard]] bool is_refused(const Search& search) const;
    [[nodiscard]] std::vector<Attributes>::iterator find(const Attributes& key);
    [[nodiscard]] Effect effect(const Operation& operation);
    /// Puts an item, or none, at a key.
    void store(const Attributes& key, const std::optional<Attributes>& item);

    [[nodiscard]] Answers batch_write(const std::vector<Operation>& writes);
    [[nodiscard]] Answers batch_get(const std::vector<Operation>& reads);
    [[nodiscard]] Answers transact_write(const std::vector<Operation>& operations);
    [[nodiscard]] Answers transact_get(const std::vector<Operation>& reads);
    [[nodiscard]] Answers create_index(const Index& index);
    [[nodiscard]] Answers delete_index(const std::string& name);
    /// Whether two operations that have a key have the same.
    [[nodiscard]] bool meet(const std::vector<Operation>& operations) const;

    Schema schema_;
    std::vector<Attributes> items_{};
};

}  // namespace dyntastic::conformance::model
