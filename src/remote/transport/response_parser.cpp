// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/transport/response_parser.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <charconv>

namespace dyntastic::remote {
namespace {

namespace http = boost::beast::http;
using Parser = http::response_parser<http::string_body>;

constexpr std::uint32_t longest_header = 64 * 1024;
constexpr int most_interim_answers = 8;  // such as 100 Continue, which nobody asked for

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

template <class Number>
std::optional<Number> parse_number(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

}  // namespace

struct ResponseParser::State {
    explicit State(std::size_t most) : longest_body(most) { begin(); }

    void begin() {
        parser.emplace();
        parser->eager(true);
        parser->header_limit(longest_header);
        parser->body_limit(longest_body);
    }

    std::size_t longest_body;
    std::optional<Parser> parser{};
    std::string rest{};  // bytes that the parser wants to see again, with more behind them
    std::string fault{};
    int interim_answers = 0;
    bool has_begun = false;
    bool has_more = false;  // bytes behind the answer
};

ResponseParser::ResponseParser(std::size_t longest_body) : state_(std::make_unique<State>(longest_body)) {}
ResponseParser::~ResponseParser() = default;
ResponseParser::ResponseParser(ResponseParser&&) noexcept = default;
ResponseParser& ResponseParser::operator=(ResponseParser&&) noexcept = default;

void ResponseParser::take(std::string_view bytes) {
    State& state = *state_;
    state.has_begun = state.has_begun || !bytes.empty();
    if (!state.rest.empty()) bytes = state.rest.append(bytes);
    while (!bytes.empty() && !is_done()) {
        boost::beast::error_code error;
        const std::size_t used = state.parser->put(boost::asio::buffer(bytes.data(), bytes.size()), error);
        bytes.remove_prefix(used);
        if (error == http::error::need_more) break;
        if (error) {
            state.fault = "the answer is no HTTP: " + error.message();
            return;
        }
        if (state.parser->is_done() && state.parser->get().result_int() / 100 == 1) {
            if (++state.interim_answers > most_interim_answers) {
                state.fault = "the answer does not come to its end";
                return;
            }
            state.begin();
        } else if (used == 0) {
            break;
        }
    }
    state.has_more = is_done() && !bytes.empty();
    state.rest = std::string(bytes);
}

void ResponseParser::take_end() {
    boost::beast::error_code error;
    // The parser must have seen something: behind an interim answer it has not.
    if (state_->parser->got_some() && !is_done()) state_->parser->put_eof(error);
    if (!is_done() || error)
        state_->fault = state_->has_begun ? "the answer ended too early" : "the server hung up without an answer";
}

bool ResponseParser::has_begun() const noexcept { return state_->has_begun; }
bool ResponseParser::is_done() const noexcept { return state_->parser->is_done(); }
const std::string& ResponseParser::fault() const noexcept { return state_->fault; }

HttpResponse ResponseParser::release() {
    auto& message = state_->parser->get();
    HttpResponse response;
    response.status = static_cast<int>(message.result_int());
    response.keeps_alive = state_->parser->keep_alive() && !state_->has_more;
    response.request_id = std::string(view(message["x-amzn-RequestId"]));
    response.crc32 = parse_number<std::uint32_t>(view(message["x-amz-crc32"]));
    if (const auto after = parse_number<std::uint32_t>(view(message["x-amz-retry-after"]))) {
        response.retry_after = std::chrono::milliseconds(*after);
    }
    response.date = parse_http_date(view(message[http::field::date]));
    response.body = std::move(message.body());
    return response;
}

std::optional<std::chrono::sys_seconds> parse_http_date(std::string_view text) {
    // Sun, 29 Nov 2026 15:30:45 GMT
    if (text.size() != 29 || text.substr(3, 2) != ", " || text.substr(25) != " GMT") return std::nullopt;
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto* const month = std::find(months.begin(), months.end(), text.substr(8, 3));
    const auto day = parse_number<unsigned>(text.substr(5, 2));
    const auto year = parse_number<unsigned>(text.substr(12, 4));
    const auto hour = parse_number<unsigned>(text.substr(17, 2));
    const auto minute = parse_number<unsigned>(text.substr(20, 2));
    const auto second = parse_number<unsigned>(text.substr(23, 2));
    if (month == months.end() || !day || !year || !hour || !minute || !second) return std::nullopt;
    const std::chrono::year_month_day date(std::chrono::year(static_cast<int>(*year)),
                                           std::chrono::month(static_cast<unsigned>(month - months.begin()) + 1),
                                           std::chrono::day(*day));
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
    return std::chrono::sys_days(date) + std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
           std::chrono::seconds(*second);
}

}  // namespace dyntastic::remote
