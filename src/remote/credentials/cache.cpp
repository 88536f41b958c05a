// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/credentials/cache.hpp"

#include <dyntastic/common/detail/later.hpp>

namespace dyntastic::remote {
namespace {

using namespace std::chrono_literals;

constexpr auto renewed_before = 15min;  // as in botocore
constexpr auto needed_before = 1min;
constexpr auto tried_for = 1min;

class FixedCredentials final : public CredentialsProvider {
public:
    explicit FixedCredentials(auth::Credentials credentials) : credentials_(std::move(credentials)) {}
    result<auth::Credentials> load() override { return credentials_; }

private:
    auth::Credentials credentials_;
};

}  // namespace

std::shared_ptr<CredentialsProvider> fixed_credentials(auth::Credentials credentials) {
    return std::make_shared<FixedCredentials>(std::move(credentials));
}

class CredentialsCache::LoadingOf final : public Loading {
public:
    LoadingOf(std::shared_ptr<CredentialsCache> cache, Pointer replaced)
        : cache_(std::move(cache)), replaced_(std::move(replaced)) {}
    void run() override { outcome_ = cache_->load_now(replaced_); }
    [[nodiscard]] const result<Pointer>& outcome() const noexcept override { return outcome_; }

private:
    std::shared_ptr<CredentialsCache> cache_;
    Pointer replaced_;
    result<Pointer> outcome_ = Pointer();
};

CredentialsCache::Pointer CredentialsCache::now() {
    const std::lock_guard lock(mutex_);
    if (current_ == nullptr || !current_->expires) return current_;
    const Time time = clock_.now();
    if (time < later(*current_->expires, -renewed_before)) return current_;
    if (time < later(*current_->expires, -needed_before) && time < tried_until_) return current_;
    tried_until_ = time + tried_for;
    return nullptr;
}

std::shared_ptr<CredentialsCache::Loading> CredentialsCache::load() {
    const std::lock_guard lock(mutex_);
    return std::make_shared<LoadingOf>(shared_from_this(), current_);
}

result<CredentialsCache::Pointer> CredentialsCache::load_now(const Pointer& replaced) {
    const std::lock_guard loading(loading_);
    {
        const std::lock_guard lock(mutex_);
        if (current_ != nullptr && current_ != replaced) return current_;  // somebody else was faster
    }
    auto loaded = provider_->load();
    const std::lock_guard lock(mutex_);
    if (loaded) return current_ = std::make_shared<const auth::Credentials>(*std::move(loaded));
    if (current_ != nullptr && current_->expires && clock_.now() < *current_->expires) return current_;
    return std::move(loaded).error();
}

bool CredentialsCache::renew(const Pointer& refused) {
    const std::lock_guard lock(mutex_);
    // A session always ends, also one that does not say when.
    if (current_ == refused && !refused->expires && refused->session_token.empty()) return false;
    if (current_ == refused) current_ = nullptr;
    return true;
}

}  // namespace dyntastic::remote
