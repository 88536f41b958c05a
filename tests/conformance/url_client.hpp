// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/client/uniform_client.hpp>
#include <memory>
#include <mutex>
#include <set>
#include <string>

namespace dyntastic::conformance {

/// The client of a test: that of the endpoint in DYNTASTIC_CONFORMANCE_URL, such as http://127.0.0.1:8000, or of the database
/// there when that is file:PATH, without any table; without it, an embedded one in memory of its own.
[[nodiscard]] std::shared_ptr<client::Client> make_client();

/// For tests that share an endpoint, perhaps with others: waits for the tables that it creates, deletes those of the same names
/// before, and all of them in the end.
class UrlClient : public client::UniformClient<UrlClient> {
public:
    explicit UrlClient(std::shared_ptr<client::Client> inner) : inner_(std::move(inner)) {}
    ~UrlClient() override;
    UrlClient(const UrlClient&) = delete;
    UrlClient& operator=(const UrlClient&) = delete;

private:
    friend UniformClient;
    template <class Request>
    result<client::ResponseOf<Request>> call(const Request& request) {
        return ((*inner_).*client::OperationOf<Request>::blocking)(request);
    }
    result<operation::CreateTableResponse> call(const operation::CreateTableRequest& request);
    result<operation::DeleteTableResponse> call(const operation::DeleteTableRequest& request);
    template <class Request>
    void async_call(const Request& request, client::CompletionHandler<client::ResponseOf<Request>> handler) {
        ((*inner_).*client::OperationOf<Request>::asynchronous)(request, std::move(handler));
    }
    /// Deletes a table, also one that is protected from that.
    void remove(const std::string& table);
    /// Waits until a table is active, or gone.
    void wait_for(const std::string& table, bool is_there);

    std::shared_ptr<client::Client> inner_;
    std::mutex mutex_;
    std::set<std::string> created_;
};

}  // namespace dyntastic::conformance
