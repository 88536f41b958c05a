// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/client/client.hpp>
#include <dyntastic/common/exception.hpp>
#include <dyntastic/model/checkpoint_store.hpp>
#include <dyntastic/model/default_client.hpp>
#include <dyntastic/model/tables.hpp>
#include <string_view>

namespace dyntastic {
namespace {

constexpr std::string_view hash_key = "consumer";
constexpr std::string_view token_attribute = "token";

std::shared_ptr<client::Client> find_client() {
    static auto* const known = new model::DefaultClient;  // not destroyed: stores may be used until the very end
    return known->get({}, {});
}

}  // namespace

CheckpointStore::CheckpointStore(std::string consumer, std::string table_name)
    : CheckpointStore(find_client(), std::move(consumer), std::move(table_name)) {}

CheckpointStore::CheckpointStore(std::shared_ptr<client::Client> client, std::string consumer, std::string table_name)
    : client_(std::move(client)), consumer_(std::move(consumer)), table_name_(std::move(table_name)) {}

void CheckpointStore::create_table() const {
    if (model::table_exists(*client_, table_name_)) return;
    constexpr model::StoredAttribute attributes[] = {{hash_key, ValueType::string, true}};
    const model::TableDefinition table{table_name_, {"CheckpointStore", hash_key, {}}, attributes, std::nullopt};
    try {
        model::create_table(*client_, table, {}, {.billing = pay_per_request});
    } catch (const ServiceError& error) {
        if (error.kind() != FailureKind::resource_in_use) throw;  // another consumer was quicker
    }
}

StreamToken CheckpointStore::load() const {
    operation::GetItemRequest request;
    request.table_name = table_name_;
    request.key = Item{{hash_key, consumer_}};
    request.consistent_read = true;
    const auto response = client_->get_item(request);
    const auto& found = response.value();
    if (!found.item) return {};
    const auto token = found.item->find(token_attribute);
    if (!token || token->type() != ValueType::string) return {};
    return StreamToken::from_token(token->string());
}

void CheckpointStore::store(const StreamToken& token) const {
    operation::PutItemRequest request;
    request.table_name = table_name_;
    request.item = Item{{hash_key, consumer_}, {token_attribute, token.to_token()}};
    (void)client_->put_item(request).value();
}

void CheckpointStore::erase() const {
    operation::DeleteItemRequest request;
    request.table_name = table_name_;
    request.key = Item{{hash_key, consumer_}};
    (void)client_->delete_item(request).value();
}

}  // namespace dyntastic
