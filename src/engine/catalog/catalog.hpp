// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

#include "engine/catalog/table.hpp"

namespace dyntastic::engine::catalog {

/// The name in a table's ARN; what does not look like one is a name already.
[[nodiscard]] std::string_view table_name_of(std::string_view name_or_arn) noexcept;

/// The tables by name. Whoever holds a table may go on using it after it is deleted here.
class Catalog {
public:
    /// Null when there is no such table. Every operation takes a table's ARN in the place of its name.
    [[nodiscard]] std::shared_ptr<Table> find(std::string_view name_or_arn) const;
    /// A table that is to be added. All that can fail of it is done already.
    class Entry {
    public:
        explicit Entry(std::shared_ptr<Table> table);

    private:
        friend class Catalog;
        std::map<std::string, std::shared_ptr<Table>, std::less<>>::node_type node_;
    };
    /// False when there is a table of that name.
    [[nodiscard]] bool add(Entry table) noexcept;
    /// False when the table is not here any more, though another of its name may be.
    bool remove(const Table& table);
    /// Up to `limit` names in ascending order, greater than `after`; `more` says whether others follow.
    [[nodiscard]] std::vector<std::string> names(std::string_view after, std::size_t limit, bool& more) const;
    [[nodiscard]] std::vector<std::shared_ptr<Table>> tables() const;

private:
    mutable std::shared_mutex mutex_;
    std::map<std::string, std::shared_ptr<Table>, std::less<>> tables_;
};

}  // namespace dyntastic::engine::catalog
