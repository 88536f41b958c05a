// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// GetItem, DeleteItem and UpdateItem. A save is in save.hpp.
#pragma once

#include <dyntastic/model/detail/calls.hpp>
#include <dyntastic/operation/delete_item.hpp>
#include <dyntastic/operation/get_item.hpp>
#include <dyntastic/operation/update_item.hpp>

namespace dyntastic::model {

class GetSteps {
public:
    using Response = operation::GetItemResponse;
    using Result = GetCall::Result;
    static constexpr bool is_one_step = true;

    GetSteps(const client::Client& client, GetCall call);
    template <class Ask>
    auto ask(const Ask& ask) const {
        return ask(request_);
    }
    std::optional<Result> take(result<Response> response) const;

private:
    operation::GetItemRequest request_;
    std::string_view required_of_;
};

class DeleteSteps {
public:
    using Response = operation::DeleteItemResponse;
    using Result = DeleteCall::Result;
    static constexpr bool is_one_step = true;

    DeleteSteps(const client::Client& client, DeleteCall call);
    template <class Ask>
    auto ask(const Ask& ask) const {
        return ask(request_);
    }
    std::optional<Result> take(const result<Response>& response) const;

private:
    operation::DeleteItemRequest request_;
    ModelNames names_;
    std::optional<ExpectedVersion> version_;
};

class UpdateSteps {
public:
    using Response = operation::UpdateItemResponse;
    using Result = UpdateCall::Result;
    static constexpr bool is_one_step = true;

    UpdateSteps(const client::Client& client, UpdateCall call);
    template <class Ask>
    auto ask(const Ask& ask) const {
        return ask(request_);
    }
    std::optional<Result> take(result<Response> response) const;

private:
    operation::UpdateItemRequest request_;
    ModelNames names_;
    std::optional<ExpectedVersion> version_;
    bool require_condition_;
};

}  // namespace dyntastic::model
