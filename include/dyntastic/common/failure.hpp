// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What went wrong, as a value. Everything below the model returns failures in a result<T>; the model turns them into
// exceptions. The factories at the end hold the texts of the service, each in one place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace dyntastic {

/// The kind of a failure. The first group are errors of the service, under the names of
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/CommonErrors.html; the second come from this library.
enum class FailureKind : std::uint8_t {
    validation,                           // ValidationException
    serialization,                        // SerializationException
    unknown_operation,                    // UnknownOperationException
    resource_not_found,                   // ResourceNotFoundException
    table_not_found,                      // TableNotFoundException
    resource_in_use,                      // ResourceInUseException
    limit_exceeded,                       // LimitExceededException
    conditional_check_failed,             // ConditionalCheckFailedException
    duplicate_item,                       // DuplicateItemException
    transaction_canceled,                 // TransactionCanceledException
    transaction_conflict,                 // TransactionConflictException
    transaction_in_progress,              // TransactionInProgressException
    replicated_write_conflict,            // ReplicatedWriteConflictException
    idempotent_parameter_mismatch,        // IdempotentParameterMismatchException
    item_collection_size_limit_exceeded,  // ItemCollectionSizeLimitExceededException
    provisioned_throughput_exceeded,      // ProvisionedThroughputExceededException
    request_limit_exceeded,               // RequestLimitExceeded
    throttling,                           // ThrottlingException
    access_denied,                        // AccessDeniedException
    unrecognized_client,                  // UnrecognizedClientException
    missing_authentication_token,         // MissingAuthenticationTokenException
    incomplete_signature,                 // IncompleteSignatureException
    invalid_signature,                    // InvalidSignatureException
    expired_token,                        // ExpiredTokenException
    expired_iterator,                     // ExpiredIteratorException, of streams
    trimmed_data_access,                  // TrimmedDataAccessException, of streams
    policy_not_found,                     // PolicyNotFoundException, of resource policies
    global_table_not_found,               // GlobalTableNotFoundException, as those below of global tables of 2017
    global_table_already_exists,          // GlobalTableAlreadyExistsException
    replica_not_found,                    // ReplicaNotFoundException
    replica_already_exists,               // ReplicaAlreadyExistsException
    index_not_found,                      // IndexNotFoundException
    service_unavailable,                  // ServiceUnavailable
    internal_server_error,                // InternalServerError

    configuration,            // nothing says where requests go, or what says it makes no sense
    unsupported_by_endpoint,  // the endpoint lacks what was asked for
    canceled,                 // given up because it was cancelled; what a write had done by then is not known
    deadline_exceeded,        // given up because its time was over; what a write had done by then is not known
    transport,                // no answer, or none that could be read
    credentials,              // nobody to sign requests
};

/// Whether the service refused because of too many requests, so that the same request may go through later.
[[nodiscard]] constexpr bool is_throttling(FailureKind kind) noexcept {
    return kind == FailureKind::provisioned_throughput_exceeded || kind == FailureKind::request_limit_exceeded ||
           kind == FailureKind::throttling;
}

/// The check that raised a failure. Code that has to tell failures of one kind apart asks for the stage, never for the text
/// of the message. A failure that an endpoint has sent has no stage, since no answer says it.
enum class Stage : std::uint8_t {
    none,        ///< none of these, or unknown
    shape,       ///< JSON of the wrong shape
    constraint,  ///< a constraint of the API's model; the message begins with the number of violations
    value_type,  ///< a value with no type, with several, or with an unknown one
    value,       ///< a number, a set or a name that is wrong in itself
    overflow,    ///< a number that is too large
    no_name,     ///< an attribute without a name
    nesting,     ///< a value with too many levels
    parameter,   ///< a parameter that is wrong for the request, or beside another one
    expression,  ///< an expression that does not parse, or with a wrong operand, name or value
    table,       ///< a table that does not exist, or exists already
    key,         ///< a key that does not fit its table or index
    empty_key,   ///< a key attribute with an empty value
    operand,     ///< what the item holds does not fit the expression
    condition,   ///< a condition that does not hold
};

class Failure;

/// What a failure carries beside its message; the kinds of it stand beside the operations that fail so.
class FailureDetails {
public:
    virtual ~FailureDetails() = default;
    /// Throws the exception that a failure with these details becomes, if that is one of its own; else does nothing.
    virtual void raise(const Failure& failure) const;
};

/// The answer that a failure came in.
struct FailureOrigin {
    std::string request_id{};  ///< what AWS's support asks for; empty where the server says none
    int http_status = 0;
};

/// A failure and its message. Cheap to move.
class Failure {
public:
    /// No failure in particular.
    Failure() = default;
    Failure(FailureKind kind, std::string message) : message_(std::move(message)), kind_(kind) {}

    [[nodiscard]] FailureKind kind() const noexcept { return kind_; }
    [[nodiscard]] const std::string& message() const noexcept { return message_; }
    /// The check that raised it.
    [[nodiscard]] Stage stage() const noexcept { return stage_; }
    [[nodiscard]] Failure in(Stage stage) && {
        stage_ = stage;
        return std::move(*this);
    }
    /// The service's name of the error without its namespace, such as "ValidationException"; for a failure of this
    /// library the name of the exception that it becomes.
    [[nodiscard]] std::string_view type() const noexcept;

    /// Where in the request, such as `lines[2].qty`; empty when that is not known. The service's own messages do not say,
    /// so this stands beside the message and not in it.
    [[nodiscard]] const std::string& where() const noexcept { return where_; }
    [[nodiscard]] Failure at(std::string where) && {
        where_ = std::move(where);
        return std::move(*this);
    }

    /// What it carries beside its message, such as the item that a condition did not hold for; null when there is nothing.
    [[nodiscard]] const std::shared_ptr<const FailureDetails>& details() const noexcept { return details_; }
    [[nodiscard]] Failure with(std::shared_ptr<const FailureDetails> details) && {
        details_ = std::move(details);
        return std::move(*this);
    }

    /// The answer that it came in; null when no server has sent it.
    [[nodiscard]] const std::shared_ptr<const FailureOrigin>& origin() const noexcept { return origin_; }
    [[nodiscard]] Failure from(std::shared_ptr<const FailureOrigin> origin) && {
        origin_ = std::move(origin);
        return std::move(*this);
    }

    /// Whether a caller sees the same failure. The stage does not count: a failure from a server has none.
    friend bool operator==(const Failure& a, const Failure& b) noexcept;

private:
    std::string message_;
    std::string where_;
    std::shared_ptr<const FailureDetails> details_;
    std::shared_ptr<const FailureOrigin> origin_;
    FailureKind kind_ = FailureKind::internal_server_error;
    Stage stage_ = Stage::none;
};

/// A ValidationException of the service with this message.
[[nodiscard]] Failure validation_failure(std::string message);
/// A ValidationException for parameter values: the message behind the service's prefix for them.
[[nodiscard]] Failure invalid_parameter(std::string_view message);
/// A ValidationException for violated constraints of the API's model: their number, and what they say.
[[nodiscard]] Failure constraint_failure(std::size_t violations, std::string_view message);
/// The failure behind the service's count, "1 validation error detected: ". Some operations answer so where others do not.
/// Constraints are counted already, and nesting never is: these stay as they are.
[[nodiscard]] Failure counted(Failure failure);
/// A SerializationException: the request's JSON has the wrong shape.
[[nodiscard]] Failure serialization_failure(std::string message);
/// ResourceNotFoundException of an operation on items, whose text does not name the table.
[[nodiscard]] Failure table_not_found();
/// ResourceNotFoundException of an operation on tables, whose text names the table.
[[nodiscard]] Failure table_not_found(std::string_view table_name);
/// TableNotFoundException of an operation on backups.
[[nodiscard]] Failure backed_up_table_not_found(std::string_view table_name);
/// ConditionalCheckFailedException.
[[nodiscard]] Failure condition_failed();
/// DuplicateItemException of PartiQL's INSERT.
[[nodiscard]] Failure duplicate_item();
/// ResourceInUseException of CreateTable.
[[nodiscard]] Failure table_exists(std::string_view table_name);

}  // namespace dyntastic
