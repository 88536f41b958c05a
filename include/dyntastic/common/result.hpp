// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <boost/system/result.hpp>
#include <dyntastic/common/failure.hpp>

namespace dyntastic {

/// A value or a Failure. `value()` throws the exception that the failure stands for.
template <class T>
using result = boost::system::result<T, Failure>;

/// Throws the exception of a failure: ServiceError, ConfigurationError or UnsupportedByEndpoint.
[[noreturn]] void throw_failure(const Failure& failure);

/// Customisation point of boost::system::result, found by argument-dependent lookup.
[[noreturn]] inline void throw_exception_from_error(const Failure& failure, const boost::source_location& /*where*/) {
    throw_failure(failure);
}

}  // namespace dyntastic
