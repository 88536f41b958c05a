// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Every operation on the table of a schema, once: how steps are made from objects, keys and options, and what their result
// means. Table<T> runs the steps, blocking or asynchronously.
#pragma once

#include <dyntastic/model/batch.hpp>
#include <dyntastic/model/detail/calls.hpp>
#include <dyntastic/model/detail/convert.hpp>
#include <dyntastic/model/detail/page_source.hpp>
#include <dyntastic/model/detail/query_key.hpp>
#include <dyntastic/model/detail/shape.hpp>
#include <dyntastic/model/detail/steps/batch_get.hpp>
#include <dyntastic/model/detail/steps/count.hpp>
#include <dyntastic/model/detail/steps/transact_get.hpp>
#include <dyntastic/model/detail/write_scope.hpp>
#include <dyntastic/model/tables.hpp>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace dyntastic::model {

using ClientPointer = std::shared_ptr<client::Client>;

/// Keeps an object as a save has set it, when the save has succeeded. Otherwise it becomes again what it was.
template <class T>
struct KeepObject {
    typename Schema<T>::Prepared prepared;
    void operator()(Nothing /*saved*/) { prepared.keep(); }
    /// The object may have gone before the executor's context.
    void abandon() noexcept { prepared.keep(); }
};

template <class T>
struct Operations {
    static constexpr bool ok = Schema<T>::ok;

    /// The definition of a table. The operations on tables are in tables.hpp.
    static TableDefinition definition() {
        return {table_name_of<T>(), names_of<T>, Schema<T>::attributes(), Schema<T>::expires_by()};
    }

    // Single items.

    template <class As = T>
    static auto get(const ClientPointer& client, Item key, const GetOptions& options) {
        if constexpr (!is_readable_as<As>()) {
            return Impossible<As>();
        } else if constexpr (std::same_as<As, T>) {
            return Converted(get_call<T>(std::move(key), options, true),
                             [](const std::optional<Item>& item) { return Shape<T>::read(*item, nullptr); });
        } else {
            return Converted(
                get_call<As>(std::move(key), options, true),
                [origin = origin_of<As>(client)](const std::optional<Item>& item) { return Shape<As>::read(*item, origin); });
        }
    }
    template <class As = T>
    static auto safe_get(const ClientPointer& client, Item key, const GetOptions& options) {
        if constexpr (!is_readable_as<As>()) {
            return Impossible<std::optional<As>>();
        } else {
            return Converted(get_call<As>(std::move(key), options, false),
                             [origin = origin_of<As>(client)](const std::optional<Item>& item) {
                                 return item ? std::optional<As>(Shape<As>::read(*item, origin)) : std::nullopt;
                             });
        }
    }
    /// Needs the object until it has ended.
    static auto refresh(T& object) {
        if constexpr (!ok) {
            return Impossible<Nothing>();
        } else {
            return Converted(get_call<T>(Schema<T>::key(object), {.consistent_read = true}, true),
                             [&object](const std::optional<Item>& item) { object = Shape<T>::read(*item, nullptr); });
        }
    }
    /// Of `T` or `const T`. Needs the object of a schema that a save changes until it has ended.
    template <class Object>
    static auto save(Object& object, const SaveOptions<T>& options) {
        if constexpr (!ok) {
            return Impossible<Nothing>();
        } else if constexpr (!Schema<T>::is_changed) {
            return save_call(object, {}, options);
        } else if constexpr (!std::is_const_v<Object>) {
            KeepObject<T> keep{typename Schema<T>::Prepared(object)};
            auto call = save_call(object, keep.prepared.expected_version(), options);
            return Converted(std::move(call), std::move(keep));
        } else {
            (void)check_constant<T>();
            return Impossible<Nothing>();
        }
    }
    static auto erase(const T& object, const EraseOptions<T>& options) {
        if constexpr (!ok) return Impossible<Nothing>();
        else return delete_call(Schema<T>::key(object), write_condition(Schema<T>::version(object), options));
    }
    static auto erase_key(Item key, const EraseOptions<T>& options) {
        if constexpr (!ok) return Impossible<Nothing>();
        else return delete_call(std::move(key), write_condition({}, options));
    }
    /// Needs the object until it has ended.
    static auto update(T& object, const Updates<T>& actions, const UpdateOptions<T>& options) {
        if constexpr (!ok) {
            return Impossible<bool>();
        } else {
            auto condition = write_condition(Schema<T>::growing_version(object), options);
            return Converted(
                UpdateCall{names_of<T>, table_name_of<T>(), Schema<T>::key(object), Schema<T>::update(actions.get(), object),
                           std::move(condition), options.require_condition, options.refresh},
                [&object](const Updated& updated) {
                    if (updated.item) object = Shape<T>::read(*updated.item, nullptr);
                    return updated.condition_held;
                });
        }
    }
    static auto update_key(Item key, const Updates<T>& actions, const UpdateOptions<T>& options) {
        if constexpr (!ok) {
            return Impossible<bool>();
        } else {
            return Converted(UpdateCall{names_of<T>, table_name_of<T>(), std::move(key), Schema<T>::update(actions.get()),
                                        write_condition({}, options), options.require_condition},
                             [](const Updated& updated) { return updated.condition_held; });
        }
    }

    // Many items.

    template <class Keys>
    static auto batch_get(Keys& keys, const BatchGetOptions& options) {
        if constexpr (!ok) {
            return Impossible<std::vector<T>>();
        } else {
            return Converted(BatchGetSteps(names_of<T>, table_name_of<T>(), items_of_keys<T>(keys), options),
                             [](const std::vector<Item>& items) {
                                 std::vector<T> objects;
                                 objects.reserve(items.size());
                                 for (const Item& item : items) objects.push_back(Shape<T>::read(item, nullptr));
                                 return objects;
                             });
        }
    }
    /// Calls the function, and with `sends` sends each chunk as soon as it is full; the steps send the rest.
    template <class Function>
    static BatchWriteSteps batch_write(client::Client& client, bool sends, Function& function,
                                       const BatchWriteOptions& options) {
        BatchWriteSteps steps(names_of<T>, table_name_of<T>(), options);
        const WriteScope scope(WriteScope::Kind::batch, &client, table_name_of<T>());
        refuse_past_transaction(client, names_of<T>.model, sends ? "batch_write" : "async_batch_write", scope);
        BatchSink sink(steps, sends ? &client : nullptr);
        Batch<T> batch(sink);
        function(batch);
        steps.finish();
        return steps;
    }
    template <class Keys>
    static auto transact_get(Keys& keys) {
        if constexpr (!ok) {
            return Impossible<std::vector<std::optional<T>>>();
        } else {
            std::vector<TransactRead> reads;
            for (Item& key : items_of_keys<T>(keys)) reads.push_back({table_name_of<T>(), std::move(key)});
            return Converted(TransactGetSteps(std::move(reads)), [](const std::vector<std::optional<Item>>& items) {
                std::vector<std::optional<T>> objects;
                objects.reserve(items.size());
                for (const auto& item : items) objects.push_back(read_optional<T>(item));
                return objects;
            });
        }
    }

    // Queries and scans. `options` are those of a query of the table or of an index.

    template <class Options>
    [[nodiscard]] static FullItems full_items(const Options& options) {
        if constexpr (requires { options.load_full_item; }) return {options.load_full_item, options.pacing};
        else return {};
    }
    template <class Key, class Options>
    static operation::QueryRequest query_request(const Key& key, const Options& options) {
        check_start(names_of<T>, options.last_evaluated_key);
        std::string_view index;
        if constexpr (requires { options.index; }) index = options.index.get();
        return model::query_request(table_name_of<T>(), key.with(options), options.scan_index_forward,
                                    {options.filter_condition.get(), index, options.per_page, options.consistent_read});
    }
    template <class Key, class Options>
    static auto count(const Key& key, const Options& options) {
        if constexpr (!ok) {
            return Impossible<std::int64_t>();
        } else {
            auto request = query_request(key, options);
            request.exclusive_start_key = options.last_evaluated_key.key();
            return CountSteps(std::move(request));
        }
    }
    [[nodiscard]] static operation::ScanRequest scan_request(const Condition<T>& filter, const ScanOptions<T>& options) {
        check_start(names_of<T>, options.last_evaluated_key);
        const Condition<T> both = filter && options.filter_condition;
        return model::scan_request(table_name_of<T>(), {both.get(), options.index, options.per_page, options.consistent_read,
                                                        options.segment, options.total_segments});
    }
    [[nodiscard]] static ScanParameters scan_parameters(const ScanOptions<T>& options, bool one_page) {
        return {options.segments, full_items(options), one_page, options.last_evaluated_key.key().has_value()};
    }

private:
    template <class As>
    static consteval bool is_readable_as() {
        if constexpr (std::same_as<As, T>) return ok;
        else return Shape<As>::template fits<T>;
    }
    template <class As>
    static GetCall get_call(Item key, const GetOptions& options, bool is_required) {
        GetCall call{table_name_of<T>(), std::move(key), options.consistent_read, is_required ? names_of<T>.model : ""};
        if constexpr (!std::same_as<As, T>) call.projection = projection_of(Shape<As>::attributes());
        return call;
    }
    template <class As>
    static std::shared_ptr<const Origin> origin_of(const ClientPointer& client) {
        if constexpr (std::same_as<As, T>) return nullptr;
        else return std::make_shared<const Origin>(Origin{client});
    }
    static SaveCall save_call(const T& object, const std::optional<ExpectedVersion>& version, const SaveOptions<T>& options) {
        return {Schema<T>::plan(object), table_name_of<T>(), Schema<T>::item(object), write_condition(version, options)};
    }
    static DeleteCall delete_call(Item key, WriteCondition condition) {
        return {names_of<T>, table_name_of<T>(), std::move(key), std::move(condition)};
    }
};

}  // namespace dyntastic::model
