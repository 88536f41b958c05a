// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Requests and answers in the JSON of DynamoDB's protocol, the same five functions for each operation: what a server and a
// remote client call by overload. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html
//
//   write_wire_json    Appends the JSON. What is absent or empty is left out; ready-made expressions become text.
//   read_wire_json     Of a request: fails as the service does, with a SerializationException for JSON or types that are
//                      wrong, or one ValidationException for all violated constraints. Of an answer: fails only with a
//                      SerializationException. Unknown members are ignored, a null member is absent, of two the last counts.
//                      After a failure the object holds what was read so far.
//   check_constraints  The same constraints for a request that does not come from JSON.
#pragma once

#include <dyntastic/common/result.hpp>
#include <dyntastic/operation/declarations.hpp>
#include <string_view>

namespace dyntastic::json {
class Writer;
}

namespace dyntastic::operation {

#define DYNTASTIC_OPERATION(Name, ...)                                                          \
    void write_wire_json(json::Writer& writer, const Name##Request& request);                   \
    void write_wire_json(json::Writer& writer, const Name##Response& response);                 \
    [[nodiscard]] result<void> read_wire_json(std::string_view json, Name##Request& request);   \
    [[nodiscard]] result<void> read_wire_json(std::string_view json, Name##Response& response); \
    [[nodiscard]] result<void> check_constraints(const Name##Request& request);
#include <dyntastic/operation/operations.def>

}  // namespace dyntastic::operation
