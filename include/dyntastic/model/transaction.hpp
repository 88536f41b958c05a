// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/model/batch.hpp>
#include <dyntastic/model/table.hpp>
#include <dyntastic/model/transaction_entries.hpp>
#include <dyntastic/model/write_condition.hpp>
#include <dyntastic/model/write_scope.hpp>
#include <memory>
#include <type_traits>
#include <utility>

namespace dyntastic {

struct CheckOptions {
    bool return_item = false;  ///< let the reason in TransactionCanceled carry the item
};

namespace model {

/// Takes the entries of a transaction.
class TransactionSink {
public:
    virtual ~TransactionSink() = default;
    /// Whether the entries' models are not asked for their clients.
    [[nodiscard]] virtual bool has_own_client() const noexcept = 0;
    /// Throws ConfigurationError when the client is another than that of the entries before.
    virtual void add(operation::TransactWriteItem entry, const ModelNames& names, std::shared_ptr<client::Client> client) = 0;

protected:
    TransactionSink() = default;
    TransactionSink(const TransactionSink&) = default;
    TransactionSink& operator=(const TransactionSink&) = default;
};

[[nodiscard]] operation::TransactWriteItem transact_put(std::string table_name, Item item, const WriteCondition& condition);
/// What a save does: by an update, unless the model is put whole.
[[nodiscard]] operation::TransactWriteItem transact_save(const SavePlan& plan, std::string table_name, Item item,
                                                         const WriteCondition& condition);
[[nodiscard]] operation::TransactWriteItem transact_delete(std::string table_name, Item key, const WriteCondition& condition);
[[nodiscard]] operation::TransactWriteItem transact_update(std::string table_name, Item key, expression::Update update,
                                                           const WriteCondition& condition);
/// Throws ValidationError when the condition is empty.
[[nodiscard]] operation::TransactWriteItem transact_check(const ModelNames& names, std::string table_name, Item key,
                                                          const WriteCondition& condition);

/// Collects the entries, and marks the thread while it does.
class TransactionCollector : public TransactionSink {
public:
    explicit TransactionCollector(const TransactionOptions& options);
    [[nodiscard]] bool has_own_client() const noexcept override { return has_own_client_; }
    void add(operation::TransactWriteItem entry, const ModelNames& names, std::shared_ptr<client::Client> client) override;

    /// Null before the first entry, unless the options say which.
    [[nodiscard]] const std::shared_ptr<client::Client>& client() const noexcept { return client_; }
    [[nodiscard]] TransactionEntries& entries() noexcept { return entries_; }

private:
    bool has_own_client_;
    std::shared_ptr<client::Client> client_;
    std::string_view first_model_;
    TransactionEntries entries_;
    WriteScope scope_;
};

/// Commits from the thread that fills it.
class TransactionWriter final : public TransactionCollector {
public:
    using TransactionCollector::TransactionCollector;
    void add(operation::TransactWriteItem entry, const ModelNames& names, std::shared_ptr<client::Client> client) override;
    /// Sends what is left.
    void commit();

private:
    void send();
};

}  // namespace model

/// What the function of `transaction` is given: takes the transaction's entries, of any models, at most one on an item. Every
/// condition must hold, or nothing is written. Objects are not refreshed, so `refresh` and `require_condition` of an update's
/// options mean nothing here. Throws ValidationError for a second entry on an item and for the 101st without auto_commit,
/// ConfigurationError for a model that lives elsewhere than the first.
class Transaction {
public:
    explicit Transaction(model::TransactionSink& sink) noexcept : sink_(sink) {}
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    /// Writes the object, as Table::save does. ValidationError for what cannot be stored. A version is checked and raised,
    /// times are set; the object itself stays as it is, but for an identifier that it lacked.
    template <class Given, class T = std::remove_cvref_t<Given>>
    void save(Given&& object,  // NOLINT(*-missing-std-forward): a temporary is changed like any other
              const SaveOptions<std::type_identity_t<T>>& options = {}) {
        if constexpr (!model::is_model<T>) {
            return;
        } else if constexpr (!model::is_changed_by_save<T>) {
            put(object, model::write_condition({}, options));
        } else if constexpr (!std::is_const_v<std::remove_reference_t<Given>>) {
            model::PreparedSave<T> prepared(object);
            put(object, model::write_condition(prepared.expected_version(), options));
            prepared.keep_identifier();
        } else {
            (void)model::check_constant<T>();
        }
    }
    /// Deletes the object's item. Not an error when there is none.
    template <class T>
    void erase(const T& object, const EraseOptions<std::type_identity_t<T>>& options = {}) {
        if constexpr (model::is_model<T>) {
            erase_item<T>(model::key_of(object), model::write_condition(model::expected_version(object), options));
        };
    }
    /// Changes the object's item; not the object.
    template <class T>
    void update(const T& object, const Updates<std::type_identity_t<T>>& actions,
                const UpdateOptions<std::type_identity_t<T>>& options = {}) {
        if constexpr (model::is_model<T>) {
            update_item<T>(model::key_of(object), actions, model::write_condition(model::growing_version(object), options));
        }
    }
    /// Demands that a condition holds for the object's item, and leaves it as it is.
    template <class T>
    void check(const T& object, const Condition<std::type_identity_t<T>>& condition, const CheckOptions& options = {}) {
        if constexpr (model::is_model<T>) check_item<T>(model::key_of(object), {condition.get(), options.return_item});
    }

    /// The same by a key, `Product::key("k")`, without the object.
    template <class T>
    void erase_key(const KeyOf<T>& key, const EraseOptions<std::type_identity_t<T>>& options = {}) {
        if constexpr (model::is_model<T>) {
            erase_item<T>(key.get(), model::write_condition({}, options));
        }
    }
    template <class T>
    void update_key(const KeyOf<T>& key, const Updates<std::type_identity_t<T>>& actions,
                    const UpdateOptions<std::type_identity_t<T>>& options = {}) {
        if constexpr (model::is_model<T>) {
            update_item<T>(key.get(), actions, model::write_condition({}, options));
        }
    }
    template <class T>
    void check_key(const KeyOf<T>& key, const Condition<std::type_identity_t<T>>& condition, const CheckOptions& options = {}) {
        if constexpr (model::is_model<T>) check_item<T>(key.get(), {condition.get(), options.return_item});
    }

private:
    template <class T>
    void put(const T& object, const model::WriteCondition& condition) {
        add<T>(model::transact_save(model::save_plan<T>(), Table<T>::table_name(), to_item(object), condition));
    }
    template <class T>
    void add(operation::TransactWriteItem entry) {
        sink_.add(std::move(entry), model::names_of<T>, sink_.has_own_client() ? nullptr : model::default_client<T>());
    }
    template <class T>
    void erase_item(Item key, const model::WriteCondition& condition) {
        add<T>(model::transact_delete(Table<T>::table_name(), std::move(key), condition));
    }
    template <class T>
    void update_item(Item key, const Updates<T>& actions, const model::WriteCondition& condition) {
        add<T>(model::transact_update(Table<T>::table_name(), std::move(key), model::with_roles<T>(actions.get()), condition));
    }
    template <class T>
    void check_item(Item key, const model::WriteCondition& condition) {
        add<T>(model::transact_check(model::names_of<T>, Table<T>::table_name(), std::move(key), condition));
    }

    model::TransactionSink& sink_;
};

/// TransactWriteItems: what the function gives to its handle is carried out when it returns, all of it or nothing. If the
/// function throws, nothing is sent, with auto_commit no further commit. Throws TransactionCanceled with a reason for each
/// entry when the service cancels it, ServiceError for what it refuses as a whole, such as more than 4 MB.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
template <class Function>
void transaction(Function&& function, const TransactionOptions& options = {}) {
    using IsFunction = model::takes_handle<std::remove_reference_t<Function>, Transaction>;
    static_assert(IsFunction::value, "dyntastic: transaction takes a function such as [&](dyntastic::Transaction& tx) { ... }");
    if constexpr (IsFunction::value) {
        model::TransactionWriter writer(options);
        Transaction handle(writer);
        function(handle);
        writer.commit();
    }
}

}  // namespace dyntastic
