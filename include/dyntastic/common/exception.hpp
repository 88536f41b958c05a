// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The exceptions of the public API. Those that carry items stand beside the code that throws them.
#pragma once

#include <dyntastic/common/failure.hpp>
#include <dyntastic/common/throttling.hpp>
#include <exception>
#include <memory>
#include <string>
#include <vector>

namespace dyntastic {

/// Base of every exception that this library throws.
class Error : public std::exception {
public:
    explicit Error(std::string message);
    [[nodiscard]] const char* what() const noexcept override;

private:
    std::shared_ptr<const std::string> message_;  // shared, because copying an exception must not throw
};

/// The service refused the request. `type()` is the service's name of the error, such as "ValidationException".
class ServiceError : public Error {
public:
    explicit ServiceError(const Failure& failure);
    [[nodiscard]] FailureKind kind() const noexcept { return failure_->kind(); }
    [[nodiscard]] std::string_view type() const noexcept { return failure_->type(); }
    [[nodiscard]] const std::string& message() const noexcept { return failure_->message(); }
    /// What AWS's support asks for; empty when the error came from no server.
    [[nodiscard]] const std::string& request_id() const noexcept;
    /// 0 when the error came from no server.
    [[nodiscard]] int http_status() const noexcept;

private:
    std::shared_ptr<const Failure> failure_;
};

/// The service has had too many requests; the same one may go through later.
class ThrottledError : public ServiceError {
public:
    explicit ThrottledError(const Failure& failure);
    /// Why, and for which table or index; empty where the service does not say.
    [[nodiscard]] const std::vector<ThrottlingReason>& reasons() const noexcept;

private:
    std::shared_ptr<const ThrottlingDetails> details_;
};

/// Nothing says where requests go, or what says it makes no sense.
class ConfigurationError : public Error {
public:
    using Error::Error;
};

/// The endpoint lacks what was asked for.
class UnsupportedByEndpoint : public Error {
public:
    using Error::Error;
};

/// The operation was given up because it was cancelled. Whether a write had been carried out is not known. The asynchronous
/// operations of models say boost::asio::error::operation_aborted instead, as Asio's own do.
class OperationCanceled : public Error {
public:
    using Error::Error;
};

/// The operation was given up because its deadline had come. Whether a write had been carried out is not known.
class DeadlineExceeded : public Error {
public:
    using Error::Error;
};

/// No answer came, or none that could be read: the server was not reached, hung up, or its certificate is not to be trusted.
/// Whether a write had been carried out is not known, unless the message says that nothing had been sent.
class TransportError : public Error {
public:
    using Error::Error;
};

/// There are no credentials to sign requests with.
class CredentialsError : public Error {
public:
    using Error::Error;
};

/// The item is not there.
class DoesNotExist : public Error {
public:
    using Error::Error;
};

/// One reason why a value does not fit its type or rule.
struct Problem {
    std::string path;   ///< where, such as `lines[2].qty`; empty for the value as a whole
    std::string rule;   ///< the rule that does not hold, such as "number in range of std::int8_t"
    std::string value;  ///< the offending value, shortened when it is long; empty when there is none
    friend bool operator==(const Problem&, const Problem&) = default;
};

/// A value does not fit its type or rule. Lists every problem, not only the first.
class ValidationError : public Error {
public:
    ValidationError(std::string_view subject, std::vector<Problem> problems);
    [[nodiscard]] const std::vector<Problem>& problems() const noexcept { return *problems_; }

private:
    std::shared_ptr<const std::vector<Problem>> problems_;
};

/// The item lacks attributes that the struct requires.
class PartialItem : public Error {
public:
    PartialItem(std::string_view subject, std::vector<std::string> missing);
    /// The names of the missing attributes, in the order of the struct's fields.
    [[nodiscard]] const std::vector<std::string>& missing() const noexcept { return *missing_; }

private:
    std::shared_ptr<const std::vector<std::string>> missing_;
};

}  // namespace dyntastic
