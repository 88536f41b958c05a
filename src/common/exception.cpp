// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/common/exception.hpp>
#include <dyntastic/common/result.hpp>

namespace dyntastic {
namespace {

std::string describe(std::string_view subject, const std::vector<Problem>& problems) {
    std::string text = std::to_string(problems.size());
    text.append(problems.size() == 1 ? " problem in " : " problems in ").append(subject);
    for (const Problem& problem : problems) {
        text.append("\n  ").append(problem.path).append(problem.path.empty() ? "" : ": ").append(problem.rule);
        if (!problem.value.empty()) text.append(", got ").append(problem.value);
    }
    return text;
}

std::string describe(std::string_view subject, const std::vector<std::string>& missing) {
    std::string text = "the item lacks what ";
    text.append(subject).append(" requires:");
    for (const std::string& name : missing) text.append(" ").append(name);
    return text.append(". Where an index or a projection left it out, say .load_full_item = true, or read a smaller struct "
                       "with .as<Struct>(), or field "
                       "by field with .partial(); where items may lack it, declare the field std::optional");
}

}  // namespace

Error::Error(std::string message) : message_(std::make_shared<const std::string>(std::move(message))) {}

const char* Error::what() const noexcept { return message_->c_str(); }

ServiceError::ServiceError(const Failure& failure)
    : Error(std::string(failure.type())
                .append(": ")
                .append(failure.message())
                .append(failure.where().empty() ? "" : " (at ")
                .append(failure.where())
                .append(failure.where().empty() ? "" : ")")),
      failure_(std::make_shared<const Failure>(failure)) {}

const std::string& ServiceError::request_id() const noexcept {
    static const std::string none;
    return failure_->origin() == nullptr ? none : failure_->origin()->request_id;
}

int ServiceError::http_status() const noexcept { return failure_->origin() == nullptr ? 0 : failure_->origin()->http_status; }

ValidationError::ValidationError(std::string_view subject, std::vector<Problem> problems)
    : Error(describe(subject, problems)), problems_(std::make_shared<const std::vector<Problem>>(std::move(problems))) {}

PartialItem::PartialItem(std::string_view subject, std::vector<std::string> missing)
    : Error(describe(subject, missing)), missing_(std::make_shared<const std::vector<std::string>>(std::move(missing))) {}

ThrottledError::ThrottledError(const Failure& failure)
    : ServiceError(failure), details_(std::dynamic_pointer_cast<const ThrottlingDetails>(failure.details())) {}

const std::vector<ThrottlingReason>& ThrottledError::reasons() const noexcept {
    static const std::vector<ThrottlingReason> none;
    return details_ == nullptr ? none : details_->reasons();
}

void throw_failure(const Failure& failure) {
    if (failure.details() != nullptr) failure.details()->raise(failure);
    if (is_throttling(failure.kind())) throw ThrottledError(failure);
    switch (failure.kind()) {
        case FailureKind::configuration: throw ConfigurationError(failure.message());
        case FailureKind::unsupported_by_endpoint: throw UnsupportedByEndpoint(failure.message());
        case FailureKind::canceled: throw OperationCanceled(failure.message());
        case FailureKind::deadline_exceeded: throw DeadlineExceeded(failure.message());
        case FailureKind::transport: throw TransportError(failure.message());
        case FailureKind::credentials: throw CredentialsError(failure.message());
        default: throw ServiceError(failure);
    }
}

}  // namespace dyntastic
