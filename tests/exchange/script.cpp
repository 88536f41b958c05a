// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "script.hpp"

#include <algorithm>
#include <stdexcept>
#include <zlib.h>

namespace dyntastic::remote {
namespace {

using Status = Stream::Status;

class ScriptedStream final : public Stream {
public:
    explicit ScriptedStream(std::shared_ptr<Script> script) : script_(std::move(script)) {}

    [[nodiscard]] int descriptor() const override { return 7; }

    Progress connect() override {
        if (auto trouble = in_trouble()) return *trouble;
        // In two steps, as TLS takes several.
        return {std::exchange(is_halfway_, true) ? Status::done : Status::want_write};
    }

    Progress write(std::string_view bytes) override {
        if (auto trouble = in_trouble()) return *trouble;
        if (is_closed_) return {Status::closed};
        if (!std::exchange(takes_, !takes_)) return {Status::want_write};
        const std::size_t taken = std::min(bytes.size(), script_->piece);
        received_.append(bytes, 0, taken);
        const std::size_t header = received_.find("\r\n\r\n");
        if (header == std::string::npos) return {Status::done, taken};
        const std::size_t length = std::stoul(received_.substr(received_.find("Content-Length: ") + 16));
        if (received_.size() < header + 4 + length) return {Status::done, taken};
        if (received_.size() > header + 4 + length) throw std::logic_error("two requests at once");
        to_send_ = script_->answer_to(std::exchange(received_, {}));
        return {Status::done, taken};
    }

    Progress read(std::span<char> to) override {
        if (auto trouble = in_trouble()) return *trouble;
        if (is_closed_ || (to_send_.empty() && has_answered_)) return {Status::closed};
        if (!std::exchange(gives_, !gives_)) return {Status::want_read};
        const std::size_t given = std::min({to.size(), script_->piece, to_send_.size()});
        std::copy_n(to_send_.begin(), given, to.begin());
        to_send_.erase(0, given);
        has_answered_ = to_send_.empty();
        return {Status::done, given};
    }

    [[nodiscard]] bool is_fit() override {
        has_answered_ = false;
        is_closed_ = script_->hangs_up_when_idle;
        return true;
    }
    [[nodiscard]] std::string error() const override { return "trouble"; }

private:
    std::optional<Progress> in_trouble() {
        const Trouble trouble = script_->next_step();
        if (trouble == Trouble::silence || is_silent_) {
            is_silent_ = script_->is_silent = true;
            return Progress{Status::want_read};
        }
        if (trouble == Trouble::none) return std::nullopt;
        is_closed_ = true;
        return Progress{trouble == Trouble::failed ? Status::failed : Status::closed};
    }

    std::shared_ptr<Script> script_;
    std::string received_{};
    std::string to_send_{};
    bool is_halfway_ = false, takes_ = false, gives_ = false, has_answered_ = false, is_closed_ = false, is_silent_ = false;
};

}  // namespace

std::string answer(int status, std::string_view body, std::string_view more_headers) {
    const auto checksum = ::crc32_z(0, reinterpret_cast<const Bytef*>(body.data()), body.size());
    std::string text =
        "HTTP/1.1 " + std::to_string(status) + " X\r\nDate: Sun, 29 Nov 2026 15:30:45 GMT\r\nx-amzn-RequestId: R1\r\n";
    text.append("x-amz-crc32: ").append(std::to_string(checksum)).append("\r\n").append(more_headers);
    return text.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n\r\n").append(body);
}

std::string error_body(std::string_view type, std::string_view message, std::string_view more) {
    return std::string(R"({"__type":"com.amazonaws.dynamodb.v20120810#)")
        .append(type)
        .append(R"(","message":")")
        .append(message)
        .append("\"")
        .append(more)
        .append("}");
}

Trouble Script::next_step() {
    if (steps++ != trouble_at || trouble == Trouble::none) return Trouble::none;
    came_before_trouble = !requests.empty();
    return trouble;
}

std::string Script::answer_to(const std::string& request) {
    if (request.starts_with("GET /localnodes")) {
        discoveries.push_back(request.substr(0, request.find(" HTTP")));
        return local_nodes.empty() ? answer(404, "") : answer(200, local_nodes);
    }
    if (!description.empty() && request.find("X-Amz-Target: DynamoDB_20120810.DescribeTable\r\n") != std::string::npos) {
        ++descriptions;
        return answer(200, description);
    }
    requests.push_back(request);
    if (answers.empty()) return answer(200, "{}");
    std::string next = answers.front();
    if (answers.size() > 1) answers.pop_front();
    return next;
}

std::shared_ptr<const Resolution> Script::resolve(const Node& /*node*/) {
    auto resolution = std::make_shared<Resolution>();
    const Trouble now = next_step();
    if (now == Trouble::silence) return resolution;
    if (now != Trouble::none) {
        resolution->answer(Failure(FailureKind::transport, "the name is not known"));
        return resolution;
    }
    std::vector<Address> found;
    for (std::size_t i = 0; i < addresses; ++i) found.push_back({std::to_string(i)});
    resolution->answer(std::move(found));
    return resolution;
}

result<std::unique_ptr<Stream>> Script::open(const Node& node, const Address& /*address*/) {
    hosts.push_back(node.host);
    const bool is_down = down.contains(node.host);
    if (next_step() != Trouble::none || is_down) return Failure(FailureKind::transport, "the network cannot be reached");
    // The script lives as long as the exchange.
    return std::unique_ptr<Stream>(std::make_unique<ScriptedStream>(std::shared_ptr<Script>(std::shared_ptr<Script>(), this)));
}

result<auth::Credentials> ScriptedCredentials::load() {
    if (!available) return available.error();
    ++loaded;
    return auth::Credentials{"AKID" + std::to_string(loaded), "secret", session_token, expires};
}

Exchange::Exchange(std::string_view url, std::size_t most_connections) {
    auto resolved = resolve_endpoint({.url = std::string(url), .region = "eu-central-1"});
    shared = std::make_shared<Shared>(resolved.value(), script, std::make_shared<CredentialsCache>(credentials, clock),
                                      most_connections, std::chrono::seconds(20));
    shared->clock = &clock;
    shared->pacing = &pacing;
}

result<std::string> Exchange::run(Call::Request request) { return run_canceled(std::move(request), SIZE_MAX); }

result<std::string> Exchange::run_canceled(Call::Request request, std::size_t at) {
    Call call(shared, std::move(request));
    drive(call, at);
    return call.outcome();
}

void Exchange::drive(Call& call, std::size_t canceled_at) {
    Event event = Event::ready;
    for (needs = 0; needs < 10'000; ++needs) {
        if (needs == canceled_at) event = Event::canceled;
        const Need need = call.advance(event, now);
        event = Event::ready;
        switch (need.kind) {
            case Need::Kind::nothing: return;
            case Need::Kind::time:
                pauses.push_back(std::chrono::ceil<std::chrono::milliseconds>(need.until - now));
                now = need.until;
                break;
            case Need::Kind::job: need.job->run(); break;
            case Need::Kind::readable:
            case Need::Kind::writable:
                if (!std::exchange(script->is_silent, false)) break;
                now = need.until;
                event = Event::timed_out;
                break;
            case Need::Kind::connection:
            case Need::Kind::signal:  // what is not known at once never is
                now = need.until;
                event = Event::timed_out;
                break;
        }
    }
    throw std::logic_error("the call does not come to its end");
}

}  // namespace dyntastic::remote
