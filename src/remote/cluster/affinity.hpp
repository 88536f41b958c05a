// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Which partition a request is about, so that requests for one go to one node. AlternatorOptions says which requests, and why.
// Batches have many partitions, and queries only read: they go to any node.
#pragma once

#include <cstdint>
#include <dyntastic/operation/declarations.hpp>
#include <dyntastic/remote/remote_client.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "remote/cluster/key_names.hpp"

namespace dyntastic::remote {

/// A request's partition, as far as the request tells.
struct KeyRoute {
    std::string table;
    /// Hashes of partitions by the names of the attributes that may be the hash key: a single one where that is known.
    std::vector<std::pair<std::string, std::uint64_t>> candidates{};

    /// The partition's hash: the same in all processes. nullopt while nobody knows which attribute is the hash key.
    [[nodiscard]] std::optional<std::uint64_t> partition(const KeyNames& names) const;
};

/// nullopt for a request that may go to any node.
template <class Request>
[[nodiscard]] std::optional<KeyRoute> route_of(const Request& /*request*/, KeyAffinity /*affinity*/, KeyNames& /*names*/) {
    return std::nullopt;
}
[[nodiscard]] std::optional<KeyRoute> route_of(const operation::GetItemRequest& request, KeyAffinity affinity, KeyNames& names);
[[nodiscard]] std::optional<KeyRoute> route_of(const operation::PutItemRequest& request, KeyAffinity affinity, KeyNames& names);
[[nodiscard]] std::optional<KeyRoute> route_of(const operation::UpdateItemRequest& request, KeyAffinity affinity,
                                               KeyNames& names);
[[nodiscard]] std::optional<KeyRoute> route_of(const operation::DeleteItemRequest& request, KeyAffinity affinity,
                                               KeyNames& names);

/// The name of the hash key in DescribeTable's answer; empty where it has none.
[[nodiscard]] std::string hash_key_in(std::string_view description);

}  // namespace dyntastic::remote
