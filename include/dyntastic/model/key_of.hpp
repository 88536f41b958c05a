// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/model/key.hpp>
#include <iterator>
#include <utility>
#include <vector>

namespace dyntastic {

/// A key of a model, for what takes several of them: `{"k1", "k2"}`, `{{"h", 1}, {"h", 2}}`, `Product::key("k1")`. A class of
/// its own, because two texts in braces would also make a std::string or a vector of it. Making one throws ValidationError
/// for a value that cannot be stored.
template <class T>
class KeyOf {
public:
    template <class Hash>
        requires(!std::same_as<Hash, KeyOf> && !std::same_as<Hash, Item>)
    KeyOf(const Hash& hash) {  // NOLINT(google-explicit-constructor): keys convert
        if constexpr (model::takes_key<T, Hash>) key_ = model::make_key<T>(hash);
    }
    template <class Hash, class Range>
    KeyOf(const Hash& hash, const Range& range) {
        if constexpr (model::takes_key<T, Hash, Range>) key_ = model::make_key<T>(hash, range);
    }
    /// A key as the service spells it, such as those of a BatchIncomplete. Not checked here; the service does that.
    explicit KeyOf(Item key) noexcept : key_(std::move(key)) {}

    [[nodiscard]] const Item& get() const noexcept { return key_; }
    friend bool operator==(const KeyOf&, const KeyOf&) = default;

private:
    Item key_;
};

namespace model {

template <class Key>
inline constexpr bool is_key_of = false;
template <class T>
inline constexpr bool is_key_of<KeyOf<T>> = true;

template <class Keys>
inline constexpr bool is_loopable = requires(Keys& keys) {
    std::begin(keys) != std::end(keys);
    *std::begin(keys);
};

/// For messages: whether these are many keys.
template <class Keys>
struct is_range_of_keys {
    static constexpr bool value = is_loopable<Keys>;
};

/// The keys of a range of KeyOf, or of what they are made of.
template <class T, class Keys>
[[nodiscard]] std::vector<Item> items_of_keys(Keys& keys) {
    std::vector<Item> items;
    static_assert(is_range_of_keys<Keys>::value,
                  "dyntastic: expected several keys: {\"k1\", \"k2\"}, {{\"h\", 1}, {\"h\", 2}}, or a range of them");
    if constexpr (is_range_of_keys<Keys>::value) {
        for (auto&& key : keys) {
            if constexpr (std::same_as<std::remove_cvref_t<decltype(key)>, KeyOf<T>>) items.push_back(key.get());
            else items.push_back(KeyOf<T>(key).get());
        }
    }
    return items;
}

}  // namespace model
}  // namespace dyntastic
