// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A REST service for one model, on cpp-httplib: what breaks the model's rules is 422 with the list of all problems, optimistic
// locking is ETag and If-Match, pages have tokens, and /openapi.json is made from the model.
//
//     rest_service [--port N]
//
// Port 0, the default, is any free one; the URL is printed. It stops at SIGTERM and SIGINT. Items are where DYNTASTIC_HOST
// says, else in memory.
#include <atomic>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <dyntastic/dyntastic.hpp>
#include <dyntastic/embedded/embedded_client.hpp>
#include <dyntastic/json.hpp>
#include <dyntastic/json_schema.hpp>
#include <httplib.h>
#include <iostream>
#include <set>
#include <thread>

using dyntastic::A;
using dyntastic::field;
using httplib::Request;
using httplib::Response;

enum class Priority { low, normal, high };

/// What a client says of a task.
struct TaskContent {
    std::string title;
    Priority priority = Priority::normal;
    bool done = false;
    std::set<std::string> labels{};
    std::optional<std::string> note{};

    static constexpr auto fields() {
        return dyntastic::options(field<"title">.min_length(1).max_length(80).description("In a few words"),
                                  field<"priority">.defaulted(), field<"done">.defaulted(), field<"labels">.max_length(8),
                                  field<"note">.max_length(1000));
    }
};

/// The task as it is stored: the same, and what the library keeps.
struct Task : dyntastic::Model<Task> {
    static constexpr auto table_name = "tasks";
    static constexpr auto hash_key = "id";

    dyntastic::Uuid id{};
    TaskContent content{};
    std::uint64_t revision = 0;
    dyntastic::Timestamp created{};
    dyntastic::Timestamp changed{};

    static constexpr auto fields() {
        return dyntastic::options(field<"id">.auto_uuid(), field<"content">.flatten(), field<"revision">.version(),
                                  field<"created">.created_at(), field<"changed">.updated_at());
    }
};

struct TaskPage {
    std::vector<Task> tasks;
    std::optional<std::string> next{};  // the cursor of the next page
};

struct Problems {
    std::vector<dyntastic::Problem> problems;
};

namespace {

constexpr auto json_type = "application/json";

/// An answer other than success.
struct Refusal {
    int status;
    std::string path;
    std::string rule;
};

void refuse(Response& response, int status, std::vector<dyntastic::Problem> problems) {
    response.status = status;
    response.set_content(dyntastic::to_json(Problems{std::move(problems)}), json_type);
}

void answer_failure(const std::exception_ptr& failure, Response& response) {
    try {
        std::rethrow_exception(failure);
    } catch (const Refusal& refusal) {
        refuse(response, refusal.status, {{refusal.path, refusal.rule, ""}});
    } catch (const dyntastic::ValidationError& error) {
        refuse(response, 422, error.problems());
    } catch (const dyntastic::DoesNotExist&) {
        refuse(response, 404, {{"id", "the id of a task", ""}});
    } catch (const dyntastic::ConditionFailed&) {  // somebody was faster: see version()
        refuse(response, 412, {{"If-Match", "the task's current ETag", ""}});
    } catch (const dyntastic::ThrottledError&) {
        response.set_header("Retry-After", "1");
        refuse(response, 503, {{"", "fewer requests", ""}});
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';  // for the log, not for clients
        refuse(response, 500, {});
    }
}

std::string etag(const Task& task) { return '"' + std::to_string(task.revision) + '"'; }

/// Whether a header such as `"1", "2"` or `*` names the ETag.
bool names(std::string_view header, std::string_view tag) {
    for (std::size_t begin = 0; begin <= header.size();) {
        const std::size_t end = std::min(header.find(',', begin), header.size());
        std::string_view part = header.substr(begin, end - begin);
        part.remove_prefix(std::min(part.find_first_not_of(" \t"), part.size()));
        part = part.substr(0, part.find_last_not_of(" \t") + 1);
        if (part == "*" || part == tag) return true;
        begin = end + 1;
    }
    return false;
}

Task find_task(const Request& request) {
    const auto id = dyntastic::Uuid::parse(request.matches[1].str());
    if (!id) throw Refusal{404, "id", "the id of a task"};
    return Task::get(*id, {.consistent_read = true});
}

/// The task that a request wants to change, if it is still what the client has seen.
Task find_unchanged_task(const Request& request) {
    if (!request.has_header("If-Match")) throw Refusal{428, "If-Match", "the ETag of the task that is to be changed"};
    Task task = find_task(request);
    if (!names(request.get_header_value("If-Match"), etag(task))) throw Refusal{412, "If-Match", "the task's current ETag"};
    return task;
}

TaskContent read_content(const Request& request) {
    if (!request.get_header_value("Content-Type").starts_with(json_type)) throw Refusal{415, "Content-Type", json_type};
    return dyntastic::from_json<TaskContent>(request.body);
}

void answer(Response& response, const Task& task) {
    response.set_header("ETag", etag(task));
    response.set_content(dyntastic::to_json(task), json_type);
}

void create_task(const Request& request, Response& response) {
    Task task{.content = read_content(request)};
    task.save();
    response.status = 201;
    response.set_header("Location", "/tasks/" + task.id.to_string());
    answer(response, task);
}

void read_task(const Request& request, Response& response) {
    const Task task = find_task(request);
    if (names(request.get_header_value("If-None-Match"), etag(task))) {
        response.status = 304;
        response.set_header("ETag", etag(task));
    } else {
        answer(response, task);
    }
}

void change_task(const Request& request, Response& response) {
    Task task = find_unchanged_task(request);
    task.content = read_content(request);
    task.save();
    answer(response, task);
}

void delete_task(const Request& request, Response& response) {
    find_unchanged_task(request).erase();
    response.status = 204;
}

void list_tasks(const Request& request, Response& response) {
    const std::string limit = request.has_param("limit") ? request.get_param_value("limit") : "20";
    std::int32_t count = 0;
    const auto [end, error] = std::from_chars(limit.data(), limit.data() + limit.size(), count);
    if (error != std::errc() || end != limit.data() + limit.size() || count < 1 || count > 100) {
        throw Refusal{422, "limit", "an integer from 1 to 100"};
    }
    dyntastic::Condition<Task> filter;
    if (request.has_param("done")) {
        const std::string done = request.get_param_value("done");
        if (done != "true" && done != "false") throw Refusal{422, "done", "true or false"};
        filter = A<"done"> == (done == "true");
    }
    auto page = Task::scan_page({.filter_condition = filter,
                                 .per_page = count,
                                 .last_evaluated_key = dyntastic::PageToken::from_token(request.get_param_value("cursor"))});
    TaskPage tasks{.tasks = std::move(page.items)};
    if (page.has_more) tasks.next = page.last_evaluated_key.to_token();
    response.set_content(dyntastic::to_json(tasks), json_type);
}

/// The description of all this: the schemas come from the structs.
std::string describe_service() {
    constexpr std::string_view paths = R"({
  "/tasks": {
    "get": {
      "operationId": "listTasks",
      "parameters": [
        {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 100, "default": 20}},
        {"name": "cursor", "in": "query", "schema": {"type": "string"}},
        {"name": "done", "in": "query", "schema": {"type": "boolean"}}],
      "responses": {"200": {"$ref": "#/components/responses/TaskPage"}, "422": {"$ref": "#/components/responses/Problems"}}},
    "post": {
      "operationId": "createTask",
      "requestBody": {"$ref": "#/components/requestBodies/TaskContent"},
      "responses": {"201": {"$ref": "#/components/responses/Task"}, "422": {"$ref": "#/components/responses/Problems"}}}},
  "/tasks/{id}": {
    "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string", "format": "uuid"}}],
    "get": {
      "operationId": "readTask",
      "responses": {"200": {"$ref": "#/components/responses/Task"}, "404": {"$ref": "#/components/responses/Problems"}}},
    "put": {
      "operationId": "changeTask",
      "parameters": [{"$ref": "#/components/parameters/IfMatch"}],
      "requestBody": {"$ref": "#/components/requestBodies/TaskContent"},
      "responses": {
        "200": {"$ref": "#/components/responses/Task"}, "404": {"$ref": "#/components/responses/Problems"},
        "412": {"$ref": "#/components/responses/Problems"}, "422": {"$ref": "#/components/responses/Problems"}}},
    "delete": {
      "operationId": "deleteTask",
      "parameters": [{"$ref": "#/components/parameters/IfMatch"}],
      "responses": {
        "204": {"description": "It is gone"}, "404": {"$ref": "#/components/responses/Problems"},
        "412": {"$ref": "#/components/responses/Problems"}}}}})";
    constexpr std::string_view components = R"("parameters": {
    "IfMatch": {"name": "If-Match", "in": "header", "required": true, "schema": {"type": "string"}}},
  "requestBodies": {
    "TaskContent": {
      "required": true,
      "content": {"application/json": {"schema": {"$ref": "#/components/schemas/TaskContent"}}}}},
  "responses": {
    "Task": {
      "description": "A task",
      "headers": {"ETag": {"schema": {"type": "string"}}},
      "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Task"}}}},
    "TaskPage": {
      "description": "Some tasks, and where to go on",
      "content": {"application/json": {"schema": {"$ref": "#/components/schemas/TaskPage"}}}},
    "Problems": {
      "description": "Everything that is wrong with the request",
      "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Problems"}}}}})";
    std::string text = R"({"openapi": "3.1.0", "info": {"title": "Tasks", "version": "1.0.0"}, "paths": )";
    text.append(paths).append(",\n\"components\": {").append(components).append(",\n  \"schemas\": ");
    return text.append(dyntastic::openapi_schemas<Task, TaskContent, TaskPage, Problems>()).append("}}\n");
}

void add_routes(httplib::Server& server) {
    constexpr auto task = R"(/tasks/([^/]+))";
    server.Get("/tasks", list_tasks).Post("/tasks", create_task);
    server.Get(task, read_task).Put(task, change_task).Delete(task, delete_task);
    server.Get("/openapi.json", [description = describe_service()](const Request& /*request*/, Response& response) {
        response.set_content(description, json_type);
    });
    server.set_exception_handler([](const Request& /*request*/, Response& response, const std::exception_ptr& failure) {
        answer_failure(failure, response);
    });
    server.set_error_handler([](const Request& /*request*/, Response& response) {
        if (response.body.empty()) response.set_content(dyntastic::to_json(Problems{}), json_type);  // no such path, too large
    });
    server.set_payload_max_length(std::size_t{64} << 10U);
    server.set_keep_alive_timeout(1);  // seconds that a connection may be idle, and stopping take
}

int run(int port) {
    // Signals are for `sigwait` below; threads that begin later leave them to it.
    sigset_t stop_signals;
    sigemptyset(&stop_signals);
    sigaddset(&stop_signals, SIGTERM);
    sigaddset(&stop_signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &stop_signals, nullptr);

    // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody changes the environment
    if (std::getenv("DYNTASTIC_HOST") == nullptr) dyntastic::set_default_client(dyntastic::embedded::make_memory_client());
    if (!Task::table_exists()) Task::create_table({.billing = dyntastic::pay_per_request});

    httplib::Server server;
    add_routes(server);
    if (port == 0) port = server.bind_to_any_port("127.0.0.1");
    else if (!server.bind_to_port("127.0.0.1", port)) port = -1;
    if (port < 0) {
        std::cerr << "the port cannot be had\n";
        return 1;
    }
    std::thread serving([&] { server.listen_after_bind(); });
    while (!server.is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));  // before that it cannot be stopped
    std::cout << "http://127.0.0.1:" << port << '\n' << std::flush;
    int signal = 0;
    sigwait(&stop_signals, &signal);
    server.stop();
    serving.join();
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    int port = 0;
    if (argc != 1) {
        const std::string_view number = argc == 3 && std::string_view(argv[1]) == "--port" ? argv[2] : "";
        const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), port);
        if (error != std::errc() || end != number.data() + number.size() || port < 0 || port > 65535) {
            std::cerr << "usage: rest_service [--port N]\n";
            return 2;
        }
    }
    try {
        return run(port);
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
