// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Bytes that should be an item: what is accepted can be read to the last byte and is canonical.
#include <cstdlib>
#include <dyntastic/value/attribute_value.hpp>
#include <dyntastic/value/item.hpp>
#include <dyntastic/value/wire_json.hpp>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using namespace dyntastic;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    // The header's sums and the bytes behind it: let the fuzzer work on the latter, with sums that are right.
    std::string whole(item_format::header_size, '\0');
    whole.append(bytes);
    const auto length = static_cast<std::uint32_t>(whole.size());
    whole[0] = static_cast<char>(item_format::version);
    std::memcpy(whole.data() + 4, &length, sizeof length);
    if (size >= 10) {
        std::memcpy(whole.data() + 2, data, 2);
        std::memcpy(whole.data() + 8, data + 2, 8);
        whole.erase(item_format::header_size, 10);
        const auto shorter = static_cast<std::uint32_t>(whole.size());
        std::memcpy(whole.data() + 4, &shorter, sizeof shorter);
    }
    for (const std::string_view candidate : {bytes, std::string_view(whole)}) {
        const auto item = Item::from_bytes(candidate);
        if (!item) continue;
        const Item again = to_item(to_attribute_map(item->view()));
        if (again.bytes() != candidate) std::abort();
        (void)to_wire_json(item->view());
    }
    return 0;
}
