// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/common/exception.hpp>
#include <dyntastic/model/partial.hpp>

namespace dyntastic::model {

void throw_missing(std::string_view model, std::string_view attribute) { throw PartialItem(model, {std::string(attribute)}); }

}  // namespace dyntastic::model
