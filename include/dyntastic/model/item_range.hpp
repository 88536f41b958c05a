// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <dyntastic/model/detail/page_source.hpp>
#include <dyntastic/model/detail/shape.hpp>
#include <iterator>
#include <utility>
#include <vector>

namespace dyntastic {

/// The items that a query or scan finds: an input range that fetches its next page when the last one is used up, and the first
/// when `begin` is called. A range is single-pass. If `begin()` or `++` throws, iterate it again to resume at the failed page.
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

    ItemRange(model::PageSource source, PageToken from) : source_(std::move(source)) {
        page_.has_more = true;
        page_.last_evaluated_key = std::move(from);
    }
    // To be moved only: two that share one source would each get a part of its pages.
    ItemRange(ItemRange&&) noexcept = default;
    ItemRange& operator=(ItemRange&&) noexcept = default;
    ItemRange(const ItemRange&) = delete;
    ItemRange& operator=(const ItemRange&) = delete;
    ~ItemRange() = default;

    /// The same items as smaller structs, whose fields are some of the model's attributes; the service sends only these. Every
    /// field must be an attribute of the model, which the compiler checks. For a range that has not begun.
    template <class Small>
    [[nodiscard]] ItemRange<Small> as() && {
        if constexpr (model::Shape<Small>::template fits<T>) return selecting<Small>(model::Shape<Small>::attributes());
        else return model::unreachable<ItemRange<Small>>();
    }

    /// The same items, whose fields are asked for one by one: what an index leaves out is missed only where it is needed. With
    /// attributes, such as `partial(A<"kind">, A<"data">)`, the service sends only these and the keys.
    template <auto... Attributes>
    [[nodiscard]] ItemRange<Partial<T>> partial(typed::Attribute<Attributes>... attributes) && {
        if constexpr (!model::check_partials<T>()) {
            return model::unreachable<ItemRange<Partial<T>>>();
        } else if constexpr ((model::check_whole_attribute<T, Attributes>() & ... & true)) {
            return selecting<Partial<T>>(model::names_in_partial<T>(attributes...));
        } else {
            return model::unreachable<ItemRange<Partial<T>>>();
        }
    }

    /// Of several models in one table: without the items of other models.
    template <class As = T>
        requires(model::MayBeUnknown<As>)
    [[nodiscard]] ItemRange skip_unknown() && {
        skips_unknown_ = true;
        return std::move(*this);
    }

    [[nodiscard]] iterator begin() {
        fill();
        return iterator(this);
    }
    [[nodiscard]] std::default_sentinel_t end() const noexcept { return {}; }

    /// Everything that is left.
    [[nodiscard]] std::vector<T> to_vector() {
        std::vector<T> all;
        for (T& item : *this) all.push_back(std::move(item));
        return all;
    }

    /// The next page as a whole, for those who page by hand: up to `per_page` items, else up to 1 MB. A page may be empty and
    /// yet have more behind it. The pages of a parallel scan have no token.
    [[nodiscard]] Page<T> next_page() {
        if (!page_.has_more) return {};
        Page<T> page = fetch();
        next_ = 0;
        page_.items.clear();
        page_.has_more = page.has_more;
        page_.last_evaluated_key = page.last_evaluated_key;
        return page;
    }

private:
    /// Pages until there is an item or no more pages: a page may be empty and yet not be the last.
    void fill() {
        while (next_ >= page_.items.size() && page_.has_more) {
            page_ = fetch();  // not before: after an exception this asks again
            next_ = 0;
        }
    }
    [[nodiscard]] Page<T> fetch() {
        model::ItemPage page = source_.fetch(page_.last_evaluated_key.key());
        return model::page_of<T>(std::move(page), source_.origin(), skips_unknown_);
    }
    [[nodiscard]] bool is_done() const noexcept { return next_ >= page_.items.size(); }
    template <class As>
    [[nodiscard]] ItemRange<As> selecting(std::span<const std::string_view> names) {
        source_.select(names);
        return {std::move(source_), std::move(page_.last_evaluated_key)};
    }

    model::PageSource source_;
    Page<T> page_;
    std::size_t next_ = 0;
    bool skips_unknown_ = false;
};

}  // namespace dyntastic
