// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/serializability.hpp"

#include <algorithm>
#include <ostream>

#include "engine/order_search.hpp"

namespace dyntastic::testing {
namespace {

Balance after(const Access& access, const Balance& before) {
    switch (access.kind) {
        case Access::Kind::put: return access.argument;
        case Access::Kind::erase: return std::nullopt;
        case Access::Kind::add: return before.value_or(0) + access.argument;
        case Access::Kind::get:
        case Access::Kind::check: break;
    }
    return before;
}

/// The items behind a transaction that answered so; nothing when it could not have.
std::optional<Balances> step(const Balances& balances, const Transaction& transaction) {
    Balances next = balances;
    if (transaction.responded == never) {
        for (const Access& access : transaction.accesses) {
            const Balance& before = balances.at(access.item);
            if (access.at_least && !(before && *before >= *access.at_least)) return balances;
            next.at(access.item) = after(access, before);
        }
        return next;
    }
    for (const Access& access : transaction.accesses) {
        const Balance& before = balances.at(access.item);
        const bool holds = !access.at_least || (before && *before >= *access.at_least);
        if (holds != access.condition_held) return std::nullopt;
        if (access.seen == Access::Seen::before && access.balance != before) return std::nullopt;
        if (access.seen == Access::Seen::after && access.balance != after(access, before)) return std::nullopt;
        next.at(access.item) = after(access, before);
    }
    return transaction.is_carried_out() ? next : balances;
}

std::ostream& show(std::ostream& stream, const Balance& balance) { return balance ? stream << *balance : stream << "none"; }

}  // namespace

bool Transaction::is_carried_out() const {
    return std::all_of(accesses.begin(), accesses.end(), [](const Access& access) { return access.condition_held; });
}

bool is_strictly_serializable(const Transactions& history, const Balances& initial) {
    return has_order(history, initial, step);
}

std::ostream& operator<<(std::ostream& stream, const Transaction& transaction) {
    static constexpr std::array names{"get", "put", "erase", "add", "check"};
    stream << transaction.invoked << "-" << transaction.responded << (transaction.is_carried_out() ? "" : " cancelled");
    for (const Access& access : transaction.accesses) {
        stream << " " << names.at(static_cast<std::size_t>(access.kind)) << "(" << access.item << ", " << access.argument
               << ")";
        if (access.at_least) stream << (access.condition_held ? " if >= " : " unless >= ") << *access.at_least;
        if (access.seen == Access::Seen::nothing) continue;
        show(stream << (access.seen == Access::Seen::before ? " before: " : " after: "), access.balance);
    }
    return stream;
}

}  // namespace dyntastic::testing
