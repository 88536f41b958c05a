// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <dyntastic/common/clock.hpp>
#include <dyntastic/remote/credentials.hpp>
#include <memory>
#include <mutex>

#include "remote/transport/task.hpp"

namespace dyntastic::remote {

/// The credentials of a client. A quarter of an hour before they expire one call renews them while others go on with the old
/// ones; in the last minute all wait for new ones. Safe to use from many threads.
class CredentialsCache : public std::enable_shared_from_this<CredentialsCache> {
public:
    using Pointer = std::shared_ptr<const auth::Credentials>;
    using Time = std::chrono::system_clock::time_point;

    /// `clock` must outlive this.
    CredentialsCache(std::shared_ptr<CredentialsProvider> provider, const Clock& clock)
        : provider_(std::move(provider)), clock_(clock) {}

    /// Null when they must be loaded first.
    [[nodiscard]] Pointer now();

    class Loading : public Job {
    public:
        [[nodiscard]] virtual const result<Pointer>& outcome() const noexcept = 0;
    };
    /// Loads new ones, unless another does so meanwhile; what it fails to replace serves as long as it is good.
    [[nodiscard]] std::shared_ptr<Loading> load();

    /// The service has refused these. False where loading again gives the same.
    [[nodiscard]] bool renew(const Pointer& refused);

private:
    class LoadingOf;
    [[nodiscard]] result<Pointer> load_now(const Pointer& replaced);

    std::shared_ptr<CredentialsProvider> provider_;
    const Clock& clock_;
    std::mutex loading_;  // held while the provider works
    std::mutex mutex_;
    Pointer current_;
    Time tried_until_{};  // till then somebody else sees to new ones
};

}  // namespace dyntastic::remote
