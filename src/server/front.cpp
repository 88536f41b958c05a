// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "server/front.hpp"

#include <algorithm>
#include <array>
#include <dyntastic/json/writer.hpp>
#include <dyntastic/operation/error_body.hpp>
#include <dyntastic/operation/operation_list.hpp>
#include <stdexcept>

#include "json/element.hpp"
#include "server/effort.hpp"
#include "server/gzip.hpp"
#include "server/lane_of.hpp"
#include "server/operations.hpp"
#include "server/tokens.hpp"

namespace dyntastic::server {
namespace {

// The service's whole answer to what it cannot make sense of.
constexpr std::string_view unknown_operation_xml = "<UnknownOperationException/>\n";

constexpr std::size_t decoded_factor = 3;

AnswerForm form_of(const HttpRequest& request) {
    AnswerForm form;
    form.takes_gzip = !request.accept_encoding.empty() && accepts_gzip(request.accept_encoding);
    form.keep_alive = request.keep_alive;
    form.is_http_1_0 = request.is_http_1_0;
    std::string_view content_type = request.content_type;
    form.content_type = cut(content_type, ';') == "application/x-amz-json-1.0" ? ContentType::amz_json : ContentType::json;
    return form;
}

ResponseHead head_of(const AnswerForm& form, int status) {
    ResponseHead head;
    head.status = status;
    head.keep_alive = form.keep_alive;
    head.is_http_1_0 = form.is_http_1_0;
    head.allowed_origin = form.allowed_origin;
    return head;
}

bool is_json(std::string_view content_type) {
    const std::string_view type = cut(content_type, ';');
    return type == "application/x-amz-json-1.0" || type == "application/json";
}

std::string_view path_of(std::string_view target) { return target.substr(0, target.find('?')); }

/// A label's value, with what would end it escaped.
std::string escaped(std::string_view text) {
    std::string made;
    for (const char c : text) {
        if (c == '"' || c == '\\') made += '\\';
        if (c != '\n') made += c;
    }
    return made;
}

}  // namespace

Front::Front(std::shared_ptr<client::Client> client, FrontOptions options)
    : client_(std::move(client)),
      options_(std::move(options)),
      metrics_(std::make_unique<Metrics>()),
      budget_(options_.most_buffered) {}

Front::Outcome Front::handle(const HttpRequest& request, std::string& out, const std::shared_ptr<Waiter>& waiter) {
    if (has_pool()) {
        if (const auto lane = lane_of(request)) {
            try {
                hand_over(request, *lane, waiter);
                return Outcome::later;
            } catch (const std::exception&) {  // no memory or no thread for that
                refuse(503, out);
                return Outcome::broken;
            }
        }
    }
    return answer(request, out, waiter);
}

Front::Outcome Front::answer(const HttpRequest& request, std::string& out, const std::shared_ptr<Waiter>& waiter) {
    const std::size_t before = out.size();
    try {
        return handle_any(request, out, waiter);
    } catch (const std::exception& error) {  // the one request fails, and no other: such as for want of memory
        out.resize(before);
        const std::string_view what = error.what();
        const std::array<LogField, 1> fields = {{{"error", what}}};
        if (Log* const own = log(); own != nullptr) own->write(LogLevel::error, "a request threw", fields);
        AnswerForm form = form_of(request);
        if (!WorkPool::is_here()) form.keep_alive = false;
        answer_failure(form, Failure(FailureKind::internal_server_error, "The request processing has failed"), out);
        return Outcome::broken;
    }
}

Front::Outcome Front::handle_any(const HttpRequest& request, std::string& out, const std::shared_ptr<Waiter>& waiter) {
    AnswerForm form = form_of(request);
    const bool has_keys = options_.authenticator != nullptr;
    const bool is_get = request.method == "GET" || request.method == "HEAD";
    const auto admitted = options_.access.admit(request, has_keys);
    if (admitted) form.allowed_origin = options_.access.allowed_origin(request, has_keys);
    // A health check, such as that of a load balancer, may use any name. It learns nothing.
    if (is_get && path_of(request.target) == "/") answer_health(request, form, out);
    else if (!admitted) answer_refusal(form, admitted.error(), out);
    else if (request.method == "POST") return handle_post(request, form, out, waiter);
    else if (is_get) answer_get(request, form, out);
    else if (request.method == "OPTIONS" && !request.origin.empty()) answer_preflight(request, form, out);
    else answer_unknown(form, false, out);
    return Outcome::answered;
}

void Front::refuse(int status, std::string& out) {
    metrics_->count_other(status);
    ResponseHead head;
    head.status = status;
    head.keep_alive = false;
    append_response(out, head, {});
}

void Front::answer_unknown(const AnswerForm& form, bool is_head, std::string& out) {
    metrics_->count_other(404);
    ResponseHead head = head_of(form, 404);
    head.content_type = ContentType::xml;
    head.is_head = is_head;
    append_response(out, head, unknown_operation_xml);
}

void Front::answer_failure(const AnswerForm& form, const Failure& failure, std::string& out) {
    answer_failure(form, operation::http_status_of(failure.kind()), failure, out);
}

void Front::answer_failure(const AnswerForm& form, int status, const Failure& failure, std::string& out) {
    metrics_->count_other(status);
    std::string body;
    {
        json::Writer writer(body);
        operation::write_error_body(writer, failure);
    }
    ResponseHead head = head_of(form, status);
    head.content_type = form.content_type;
    append_response(out, head, body);
}

void Front::answer_refusal(const AnswerForm& form, const Failure& refusal, std::string& out) {
    if (Log* const own = log(); own != nullptr && own->wants(LogLevel::warning)) {
        // A browser shows its user next to nothing of such an answer.
        const std::array<LogField, 1> fields = {{{"message", std::string_view(refusal.message())}}};
        own->write(LogLevel::warning, "a request was refused", fields);
    }
    constexpr int forbidden = 403;
    answer_failure(form, forbidden, refusal, out);
}

void Front::answer_health(const HttpRequest& request, const AnswerForm& form, std::string& out) {
    const std::string fault = options_.fault ? options_.fault() : std::string();
    const int status = fault.empty() ? 200 : 503;
    metrics_->count_other(status);
    ResponseHead head = head_of(form, status);
    head.is_head = request.method == "HEAD";
    head.content_type = ContentType::text;
    const std::string own = "dynamodb." + options_.region + ".amazonaws.com";
    const std::string_view host = request.host.empty() ? std::string_view(own) : request.host;
    append_response(out, head,
                    fault.empty() ? std::string("healthy: ").append(host).append(" ") : "unhealthy: " + fault + "\n");
}

void Front::answer_get(const HttpRequest& request, const AnswerForm& form, std::string& out) {
    const std::string_view path = path_of(request.target);
    const bool is_head = request.method == "HEAD";
    if (path != "/metrics") return answer_unknown(form, is_head, out);
    ResponseHead head = head_of(form, 200);
    head.is_head = is_head;
    if (options_.authenticator && !options_.open_metrics) {
        Caller caller;
        if (const auto authenticated = authenticate(request, caller); !authenticated) {
            return answer_failure(form, authenticated.error(), out);
        }
    }
    metrics_->count_other(200);
    head.content_type = ContentType::metrics;
    head.has_checksum = false;
    append_response(out, head, metrics_text());
}

/// A browser asks whether a page may send what it is about to.
void Front::answer_preflight(const HttpRequest& request, const AnswerForm& form, std::string& out) {
    metrics_->count_other(200);
    std::string fields;
    if (!request.access_control_request_headers.empty()) {
        fields.append("Access-Control-Allow-Headers: ").append(request.access_control_request_headers).append("\r\n");
    }
    if (!request.access_control_request_method.empty()) {
        fields.append("Access-Control-Allow-Methods: ").append(request.access_control_request_method).append("\r\n");
    }
    fields += "Access-Control-Max-Age: 172800\r\n";
    ResponseHead head = head_of(form, 200);
    head.extra = fields;
    head.has_checksum = false;
    append_response(out, head, {});
}

result<void> Front::authenticate(const HttpRequest& request, Caller& caller) const {
    if (!options_.authenticator) return check_signature_form(request);
    auto found = options_.authenticator->authenticate(request);
    if (!found) {
        if (Log* const own = log(); own != nullptr && own->wants(LogLevel::warning)) {
            // Behind the first line stands what would have been signed, for whoever sent it.
            const std::string_view message = found.error().message();
            const std::array<LogField, 2> fields = {
                {{"type", found.error().type()}, {"message", message.substr(0, message.find('\n'))}}};
            own->write(LogLevel::warning, "signature refused", fields);
        }
        return std::move(found).error();
    }
    caller = std::move(*found);
    return {};
}

Front::Outcome Front::handle_post(const HttpRequest& request, const AnswerForm& form, std::string& out,
                                  const std::shared_ptr<Waiter>& waiter) {
    const auto answer_status = [&](int status) {
        metrics_->count_other(status);
        append_response(out, head_of(form, status), {});
        return Outcome::answered;
    };
    const auto packing = packing_of(request.content_encoding);
    if (is_packed(request) && !packing) return answer_status(415);
    if (!request.body.empty() && !is_json(request.content_type)) {
        answer_unknown(form, false, out);
        return Outcome::answered;
    }
    const std::size_t number = operation::find_target(request.amz_target);
    Caller caller;
    // Authenticate before unpacking the body. The signature covers the body as it was sent.
    if (number != operation::operation_count) {
        if (const auto authenticated = authenticate(request, caller); !authenticated) {
            answer_failure(form, authenticated.error(), out);
            return Outcome::answered;
        }
    }
    std::string_view body = request.body;
    std::string unpacked;
    if (is_packed(request) && number != operation::operation_count) {
        const Unpacked how = unpack(*packing, body, options_.limits.body, unpacked);
        if (how == Unpacked::too_large) return answer_status(413);
        if (how == Unpacked::broken) {  // the service takes no better care of these
            answer_failure(form, Failure(FailureKind::internal_server_error, "The request processing has failed"), out);
            return Outcome::answered;
        }
        body = unpacked;
    }
    if (number == operation::operation_count) {
        auto failure = Failure(FailureKind::unknown_operation, {});
        if (!body.empty() && !is_packed(request)) {
            if (const auto parsed = json::parse_document(body); !parsed) failure = parsed.error();
        }
        answer_failure(form, failure, out);
        return Outcome::answered;
    }
    // The size of a decoded body is an estimate: items take no more than their text, and the structures around them at most
    // twice as much. Small bodies are handled at once, so there is at most one for each thread.
    const Budget::Loan loan(budget_, body.size() > largest_light_body ? decoded_factor * body.size() + unpacked.capacity() : 0);
    Call::Frame frame(out, *waiter);
    serve(number, Call(*this, waiter, frame, number, form, std::move(caller)), body, request);
    if (frame.is_dropped()) throw std::runtime_error("the call was dropped without an answer");
    return frame.is_answered() ? Outcome::answered : Outcome::later;
}

std::string Front::metrics_text() {
    std::string text;
    metrics_->write(text);
    if (const Log* const own = log(); own != nullptr) {
        constexpr std::string_view name = "dyntastic_log_dropped_lines_total";
        append_metric(text, name, "counter", "Log lines not written: nobody read them, or they repeated others.");
        append_sample(text, name, {}, static_cast<std::int64_t>(own->dropped_lines()));
    }
    append_metric(text, "dyntastic_held_bytes", "gauge", "Memory that connections hold, as it counts for the limit.");
    append_sample(text, "dyntastic_held_bytes", {}, static_cast<std::int64_t>(budget_.held()));
    append_metric(text, "dyntastic_evicted_connections_total", "counter", "Connections closed to make room for others.");
    append_sample(text, "dyntastic_evicted_connections_total", {}, static_cast<std::int64_t>(budget_.evicted()));
    append_metric(text, "dyntastic_healthy", "gauge", "1 when the data can be read and written, 0 when GET / says why not.");
    append_sample(text, "dyntastic_healthy", {}, !options_.fault || options_.fault().empty() ? 1 : 0);
    if (options_.stream_bytes) {
        append_metric(text, "dyntastic_stream_bytes", "gauge", "Memory that the records of streams take; 0 on disk.");
        append_sample(text, "dyntastic_stream_bytes", {}, static_cast<std::int64_t>(options_.stream_bytes()));
    }
    struct Table {
        std::string labels;
        std::int64_t items;
        std::int64_t bytes;
    };
    std::vector<Table> tables;
    operation::ListTablesRequest list;
    do {
        const auto listed = client_->list_tables(list);
        if (!listed) break;
        for (const std::string& name : listed->table_names) {
            const auto described = client_->describe_table({name});
            if (!described) continue;  // deleted meanwhile
            tables.push_back(
                {"table=\"" + escaped(name) + "\"", described->table.item_count, described->table.table_size_bytes});
        }
        list.exclusive_start_table_name = listed->last_evaluated_table_name;
    } while (list.exclusive_start_table_name);
    append_metric(text, "dyntastic_table_items", "gauge", "Items of a table.");
    for (const Table& table : tables) append_sample(text, "dyntastic_table_items", table.labels, table.items);
    append_metric(text, "dyntastic_table_bytes", "gauge", "Size of a table's items as the service counts it.");
    for (const Table& table : tables) append_sample(text, "dyntastic_table_bytes", table.labels, table.bytes);
    return text;
}

}  // namespace dyntastic::server
