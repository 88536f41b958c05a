// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/result.hpp>
#include <dyntastic/value/item.hpp>
#include <string_view>

namespace dyntastic::durable {

/// An item from stored bytes, whose integrity RocksDB's checksums have vouched for.
[[nodiscard]] result<Item> item_of(std::string_view bytes);

}  // namespace dyntastic::durable
