// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>
#include <dyntastic/model/detail/async_operation.hpp>

namespace dyntastic::model {

std::exception_ptr aborted_error() {
    return std::make_exception_ptr(boost::system::system_error(boost::asio::error::operation_aborted));
}

}  // namespace dyntastic::model
