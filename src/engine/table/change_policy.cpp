// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/table/change_policy.hpp"

#include <charconv>
#include <dyntastic/common/failure.hpp>

namespace dyntastic::engine {

const catalog::ResourcePolicy* find_policy(const PolicyResource& resource) {
    const auto found = resource.table->policies.find(resource.stream_label);
    return found == resource.table->policies.end() ? nullptr : &found->second;
}

Failure policy_not_found(std::string_view reason) {
    return {FailureKind::policy_not_found,
            std::string("Resource-based policy not found for the provided ResourceArn: ").append(reason)};
}

result<void> check_revision(const PolicyResource& resource, const std::optional<std::string>& expected) {
    if (!expected) return {};
    const catalog::ResourcePolicy* const policy = find_policy(resource);
    const bool exists = policy != nullptr && policy->exists();
    const std::string& table = resource.table->name();
    if (*expected == "NO_POLICY") {
        if (!exists) return {};
        return policy_not_found("Requested policy update expecting none to be present for table " + table +
                                ", but a policy exists with revision id " + policy->revision + ".");
    }
    if (exists && policy->revision == *expected) return {};
    const std::string update = "Requested update for policy with revision id " + *expected + ", but ";
    if (!exists) return policy_not_found(update + "table " + table + " has no associated policy.");
    return policy_not_found(update + "the policy associated to target table " + table + " has revision id " + policy->revision +
                            ".");
}

catalog::ResourcePolicy make_policy(PolicyDocument document, const catalog::ResourcePolicy* before,
                                    std::chrono::system_clock::time_point now) {
    std::int64_t last = 0;
    if (before != nullptr) {
        const std::string& text = before->revision;
        (void)std::from_chars(text.data(), text.data() + text.size(), last);
    }
    const std::int64_t milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count();
    return {std::move(document.text), document.has_version, std::to_string(std::max(milliseconds, last + 1))};
}

}  // namespace dyntastic::engine
