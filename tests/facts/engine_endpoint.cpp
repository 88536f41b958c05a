// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/client/operations.hpp>
#include <dyntastic/embedded/embedded_client.hpp>
#include <dyntastic/embedded/file_url.hpp>
#include <dyntastic/json/writer.hpp>
#include <dyntastic/operation/error_body.hpp>
#include <dyntastic/operation/wire_json.hpp>
#include <filesystem>
#include <map>

#include "facts/endpoint.hpp"

#ifdef DYNTASTIC_DURABLE
#include <dyntastic/durable/link.hpp>
#endif

namespace dyntastic::facts {
namespace {

template <class Written>
Answer answer(int status, const Written& write) {
    Answer made{status, {}};
    json::Writer writer(made.body);
    write(writer);
    return made;
}

Answer failed(const Failure& failure) {
    return answer(operation::http_status_of(failure.kind()),
                  [&](json::Writer& writer) { operation::write_error_body(writer, failure); });
}

template <class Request>
Answer serve(client::Client& client, const std::string& body) {
    Request request;
    if (const auto read = read_wire_json(body, request); !read) return failed(read.error());
    const auto response = (client.*client::OperationOf<Request>::blocking)(request);
    if (!response) return failed(response.error());
    return answer(200, [&](json::Writer& writer) { write_wire_json(writer, *response); });
}

using Serve = Answer (*)(client::Client&, const std::string&);

const std::map<std::string_view, Serve>& operations() {
    static const std::map<std::string_view, Serve> all = {
#define DYNTASTIC_OPERATION(Name, ...) {#Name, serve<operation::Name##Request>},
#include <dyntastic/operation/operations.def>
    };
    return all;
}

class EngineEndpoint final : public Endpoint {
public:
    explicit EngineEndpoint(std::shared_ptr<client::Client> client) : client_(std::move(client)) {}

    [[nodiscard]] Answer ask(std::string_view operation, const std::string& body) override {
        const auto found = operations().find(operation);
        return found == operations().end() ? failed(Failure(FailureKind::unknown_operation, {}))
                                           : found->second(*client_, body);
    }

private:
    std::shared_ptr<client::Client> client_;
};

}  // namespace

std::unique_ptr<Endpoint> make_engine_endpoint(const std::string& url) {
    if (url == "memory:") return std::make_unique<EngineEndpoint>(embedded::make_memory_client());
    std::error_code ignored;
    std::filesystem::remove_all(embedded::parse_file_url(url).value().path, ignored);  // an earlier run has left it
    return std::make_unique<EngineEndpoint>(embedded::make_client(embedded::open_engine(url).value()));
}

}  // namespace dyntastic::facts
