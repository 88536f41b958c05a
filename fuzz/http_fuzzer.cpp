// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Any bytes as a connection to the server: it answers with HTTP, it comes to an end, and the pieces in which the bytes come
// make no difference. The first byte says how large the pieces are.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <dyntastic/client/uniform_client.hpp>

#include "server/connection.hpp"

namespace {

using namespace dyntastic;
using namespace dyntastic::server;

/// Succeeds with nothing.
class EmptyClient : public client::UniformClient<EmptyClient> {
    friend UniformClient;
    template <class Request>
    result<client::ResponseOf<Request>> call(const Request& /*request*/) {
        return client::ResponseOf<Request>{};
    }
    template <class Request>
    void async_call(const Request& request, client::CompletionHandler<client::ResponseOf<Request>> handler) {
        std::move(handler)(call(request));
    }
};

class Nobody final : public Waiter {
public:
    void answered(std::string /*answer*/) noexcept override { std::abort(); }  // the client answers at once
    [[nodiscard]] std::string_view peer() const noexcept override { return "fuzzer"; }
};

/// Which of several faults a head is refused for depends on how much of it was seen.
bool is_fault_of_head(std::string_view status) {
    constexpr std::array<std::string_view, 5> faults{"413", "417", "431", "501", "505"};
    return std::find(faults.begin(), faults.end(), status) != faults.end();
}

/// The statuses of all answers; whether the connection was closed at the end.
std::string statuses_of(std::string_view bytes, std::size_t piece) {
    static const auto client = std::make_shared<EmptyClient>();
    static Front front(client, {.limits = {2048, 4096}});
    static const Patience patience;
    const std::shared_ptr<Waiter> waiter = std::make_shared<Nobody>();
    Connection connection(front, patience, {});
    std::string output;
    Connection::Step step = Connection::Step::receive;
    const auto advance = [&] {
        while ((step = connection.advance({}, waiter)) == Connection::Step::send) {
            if (connection.output().empty()) std::abort();
            output += connection.output();
            connection.sent(connection.output().size());
        }
        if (step == Connection::Step::wait) std::abort();
    };
    while (!bytes.empty() && step == Connection::Step::receive) {
        const std::span<char> room = connection.room();
        if (room.empty() || room.size() > 128 * 1024) std::abort();
        const std::size_t count = std::min({piece, room.size(), bytes.size()});
        std::copy_n(bytes.begin(), count, room.begin());
        bytes.remove_prefix(count);
        connection.received(count);
        advance();
    }
    connection.ended();
    advance();
    if (step != Connection::Step::close) std::abort();
    std::string statuses;
    for (std::size_t at = 0; at < output.size();) {
        if (output.compare(at, 9, "HTTP/1.1 ") != 0) std::abort();
        const std::string status = output.substr(at + 9, 3);
        const std::size_t end = output.find("\r\n\r\n", at);
        if (end == std::string::npos) std::abort();
        const std::size_t length = output.find("Content-Length: ", at);
        // The answer to HEAD promises a body that does not come; its requests are too rare to tell apart here.
        std::size_t next = end + 4;
        if (length < end) next += std::stoul(output.substr(length + 16));
        if (next > output.size() || (next < output.size() && output.compare(next, 9, "HTTP/1.1 ") != 0)) next = end + 4;
        at = next;
        if (status != "100")
            statuses += (is_fault_of_head(status) ? "400" : status) + " ";  // said only when the body has not come yet
    }
    return statuses;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const std::size_t piece = std::size_t{data[0]} + 1;
    const std::string in_pieces = statuses_of(bytes, piece), at_once = statuses_of(bytes, bytes.size() + 1);
    // A head that is wrong and has no end is refused at once, or when it would end, depending on where the parser was
    // interrupted.
    const auto& [shorter, longer] =
        std::minmax(in_pieces, at_once, [](const auto& a, const auto& b) { return a.size() < b.size(); });
    if (!longer.starts_with(shorter) || longer.size() > shorter.size() + 4) std::abort();
    return 0;
}
