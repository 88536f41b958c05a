// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/client/registry.hpp>
#include <dyntastic/embedded/embedded_client.hpp>
#include <map>
#include <mutex>
#include <string>

namespace dyntastic::embedded {
namespace {

class EmbeddedClient final : public client::Client {
public:
    explicit EmbeddedClient(std::shared_ptr<engine::Engine> engine) : engine_(std::move(engine)) {}

    result<operation::CreateTableResponse> create_table(const operation::CreateTableRequest& request) override {
        return engine_->create_table(request);
    }
    result<operation::DescribeTableResponse> describe_table(const operation::DescribeTableRequest& request) override {
        return engine_->describe_table(request);
    }
    result<operation::ListTablesResponse> list_tables(const operation::ListTablesRequest& request) override {
        return engine_->list_tables(request);
    }
    result<operation::DeleteTableResponse> delete_table(const operation::DeleteTableRequest& request) override {
        return engine_->delete_table(request);
    }
    result<operation::PutItemResponse> put_item(const operation::PutItemRequest& request) override {
        return engine_->put_item(request);
    }
    result<operation::GetItemResponse> get_item(const operation::GetItemRequest& request) override {
        return engine_->get_item(request);
    }
    result<operation::DeleteItemResponse> delete_item(const operation::DeleteItemRequest& request) override {
        return engine_->delete_item(request);
    }
    result<operation::UpdateItemResponse> update_item(const operation::UpdateItemRequest& request) override {
        return engine_->update_item(request);
    }
    result<operation::QueryResponse> query(const operation::QueryRequest& request) override { return engine_->query(request); }
    result<operation::ScanResponse> scan(const operation::ScanRequest& request) override { return engine_->scan(request); }
    result<operation::BatchGetItemResponse> batch_get_item(const operation::BatchGetItemRequest& request) override {
        return engine_->batch_get_item(request);
    }
    result<operation::BatchWriteItemResponse> batch_write_item(const operation::BatchWriteItemRequest& request) override {
        return engine_->batch_write_item(request);
    }
    result<operation::TransactGetItemsResponse> transact_get_items(const operation::TransactGetItemsRequest& request) override {
        return engine_->transact_get_items(request);
    }
    result<operation::TransactWriteItemsResponse> transact_write_items(
        const operation::TransactWriteItemsRequest& request) override {
        return engine_->transact_write_items(request);
    }
    result<operation::UpdateTableResponse> update_table(const operation::UpdateTableRequest& request) override {
        return engine_->update_table(request);
    }
    result<operation::UpdateTimeToLiveResponse> update_time_to_live(
        const operation::UpdateTimeToLiveRequest& request) override {
        return engine_->update_time_to_live(request);
    }
    result<operation::DescribeTimeToLiveResponse> describe_time_to_live(
        const operation::DescribeTimeToLiveRequest& request) override {
        return engine_->describe_time_to_live(request);
    }
    result<operation::TagResourceResponse> tag_resource(const operation::TagResourceRequest& request) override {
        return engine_->tag_resource(request);
    }
    result<operation::UntagResourceResponse> untag_resource(const operation::UntagResourceRequest& request) override {
        return engine_->untag_resource(request);
    }
    result<operation::ListTagsOfResourceResponse> list_tags_of_resource(
        const operation::ListTagsOfResourceRequest& request) override {
        return engine_->list_tags_of_resource(request);
    }
    result<operation::DescribeLimitsResponse> describe_limits(const operation::DescribeLimitsRequest& request) override {
        return engine_->describe_limits(request);
    }
    result<operation::DescribeEndpointsResponse> describe_endpoints(
        const operation::DescribeEndpointsRequest& request) override {
        return engine_->describe_endpoints(request);
    }

private:
    std::shared_ptr<engine::Engine> engine_;
};

/// The engines that have a name, for as long as somebody uses them.
std::shared_ptr<engine::Engine> named_engine(const std::string& name, const engine::EngineOptions& options) {
    struct Engines {
        std::mutex mutex;
        std::map<std::string, std::weak_ptr<engine::Engine>> by_name;
    };
    static auto* const engines = new Engines;  // not destroyed: static objects of others may still use it
    const std::lock_guard lock(engines->mutex);
    std::weak_ptr<engine::Engine>& known = engines->by_name[name];
    std::shared_ptr<engine::Engine> engine = known.lock();
    if (!engine) known = engine = std::make_shared<engine::Engine>(options);
    return engine;
}

result<std::shared_ptr<client::Client>> open_memory(const client::Endpoint& endpoint) {
    engine::EngineOptions options;
    if (!endpoint.region.empty()) options.region = endpoint.region;
    const std::string name = endpoint.url.substr(endpoint.url.find(':') + 1);
    if (name.empty()) return make_memory_client(std::move(options));
    return make_client(named_engine(name, options));
}

result<std::shared_ptr<client::Client>> open_file(const client::Endpoint& endpoint) {
    return Failure(FailureKind::unsupported_by_endpoint,
                   "the URL \"" + endpoint.url + "\" needs the durable store, which this version does not have; memory: works");
}

}  // namespace

std::shared_ptr<client::Client> make_client(std::shared_ptr<engine::Engine> engine) {
    return std::make_shared<EmbeddedClient>(std::move(engine));
}

std::shared_ptr<client::Client> make_memory_client(engine::EngineOptions options) {
    return make_client(std::make_shared<engine::Engine>(std::move(options)));
}

bool register_urls() { return client::register_scheme("memory", open_memory) && client::register_scheme("file", open_file); }

}  // namespace dyntastic::embedded
