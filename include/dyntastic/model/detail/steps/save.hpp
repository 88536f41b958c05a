// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A save is by default an UpdateItem that sets what the object has and removes what it declares and has not, so that other
// attributes stay; else a PutItem. (docs/adr/0013-saves-keep-other-attributes.md)
#pragma once

#include <dyntastic/model/detail/calls.hpp>
#include <dyntastic/operation/put_item.hpp>
#include <dyntastic/operation/update_item.hpp>

namespace dyntastic::model {

/// The part of a response that a save looks at.
struct SaveResponse {
    using PartOf = operation::UpdateItemResponse;  // or of PutItemResponse

    bool had_item = false;  ///< before

    SaveResponse() = default;
    /// Of a PutItem or an UpdateItem.
    template <class Response>
    explicit SaveResponse(const Response& response) : had_item(response.attributes.has_value()) {}
};

/// A save: one request, but for an object with nothing to set beside its key, of which the first request might only remove.
/// Then, where there was no item, a second one makes it.
class SaveSteps {
public:
    using Response = SaveResponse;
    using Result = SaveCall::Result;

    SaveSteps(const client::Client& client, SaveCall call);
    template <class Ask>
    auto ask(const Ask& ask) const {
        return put_ ? ask(*put_) : ask(update_);
    }
    std::optional<Result> take(const result<Response>& response);

private:
    ModelNames names_;
    std::optional<ExpectedVersion> expected_;
    bool only_removes_ = false;
    std::optional<operation::PutItemRequest> put_{};
    operation::UpdateItemRequest update_{};  // unless it is put
};

}  // namespace dyntastic::model
