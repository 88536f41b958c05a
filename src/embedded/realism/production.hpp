// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What happens to one call of a client in production, in three steps: begin() decides before it is sent, then its time passes,
// and finish() looks at its response. The steps do not wait themselves, so that blocking and asynchronous calls share them.
#pragma once

#include <chrono>
#include <dyntastic/client/operations.hpp>
#include <dyntastic/engine/engine.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "embedded/realism/chance.hpp"
#include "embedded/realism/known_tables.hpp"
#include "embedded/realism/ongoing.hpp"
#include "embedded/realism/table_states.hpp"
#include "embedded/realism/throttle.hpp"
#include "embedded/realism/timer.hpp"

namespace dyntastic::embedded {

/// The part of a batch that is not processed; nothing for other requests.
template <class Request>
struct Unprocessed {};
template <>
struct Unprocessed<operation::BatchGetItemRequest> {
    decltype(operation::BatchGetItemResponse::unprocessed_keys) entries{};
};
template <>
struct Unprocessed<operation::BatchWriteItemRequest> {
    decltype(operation::BatchWriteItemResponse::unprocessed_items) entries{};
};

/// A call on its way.
template <class Request>
struct Flight {
    explicit Flight(const Request& sent) : request(sent) {}

    Request request;  ///< as it goes on to the engine
    std::chrono::milliseconds pause{};
    std::optional<client::ResponseOf<Request>> answer{};  ///< instead of the engine's
    Unprocessed<Request> unprocessed{};
    operation::ReturnConsumedCapacity wanted = operation::ReturnConsumedCapacity::none;
    std::shared_ptr<void> hold{};  ///< of a transaction that is under way
};

class Production {
public:
    /// `client` is the engine's, and has nothing of this.
    Production(std::shared_ptr<client::Client> client, const engine::EngineOptions& options);

    /// Fails where the call does, after its pause.
    template <class Request>
    [[nodiscard]] result<void> begin(Flight<Request>& flight);
    template <class Request>
    void finish(Flight<Request>& flight, result<client::ResponseOf<Request>>& response);

    [[nodiscard]] const Sleeper* sleeper() const noexcept { return realism_.sleeper; }
    [[nodiscard]] Timer& timer() noexcept { return timer_; }

private:
    template <class Request>
    [[nodiscard]] result<void> check_tables(Flight<Request>& flight);
    template <class Request>
    [[nodiscard]] result<void> check_room(const Request& request);
    template <class Request>
    [[nodiscard]] result<void> check_conflicts(Flight<Request>& flight);
    template <class Request>
    [[nodiscard]] result<void> split(Flight<Request>& flight);
    template <class Response>
    void charge(Response& response, Use use, operation::ReturnConsumedCapacity wanted);
    /// The item that a request names, so that two names of one item are equal.
    [[nodiscard]] std::string item_id(std::string_view table, const Item& item);

    engine::Realism realism_;
    KnownTables tables_;
    TableStates states_;
    Throttle throttle_;
    Chance chance_;
    std::shared_ptr<Ongoing> ongoing_ = std::make_shared<Ongoing>();
    Timer timer_{};
};

}  // namespace dyntastic::embedded
