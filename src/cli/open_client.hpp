// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/client/client.hpp>
#include <dyntastic/common/result.hpp>
#include <functional>
#include <memory>
#include <string>

namespace dyntastic::cli {

/// A client, and a function that says why its data cannot be written at the moment; the text is empty when it can.
struct OpenedClient {
    std::shared_ptr<client::Client> client;
    std::function<std::string()> fault;
    std::function<std::size_t()> stream_bytes;  ///< the memory that records of streams take
};

/// Opens the engine of a URL memory: or file:PATH. `expire_every` is how often expired items are deleted, in seconds; 0 is
/// never.
[[nodiscard]] result<OpenedClient> open_client(const std::string& url, const std::string& region, unsigned expire_every);

/// The URL of a database in a folder.
[[nodiscard]] std::string file_url(const std::string& folder, const std::string& durability);

}  // namespace dyntastic::cli
