// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/client/interface.hpp>
#include <dyntastic/model/stream_token.hpp>
#include <memory>
#include <string>

namespace dyntastic {

/// Keeps the positions of consumers of streams in a table, an item for each consumer, so that they go on there after a restart.
///
///     dyntastic::CheckpointStore checkpoints{"mailer"};
///     checkpoints.create_table();
///     for (const auto& change : Order::stream({.from = checkpoints.load()})) {
///         send_mail(change);
///         checkpoints.store(change.token());
///     }
///
/// Work of a consumer that stops before it stores the token is done again; make it idempotent, or store the token less often.
/// One consumer must not run twice at the same time. Safe to use from many threads.
class CheckpointStore {
public:
    /// `consumer` names the item. The client is, unless one is given, that of DYNTASTIC_HOST and DYNTASTIC_REGION.
    explicit CheckpointStore(std::string consumer, std::string table_name = "dyntastic_checkpoints");
    CheckpointStore(std::shared_ptr<client::Client> client, std::string consumer,
                    std::string table_name = "dyntastic_checkpoints");

    /// Makes the table if it is not there.
    void create_table() const;
    /// The token that was stored last; an empty one, which is the beginning, if none was.
    [[nodiscard]] StreamToken load() const;
    void store(const StreamToken& token) const;
    /// Forgets the token.
    void erase() const;

private:
    std::shared_ptr<client::Client> client_;
    std::string consumer_;
    std::string table_name_;
};

}  // namespace dyntastic
