// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A client for the suite alone: any server that speaks DynamoDB's protocol over plain HTTP, one connection, no retries, a
// signature that nobody checks. An operation more is one line more.
#pragma once

#include <dyntastic/client/client.hpp>
#include <dyntastic/json/writer.hpp>
#include <dyntastic/operation/error_body.hpp>
#include <dyntastic/operation/wire_json.hpp>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

namespace dyntastic::conformance {

/// The client of a test: that of the endpoint in DYNTASTIC_CONFORMANCE_URL, such as http://127.0.0.1:8000, or of the database
/// there when that is file:PATH, without any table; without it, an embedded one in memory of its own.
[[nodiscard]] std::shared_ptr<client::Client> make_client();

/// One keep-alive connection to a server.
class HttpConnection {
public:
    struct Answer {
        int status = 0;
        std::string body{};
    };

    /// `url` is http://host:port.
    explicit HttpConnection(std::string_view url);
    ~HttpConnection();
    HttpConnection(const HttpConnection&) = delete;
    HttpConnection& operator=(const HttpConnection&) = delete;

    /// Sends a request and reads its answer; connects first where needed, and again when the server has hung up meanwhile.
    [[nodiscard]] result<Answer> exchange(std::string_view operation, std::string_view body);

private:
    [[nodiscard]] bool connect();
    void close();
    [[nodiscard]] bool send(std::string_view text) const;
    /// More of the answer; false when there is none.
    [[nodiscard]] bool receive();
    [[nodiscard]] bool read_answer(Answer& answer);
    [[nodiscard]] bool read_line(std::string& line);
    [[nodiscard]] bool read_bytes(std::size_t count, std::string& to);

    std::string host_;
    std::string port_;
    std::string received_;
    int socket_ = -1;
};

/// The tables that it creates are waited for; those of the same names are deleted before, and all of them in the end, so that
/// tests may share an endpoint.
class UrlClient : public client::Client {
public:
    explicit UrlClient(std::string_view url) : connection_(url) {}
    ~UrlClient() override;
    UrlClient(const UrlClient&) = delete;
    UrlClient& operator=(const UrlClient&) = delete;

    result<operation::CreateTableResponse> create_table(const operation::CreateTableRequest& request) override;
    result<operation::DeleteTableResponse> delete_table(const operation::DeleteTableRequest& request) override;
    result<operation::DescribeTableResponse> describe_table(const operation::DescribeTableRequest& request) override {
        return call<operation::DescribeTableResponse>("DescribeTable", request);
    }
    result<operation::ListTablesResponse> list_tables(const operation::ListTablesRequest& request) override {
        return call<operation::ListTablesResponse>("ListTables", request);
    }
    result<operation::PutItemResponse> put_item(const operation::PutItemRequest& request) override {
        return call<operation::PutItemResponse>("PutItem", request);
    }
    result<operation::GetItemResponse> get_item(const operation::GetItemRequest& request) override {
        return call<operation::GetItemResponse>("GetItem", request);
    }
    result<operation::DeleteItemResponse> delete_item(const operation::DeleteItemRequest& request) override {
        return call<operation::DeleteItemResponse>("DeleteItem", request);
    }
    result<operation::UpdateItemResponse> update_item(const operation::UpdateItemRequest& request) override {
        return call<operation::UpdateItemResponse>("UpdateItem", request);
    }
    result<operation::QueryResponse> query(const operation::QueryRequest& request) override {
        return call<operation::QueryResponse>("Query", request);
    }
    result<operation::ScanResponse> scan(const operation::ScanRequest& request) override {
        return call<operation::ScanResponse>("Scan", request);
    }
    result<operation::BatchGetItemResponse> batch_get_item(const operation::BatchGetItemRequest& request) override {
        return call<operation::BatchGetItemResponse>("BatchGetItem", request);
    }
    result<operation::BatchWriteItemResponse> batch_write_item(const operation::BatchWriteItemRequest& request) override {
        return call<operation::BatchWriteItemResponse>("BatchWriteItem", request);
    }
    result<operation::TransactGetItemsResponse> transact_get_items(const operation::TransactGetItemsRequest& request) override {
        return call<operation::TransactGetItemsResponse>("TransactGetItems", request);
    }
    result<operation::TransactWriteItemsResponse> transact_write_items(
        const operation::TransactWriteItemsRequest& request) override {
        return call<operation::TransactWriteItemsResponse>("TransactWriteItems", request);
    }
    result<operation::UpdateTableResponse> update_table(const operation::UpdateTableRequest& request) override {
        return call<operation::UpdateTableResponse>("UpdateTable", request);
    }
    result<operation::UpdateTimeToLiveResponse> update_time_to_live(
        const operation::UpdateTimeToLiveRequest& request) override {
        return call<operation::UpdateTimeToLiveResponse>("UpdateTimeToLive", request);
    }
    result<operation::DescribeTimeToLiveResponse> describe_time_to_live(
        const operation::DescribeTimeToLiveRequest& request) override {
        return call<operation::DescribeTimeToLiveResponse>("DescribeTimeToLive", request);
    }
    result<operation::TagResourceResponse> tag_resource(const operation::TagResourceRequest& request) override {
        return call<operation::TagResourceResponse>("TagResource", request);
    }
    result<operation::UntagResourceResponse> untag_resource(const operation::UntagResourceRequest& request) override {
        return call<operation::UntagResourceResponse>("UntagResource", request);
    }
    result<operation::ListTagsOfResourceResponse> list_tags_of_resource(
        const operation::ListTagsOfResourceRequest& request) override {
        return call<operation::ListTagsOfResourceResponse>("ListTagsOfResource", request);
    }
    result<operation::DescribeLimitsResponse> describe_limits(const operation::DescribeLimitsRequest& request) override {
        return call<operation::DescribeLimitsResponse>("DescribeLimits", request);
    }
    result<operation::DescribeEndpointsResponse> describe_endpoints(
        const operation::DescribeEndpointsRequest& request) override {
        return call<operation::DescribeEndpointsResponse>("DescribeEndpoints", request);
    }

private:
    template <class Response, class Request>
    result<Response> call(std::string_view operation, const Request& request) {
        std::string body;
        {
            json::Writer writer(body);
            write_wire_json(writer, request);
        }
        const std::lock_guard lock(mutex_);
        const auto answer = connection_.exchange(operation, body);
        if (!answer) return answer.error();
        if (answer->status != 200) return operation::read_error_body(answer->body, answer->status);
        Response response;
        if (auto failure = read_wire_json(answer->body, response)) return std::move(*failure);
        return response;
    }
    /// Deletes a table, also one that is protected from that.
    void remove(const std::string& table);
    /// Waits until a table is active, or gone.
    void wait_for(const std::string& table, bool is_there);

    std::mutex mutex_;
    HttpConnection connection_;
    std::set<std::string> created_;
};

}  // namespace dyntastic::conformance
