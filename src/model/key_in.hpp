// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/model/requests.hpp>

namespace dyntastic::model {

/// The key of an item that holds at least that.
[[nodiscard]] Item key_in(const ModelNames& names, const Item& item);

}  // namespace dyntastic::model
