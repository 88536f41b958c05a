// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A write in two halves, for whoever sends the request in between: what is asked, and what the response means.
#pragma once

#include <dyntastic/model/requests.hpp>

namespace dyntastic::model {

// The requests. All throw WritePastHandle inside the function of a batch or transaction that they would not be part of.

[[nodiscard]] operation::PutItemRequest put_item_request(const client::Client& client, const ModelNames& names,
                                                         std::string table_name, Item item, const WriteCondition& condition);
/// Of a save that keeps other attributes; its key and its update are still to be set.
void fill_save_request(operation::UpdateItemRequest& request, const client::Client& client, const ModelNames& names,
                       std::string table_name, const WriteCondition& condition);
[[nodiscard]] operation::DeleteItemRequest delete_item_request(const client::Client& client, const ModelNames& names,
                                                               std::string table_name, Item key,
                                                               const WriteCondition& condition);
/// `require_condition` means nothing here.
[[nodiscard]] operation::UpdateItemRequest update_item_request(const client::Client& client, const ModelNames& names,
                                                               UpdateParameters parameters);

// The responses. `expected` is the version that the request's condition had.

/// Throws ConditionFailed, or what else the failure stands for. `item` has at least the key.
[[noreturn]] void throw_write_failure(const Failure& failure, const ModelNames& names, const Item& item,
                                      const std::optional<ExpectedVersion>& expected);
void check_written(const result<operation::DeleteItemResponse>& response, const ModelNames& names,
                   const operation::DeleteItemRequest& request, const std::optional<ExpectedVersion>& expected);

struct UpdateExpectation {
    std::optional<ExpectedVersion> version;
    bool require_condition;
};
/// Throws ConditionFailed if the condition is required, and for another version in any case.
[[nodiscard]] Updated updated(result<operation::UpdateItemResponse> response, const ModelNames& names,
                              const operation::UpdateItemRequest& request, const UpdateExpectation& expectation);

}  // namespace dyntastic::model
