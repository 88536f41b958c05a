// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// What an attempt needs of the network. Nothing here blocks: a stream does what it can at once and says what it waits for, so
// blocking and asynchronous calls use the same connections, and tests replace the network by a script.
#pragma once

#include <cstddef>
#include <cstdint>
#include <dyntastic/common/result.hpp>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "remote/transport/node.hpp"
#include "remote/transport/signal.hpp"

namespace dyntastic::remote {

/// A connection, TLS included where the node asks for it.
class Stream {
public:
    enum class Status : std::uint8_t { done, want_read, want_write, closed, failed };
    struct Progress {
        Status status = Status::done;
        std::size_t bytes = 0;  // where it is done
    };

    virtual ~Stream() = default;
    /// What to wait on.
    [[nodiscard]] virtual int descriptor() const = 0;
    /// Goes on until the connection stands, TLS included; done once it does.
    virtual Progress connect() = 0;
    virtual Progress write(std::string_view bytes) = 0;
    virtual Progress read(std::span<char> to) = 0;
    /// Whether an idle connection is fit for another request: the peer has neither hung up nor sent anything.
    [[nodiscard]] virtual bool is_fit() = 0;
    /// Why something has failed.
    [[nodiscard]] virtual std::string error() const = 0;

protected:
    Stream() = default;
    Stream(const Stream&) = default;
    Stream& operator=(const Stream&) = default;
};

/// Where a name leads: a socket's address, as bytes.
struct Address {
    std::string bytes;
    friend bool operator==(const Address&, const Address&) = default;
};

/// The addresses of a name, which are known or will be. Safe to use from many threads.
class Resolution {
public:
    /// The answer, or a TransportError. Once.
    void answer(result<std::vector<Address>> addresses) {
        addresses_ = std::move(addresses);
        signal_->set();
    }
    [[nodiscard]] bool is_known() const { return signal_->is_set(); }
    [[nodiscard]] const std::shared_ptr<Signal>& signal() const noexcept { return signal_; }
    /// Once it is known.
    [[nodiscard]] const result<std::vector<Address>>& addresses() const noexcept { return addresses_; }

private:
    const std::shared_ptr<Signal> signal_ = std::make_shared<Signal>();
    result<std::vector<Address>> addresses_ = std::vector<Address>{};
};

class Network {
public:
    virtual ~Network() = default;
    /// Asks the name service, unless the answer is known. Does not block: the name service may, for seconds.
    [[nodiscard]] virtual std::shared_ptr<const Resolution> resolve(const Node& node) = 0;
    /// The addresses of this node are no use any more.
    virtual void forget(const Node& /*node*/) {}
    /// Begins to connect. Fails with a TransportError where that cannot even begin.
    [[nodiscard]] virtual result<std::unique_ptr<Stream>> open(const Node& node, const Address& address) = 0;

protected:
    Network() = default;
    Network(const Network&) = default;
    Network& operator=(const Network&) = default;
};

}  // namespace dyntastic::remote
