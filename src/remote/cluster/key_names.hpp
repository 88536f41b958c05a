// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "remote/transport/task.hpp"

namespace dyntastic::remote {

/// The names of tables' hash keys, as far as they are known. Safe to use from many threads.
class KeyNames {
public:
    /// Empty while it is not known.
    [[nodiscard]] std::string find(std::string_view table) const;
    void learn(std::string_view table, std::string_view name);
    /// Whether to ask for it now: of calls that come at once one does, and after a minute in vain another one.
    [[nodiscard]] bool may_ask(std::string_view table, TimePoint now);

private:
    struct Entry {
        std::string name{};
        TimePoint next_question{};
    };
    [[nodiscard]] Entry* entry(std::string_view table);

    mutable std::mutex mutex_;
    std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace dyntastic::remote
