// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What requests ask for that ScyllaDB's Alternator lacks; empty for all others. The texts end the sentence "Alternator has no
// …". https://docs.scylladb.com/manual/stable/alternator/compatibility.html
#pragma once

#include <dyntastic/operation/create_table.hpp>
#include <dyntastic/operation/transact_get_items.hpp>
#include <dyntastic/operation/transact_write_items.hpp>
#include <dyntastic/operation/update_table.hpp>
#include <string_view>

namespace dyntastic::remote {

template <class Request>
[[nodiscard]] std::string_view lacking_in_alternator(const Request& /*request*/) {
    return {};
}
[[nodiscard]] std::string_view lacking_in_alternator(const operation::TransactGetItemsRequest& request);
[[nodiscard]] std::string_view lacking_in_alternator(const operation::TransactWriteItemsRequest& request);
[[nodiscard]] std::string_view lacking_in_alternator(const operation::CreateTableRequest& request);
[[nodiscard]] std::string_view lacking_in_alternator(const operation::UpdateTableRequest& request);

}  // namespace dyntastic::remote
