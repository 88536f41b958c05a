// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A save, request by request, for whoever sends them.
#pragma once

#include <dyntastic/client/client.hpp>
#include <dyntastic/client/completion_handler.hpp>
#include <dyntastic/model/save.hpp>
#include <optional>
#include <string>
#include <variant>

namespace dyntastic::model {

/// An item as an update of what stands at its key.
struct Merge {
    Item key;
    expression::Update update;  ///< empty for an item of nothing but its key
    bool sets = false;          ///< anything; else it makes no item where there is none
};
[[nodiscard]] Merge merge_of(const SavePlan& plan, const ItemView& item);

/// What came of a request of a save.
struct SaveResponse {
    bool had_item = false;  ///< before
};

/// One save, request by request: one, but for an object with nothing to set beside its key, of which the first request might
/// only remove. Then, where there was no item, a second one makes it.
class Save {
public:
    using Response = SaveResponse;

    Save() = default;
    /// Throws WritePastHandle inside the function of a batch or transaction that it would not be part of.
    Save(const client::Client& client, const SavePlan& plan, std::string table_name, Item item,
         const WriteCondition& condition);

    /// Sends the request.
    void send(client::Client& client, client::CompletionHandler<Response> handler) const;
    /// What the response means. False when the next request is to be sent. Throws ConditionFailed, or what else a failure
    /// stands for.
    [[nodiscard]] bool take(const result<Response>& response);
    /// All of it, blocking.
    void run(client::Client& client);

private:
    ModelNames names_{};
    std::optional<ExpectedVersion> expected_{};
    bool only_removes_ = false;
    std::variant<operation::UpdateItemRequest, operation::PutItemRequest> request_{};
};

}  // namespace dyntastic::model
