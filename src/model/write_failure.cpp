// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "model/write_failure.hpp"

#include <dyntastic/client/client.hpp>
#include <dyntastic/model/condition_failed.hpp>
#include <dyntastic/value/wire_json.hpp>
#include <utility>

namespace dyntastic::model {
namespace {

/// The item that a condition did not hold for, if the service was asked for it and there is one.
const Item* item_in(const Failure& failure) {
    const auto* details = dynamic_cast<const operation::ConditionFailureDetails*>(failure.details().get());
    return details == nullptr ? nullptr : &details->item();
}

}  // namespace

std::string other_version(const std::optional<ExpectedVersion>& expected, const Failure& failure) {
    if (!expected || failure.kind() != FailureKind::conditional_check_failed) return {};
    const Item* item = item_in(failure);
    if (item != nullptr) return other_version(*expected, *item);
    return expected->number.is_zero() ? std::string() : "gone";
}

void throw_write_failure(const Failure& failure, const ModelNames& names, const Item& item,
                         const std::optional<ExpectedVersion>& expected) {
    if (failure.kind() != FailureKind::conditional_check_failed) throw_failure(failure);
    const std::string version = other_version(expected, failure);
    std::string message(version.empty() ? "the condition does not hold for the " : "someone else has changed the ");
    message.append(names.model).append(" with the key ").append(to_wire_json(key_in(names, item).view()));
    if (!version.empty()) message.append(": it is ").append(version);
    const Item* found = item_in(failure);
    throw ConditionFailed(std::move(message), found == nullptr ? std::nullopt : std::optional(*found));
}

void throw_statement_failure(const Failure& failure, std::string_view statement) {
    if (failure.kind() != FailureKind::conditional_check_failed) throw_failure(failure);
    const Item* found = item_in(failure);
    throw ConditionFailed("the condition does not hold, or there is no such item: " + std::string(statement),
                          found == nullptr ? std::nullopt : std::optional(*found));
}

}  // namespace dyntastic::model
