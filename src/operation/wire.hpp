// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What the functions of dyntastic/operation/wire_json.hpp do, once `members` describes a request or an answer.
#pragma once

#include <dyntastic/operation/wire_json.hpp>
#include <optional>
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
std::optional<Failure> read_request(std::string_view json, Request& request, ValueFaults faults = ValueFaults::bare) {
    request = {};
    return Reader(true, faults).document(json, request);
}

template <class Response>
std::optional<Failure> read_response(std::string_view json, Response& response) {
    response = {};
    return Reader(false).document(json, response);
}

template <class Request>
std::optional<Failure> check(const Request& request) {
    Checker checker;
    members(checker, request);
    return checker.failure();
}

}  // namespace dyntastic::operation::wire
