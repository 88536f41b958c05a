// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <dyntastic/model/key.hpp>
#include <iterator>
#include <memory>
#include <utility>

namespace dyntastic {

/// What a query or scan finds, one after the other: an input range that asks for its next page when the last one is used up,
/// and for the first when `begin` is called. To be gone through once. Errors come out of `begin` and `++`.
template <class T>
class [[nodiscard]] ItemRange {
public:
    class iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using iterator_concept = std::input_iterator_tag;
        using value_type = T;
        using difference_type = std::ptrdiff_t;
        using pointer = T*;
        using reference = T&;

        iterator() = default;
        explicit iterator(ItemRange* range) : range_(range) {}
        T& operator*() const { return range_->page_.items[range_->next_]; }
        T* operator->() const { return &**this; }
        iterator& operator++() {
            ++range_->next_;
            range_->fill();
            return *this;
        }
        void operator++(int) { ++*this; }
        bool operator==(std::default_sentinel_t /*end*/) const { return range_->is_done(); }

    private:
        ItemRange* range_ = nullptr;
    };

    ItemRange(std::shared_ptr<const model::PageSource> source, PageToken from) : source_(std::move(source)) {
        page_.last_evaluated_key = std::move(from);
    }

    [[nodiscard]] iterator begin() {
        if (!begun_) {
            page_ = fetch();
            begun_ = true;  // not before: after an exception `begin` asks again
            fill();
        }
        return iterator(this);
    }
    [[nodiscard]] std::default_sentinel_t end() const noexcept { return {}; }

    /// Everything that is left.
    [[nodiscard]] std::vector<T> to_vector() {
        std::vector<T> all;
        for (T& item : *this) all.push_back(std::move(item));
        return all;
    }

private:
    /// Pages until there is an item or no more pages: a page may be empty and yet not be the last.
    void fill() {
        while (next_ >= page_.items.size() && page_.has_more) {
            page_ = fetch();
            next_ = 0;
        }
    }
    [[nodiscard]] Page<T> fetch() const { return model::page_of<T>(source_->fetch(page_.last_evaluated_key.key())); }
    [[nodiscard]] bool is_done() const noexcept { return next_ >= page_.items.size(); }

    std::shared_ptr<const model::PageSource> source_;
    Page<T> page_;
    std::size_t next_ = 0;
    bool begun_ = false;
};

}  // namespace dyntastic
