// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Judges the histories that record.py has written: whether the operations on each item have an order, and the transactions on
// each group of accounts. Then each history is judged with its last read spoilt, which must be refused.
//
//     item HISTORY INVOKED RESPONDED KIND ARGUMENT SUCCEEDED RESPONSE
//     transaction HISTORY INVOKED RESPONDED { KIND ACCOUNT ARGUMENT AT_LEAST HELD SEEN BALANCE } ...
//
// RESPONDED is `never` where nobody knows whether the request was carried out; a missing number is `none`.
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>

#include "engine/linearizability.hpp"
#include "engine/order_search.hpp"
#include "engine/serializability.hpp"

namespace dyntastic::testing {
namespace {

std::optional<std::int64_t> number(std::istream& line) {
    std::string word;
    if (!(line >> word)) throw std::runtime_error("a line ends too early");
    if (word == "none") return std::nullopt;
    return std::stoll(word);
}
std::uint64_t moment(std::istream& line) {
    std::string word;
    if (!(line >> word)) throw std::runtime_error("a line ends too early");
    return word == "never" ? never : std::stoull(word);
}

struct Histories {
    std::map<int, History> items{};
    std::map<int, Transactions> accounts{};
};

Histories read(std::istream& file) {
    Histories read;
    for (std::string text; std::getline(file, text);) {
        std::istringstream line(text);
        std::string what;
        int history = 0;
        line >> what >> history;
        const std::uint64_t invoked = moment(line), responded = moment(line);
        if (what == "item") {
            Event event;
            event.invoked = invoked;
            event.responded = responded;
            event.kind = static_cast<Kind>(number(line).value());
            event.argument = number(line).value();
            event.succeeded = number(line).value() != 0;
            event.response = number(line);
            read.items[history].push_back(event);
            continue;
        }
        Transaction transaction;
        transaction.invoked = invoked;
        transaction.responded = responded;
        while (line >> std::ws && line.peek() != EOF) {
            Access access;
            access.kind = static_cast<Access::Kind>(number(line).value());
            access.item = static_cast<std::size_t>(number(line).value());
            access.argument = number(line).value();
            access.at_least = number(line);
            access.condition_held = number(line).value() != 0;
            access.seen = static_cast<Access::Seen>(number(line).value());
            access.balance = number(line);
            transaction.accesses.push_back(access);
        }
        read.accounts[history].push_back(std::move(transaction));
    }
    return read;
}

/// Something that nobody has written.
constexpr std::int64_t nonsense = -123456789;

History spoilt(History history) {
    for (auto event = history.rbegin(); event != history.rend(); ++event) {
        if (event->kind != Kind::get || event->responded == never) continue;
        event->response = nonsense;
        return history;
    }
    throw std::runtime_error("a history without a read");
}
Transactions spoilt(Transactions history) {
    for (auto transaction = history.rbegin(); transaction != history.rend(); ++transaction) {
        for (Access& access : transaction->accesses) {
            if (access.kind != Access::Kind::get || transaction->responded == never) continue;
            access.balance = nonsense;
            return history;
        }
    }
    throw std::runtime_error("a history without a read");
}

/// How many of the histories are wrong, or are not found to be so when they are spoilt.
template <class History, class IsRight>
int judge(const std::map<int, History>& histories, const char* what, const IsRight& is_right) {
    int wrong = 0;
    std::size_t operations = 0, unanswered = 0, overlapping = 0;
    for (const auto& [id, history] : histories) {
        operations += history.size();
        for (const auto& event : history) unanswered += std::size_t{event.responded == never};
        overlapping += std::size_t{most_at_once(history) > 1};
        if (!is_right(history)) {
            ++wrong;
            std::cout << "history " << id << " of " << what << " has no order:\n";
            for (const auto& event : history) std::cout << "  " << event << '\n';
        }
        if (is_right(spoilt(history))) {
            ++wrong;
            std::cout << "history " << id << " of " << what << " is accepted although it is spoilt\n";
        }
    }
    std::cout << histories.size() << " histories of " << what << ", " << operations << " operations, " << unanswered
              << " without an answer, " << overlapping << " histories overlap\n";
    return histories.empty() || overlapping * 2 < histories.size() ? wrong + 1 : wrong;
}

}  // namespace
}  // namespace dyntastic::testing

int main(int argc, char** argv) {
    using namespace dyntastic::testing;
    if (argc != 2) return EXIT_FAILURE;
    std::ifstream file(argv[1]);
    const Histories histories = read(file);
    const int wrong = judge(histories.items, "items", is_linearizable) +
                      judge(histories.accounts, "accounts",
                            [](const Transactions& history) { return is_strictly_serializable(history, Balances()); });
    return wrong == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
