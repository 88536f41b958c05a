// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/model/change.hpp>
#include <dyntastic/model/detail/async_arguments.hpp>
#include <memory>
#include <optional>
#include <utility>

namespace dyntastic {

/// The changes of a table's items, one by one: ChangeRange says what they are.
///
///     auto changes = Order::async_stream();
///     while (auto change = co_await changes.async_next()) …
///
/// One async_next at a time; the range may be moved meanwhile, and may go away. On the embedded engine a write ends its wait.
template <class T>
class [[nodiscard]] AsyncChangeRange {
    using Reader = model::ChangeReader<T>;

public:
    AsyncChangeRange(std::shared_ptr<client::Client> client, const StreamOptions& options)
        : reader_(std::make_shared<Reader>(std::move(client), options)) {}

    /// The next change, or nullopt when the timeout is over or the stream has ended: void(std::exception_ptr,
    /// std::optional<Change<T>>). It may be called again.
    template <class... Token>
    auto async_next(Token&&... token) & {
        if constexpr (model::check_token<std::optional<Change<T>>, 0, Token...>()) {
            return model::initiate(model::prepare([&] { return reader_->steps.client(); },
                                                  [&](const auto& /*client*/) { return NextSteps(reader_); }),
                                   model::token_behind<0>(token...));
        }
    }
    template <class... Token>
    auto async_next(Token&&... /*token*/) && {
        static_assert(!std::same_as<T, T>,
                      "dyntastic: name the range before its async_next: a temporary would begin anew with each call");
    }
    /// Whether there will be no more changes: the stream has been disabled, and all of it was read.
    [[nodiscard]] bool has_ended() const noexcept { return reader_->why() == model::PageEnd::end_of_stream; }

    /// Of several models in one table: without the items of other models.
    template <class As = T>
        requires(model::MayBeUnknown<As>)
    [[nodiscard]] AsyncChangeRange skip_unknown() && {
        reader_->skip_unknown();
        return std::move(*this);
    }

private:
    /// Pages until there is a change.
    class NextSteps {
    public:
        using Response = model::StreamSteps::Response;
        using Result = std::optional<Change<T>>;

        explicit NextSteps(std::shared_ptr<Reader> reader) : reader_(std::move(reader)) {}
        template <class Ask>
        auto ask(const Ask& ask) {
            if (!is_fetching_ && reader_->is_used_up()) {
                reader_->steps.begin();
                is_fetching_ = true;
            }
            return is_fetching_ ? reader_->steps.ask(ask) : ask(model::NoRequest());
        }
        std::optional<Result> take(result<Response> response) {
            if (is_fetching_) {
                auto page = reader_->steps.take(std::move(response));
                if (!page) return std::nullopt;
                is_fetching_ = false;
                reader_->give(*std::move(page));
                if (reader_->is_used_up()) return std::optional<Result>(std::in_place, std::nullopt);
            }
            while (!reader_->is_used_up()) {
                if (auto change = reader_->take()) return std::optional<Result>(std::in_place, *std::move(change));
            }
            return std::nullopt;
        }
        [[nodiscard]] std::chrono::milliseconds pause() { return reader_->steps.pause(); }
        [[nodiscard]] std::shared_ptr<model::Alarm> alarm() const { return reader_->steps.alarm(); }

    private:
        std::shared_ptr<Reader> reader_;
        bool is_fetching_ = false;
    };

    std::shared_ptr<Reader> reader_;
};

}  // namespace dyntastic
