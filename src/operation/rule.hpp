// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// How requests and answers are described. A function template `members(visit, object)` beside each operation names the
// members of its request, one call for each, in the order in which the service reports violations:
//
//     visit("TableName", request.table_name, table_name);
//
// Visitors then write, read and check any object: WireWriter, Reader, Checker. Beside calls with a member, a rule and an object
// they have `expression`, `names` and `values` for expressions and their placeholders, and `enter` and `leave` for a JSON
// object that is no struct of its own.
#pragma once

#include <concepts>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace dyntastic::operation {

/// What the API's model says about a member.
struct Rule {
    bool required = false;  ///< must be there; also: is written when it is empty
    std::int64_t shortest = 0;
    std::int64_t longest = std::numeric_limits<std::int64_t>::max();  ///< of texts, lists and maps
    std::int64_t least = std::numeric_limits<std::int64_t>::min();
    std::int64_t most = std::numeric_limits<std::int64_t>::max();  ///< of numbers
    bool is_name = false;                                          ///< letters, digits, and _ . -
    bool may_be_arn = false;                                       ///< a name as above, or an ARN
    bool is_true_by_default = false;                               ///< of flags: true is what is not written
    bool is_reworded = false;          ///< sizes are reported without the value, with the members' names as they stand in JSON
    bool keys_are_tables = false;      ///< of maps: the keys are names of tables
    std::int64_t longest_element = 0;  ///< of lists of texts: each has from 1 to so many characters; 0 for no rule
    std::int64_t longest_value = 0;    ///< of maps of lists: the lists have from 1 to so many elements; 0 for no rule
};

inline constexpr Rule optional{};
inline constexpr Rule required{.required = true};
inline constexpr Rule at_least_one{.shortest = 1};
inline constexpr Rule some_required{.required = true, .shortest = 1};
/// A table by its name or its ARN.
inline constexpr Rule table_name{.required = true, .shortest = 1, .longest = 1024, .may_be_arn = true};
inline constexpr Rule index_name{.shortest = 3, .longest = 255, .is_name = true};
inline constexpr Rule required_index_name{.required = true, .shortest = 3, .longest = 255, .is_name = true};
inline constexpr Rule key_attribute_name{.required = true, .shortest = 1, .longest = 255};
inline constexpr Rule key_schema{.required = true, .shortest = 1, .longest = 2};
/// Of a global index: up to four attributes each for hash and range.
inline constexpr Rule index_key_schema{.required = true, .shortest = 1, .longest = 8};
/// Capacity units that somebody asks for.
inline constexpr Rule units{.required = true, .least = 1};

/// One template serves the request that is written and the one that is read.
template <class T, class Plain>
concept Same = std::same_as<std::remove_const_t<T>, Plain>;

/// How an operation words what is wrong with a value, found in recordings of the service. The first two belong to its renewed
/// layer of checks, the others to the older one.
enum class ValueFaults : std::uint8_t {
    bare,
    enveloped,  ///< behind the count of errors, see `counted`
    older,
    wrapped,        ///< older; those of ExpressionAttributeValues name their key
    of_parameters,  ///< older; those of a statement's parameters, in the order in which they were sent
};

}  // namespace dyntastic::operation
