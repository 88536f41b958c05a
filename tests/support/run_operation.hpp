// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// An operation of the engine by its name, from JSON to JSON, as a server carries it out.
#pragma once

#include <dyntastic/engine/engine.hpp>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "support/operations.hpp"

namespace dyntastic::testing {

/// The answer, or a failure.
using RunOperation = std::function<result<std::string>(engine::Engine&, std::string_view body)>;

/// All operations by name.
inline const std::map<std::string, RunOperation, std::less<>>& operations_by_name() {
    using namespace operation;
    using engine::Engine;
    static const auto made = [] {
        std::map<std::string, RunOperation, std::less<>> all;
        const auto add = [&]<class Request>(const char* name, Request /*of*/, auto member) {
            all.emplace(name, [member](Engine& engine, std::string_view body) -> result<std::string> {
                Request request;
                if (auto read = read_wire_json(body, request); !read) return std::move(read).error();
                const auto response = (engine.*member)(request);
                if (!response) return response.error();
                return json_of(*response);
            });
        };
#define DYNTASTIC_OPERATION(Name, function, ...) add(#Name, Name##Request{}, &Engine::function);
#include <dyntastic/operation/operations.def>
        return all;
    }();
    return made;
}

}  // namespace dyntastic::testing
