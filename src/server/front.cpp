// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "server/front.hpp"

#include <algorithm>
#include <array>
#include <dyntastic/json/writer.hpp>
#include <dyntastic/operation/error_body.hpp>

#include "json/element.hpp"
#include "server/gzip.hpp"
#include "server/tokens.hpp"

namespace dyntastic::server {
namespace {

// The service's whole answer to what it cannot make sense of.
constexpr std::string_view unknown_operation_xml = "<UnknownOperationException/>\n";

AnswerForm form_of(const HttpRequest& request) {
    AnswerForm form;
    form.takes_gzip = !request.accept_encoding.empty() && accepts_gzip(request.accept_encoding);
    form.keep_alive = request.keep_alive;
    form.is_http_1_0 = request.is_http_1_0;
    form.has_origin = !request.origin.empty();
    std::string_view content_type = request.content_type;
    form.content_type = cut(content_type, ';') == "application/x-amz-json-1.0" ? ContentType::amz_json : ContentType::json;
    return form;
}

ResponseHead head_of(const AnswerForm& form, int status) {
    ResponseHead head;
    head.status = status;
    head.keep_alive = form.keep_alive;
    head.is_http_1_0 = form.is_http_1_0;
    head.has_origin = form.has_origin;
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
    : client_(std::move(client)), options_(std::move(options)), metrics_(std::make_unique<Metrics>()) {}

Front::Outcome Front::handle(const HttpRequest& request, std::string& out, const std::shared_ptr<Waiter>& waiter) {
    const std::size_t before = out.size();
    try {
        return handle_any(request, out, waiter);
    } catch (const std::exception& error) {  // the one request fails, and no other: such as for want of memory
        out.resize(before);
        const std::string_view what = error.what();
        const std::array<LogField, 1> fields = {{{"error", what}}};
        if (Log* const own = log(); own != nullptr) own->write(LogLevel::error, "a request threw", fields);
        AnswerForm form = form_of(request);
        form.keep_alive = false;
        answer_failure(form, Failure(FailureKind::internal_server_error, "The request processing has failed"), out);
        return Outcome::broken;
    }
}

Front::Outcome Front::handle_any(const HttpRequest& request, std::string& out, const std::shared_ptr<Waiter>& waiter) {
    if (request.method == "POST") return handle_post(request, out, waiter);
    const AnswerForm form = form_of(request);
    if (request.method == "GET" || request.method == "HEAD") answer_get(request, form, out);
    else if (request.method == "OPTIONS" && form.has_origin) answer_preflight(request, form, out);
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
    const int status = operation::http_status_of(failure.kind());
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

void Front::answer_get(const HttpRequest& request, const AnswerForm& form, std::string& out) {
    const std::string_view path = path_of(request.target);
    const bool is_head = request.method == "HEAD";
    if (path != "/" && path != "/metrics") return answer_unknown(form, is_head, out);
    ResponseHead head = head_of(form, 200);
    head.is_head = is_head;
    if (path == "/") {
        metrics_->count_other(200);
        head.content_type = ContentType::text;
        return append_response(out, head, "healthy: dynamodb." + options_.region + ".amazonaws.com ");
    }
    if (options_.authenticator && !options_.open_metrics) {
        Caller caller;
        if (const auto failure = authenticate(request, caller)) return answer_failure(form, *failure, out);
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

std::optional<Failure> Front::authenticate(const HttpRequest& request, Caller& caller) const {
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
    return std::nullopt;
}

Front::Outcome Front::handle_post(const HttpRequest& request, std::string& out, const std::shared_ptr<Waiter>& waiter) {
    const AnswerForm form = form_of(request);
    std::string_view body = request.body;
    std::string unpacked;
    if (!request.content_encoding.empty() && !same_word(request.content_encoding, "identity")) {
        int status = same_word(request.content_encoding, "gzip") ? 0 : 415;
        if (status == 0) {
            const Unpacked how = unpack_gzip(body, options_.limits.body, unpacked);
            if (how != Unpacked::whole) status = how == Unpacked::too_large ? 413 : 400;
        }
        if (status != 0) {
            metrics_->count_other(status);
            append_response(out, head_of(form, status), {});
            return Outcome::answered;
        }
        body = unpacked;
    }
    if (!body.empty() && !is_json(request.content_type)) {
        answer_unknown(form, false, out);
        return Outcome::answered;
    }
    const std::size_t number = find_operation(request.amz_target);
    if (number == operation_count) {
        auto failure = Failure(FailureKind::unknown_operation, {});
        if (const auto parsed = json::parse_document(body); !parsed && !body.empty()) failure = parsed.error();
        answer_failure(form, failure, out);
        return Outcome::answered;
    }
    Caller caller;
    if (const auto failure = authenticate(request, caller)) {
        answer_failure(form, *failure, out);
        return Outcome::answered;
    }
    Call::Frame frame(out);
    operation_at(number).serve(Call(*this, waiter, frame, number, form, std::move(caller)), body);
    return frame.is_answered() ? Outcome::answered : Outcome::later;
}

std::string Front::metrics_text() {
    std::string text;
    metrics_->write(text);
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
