// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What an update does, said as slowly and plainly as possible.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
#pragma once

#include "model/expression.hpp"

namespace dyntastic::conformance::model {

/// Whether the request is refused for this update, whatever the item: paths that touch each other, a :value of a type that
/// the action or function cannot take.
[[nodiscard]] bool is_refused(const Update& update);

/// The item afterwards, or nullopt where the service answers with a ValidationException. `before` is the item, or only its
/// key when it does not exist.
[[nodiscard]] std::optional<Attributes> updated(const Update& update, const Attributes& before, bool exists);

/// The parts of an item at these paths, in their hierarchy, lists without gaps.
[[nodiscard]] Attributes parts(const Attributes& item, const std::vector<Path>& paths);

}  // namespace dyntastic::conformance::model
