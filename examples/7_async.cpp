// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <dyntastic/async.hpp>
#include <exception>
#include <iostream>
using dyntastic::A;

struct Account : dyntastic::Model<Account> {
    static constexpr auto table_name = "accounts";
    static constexpr auto table_host = "memory:";  // in this process; without it, what DYNTASTIC_HOST says
    static constexpr auto hash_key = "owner";
    static constexpr auto range_key = "number";

    std::string owner;
    int number = 0;
    int balance = 0;
};

boost::asio::awaitable<void> withdraw(std::string owner, int number, int amount) {
    Account account = co_await Account::async_get(owner, number);
    const bool done = co_await account.async_update(A<"balance">.minus(amount), A<"balance"> >= amount);
    std::cout << owner << ": " << (done ? "" : "not enough, ") << account.balance << " left\n";
}

boost::asio::awaitable<void> use_accounts() {
    co_await Account::async_create_table();
    for (const int number : {1, 2}) {
        const Account account{.owner = "ada", .number = number, .balance = 100 * number};
        co_await account.async_save();
    }
    co_await withdraw("ada", 1, 30);
    co_await withdraw("ada", 1, 80);
    auto accounts = Account::async_query("ada");
    while (const auto account = co_await accounts.async_next()) {
        std::cout << "account " << account->number << ": " << account->balance << '\n';
    }
}

int main() {
    boost::asio::io_context context;
    boost::asio::co_spawn(context, use_accounts(), [](const std::exception_ptr& error) {
        if (error) std::rethrow_exception(error);
    });
    context.run();
}
