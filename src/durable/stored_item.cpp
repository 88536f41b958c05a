// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "durable/stored_item.hpp"

#include <dyntastic/value/item_view.hpp>
#include <string>

namespace dyntastic::durable {

result<Item> item_of(std::string_view bytes) {
    const bool is_item = bytes.size() >= item_format::header_size;
    if (is_item && static_cast<std::uint8_t>(bytes[0]) > item_format::version) {
        return Failure(FailureKind::configuration, "the database holds an item of format " +
                                                       std::to_string(static_cast<std::uint8_t>(bytes[0])) +
                                                       ", of a newer version of dyntastic; this version reads formats up to " +
                                                       std::to_string(item_format::version));
    }
    if (!is_item || bytes[0] == 0 || item_format::load<std::uint32_t>(bytes.data() + 4) != bytes.size()) {
        return Failure(FailureKind::internal_server_error, "the database holds something that is no item where one should be");
    }
    return Item::from_trusted_bytes(bytes);
}

}  // namespace dyntastic::durable
