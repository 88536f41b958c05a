// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/model/async_steps.hpp>
#include <dyntastic/model/save_steps.hpp>
#include <dyntastic/model/table.hpp>

namespace dyntastic::model {

/// Saves an object that a save does not change. Does not need the object.
template <class T>
class PlainSaveStep {
public:
    using Response = Save::Response;
    using Result = Nothing;
    static constexpr bool writes = true;

    PlainSaveStep(std::shared_ptr<client::Client> client, const T& object, const SaveOptions<T>& options)
        : client_(std::move(client)),
          save_(*client_, save_plan<T>(), Table<T>::table_name(), to_item(object), write_condition({}, options)) {}

    void send(client::CompletionHandler<Response> handler) { save_.send(*client_, std::move(handler)); }
    std::optional<Result> take(const result<Response>& response) {
        return save_.take(response) ? std::optional(Nothing{}) : std::nullopt;
    }

private:
    std::shared_ptr<client::Client> client_;
    Save save_;
};

/// Saves an object whose version, times or identifier the save sets: they are set when the operation is put together, and set
/// back when it ends otherwise than by success. Needs the object until then.
template <class T>
class SaveStep {
public:
    using Response = Save::Response;
    using Result = Nothing;
    static constexpr bool writes = true;

    SaveStep(std::shared_ptr<client::Client> client, T& object, const SaveOptions<T>& options)
        : prepared_(object),
          client_(std::move(client)),
          save_(*client_, save_plan<T>(), Table<T>::table_name(), to_item(object),
                write_condition(prepared_.expected_version(), options)) {}

    void send(client::CompletionHandler<Response> handler) { save_.send(*client_, std::move(handler)); }
    std::optional<Result> take(const result<Response>& response) {
        if (!save_.take(response)) return std::nullopt;
        prepared_.keep();
        return Nothing{};
    }
    /// The object may have gone before the executor's context.
    void abandon() noexcept { prepared_.keep(); }

private:
    PreparedSave<T> prepared_;
    std::shared_ptr<client::Client> client_;
    Save save_;
};

}  // namespace dyntastic::model
