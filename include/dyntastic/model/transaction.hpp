// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/model/batch.hpp>
#include <dyntastic/model/detail/convert.hpp>
#include <dyntastic/model/detail/steps/transact_write.hpp>
#include <dyntastic/model/options.hpp>
#include <memory>
#include <type_traits>
#include <utility>

namespace dyntastic {

struct CheckOptions {
    bool return_item = false;  ///< let the reason in TransactionCanceled carry the item
};

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
        if constexpr (!model::Schema<T>::ok) {
            return;
        } else if constexpr (!model::Schema<T>::is_changed) {
            put(object, model::write_condition({}, options));
        } else if constexpr (!std::is_const_v<std::remove_reference_t<Given>>) {
            typename model::Schema<T>::Prepared prepared(object);
            put(object, model::write_condition(prepared.expected_version(), options));
            prepared.keep_identifier();
        } else {
            (void)model::check_constant<T>();
        }
    }
    /// Deletes the object's item. Not an error when there is none.
    template <class T>
    void erase(const T& object, const EraseOptions<std::type_identity_t<T>>& options = {}) {
        if constexpr (Schema<T>::ok)
            erase_item<T>(Schema<T>::key(object), write_condition(Schema<T>::version(object), options));
    }
    /// Changes the object's item; not the object.
    template <class T>
    void update(const T& object, const Updates<std::type_identity_t<T>>& actions,
                const UpdateOptions<std::type_identity_t<T>>& options = {}) {
        if constexpr (Schema<T>::ok) {
            update_item<T>(Schema<T>::key(object), Schema<T>::update(actions.get(), object),
                           write_condition(Schema<T>::growing_version(object), options));
        }
    }
    /// Demands that a condition holds for the object's item, and leaves it as it is.
    template <class T>
    void check(const T& object, const Condition<std::type_identity_t<T>>& condition, const CheckOptions& options = {}) {
        if constexpr (Schema<T>::ok) check_item<T>(Schema<T>::key(object), {condition.get(), options.return_item});
    }

    // The same by a key, `Product::key("k")`, without the object. Where the model is named, as in `tx.erase_key<Product>("k")`,
    // the key may be given as its values.

    template <class T>
    void erase_key(const KeyOf<T>& key, const EraseOptions<std::type_identity_t<T>>& options = {}) {
        if constexpr (Schema<T>::ok) erase_item<T>(key.get(), write_condition({}, options));
    }
    template <class T, class Hash, model::RangeValue Range>
    void erase_key(const Hash& hash, const Range& range, const EraseOptions<T>& options = {}) {
        erase_key(KeyOf<T>(hash, range), options);
    }
    template <class T>
    void update_key(const KeyOf<T>& key, const Updates<std::type_identity_t<T>>& actions,
                    const UpdateOptions<std::type_identity_t<T>>& options = {}) {
        if constexpr (Schema<T>::ok) {
            update_item<T>(key.get(), Schema<T>::update(actions.get()), write_condition({}, options));
        }
    }
    template <class T, class Hash, model::RangeValue Range>
    void update_key(const Hash& hash, const Range& range, const Updates<T>& actions, const UpdateOptions<T>& options = {}) {
        update_key(KeyOf<T>(hash, range), actions, options);
    }
    template <class T>
    void check_key(const KeyOf<T>& key, const Condition<std::type_identity_t<T>>& condition, const CheckOptions& options = {}) {
        if constexpr (Schema<T>::ok) check_item<T>(key.get(), {condition.get(), options.return_item});
    }
    template <class T, class Hash, model::RangeValue Range>
    void check_key(const Hash& hash, const Range& range, const Condition<T>& condition, const CheckOptions& options = {}) {
        check_key(KeyOf<T>(hash, range), condition, options);
    }

private:
    template <class T>
    using Schema = model::Schema<T>;
    template <class Options>
    static model::WriteCondition write_condition(const std::optional<model::ExpectedVersion>& version, const Options& options) {
        return model::write_condition(version, options);
    }
    template <class T>
    void put(const T& object, const model::WriteCondition& condition) {
        add<T>(model::transact_save(Schema<T>::plan(object), model::table_name_of<T>(), Schema<T>::item(object), condition));
    }
    template <class T>
    void add(operation::TransactWriteItem entry) {
        sink_.add(std::move(entry), model::names_of<T>, sink_.has_own_client() ? nullptr : model::default_client<T>());
    }
    template <class T>
    void erase_item(Item key, const model::WriteCondition& condition) {
        add<T>(model::transact_delete(model::table_name_of<T>(), std::move(key), condition));
    }
    template <class T>
    void update_item(Item key, expression::Update update, const model::WriteCondition& condition) {
        add<T>(model::transact_update(model::table_name_of<T>(), std::move(key), std::move(update), condition));
    }
    template <class T>
    void check_item(Item key, const model::WriteCondition& condition) {
        add<T>(model::transact_check(model::names_of<T>, model::table_name_of<T>(), std::move(key), condition));
    }

    model::TransactionSink& sink_;
};

namespace model {

/// Calls the function, and with `sends` commits each chunk as soon as it is full; the steps commit the rest. `client` becomes
/// that of the entries; it stays null when there are none and the options name no client.
template <class Function>
[[nodiscard]] TransactionSteps transaction_steps(Function& function, const TransactionOptions& options, bool sends,
                                                 std::shared_ptr<client::Client>& client) {
    TransactionSink sink(options, sends);
    Transaction handle(sink);
    function(handle);
    client = sink.client();
    return std::move(sink).finish();
}

}  // namespace model

/// TransactWriteItems: what the function gives to its handle is carried out when it returns, all of it or nothing. If the
/// function throws, nothing is sent, with auto_commit no further commit. Throws TransactionCanceled with a reason for each
/// entry when the service cancels it, ServiceError for what it refuses as a whole, such as more than 4 MB.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
template <class Function>
void transaction(Function&& function, const TransactionOptions& options = {}) {
    using IsFunction = model::takes_handle<std::remove_reference_t<Function>, Transaction>;
    static_assert(IsFunction::value, "dyntastic: transaction takes a function such as [&](dyntastic::Transaction& tx) { ... }");
    if constexpr (IsFunction::value) {
        std::shared_ptr<client::Client> client;
        model::TransactionSteps steps = model::transaction_steps(function, options, true, client);
        if (client) (void)steps.run(*client);
    }
}

}  // namespace dyntastic
