// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "partiql/keywords.hpp"

#include <algorithm>
#include <array>

namespace dyntastic::partiql {
namespace {

static_assert(std::is_sorted(std::begin(keywords), std::end(keywords)));

constexpr std::string_view operators[] = {"and", "between", "except", "in", "intersect", "is", "like", "not", "or", "union"};
constexpr std::string_view functions[] = {"avg",  "bag",   "bit_length", "char_length", "character_length", "count", "exists",
                                          "list", "lower", "max",        "min",         "octet_length",     "sexp",  "size",
                                          "sum",  "upper"};

template <class Words>
bool contains(const Words& words, std::string_view word) noexcept {
    return std::binary_search(std::begin(words), std::end(words), word);
}

}  // namespace

bool is_operator(std::string_view word) noexcept { return contains(operators, word); }
bool is_function(std::string_view word) noexcept { return contains(functions, word); }

}  // namespace dyntastic::partiql
