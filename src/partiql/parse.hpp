// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/result.hpp>
#include <memory>
#include <string_view>

#include "partiql/tree.hpp"

namespace dyntastic::partiql {

/// The tree of a statement's text. Fails with the service's texts for syntax errors. What was parsed is kept by its text: the
/// last thousand statements or so, of at most 1 MB of text.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.html
[[nodiscard]] result<std::shared_ptr<const Parsed>> parse(std::string_view statement);

/// Whether a statement only reads, so that carrying it out twice is as good as once. Of one that does not parse, the first word
/// counts.
[[nodiscard]] bool only_reads(std::string_view statement);

}  // namespace dyntastic::partiql
