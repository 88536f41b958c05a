// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/common/failure.hpp>

namespace dyntastic {

void FailureDetails::raise(const Failure& /*failure*/) const {}

std::string_view Failure::type() const noexcept {
    switch (kind_) {
        case FailureKind::validation: return "ValidationException";
        case FailureKind::serialization: return "SerializationException";
        case FailureKind::unknown_operation: return "UnknownOperationException";
        case FailureKind::resource_not_found: return "ResourceNotFoundException";
        case FailureKind::resource_in_use: return "ResourceInUseException";
        case FailureKind::limit_exceeded: return "LimitExceededException";
        case FailureKind::conditional_check_failed: return "ConditionalCheckFailedException";
        case FailureKind::transaction_canceled: return "TransactionCanceledException";
        case FailureKind::transaction_conflict: return "TransactionConflictException";
        case FailureKind::transaction_in_progress: return "TransactionInProgressException";
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

Failure validation_failure(std::string message) { return {FailureKind::validation, std::move(message)}; }

Failure invalid_parameter(std::string_view message) {
    return validation_failure(std::string("One or more parameter values were invalid: ").append(message));
}

Failure serialization_failure(std::string message) { return {FailureKind::serialization, std::move(message)}; }

Failure table_not_found() { return {FailureKind::resource_not_found, "Requested resource not found"}; }

Failure table_not_found(std::string_view table_name) {
    return {FailureKind::resource_not_found,
            std::string("Requested resource not found: Table: ").append(table_name).append(" not found")};
}

Failure condition_failed() { return {FailureKind::conditional_check_failed, "The conditional request failed"}; }

Failure table_exists(std::string_view table_name) {
    return {FailureKind::resource_in_use, std::string("Table already exists: ").append(table_name)};
}

}  // namespace dyntastic
