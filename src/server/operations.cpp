// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "server/operations.hpp"

#include <array>
#include <dyntastic/client/operations.hpp>
#include <dyntastic/operation/wire_json.hpp>
#include <type_traits>

#include "server/call.hpp"
#include "server/effort.hpp"
#include "server/translation.hpp"

namespace dyntastic::server {
namespace {

using namespace operation;

template <class Request>
void start(Call&& call, const Request& request, Translation<Request> translation) {
    using Response = client::ResponseOf<Request>;
    client::Client& client = call.client();
    auto answer = [call = std::move(call), translation = std::move(translation)](result<Response>&& response) mutable {
        if (response) {
            translation.restore(*response);
            std::move(call).succeed(*response);
        } else {
            Failure failure = std::move(response).error();
            translation.restore(failure);
            std::move(call).fail(failure);
        }
    };
    (client.*client::OperationOf<Request>::asynchronous)(request, client::CompletionHandler<Response>(std::move(answer)));
}

template <class Request>
void serve_one(Call&& call, std::string_view body, const HttpRequest& http) {
    Request request;
    if (auto read = read_wire_json(body, request); !read) return std::move(call).fail(std::move(read).error());
    if (auto checked = call.check_access(only_table(request)); !checked) {
        return std::move(call).fail(std::move(checked).error());
    }
    const Translation<Request> translation(call, request, http);
    if (call.is_on_worker()) {
        const Effort effort = effort_of(request);
        const bool is_heavy = effort == Effort::heavy || (effort == Effort::open && call.tends_to_be_long());
        if (is_heavy || call.may_meet_heavy_writes()) {
            return Call::run_aside(
                std::move(call), is_heavy ? Lane::heavy : Lane::light,
                [request = std::move(request), translation](Call&& later) { start(std::move(later), request, translation); });
        }
    }
    start(std::move(call), request, translation);
}

constexpr std::array<void (*)(Call&&, std::string_view, const HttpRequest&), operation_count> functions = {
#define DYNTASTIC_OPERATION(Name, ...) serve_one<Name##Request>,
#include <dyntastic/operation/operations.def>
};

}  // namespace

void serve(std::size_t number, Call&& call, std::string_view body, const HttpRequest& http) {
    functions[number](std::move(call), body, http);
}

}  // namespace dyntastic::server
