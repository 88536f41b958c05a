// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/model/async_steps.hpp>
#include <dyntastic/model/table.hpp>
#include <dyntastic/model/write_requests.hpp>

namespace dyntastic::model {

/// Saves an object whose version, times or identifier the save sets: they are set when the operation is put together, and set
/// back when it ends otherwise than by success. Needs the object until then.
template <class T>
class SaveStep {
public:
    using Response = operation::PutItemResponse;
    using Result = Nothing;
    static constexpr bool writes = true;
    static constexpr bool is_one_step = true;

    SaveStep(std::shared_ptr<client::Client> client, T& object, const SaveOptions<T>& options)
        : prepared_(object),
          client_(std::move(client)),
          request_(put_item_request(*client_, names_of<T>, Table<T>::table_name(), to_item(object),
                                    write_condition(prepared_.expected_version(), options))) {}

    void send(client::CompletionHandler<Response> handler) { model::send(*client_, request_, std::move(handler)); }
    std::optional<Result> take(const result<Response>& response) {
        check_written(response, names_of<T>, request_, prepared_.expected_version());
        prepared_.keep();
        return Nothing{};
    }
    /// The object may have gone before the executor's context.
    void abandon() noexcept { prepared_.keep(); }

private:
    PreparedSave<T> prepared_;
    std::shared_ptr<client::Client> client_;
    operation::PutItemRequest request_;
};

}  // namespace dyntastic::model
