// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/model/requests.hpp>
#include <utility>

namespace dyntastic::model {

expression::Condition whole_condition(const WriteCondition& condition) {
    if (!condition.version) return condition.condition;
    return conjunction(version_condition(*condition.version), condition.condition);
}
namespace {

template <class Request, auto Send>
class Pages : public PageSource {
public:
    Pages(std::shared_ptr<client::Client> client, Request request) : client_(std::move(client)), request_(std::move(request)) {}
    [[nodiscard]] ItemPage fetch(const std::optional<Item>& from) const override {
        Request request = request_;
        request.exclusive_start_key = from;
        auto response = ((*client_).*Send)(request).value();
        return {std::move(response.items), std::move(response.last_evaluated_key)};
    }

private:
    std::shared_ptr<client::Client> client_;
    Request request_;
};

}  // namespace

std::shared_ptr<const PageSource> query_pages(std::shared_ptr<client::Client> client, operation::QueryRequest request) {
    using Source = Pages<operation::QueryRequest, &client::Client::query>;
    return std::make_shared<Source>(std::move(client), std::move(request));
}

std::shared_ptr<const PageSource> scan_pages(std::shared_ptr<client::Client> client, operation::ScanRequest request) {
    using Source = Pages<operation::ScanRequest, &client::Client::scan>;
    return std::make_shared<Source>(std::move(client), std::move(request));
}

operation::GetItemRequest get_item_request(std::string table_name, Item key, bool consistent_read) {
    operation::GetItemRequest request;
    request.table_name = std::move(table_name);
    request.key = std::move(key);
    request.consistent_read = consistent_read;
    return request;
}

operation::QueryRequest query_request(std::string table_name, expression::Condition condition, bool forward,
                                      const ReadParameters& parameters) {
    operation::QueryRequest request;
    request.table_name = std::move(table_name);
    if (!parameters.index.empty()) request.index_name = parameters.index;
    request.key_condition = std::move(condition);
    request.filter = parameters.filter;
    request.scan_index_forward = forward;
    request.consistent_read = parameters.consistent_read;
    request.limit = parameters.per_page;
    return request;
}

operation::ScanRequest scan_request(std::string table_name, const ReadParameters& parameters) {
    operation::ScanRequest request;
    request.table_name = std::move(table_name);
    if (!parameters.index.empty()) request.index_name = parameters.index;
    request.filter = parameters.filter;
    request.consistent_read = parameters.consistent_read;
    request.limit = parameters.per_page;
    return request;
}

std::int64_t count(client::Client& client, operation::QueryRequest request) {
    request.select = operation::Select::count;
    std::int64_t count = 0;
    do {
        auto page = client.query(request).value();
        count += page.count;
        request.exclusive_start_key = std::move(page.last_evaluated_key);
    } while (request.exclusive_start_key);
    return count;
}

}  // namespace dyntastic::model
