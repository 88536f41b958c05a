// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/common/failure.hpp>

namespace dyntastic {
namespace {

/// What the service says before the violations that it has found.
std::string count_of(std::size_t violations) {
    return std::to_string(violations)
        .append(violations == 1 ? " validation error detected: " : " validation errors detected: ");
}

}  // namespace

void FailureDetails::raise(const Failure& /*failure*/) const {}

std::string_view Failure::type() const noexcept {
    switch (kind_) {
        case FailureKind::validation: return "ValidationException";
        case FailureKind::serialization: return "SerializationException";
        case FailureKind::unknown_operation: return "UnknownOperationException";
        case FailureKind::resource_not_found: return "ResourceNotFoundException";
        case FailureKind::table_not_found: return "TableNotFoundException";
        case FailureKind::resource_in_use: return "ResourceInUseException";
        case FailureKind::limit_exceeded: return "LimitExceededException";
        case FailureKind::conditional_check_failed: return "ConditionalCheckFailedException";
        case FailureKind::duplicate_item: return "DuplicateItemException";
        case FailureKind::transaction_canceled: return "TransactionCanceledException";
        case FailureKind::transaction_conflict: return "TransactionConflictException";
        case FailureKind::transaction_in_progress: return "TransactionInProgressException";
        case FailureKind::replicated_write_conflict: return "ReplicatedWriteConflictException";
        case FailureKind::idempotent_parameter_mismatch: return "IdempotentParameterMismatchException";
        case FailureKind::item_collection_size_limit_exceeded: return "ItemCollectionSizeLimitExceededException";
        case FailureKind::provisioned_throughput_exceeded: return "ProvisionedThroughputExceededException";
        case FailureKind::request_limit_exceeded: return "RequestLimitExceeded";
        case FailureKind::throttling: return "ThrottlingException";
        case FailureKind::access_denied: return "AccessDeniedException";
        case FailureKind::unrecognized_client: return "UnrecognizedClientException";
        case FailureKind::missing_authentication_token: return "MissingAuthenticationTokenException";
        case FailureKind::incomplete_signature: return "IncompleteSignatureException";
        case FailureKind::invalid_signature: return "InvalidSignatureException";
        case FailureKind::expired_token: return "ExpiredTokenException";
        case FailureKind::expired_iterator: return "ExpiredIteratorException";
        case FailureKind::trimmed_data_access: return "TrimmedDataAccessException";
        case FailureKind::policy_not_found: return "PolicyNotFoundException";
        case FailureKind::global_table_not_found: return "GlobalTableNotFoundException";
        case FailureKind::global_table_already_exists: return "GlobalTableAlreadyExistsException";
        case FailureKind::replica_not_found: return "ReplicaNotFoundException";
        case FailureKind::replica_already_exists: return "ReplicaAlreadyExistsException";
        case FailureKind::index_not_found: return "IndexNotFoundException";
        case FailureKind::service_unavailable: return "ServiceUnavailable";
        case FailureKind::internal_server_error: return "InternalServerError";
        case FailureKind::configuration: return "ConfigurationError";
        case FailureKind::unsupported_by_endpoint: return "UnsupportedByEndpoint";
        case FailureKind::canceled: return "OperationCanceled";
        case FailureKind::deadline_exceeded: return "DeadlineExceeded";
        case FailureKind::transport: return "TransportError";
        case FailureKind::credentials: return "CredentialsError";
    }
    return "InternalServerError";
}

bool operator==(const Failure& a, const Failure& b) noexcept {
    return a.kind_ == b.kind_ && a.message_ == b.message_ && a.where_ == b.where_ && a.details_ == b.details_ &&
           a.origin_ == b.origin_;
}

Failure validation_failure(std::string message) { return {FailureKind::validation, std::move(message)}; }

Failure invalid_parameter(std::string_view message) {
    return validation_failure(std::string("One or more parameter values were invalid: ").append(message));
}

Failure constraint_failure(std::size_t violations, std::string_view message) {
    return validation_failure(count_of(violations).append(message)).in(Stage::constraint);
}

Failure counted(Failure failure) {
    if (failure.stage() == Stage::constraint || failure.stage() == Stage::nesting) return failure;
    return Failure(failure.kind(), count_of(1).append(failure.message())).at(failure.where()).in(failure.stage());
}

Failure serialization_failure(std::string message) {
    return Failure(FailureKind::serialization, std::move(message)).in(Stage::shape);
}

Failure table_not_found() { return Failure(FailureKind::resource_not_found, "Requested resource not found").in(Stage::table); }

Failure table_not_found(std::string_view table_name) {
    return Failure(FailureKind::resource_not_found,
                   std::string("Requested resource not found: Table: ").append(table_name).append(" not found"))
        .in(Stage::table);
}

Failure backed_up_table_not_found(std::string_view table_name) {
    return Failure(FailureKind::table_not_found, std::string("Table not found: ").append(table_name)).in(Stage::table);
}

Failure condition_failed() {
    return Failure(FailureKind::conditional_check_failed, "The conditional request failed").in(Stage::condition);
}

Failure duplicate_item() { return {FailureKind::duplicate_item, "Duplicate primary key exists in table"}; }

Failure table_exists(std::string_view table_name) {
    return Failure(FailureKind::resource_in_use, std::string("Table already exists: ").append(table_name)).in(Stage::table);
}

}  // namespace dyntastic
