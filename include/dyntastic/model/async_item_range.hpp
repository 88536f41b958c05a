// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <dyntastic/model/detail/async_arguments.hpp>
#include <dyntastic/model/detail/shape.hpp>
#include <dyntastic/model/detail/steps/page.hpp>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

namespace dyntastic {

/// The items that an asynchronous query or scan finds. It fetches a page when the last one is used up:
///
///     auto events = Event::async_query("id");
///     while (auto event = co_await events.async_next()) …
///
/// Nothing is sent before the first async_next. One async_next at a time; the range may be moved meanwhile, and may go away.
/// After an error the next async_next asks for the same page again.
template <class T>
class [[nodiscard]] AsyncItemRange {
public:
    AsyncItemRange(model::PageSteps pages, PageToken from)
        : state_(std::make_shared<State>(std::move(pages), std::move(from))) {}

    /// The next item, or nullopt when there are no more: void(std::exception_ptr, std::optional<T>).
    template <class... Token>
    auto async_next(Token&&... token) & {
        if constexpr (model::check_token<std::optional<T>, 0, Token...>()) {
            return model::initiate(model::prepare([&] { return state_->pages.origin()->client; },
                                                  [&](const auto& /*client*/) { return NextSteps(state_); }),
                                   model::token_behind<0>(token...));
        }
    }
    template <class... Token>
    auto async_next(Token&&... /*token*/) && {
        static_assert(!std::same_as<T, T>,
                      "dyntastic: name the range before its async_next: a temporary would begin anew with each call");
    }

    /// The same items as smaller structs, or as partial items: see ItemRange. For a range that has not begun.
    template <class Small>
    [[nodiscard]] AsyncItemRange<Small> as() && {
        if constexpr (model::Shape<Small>::template fits<T>) {
            return selecting<Small>(model::Shape<Small>::attributes());
        } else {
            return model::unreachable<AsyncItemRange<Small>>();
        }
    }
    template <auto... Attributes>
    [[nodiscard]] AsyncItemRange<Partial<T>> partial(typed::Attribute<Attributes>... attributes) && {
        if constexpr (!model::check_partials<T>()) {
            return model::unreachable<AsyncItemRange<Partial<T>>>();
        } else if constexpr ((model::check_whole_attribute<T, Attributes>() & ... & true)) {
            return selecting<Partial<T>>(model::names_in_partial<T>(attributes...));
        } else {
            return model::unreachable<AsyncItemRange<Partial<T>>>();
        }
    }

    /// Of several models in one table: without the items of other models.
    template <class As = T>
        requires(model::MayBeUnknown<As>)
    [[nodiscard]] AsyncItemRange skip_unknown() && {
        state_->skips_unknown = true;
        return std::move(*this);
    }

private:
    template <class As>
    [[nodiscard]] AsyncItemRange<As> selecting(std::span<const std::string_view> names) {
        state_->pages.select(names);
        return {std::move(state_->pages), std::move(state_->page.last_evaluated_key)};
    }

    struct State {
        State(model::PageSteps source, PageToken from) : pages(std::move(source)) {
            page.last_evaluated_key = std::move(from);
            page.has_more = true;  // what may be before the first page
        }
        [[nodiscard]] bool is_used_up() const noexcept { return next >= page.items.size(); }

        model::PageSteps pages;
        Page<T> page;
        std::size_t next = 0;
        bool skips_unknown = false;
    };

    /// Pages until there is an item or no more pages: a page may be empty and yet not be the last.
    class NextSteps {
    public:
        using Response = model::PageSteps::Response;
        using Result = std::optional<T>;

        explicit NextSteps(std::shared_ptr<State> state) : state_(std::move(state)) {}
        template <class Ask>
        auto ask(const Ask& ask) {
            if (!is_fetching_ && state_->is_used_up() && state_->page.has_more) {
                state_->pages.begin(state_->page.last_evaluated_key.key());
                is_fetching_ = true;
            }
            return is_fetching_ ? state_->pages.ask(ask) : ask(model::NoRequest());
        }
        std::optional<Result> take(result<Response> response) {
            if (is_fetching_) {
                auto page = state_->pages.take(std::move(response));
                if (!page) return std::nullopt;
                is_fetching_ = false;
                state_->page = model::page_of<T>(*std::move(page), state_->pages.origin(), state_->skips_unknown);
                state_->next = 0;
            }
            if (!state_->is_used_up())
                return std::optional<Result>(std::in_place, std::move(state_->page.items[state_->next++]));
            if (!state_->page.has_more) return std::optional<Result>(std::in_place, std::nullopt);
            return std::nullopt;
        }
        [[nodiscard]] std::chrono::milliseconds pause() { return state_->pages.pause(); }
        [[nodiscard]] bool is_write() const noexcept { return state_->pages.is_write(); }

    private:
        std::shared_ptr<State> state_;
        bool is_fetching_ = false;
    };

    std::shared_ptr<State> state_;
};

}  // namespace dyntastic
