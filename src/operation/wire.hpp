// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What the functions of dyntastic/operation/wire_json.hpp do, once `members` describes a request or an answer.
#pragma once

#include <dyntastic/operation/wire_json.hpp>
#include <string_view>

#include "operation/checker.hpp"
#include "operation/reader.hpp"
#include "operation/writer.hpp"

namespace dyntastic::operation::wire {

template <class T>
void write(json::Writer& writer, const T& object) {
    WireWriter(writer).object(object);
}

template <class Request>
result<void> read_request(std::string_view json, Request& request, ValueFaults faults = ValueFaults::bare) {
    request = {};
    return Reader(true, faults).document(json, request);
}

template <class Response>
result<void> read_response(std::string_view json, Response& response) {
    response = {};
    return Reader(false).document(json, response);
}

template <class Request>
result<void> check(const Request& request) {
    Checker checker;
    members(checker, request);
    return checker.check();
}

}  // namespace dyntastic::operation::wire

/// The functions of dyntastic/operation/wire_json.hpp for one operation, behind its `members`. A second argument says how the
/// operation words what is wrong with a value (ValueFaults), where that is not `bare`.
#define DYNTASTIC_WIRE_JSON(Name, ...)                                                                            \
    void write_wire_json(json::Writer& writer, const Name##Request& request) { wire::write(writer, request); }    \
    void write_wire_json(json::Writer& writer, const Name##Response& response) { wire::write(writer, response); } \
    result<void> read_wire_json(std::string_view json, Name##Request& request) {                                  \
        return wire::read_request(json, request __VA_OPT__(, ) __VA_ARGS__);                                      \
    }                                                                                                             \
    result<void> read_wire_json(std::string_view json, Name##Response& response) {                                \
        return wire::read_response(json, response);                                                               \
    }                                                                                                             \
    result<void> check_constraints(const Name##Request& request) { return wire::check(request); }
