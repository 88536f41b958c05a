// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/kv/store.hpp"

namespace dyntastic::engine::kv {
namespace {

Failure in_memory() {
    return {FailureKind::unsupported_by_endpoint, "a database in memory has nothing on disk; file:PATH opens one that has"};
}

}  // namespace

result<std::shared_ptr<Collection>> Store::open_collection(CollectionId /*id*/, KeyLayout /*layout*/) { return in_memory(); }
result<std::shared_ptr<Log>> Store::open_log(CollectionId /*id*/) { return in_memory(); }
result<Counts> Store::counts(const Collection& /*collection*/) const { return Counts{}; }
result<void> Store::read_records(std::string_view /*prefix*/, const RecordVisitor& /*visitor*/) const { return {}; }
result<void> Store::backup(const std::string& /*path*/) { return in_memory(); }

}  // namespace dyntastic::engine::kv
