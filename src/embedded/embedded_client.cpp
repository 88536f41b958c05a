// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/client/operations.hpp>
#include <dyntastic/client/registry.hpp>
#include <dyntastic/embedded/embedded_client.hpp>
#include <dyntastic/embedded/file_url.hpp>
#include <exception>
#include <string>
#include <utility>

#include "embedded/shared_engines.hpp"

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

    // Writes to a disk do not occupy a thread each while they wait for it.
    void async_put_item(const operation::PutItemRequest& request,
                        client::CompletionHandler<operation::PutItemResponse> handler) override {
        if (!engine_->is_durable()) return Client::async_put_item(request, std::move(handler));
        write(request, std::move(handler));
    }
    void async_delete_item(const operation::DeleteItemRequest& request,
                           client::CompletionHandler<operation::DeleteItemResponse> handler) override {
        if (!engine_->is_durable()) return Client::async_delete_item(request, std::move(handler));
        write(request, std::move(handler));
    }
    void async_update_item(const operation::UpdateItemRequest& request,
                           client::CompletionHandler<operation::UpdateItemResponse> handler) override {
        if (!engine_->is_durable()) return Client::async_update_item(request, std::move(handler));
        write(request, std::move(handler));
    }
    void async_batch_write_item(const operation::BatchWriteItemRequest& request,
                                client::CompletionHandler<operation::BatchWriteItemResponse> handler) override {
        if (!engine_->is_durable()) return Client::async_batch_write_item(request, std::move(handler));
        write(request, std::move(handler));
    }
    void async_transact_write_items(const operation::TransactWriteItemsRequest& request,
                                    client::CompletionHandler<operation::TransactWriteItemsResponse> handler) override {
        if (!engine_->is_durable()) return Client::async_transact_write_items(request, std::move(handler));
        write(request, std::move(handler));
    }

private:
    template <class Request>
    using Handler = client::CompletionHandler<client::ResponseOf<Request>>;

    template <class Request>
    struct Pending {
        Handler<Request> handler;
        result<client::ResponseOf<Request>> response = Failure();
        std::exception_ptr error{};
    };

    template <class Request>
    void write(const Request& request, Handler<Request> handler) {
        if (auto failure = client::failure_before_start(handler)) return std::move(handler)(*std::move(failure));
        const auto pending = std::make_shared<Pending<Request>>(Pending<Request>{std::move(handler)});
        const auto work = [&] {
            try {
                pending->response = (this->*client::OperationOf<Request>::blocking)(request);
            } catch (...) {
                pending->error = std::current_exception();
            }
            return !pending->error && pending->response;
        };
        engine_->write_together(work, [pending](const result<void>& synced) {
            // What the handler throws is not the client's.
            if (pending->error) std::move(pending->handler).fail(std::move(pending->error));
            else if (!synced) std::move(pending->handler)(synced.error());
            else std::move(pending->handler)(std::move(pending->response));
        });
    }

    std::shared_ptr<engine::Engine> engine_;
};

engine::EngineOptions options_of(const client::Endpoint& endpoint) {
    engine::EngineOptions options;
    if (!endpoint.region.empty()) options.region = endpoint.region;
    return options;
}

result<std::shared_ptr<client::Client>> open(const client::Endpoint& endpoint) {
    auto engine = open_engine(endpoint.url, options_of(endpoint));
    if (!engine) return engine.error();
    return make_client(*std::move(engine));
}

}  // namespace

std::shared_ptr<client::Client> make_client(std::shared_ptr<engine::Engine> engine) {
    return std::make_shared<EmbeddedClient>(std::move(engine));
}

std::shared_ptr<client::Client> make_memory_client(engine::EngineOptions options) {
    return make_client(std::make_shared<engine::Engine>(std::move(options)));
}

result<std::shared_ptr<engine::Engine>> open_engine(const std::string& url, engine::EngineOptions options) {
    if (url == "memory:") return std::make_shared<engine::Engine>(std::move(options));
    if (url.starts_with("memory:")) return named_engine(url.substr(url.find(':') + 1), options);
    const auto store = parse_file_url(url);
    if (!store) return store.error();
    return file_engine(*store, options);
}

bool register_urls() { return client::register_scheme("memory", open) && client::register_scheme("file", open); }

}  // namespace dyntastic::embedded
