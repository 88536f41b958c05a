// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Any text as an item's JSON: what is accepted is a valid item that comes back from its own JSON; what is not has a message.
#include <cstdlib>
#include <dyntastic/value/wire_json.hpp>

#include "json/parse.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using namespace dyntastic;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (json::find_fault(text) > size) std::abort();
    const auto item = parse_wire_json(text);
    if (!item) {
        if (item.error().message().empty()) std::abort();
        return 0;
    }
    if (check_item(item->bytes())) std::abort();
    const auto again = parse_wire_json(to_wire_json(item->view()));
    if (!again || !(*again == *item)) std::abort();
    return 0;
}
