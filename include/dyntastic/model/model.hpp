// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <concepts>
#include <dyntastic/model/table.hpp>
#include <optional>
#include <utility>

namespace dyntastic {

/// The base of a model: `struct Product : dyntastic::Model<Product> { … };`. Empty, so that the model stays an aggregate
/// with designated initialisers and structured bindings. Its functions are those of Table<T> with the default client; where
/// a field's name hides one, say `T::Model::get(…)` or use Table<T>.
template <class T>
struct Model {  // NOLINT(bugprone-crtp-constructor-accessibility): with a constructor its models would be no aggregates
    static void create_table(const CreateTableOptions& options = {}) { Table<T>().create_table(options); }
    [[nodiscard]] static bool table_exists() { return Table<T>().table_exists(); }
    [[nodiscard]] static operation::TableDescription describe_table() { return Table<T>().describe_table(); }
    static void delete_table() { Table<T>().delete_table(); }

    /// Writes this object, in place of what stands at its key.
    void save() const { Table<T>().save(self()); }
    /// Deletes this object's item. Not an error when there is none.
    void erase() const { Table<T>().erase(self()); }
    /// Reads this object's item anew. DoesNotExist when it is gone.
    void refresh() { Table<T>().refresh(static_cast<T&>(*this)); }

    /// The item of that key; DoesNotExist when there is none.
    template <class Hash>
    [[nodiscard]] static T get(const Hash& hash, const GetOptions& options = {}) {
        return Table<T>().get(hash, options);
    }
    template <class Hash, class Range>
    [[nodiscard]] static T get(const Hash& hash, const Range& range, const GetOptions& options = {}) {
        return Table<T>().get(hash, range, options);
    }
    /// The item of that key, or nullopt.
    template <class Hash>
    [[nodiscard]] static std::optional<T> safe_get(const Hash& hash, const GetOptions& options = {}) {
        return Table<T>().safe_get(hash, options);
    }
    template <class Hash, class Range>
    [[nodiscard]] static std::optional<T> safe_get(const Hash& hash, const Range& range, const GetOptions& options = {}) {
        return Table<T>().safe_get(hash, range, options);
    }
    /// Deletes the item of that key. Not an error when there is none.
    template <class... Key>
    static void erase_key(const Key&... key) {
        Table<T>().erase_key(key...);
    }

    /// The items of one hash key in the order of their range keys, page by page as the loop needs them.
    static ItemRange<T> query(const KeyCondition<T>& condition, const QueryOptions<T>& options = {}) {
        return Table<T>().query(condition, options);
    }
    template <class Hash>
        requires(typed::Literal<Hash>)
    static ItemRange<T> query(const Hash& hash, const QueryOptions<T>& options = {}) {
        return Table<T>().query(hash, options);
    }
    /// One page of them.
    [[nodiscard]] static Page<T> query_page(const KeyCondition<T>& condition, const QueryOptions<T>& options = {}) {
        return Table<T>().query_page(condition, options);
    }
    template <class Hash>
        requires(typed::Literal<Hash>)
    [[nodiscard]] static Page<T> query_page(const Hash& hash, const QueryOptions<T>& options = {}) {
        return Table<T>().query_page(hash, options);
    }
    /// Every item of the table, page by page as the loop needs them.
    static ItemRange<T> scan(const ScanOptions& options = {}) { return Table<T>().scan(options); }
    /// One page of them.
    [[nodiscard]] static Page<T> scan_page(const ScanOptions& options = {}) { return Table<T>().scan_page(options); }

    // A model that defaults its own comparison compares its bases too; this one is always equal to itself. Only to itself:
    // constrained to the very type, so that models do not become comparable by losing their fields.
    template <std::same_as<Model> Other>
    friend constexpr bool operator==(const Other& /*left*/, const Model& /*right*/) noexcept {
        return true;
    }
    template <std::same_as<Model> Other>
    friend constexpr std::strong_ordering operator<=>(const Other& /*left*/, const Model& /*right*/) noexcept {
        return std::strong_ordering::equal;
    }

private:
    [[nodiscard]] const T& self() const noexcept { return static_cast<const T&>(*this); }
};

}  // namespace dyntastic
