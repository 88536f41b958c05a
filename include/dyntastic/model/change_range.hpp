// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/model/change.hpp>
#include <iterator>
#include <memory>
#include <optional>

namespace dyntastic {

/// The changes of a table's items: an input range that waits for the next change, without end unless there is a timeout.
///
///     for (const auto& change : Order::stream({.from = trim_horizon, .timeout = 5s})) …
///
/// The changes of one item come in the order of its writes. Between items there is no order, once the stream has several
/// shards. Delivery is at least once: a consumer that stops between its work and the storing of token() sees the changes since
/// the last token again.
///
/// The loop ends when the timeout is over, or when the stream has been disabled and read to its end: has_ended(). It may be
/// begun again. If it throws, beginning again asks for the same page again; behind a ChangeMisfit it goes on.
template <class T>
class [[nodiscard]] ChangeRange {
public:
    class iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using iterator_concept = std::input_iterator_tag;
        using value_type = Change<T>;
        using difference_type = std::ptrdiff_t;
        using pointer = Change<T>*;
        using reference = Change<T>&;

        iterator() = default;
        explicit iterator(ChangeRange* range) : range_(range) {}
        Change<T>& operator*() const { return *range_->current_; }
        Change<T>* operator->() const { return &**this; }
        iterator& operator++() {
            range_->advance();
            return *this;
        }
        void operator++(int) { ++*this; }
        bool operator==(std::default_sentinel_t /*end*/) const { return !range_->current_; }

    private:
        ChangeRange* range_ = nullptr;
    };

    ChangeRange(std::shared_ptr<client::Client> client, const StreamOptions& options)
        : reader_(std::make_unique<model::ChangeReader<T>>(std::move(client), options)) {}

    [[nodiscard]] iterator begin() {
        advance();
        return iterator(this);
    }
    [[nodiscard]] std::default_sentinel_t end() const noexcept { return {}; }

    /// The next change; nullopt when the timeout is over or the stream has ended.
    [[nodiscard]] std::optional<Change<T>> next() {
        advance();
        return std::exchange(current_, std::nullopt);
    }
    /// Whether there will be no more changes: the stream has been disabled, and all of it was read.
    [[nodiscard]] bool has_ended() const noexcept { return reader_->why() == model::PageEnd::end_of_stream; }

    /// Of several models in one table: without the items of other models.
    template <class As = T>
        requires(model::MayBeUnknown<As>)
    [[nodiscard]] ChangeRange skip_unknown() && {
        reader_->skip_unknown();
        return std::move(*this);
    }

private:
    void advance() {
        current_.reset();
        while (!current_) {
            if (reader_->is_used_up()) {
                reader_->give(reader_->steps.run());
                if (reader_->is_used_up()) return;
            }
            current_ = reader_->take();
        }
    }

    std::unique_ptr<model::ChangeReader<T>> reader_;
    std::optional<Change<T>> current_;
};

}  // namespace dyntastic
