// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "url_client.hpp"

#include <chrono>
#include <cstdlib>
#include <dyntastic/embedded/embedded_client.hpp>
#include <dyntastic/embedded/file_url.hpp>
#include <dyntastic/remote/remote_client.hpp>
#include <filesystem>
#include <string_view>
#include <thread>

#ifdef DYNTASTIC_DURABLE
#include <dyntastic/durable/link.hpp>
#endif

namespace dyntastic::conformance {
namespace {

/// A client of the database on disk that all tests share, because opening one takes longer than most of them; without tables.
std::shared_ptr<client::Client> make_file_client(const std::string& url) {
    static const std::shared_ptr<client::Client> shared = [&] {
        std::error_code ignored;
        std::filesystem::remove_all(embedded::parse_file_url(url).value().path, ignored);  // an earlier run has left it
        return embedded::make_client(embedded::open_engine(url).value());
    }();
    const auto tables = shared->list_tables({}).value();
    for (const std::string& table : tables.table_names) {
        operation::UpdateTableRequest request;
        request.table_name = table;
        request.deletion_protection_enabled = false;
        (void)shared->update_table(request);
        (void)shared->delete_table({table}).value();
    }
    return shared;
}

}  // namespace

std::shared_ptr<client::Client> make_client() {
    const char* url = std::getenv("DYNTASTIC_CONFORMANCE_URL");
    if (url == nullptr) return embedded::make_memory_client();
    if (std::string_view(url).starts_with("file:")) return make_file_client(url);
    // One for all tests, so that they share its connections.
    static const auto remote = [&] {
        remote::RemoteOptions options{.url = url};
        if (std::getenv("AWS_ACCESS_KEY_ID") == nullptr)
            options.credentials = remote::fixed_credentials({"conformance", "secret"});
        return remote::make_client(std::move(options)).value();
    }();
    return std::make_shared<UrlClient>(remote);
}

UrlClient::~UrlClient() {
    for (const auto& table : std::set<std::string>(created_)) remove(table);
}

void UrlClient::remove(const std::string& table) {
    if (delete_table({table})) return;
    operation::UpdateTableRequest unprotect;
    unprotect.table_name = table;
    unprotect.deletion_protection_enabled = false;
    if (update_table(unprotect)) (void)delete_table({table});
}

void UrlClient::wait_for(const std::string& table, bool is_there) {
    for (int tries = 0; tries < 3000; ++tries) {
        const auto described = describe_table({table});
        if (is_there && described && described->table.table_status == operation::TableStatus::active) return;
        if (!is_there && !described) return;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

result<operation::CreateTableResponse> UrlClient::call(const operation::CreateTableRequest& request) {
    const bool is_known = [&] {
        const std::lock_guard lock(mutex_);
        return created_.contains(request.table_name);
    }();
    if (!is_known && describe_table({request.table_name})) remove(request.table_name);  // an earlier run has left it
    auto response = inner_->create_table(request);
    if (response) {
        {
            const std::lock_guard lock(mutex_);
            created_.insert(request.table_name);
        }
        wait_for(request.table_name, true);
    }
    return response;
}

result<operation::DeleteTableResponse> UrlClient::call(const operation::DeleteTableRequest& request) {
    auto response = inner_->delete_table(request);
    if (response) {
        {
            const std::lock_guard lock(mutex_);
            created_.erase(request.table_name);
        }
        wait_for(request.table_name, false);
    }
    return response;
}

}  // namespace dyntastic::conformance
