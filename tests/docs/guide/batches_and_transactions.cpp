// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Runs what docs/guide/batches_and_transactions.md shows.
#include <dyntastic/client/fault_injector.hpp>
#include <dyntastic/dyntastic.hpp>
#include <dyntastic/embedded/embedded_client.hpp>
#include <iostream>
#include <sstream>

using dyntastic::A;

#include "batches_and_transactions.hpp"

namespace {

int failures = 0;

void expect(bool holds, const char* what) {
    if (holds) return;
    std::cerr << "does not hold: " << what << '\n';
    ++failures;
}

/// What a function prints.
template <class Function>
std::string printed_by(Function function) {
    std::ostringstream printed;
    std::streambuf* const terminal = std::cout.rdbuf(printed.rdbuf());
    function();
    std::cout.rdbuf(terminal);
    return printed.str();
}

}  // namespace

int main() {
    const auto faulty = std::make_shared<dyntastic::client::FaultInjector>(dyntastic::embedded::make_memory_client(),
                                                                           [](std::chrono::milliseconds) {});
    dyntastic::set_default_client(faulty);
    Account::create_table();
    Transfer::create_table();

    const Account closed{.number = "A-9"};
    closed.save();
    std::vector<Account> accounts{{.number = "bank", .balance = 1'000}};
    for (int n = 0; n < 60; ++n) accounts.push_back({.number = "A-" + std::to_string(n), .balance = n});
    import_accounts(accounts, closed);
    expect(Account::scan().to_vector().size() == 59, "60 accounts and the bank's, without A-9 and A-0");
    expect(read_accounts({"A-3", "A-0", "A-2"}).size() == 2, "A-0 is gone");

    faulty->add({.operation = "BatchGetItem", .fault = dyntastic::client::Fault::unprocessed, .times = 1});
    faulty->add({.operation = "BatchGetItem", .fault = dyntastic::client::Fault::service_unavailable});
    const std::string later =
        printed_by([] { expect(read_what_there_is({"A-1", "A-2"}).size() == 1, "one account was read"); });
    expect(later.starts_with("1 accounts later"), "the other is said to be missing");
    faulty->clear();

    Account from = Account::get("A-50");
    const dyntastic::Timestamp at{std::chrono::microseconds(5)};
    transfer(from, "A-1", 20, at);
    expect(from.balance == 30 && Account::get("A-1").balance == 21, "the money has moved");
    expect(Transfer::get("A-50", at).amount == 20, "the transfer is noted");
    const std::string reasons = printed_by([&] { expect(!try_to_transfer(from, "A-0", 31, at), "too much"); });
    expect(reasons == "ConditionalCheckFailed\nConditionalCheckFailed\nNone\nNone\nonly 30\n", "the reasons are in order");
    expect(try_to_transfer(from, "A-1", 30, at), "all of it");

    std::vector<std::string> numbers;
    for (const Account& account : Account::scan()) numbers.push_back(account.number);
    pay_interest(numbers, "interest-of-2026");
    pay_interest(numbers, "interest-of-2026");
    expect(Account::get("A-2").balance == 3 && Account::get("A-59").balance == 60, "interest is paid once");
    expect(balance_of_two("A-2", "A-3") == 7, "both balances");
    expect(balance_of_all({"A-2", "none", "A-59"}) == 63, "all balances");
    dyntastic::set_default_client(nullptr);
    return failures == 0 ? 0 : 1;
}
