// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "cli/open_client.hpp"

#include <dyntastic/embedded/embedded_client.hpp>

namespace dyntastic::cli {

result<OpenedClient> open_client(const std::string& url, const std::string& region, unsigned expire_every) {
    engine::EngineOptions options;
    options.region = region;
    if (expire_every != 0) options.expiry_interval = std::chrono::seconds(expire_every);
    auto engine = embedded::open_engine(url, std::move(options));
    if (!engine) return engine.error();
    return OpenedClient{embedded::make_client(*engine), [engine = *engine] { return engine->fault(); },
                        [engine = *engine] { return engine->stream_bytes(); }};
}

std::string file_url(const std::string& folder, const std::string& durability) {
    constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-~";
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string url = "file:";
    for (const char c : folder) {
        if (plain.find(c) != std::string_view::npos) {
            url += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            url.append({'%', digits[byte >> 4], digits[byte & 15]});
        }
    }
    return url + "?durability=" + durability;
}

}  // namespace dyntastic::cli
