// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// All operations, and their JSON as text.
#pragma once

#include <dyntastic/json/writer.hpp>
#include <dyntastic/operation/requests.hpp>
#include <dyntastic/operation/wire_json.hpp>
#include <string>

namespace dyntastic::operation {

template <class T>
std::string json_of(const T& object) {
    std::string text;
    {
        json::Writer writer(text);
        write_wire_json(writer, object);
    }
    return text;
}

}  // namespace dyntastic::operation
