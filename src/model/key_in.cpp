// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "model/key_in.hpp"

#include <dyntastic/value/item_writer.hpp>

namespace dyntastic::model {

Item key_in(const ModelNames& names, const Item& item) {
    ItemWriter writer;
    auto key = writer.begin_item();
    for (const std::string_view name : {names.hash_key, names.range_key}) {
        const auto value = name.empty() ? std::nullopt : item.find(name);
        if (!value) continue;
        writer.name(key, name);
        writer.value(*value);
    }
    return writer.finish_item(key);
}

}  // namespace dyntastic::model
