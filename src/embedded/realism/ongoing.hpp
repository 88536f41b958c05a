// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace dyntastic::embedded {

/// The transactions that are under way: the items that they write, and their tokens.
class Ongoing : public std::enable_shared_from_this<Ongoing> {
public:
    /// Which of these items a transaction is writing, if there is one.
    [[nodiscard]] std::optional<std::size_t> find(const std::vector<std::string>& items) const;

    struct Begun {
        std::shared_ptr<void> hold{};           ///< the transaction is under way until this is destroyed
        std::optional<std::size_t> conflict{};  ///< or this item is in another transaction,
        bool is_repeated = false;               ///< or another one has this token
    };
    [[nodiscard]] Begun begin(std::vector<std::string> items, std::string token);

private:
    mutable std::mutex mutex_{};
    std::set<std::string> items_{};
    std::set<std::string> tokens_{};
};

}  // namespace dyntastic::embedded
