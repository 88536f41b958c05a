// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// TLS without sockets: bytes of the network in and out on one side, bytes of HTTP on the other. OpenSSL stays in the .cpp, and
// is not touched by a server without TLS.
#pragma once

#include <cstddef>
#include <cstdint>
#include <dyntastic/common/result.hpp>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace dyntastic::server {

class TlsSession {
public:
    enum class State : std::uint8_t { open, ended, broken };

    virtual ~TlsSession() = default;
    /// Takes bytes from the network. They have to stay where they are until read() has no more.
    virtual void receive(std::string_view bytes) = 0;
    /// Unpacks what was received, into `to`, and says how many bytes; 0 when there are no more for now.
    [[nodiscard]] virtual std::size_t read(std::span<char> to) = 0;
    /// Packs bytes for the network. output() grows by all of them, so large answers go in pieces.
    virtual void write(std::string_view bytes) = 0;
    /// Says that nothing more will be written.
    virtual void end() = 0;
    /// Bytes for the network, also those of the handshake; sent() says how many have gone.
    [[nodiscard]] virtual std::string_view output() const noexcept = 0;
    virtual void sent(std::size_t count) noexcept = 0;
    /// `ended` when the peer writes no more, `broken` when it cannot go on; what is in output() should still be sent.
    [[nodiscard]] virtual State state() const noexcept = 0;
    [[nodiscard]] virtual bool is_established() const noexcept = 0;
    /// Bytes of memory that it holds, OpenSSL's own by an estimate.
    [[nodiscard]] virtual std::size_t memory() const noexcept = 0;
};

class TlsContext {
public:
    virtual ~TlsContext() = default;
    /// The server's side of a new connection.
    [[nodiscard]] virtual std::unique_ptr<TlsSession> accept() const = 0;
};

/// Fails with a ConfigurationError when the files cannot be read, or do not belong together.
[[nodiscard]] result<std::shared_ptr<const TlsContext>> make_tls_context(const std::string& certificate_file,
                                                                         const std::string& key_file);

}  // namespace dyntastic::server
