// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What requests ask for that ScyllaDB's Alternator lacks; empty for all others. The texts end the sentence "Alternator has no
// …". https://docs.scylladb.com/manual/stable/alternator/compatibility.html
#pragma once

#include <dyntastic/operation/create_table.hpp>
#include <dyntastic/operation/operation_list.hpp>
#include <dyntastic/operation/update_table.hpp>
#include <string_view>

namespace dyntastic::remote {

/// By the operation alone: the capabilities that Alternator lacks.
template <class Request>
[[nodiscard]] std::string_view lacking_in_alternator(const Request& /*request*/) {
    switch (operation::traits_of<Request>.capability) {
        case operation::Capability::items:
        case operation::Capability::streams: return {};
        case operation::Capability::transactions: return "transactions";
        case operation::Capability::backups: return "backups";
        case operation::Capability::partiql: return "PartiQL";
        case operation::Capability::policies: return "resource-based policies";
        case operation::Capability::insights: return "Contributor Insights";
        case operation::Capability::global_tables: return "global tables of Amazon's kind";
    }
    return {};
}
/// By what else they ask for.
[[nodiscard]] std::string_view lacking_in_alternator(const operation::CreateTableRequest& request);
[[nodiscard]] std::string_view lacking_in_alternator(const operation::UpdateTableRequest& request);

}  // namespace dyntastic::remote
