// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <dyntastic/client/interface.hpp>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace dyntastic {

/// Makes one client answer for every model and table that is not given a client of its own, whatever hosts they name; null
/// goes back to what the models and the environment say. For tests; may be called at any time from any thread, and what
/// has begun goes on with the client that it has.
void set_default_client(std::shared_ptr<client::Client> client);

namespace model {

/// Remembers a model's client between its operations.
class DefaultClient {
public:
    /// The client for a host (a URL) and a region as the model gives them; empty ones fall back to DYNTASTIC_HOST and
    /// DYNTASTIC_REGION, then to the AWS conventions. Models with the same host and region share a client. Throws
    /// ConfigurationError when nothing says where requests go.
    [[nodiscard]] std::shared_ptr<client::Client> get(std::string_view host, std::string_view region);

private:
    std::mutex mutex_;
    std::uint64_t generation_ = 0;
    std::string host_;
    std::string region_;
    std::shared_ptr<client::Client> client_;
};

}  // namespace model
}  // namespace dyntastic
