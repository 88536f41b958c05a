// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// How to test code that uses models: without a service, without waiting, and with one that fails.
#include <dyntastic/client/fault_injector.hpp>
#include <dyntastic/dyntastic.hpp>
#include <dyntastic/embedded/embedded_client.hpp>
#include <dyntastic/model/default_clock.hpp>
#include <iostream>
using dyntastic::A;
using dyntastic::client::Fault;
using dyntastic::client::FaultInjector;

// The code that is tested. It knows nothing of tests.

struct Coupon : dyntastic::Model<Coupon> {
    static constexpr auto table_name = "coupons";
    static constexpr auto hash_key = "code";

    std::string code;
    int left = 1;
    std::optional<dyntastic::Timestamp> changed{};

    static constexpr auto fields() { return dyntastic::options(dyntastic::field<"changed">.updated_at()); }
};

enum class Outcome { redeemed, used_up, try_later };

Outcome redeem(const std::string& code) {
    try {
        const bool done = Coupon::update_key(code, A<"left">.minus(1), {.condition = A<"left"> > 0});
        return done ? Outcome::redeemed : Outcome::used_up;
    } catch (const dyntastic::ServiceError&) {
        return Outcome::try_later;
    }
}

// The tests.

struct StoppedClock : dyntastic::Clock {
    std::chrono::system_clock::time_point now() const override {
        return std::chrono::sys_days(std::chrono::year(2026) / 1 / 31);
    }
};

int check(std::string_view what, bool holds) {
    std::cout << (holds ? "ok      " : "FAILED  ") << what << '\n';
    return holds ? 0 : 1;
}

int main() {
    // A database of this test's own, in front of which calls can be made to fail.
    auto client = std::make_shared<FaultInjector>(dyntastic::embedded::make_memory_client());
    dyntastic::set_default_client(client);
    dyntastic::set_default_clock(std::make_shared<StoppedClock>());
    Coupon::create_table();
    Coupon{.code = "SPRING", .left = 2}.save();
    int failed = 0;

    failed += check("a coupon is redeemed", redeem("SPRING") == Outcome::redeemed);
    failed += check("and says when", Coupon::get("SPRING").changed == StoppedClock().now());

    client->add({.operation = "UpdateItem", .table = "coupons", .fault = Fault::throttled, .times = 1});
    failed += check("a busy service is no reason to fail", redeem("SPRING") == Outcome::try_later);
    failed += check("nothing is redeemed then", Coupon::get("SPRING").left == 1);

    failed += check("the second one is redeemed", redeem("SPRING") == Outcome::redeemed);
    failed += check("there is no third", redeem("SPRING") == Outcome::used_up);
    failed += check("nor is there another coupon", redeem("AUTUMN") == Outcome::used_up);

    dyntastic::set_default_clock(nullptr);
    dyntastic::set_default_client(nullptr);
    return failed;
}
