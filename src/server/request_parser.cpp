// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "server/request_parser.hpp"

#include <algorithm>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <optional>
#include <string>

#include "server/host.hpp"
#include "server/tokens.hpp"

namespace dyntastic::server {
namespace {

namespace http = boost::beast::http;
using boost::beast::iequals;
using boost::system::error_code;
using BeastView = boost::beast::string_view;

// What a body may reserve before its bytes have come: a length is only a promise.
constexpr std::uint64_t most_promised = 64 * 1024;
// A rare giant must not keep its memory for ever.
constexpr std::size_t largest_kept_input = 64 * 1024;

/// Whether the lines of a head, up to the empty one, are what every reader takes them for: a line ends with CR LF and with
/// nothing else, and none goes on in the next one. Such "folded" lines may be refused (RFC 9112, 5.2), and two readers that
/// disagree about them see two different requests. Beast unfolds them.
bool has_plain_lines(std::string_view head) noexcept {
    for (std::size_t at = 0; (at = head.find('\r', at)) != std::string_view::npos; at += 2) {
        const std::string_view line_end = head.substr(at, 4);
        if (line_end.size() < 3 || line_end[1] != '\n' || line_end[2] == ' ' || line_end[2] == '\t') return false;
        if (line_end == "\r\n\r\n") return true;
    }
    return false;
}

/// Collects what Beast finds. Its views may point to bytes that move before the request is complete, so they are kept as places
/// relative to the request's first byte.
class Collector final : public http::basic_parser<true> {
public:
    struct Slice {
        std::size_t at = 0;
        std::size_t size = 0;
    };
    struct Field {
        http::field known;
        Slice name;
        Slice value;
    };

    Collector(const RequestLimits& limits, std::vector<Field>& fields, std::string& body) : fields_(fields), body_(body) {
        header_limit(limits.head);
        body_limit(limits.body);
        eager(true);
    }

    /// Where the bytes of the request are right now.
    void set_bytes(std::string_view bytes) noexcept { bytes_ = bytes; }

    [[nodiscard]] const Slice& method() const noexcept { return method_; }
    /// Path and query; without a path in the absolute form of some targets, such as http://localhost:8000?a=b.
    [[nodiscard]] const Slice& target() const noexcept { return target_; }
    /// The host of a target in absolute form; empty in the others.
    [[nodiscard]] const Slice& authority() const noexcept { return authority_; }
    [[nodiscard]] bool is_http_1_0() const noexcept { return version_ == 10; }
    [[nodiscard]] bool expects_continue() const noexcept { return expects_continue_; }
    /// The status of what is wrong beyond Beast's own errors; 0 when nothing is.
    [[nodiscard]] int own_fault() const noexcept { return own_fault_; }

private:
    void on_request_impl(http::verb, BeastView method, BeastView target, int version, error_code& error) override {
        method_ = slice(method);
        target_ = slice(target);
        version_ = version;
        if (!target.starts_with('/') && !(target == "*" && method == "OPTIONS"))
            take_absolute({target.data(), target.size()}, error);
    }
    /// RFC 9112 (3.2.2): a server takes the absolute form too, and the host from there.
    void take_absolute(std::string_view target, error_code& error) {
        std::size_t begin = 0;
        for (const std::string_view scheme : {"http://", "https://"}) {
            if (same_word(target.substr(0, scheme.size()), scheme)) begin = scheme.size();
        }
        if (begin == 0) return fail(400, error);
        const std::size_t end = std::min(target.find_first_of("/?", begin), target.size());
        if (!split_host(target.substr(begin, end - begin))) return fail(400, error);
        authority_ = {target_.at + begin, end - begin};
        target_ = {target_.at + end, target_.size - end};
    }
    void on_response_impl(int, BeastView, int, error_code&) override {}

    void on_field_impl(http::field known, BeastView name, BeastView value, error_code& error) override {
        if (is_head_done_) return;  // trailers of a chunked body may say anything, so nobody listens
        if (!value.empty() && !is_inside(value)) return fail(400, error);  // put together elsewhere, of folded lines
        if (known == http::field::host) {
            if (++hosts_ > 1 || !(value.empty() || split_host({value.data(), value.size()}))) return fail(400, error);
        }
        if (known == http::field::content_length && (++lengths_ > 1 || !is_number(value))) return fail(400, error);
        if (known == http::field::transfer_encoding) {
            if (version_ == 10) return fail(400, error);  // which does not have it, so that others look for another length
            if (!iequals(value, "chunked")) return fail(501, error);
        }
        if (known == http::field::expect) {
            if (!iequals(value, "100-continue")) return fail(417, error);
            expects_continue_ = version_ == 11;
        }
        fields_.push_back({known, slice(name), value.empty() ? Slice{} : slice(value)});
    }
    void on_header_impl(error_code& error) override {
        is_head_done_ = true;
        if (!has_plain_lines(bytes_)) return fail(400, error);
        if (version_ == 11 && hosts_ == 0) return fail(400, error);
    }
    void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) override {
        if (length) body_.reserve(std::min(*length, most_promised));
    }
    std::size_t on_body_impl(BeastView bytes, error_code&) override {
        body_.append(bytes.data(), bytes.size());
        return bytes.size();
    }
    void on_chunk_header_impl(std::uint64_t, BeastView, error_code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, BeastView bytes, error_code&) override {
        body_.append(bytes.data(), bytes.size());
        return bytes.size();
    }
    void on_finish_impl(error_code&) override {}

    [[nodiscard]] static bool is_number(BeastView text) noexcept {
        return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    }
    [[nodiscard]] bool is_inside(BeastView text) const noexcept {
        const std::less_equal<const char*> not_behind;
        return not_behind(bytes_.data(), text.data()) && not_behind(text.data() + text.size(), bytes_.data() + bytes_.size());
    }
    [[nodiscard]] Slice slice(BeastView text) const noexcept {
        return {static_cast<std::size_t>(text.data() - bytes_.data()), text.size()};
    }
    void fail(int status, error_code& error) {
        own_fault_ = status;
        error = http::error::bad_value;
    }

    std::vector<Field>& fields_;
    std::string& body_;
    std::string_view bytes_{};
    Slice method_{};
    Slice target_{};
    Slice authority_{};
    int version_ = 11;
    int hosts_ = 0;
    int lengths_ = 0;
    int own_fault_ = 0;
    bool is_head_done_ = false;
    bool expects_continue_ = false;
};

int status_of(const error_code& error) {
    if (error == http::error::body_limit) return 413;
    if (error == http::error::header_limit) return 431;
    if (error == http::error::bad_version) return 505;
    return 400;
}

}  // namespace

struct RequestParser::Impl {
    explicit Impl(const RequestLimits& given) : limits(given) {}

    /// Makes the request's views of the places in its head.
    void describe(std::string_view bytes);
    void take(http::field known, std::string_view name, std::string_view value);

    RequestLimits limits;
    std::optional<Collector> collector{};
    std::vector<Collector::Field> places{};
    std::string head{};    // a copy, of a request whose body comes later
    std::string target{};  // put together, where the request's own has no path
    std::string body{};
    std::size_t head_read = 0;
    HttpRequest request{};
    State state = State::head;
    int failure_status = 0;
};

void RequestParser::Impl::take(http::field known, std::string_view name, std::string_view value) {
    switch (known) {
        case http::field::authorization: request.authorization = value; break;
        case http::field::accept_encoding: request.accept_encoding = value; break;
        case http::field::access_control_request_headers: request.access_control_request_headers = value; break;
        case http::field::access_control_request_method: request.access_control_request_method = value; break;
        case http::field::content_encoding: request.content_encoding = value; break;
        case http::field::content_type: request.content_type = value; break;
        case http::field::date: request.date = value; break;
        case http::field::host: request.host = value; break;
        case http::field::origin: request.origin = value; break;
        case http::field::unknown:
            if (iequals({name.data(), name.size()}, "x-amz-target")) request.amz_target = value;
            else if (iequals({name.data(), name.size()}, "x-amz-date")) request.amz_date = value;
            break;
        default: break;
    }
}

void RequestParser::Impl::describe(std::string_view bytes) {
    const auto text = [bytes](const Collector::Slice& slice) { return bytes.substr(slice.at, slice.size); };
    request.method = text(collector->method());
    request.target = text(collector->target());
    if (!request.target.starts_with('/') && request.target != "*") {
        target.assign("/").append(request.target);
        request.target = target;
    }
    const std::string_view authority = text(collector->authority());
    request.host = authority;
    for (const auto& [known, name, value] : places) {
        const bool is_replaced =
            known == http::field::host && !authority.empty();  // nobody sees another host than the target's
        request.fields.push_back({text(name), is_replaced ? authority : text(value)});
        take(known, request.fields.back().name, request.fields.back().value);
    }
}

RequestParser::RequestParser(const RequestLimits& limits) : impl_(std::make_unique<Impl>(limits)) { reset(); }
RequestParser::~RequestParser() = default;

void RequestParser::reset() {
    Impl& own = *impl_;
    own.places.clear();
    own.head.clear();
    own.body.clear();
    if (own.body.capacity() > largest_kept_input) own.body.shrink_to_fit();
    own.head_read = 0;
    auto fields = std::move(own.request.fields);
    fields.clear();
    own.request = {};
    own.request.fields = std::move(fields);
    own.state = State::head;
    own.failure_status = 0;
    own.collector.emplace(own.limits, own.places, own.body);
}

std::size_t RequestParser::parse(std::string_view input) {
    Impl& own = *impl_;
    if (own.state == State::complete || own.state == State::failed) return 0;
    const bool was_head = own.state == State::head;
    const std::size_t begin = was_head ? own.head_read : 0;
    if (was_head) own.collector->set_bytes(input);

    error_code error;
    const std::size_t read =
        begin + own.collector->put(boost::asio::const_buffer(input.data() + begin, input.size() - begin), error);
    if (error && error != http::error::need_more) {
        own.state = State::failed;
        own.failure_status = own.collector->own_fault() != 0 ? own.collector->own_fault() : status_of(error);
        return read;
    }
    if (!own.collector->is_header_done()) {
        own.head_read = read;
        return 0;
    }
    const bool is_whole = own.collector->is_done();
    if (was_head) {
        if (is_whole) {
            own.describe(input);
        } else {
            own.head.assign(input.substr(0, read));
            own.describe(own.head);
        }
        own.request.is_http_1_0 = own.collector->is_http_1_0();
        own.request.keep_alive = own.collector->keep_alive();
    }
    own.state = is_whole ? State::complete : State::body;
    if (is_whole) own.request.body = own.body;
    return read;
}

void RequestParser::release() noexcept {
    Impl& own = *impl_;
    own.body = {};
    own.head = {};
    own.places = {};
    own.request.fields = {};
}

RequestParser::State RequestParser::state() const noexcept { return impl_->state; }
int RequestParser::failure_status() const noexcept { return impl_->failure_status; }
bool RequestParser::expects_continue() const noexcept {
    return impl_->state == State::body && impl_->collector->expects_continue();
}
std::size_t RequestParser::body_size() const noexcept { return impl_->body.size(); }
std::size_t RequestParser::memory() const noexcept {
    return impl_->body.capacity() + impl_->head.capacity() + impl_->places.capacity() * sizeof(Collector::Field) +
           impl_->request.fields.capacity() * sizeof(auth::Header);
}
HttpRequest& RequestParser::request() noexcept { return impl_->request; }

}  // namespace dyntastic::server
