// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "facts/runner.hpp"

#include <chrono>
#include <fstream>
#include <sstream>
#include <thread>

#include "facts/match.hpp"

namespace dyntastic::facts {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto pause = std::chrono::milliseconds(20);

json::value parse(std::string_view text) {
    json::parse_options options;
    options.max_depth = 1024;  // facts are about depth, too
    return json::parse(text, {}, options);
}

std::string text_in(const json::object& object, std::string_view name) {
    const json::value* const member = object.if_contains(name);
    return member == nullptr || !member->is_string() ? std::string() : std::string(member->as_string());
}

/// The value at a path such as "Table.Indexes[0].Name".
const json::value& look(const json::value& root, std::string_view path) {
    const json::value* at = &root;
    while (!path.empty()) {
        const std::size_t end = std::min(path.find_first_of(".[]"), path.size());
        const std::string part(path.substr(0, end));
        path.remove_prefix(std::min(end + 1, path.size()));
        if (part.empty()) continue;
        at = at->is_array() ? at->as_array().if_contains(std::stoul(part)) : at->as_object().if_contains(part);
        if (at == nullptr) throw Mismatch("the answer lacks " + part);
    }
    return *at;
}

/// Whether a request may succeed although its error is recorded: where only some regions let it pass, ours does not.
bool may_succeed(const json::object& step) { return text_in(step, "either") == "both"; }

}  // namespace

json::value read_json(const std::string& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file) throw std::runtime_error("cannot read " + path);
    return parse(text.str());
}

Runner::Runner(Endpoint& endpoint, json::value definitions, std::string run)
    : endpoint_(endpoint), definitions_(std::move(definitions)), run_(std::move(run)) {}

Runner::~Runner() {
    for (const std::string& name : made_) (void)ask("DeleteTable", json::serialize(json::object{{"TableName", name}}));
}

Runner::Response Runner::ask(std::string_view operation, const std::string& body) {
    const Answer answer = endpoint_.ask(operation, body);
    Response response{answer.status, answer.body.empty() ? json::object() : parse(answer.body), {}};
    if (answer.status == 200) return response;
    const std::string type = text_in(response.body.as_object(), "__type");
    response.error = type.substr(type.find('#') + 1);
    if (response.error.empty()) response.error = "HTTP " + std::to_string(answer.status);
    return response;
}

std::string Runner::table(const std::string& name) {
    const std::string real = run_ + "_" + name;
    if (made_.contains(real)) return real;
    json::object definition = definitions_.at(name).as_object();
    definition["TableName"] = real;
    if (const auto made = ask("CreateTable", json::serialize(fill(definition, {}))); !made.error.empty()) {
        throw Mismatch("the table " + name + " could not be made: " + shown(made.body));
    }
    made_.insert(real);
    wait_until_active(real);
    return real;
}

void Runner::wait_until_active(const std::string& table) {
    const auto end = Clock::now() + std::chrono::seconds(60);
    for (;;) {
        const auto described = ask("DescribeTable", json::serialize(json::object{{"TableName", table}}));
        if (described.error == "ResourceNotFoundException") throw Mismatch("there is no table " + table);
        // An index that is being made, or a table that is, says so.
        const std::string text = json::serialize(described.body);
        if (described.error.empty() && text.find("\"CREATING\"") == std::string::npos &&
            text.find("\"UPDATING\"") == std::string::npos && text.find("\"DELETING\"") == std::string::npos) {
            return;
        }
        if (Clock::now() > end) throw Mismatch(table + " did not become ACTIVE");
        std::this_thread::sleep_for(pause);
    }
}

std::optional<std::string> Runner::run(const json::value& fact) {
    const json::object& parts = fact.as_object();
    Names names;
    names["RUN"] = json::string(run_);
    names["ID"] = json::string("id" + std::to_string(++facts_));
    std::optional<std::string> problem;
    std::size_t number = 0;
    try {
        if (const auto* tables = parts.if_contains("tables")) {
            for (const json::value& name : tables->as_array()) {
                names[std::string(name.as_string())] = json::string(table(std::string(name.as_string())));
            }
        }
        for (const json::value& one : parts.at("steps").as_array()) {
            ++number;
            step(one.as_object(), names);
        }
    } catch (const Mismatch& mismatch) {
        problem = "step " + std::to_string(number) + ": " + mismatch.what();
    }
    if (const auto* last = parts.if_contains("finally")) {
        for (const json::value& one : last->as_array()) {
            try {
                step(one.as_object(), names);
            } catch (const Mismatch&) {  // it only tidies up
            }
        }
    }
    return problem;
}

void Runner::step(const json::object& step, Names& names) {
    if (const auto* waits = step.if_contains("wait")) return wait_until_active(fill_text(waits->as_string(), names));
    if (step.if_contains("largest") != nullptr) return find_largest(step, names);
    const auto* within = step.if_contains("within");
    const auto end =
        Clock::now() + std::chrono::milliseconds(within == nullptr ? 0 : static_cast<int>(within->to_number<double>() * 1'000));
    for (;;) {
        try {
            return check(step, names);
        } catch (const Mismatch&) {
            if (Clock::now() >= end) throw;
        }
        std::this_thread::sleep_for(pause);
    }
}

void Runner::check(const json::object& step, Names& names) {
    const std::string raw = text_in(step, "raw");
    const auto* input = step.if_contains("in");
    const std::string body =
        raw.empty() ? json::serialize(input == nullptr ? json::object() : fill(*input, names)) : fill_text(raw, names);
    check_response(step, ask(text_in(step, "op"), body), names);
}

void Runner::check_response(const json::object& step, const Response& response, Names& names) {
    const std::string operation = text_in(step, "op");
    const bool failed = !response.error.empty();
    if (const auto* error = step.if_contains("error")) {
        if (!failed && may_succeed(step)) return;
        if (!failed) throw Mismatch(operation + " succeeded: " + shown(response.body));
        const json::value type = json::string(response.error);
        match(fill(*error, names), &type, operation + " error");
        const json::object& body = response.body.as_object();
        const json::value* message = body.if_contains("message");
        if (message == nullptr) message = body.if_contains("Message");
        if (const auto* want = step.if_contains("message")) match(fill(*want, names), message, operation + " message");
        if (const auto* want = step.if_contains("body")) match(fill(*want, names), &response.body, operation + " body");
    } else if (failed && step.if_contains("either") == nullptr) {
        throw Mismatch(operation + " failed: " + shown(response.body));
    } else if (const auto* out = step.if_contains("out"); out != nullptr && !failed) {
        match(fill(*out, names), &response.body, operation);
    }
    if (const auto* save = step.if_contains("save")) {
        for (const auto& [name, path] : save->as_object()) names[std::string(name)] = look(response.body, path.as_string());
    }
}

/// The largest number with which the request is accepted: LOW is, HIGH is refused with this error.
void Runner::find_largest(const json::object& step, Names& names) {
    const auto& between = step.at("between").as_array();
    std::int64_t low = between[0].to_number<std::int64_t>(), high = between[1].to_number<std::int64_t>();
    const std::string name = text_in(step, "largest");
    const auto holds = [&](std::int64_t number) {
        Names with = names;
        with[name] = number;
        const auto response = ask(text_in(step, "op"), json::serialize(fill(step.at("in"), with)));
        if (response.error.empty()) return true;
        check_response(step, response, with);
        return false;
    };
    if (!holds(low)) throw Mismatch("refuses " + std::to_string(low) + " already");
    if (holds(high)) throw Mismatch("accepts " + std::to_string(high) + " still");
    while (high - low > 1) {
        const std::int64_t middle = low + (high - low) / 2;
        (holds(middle) ? low : high) = middle;
    }
    names[name] = low;
}

}  // namespace dyntastic::facts
