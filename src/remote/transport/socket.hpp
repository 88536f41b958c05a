// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "remote/transport/stream.hpp"

namespace dyntastic::remote {

/// A file descriptor, closed at the end.
class Descriptor {
public:
    explicit Descriptor(int number = -1) noexcept : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor();
    [[nodiscard]] int get() const noexcept { return number_; }

private:
    int number_;
};

/// A TCP connection without TLS that never blocks.
class Socket final : public Stream {
public:
    /// Begins to connect.
    [[nodiscard]] static result<Socket> open(const Address& address);

    [[nodiscard]] int descriptor() const override { return descriptor_.get(); }
    Progress connect() override;
    Progress write(std::string_view bytes) override;
    Progress read(std::span<char> to) override;
    [[nodiscard]] bool is_fit() override;
    [[nodiscard]] std::string error() const override;

private:
    explicit Socket(Descriptor descriptor) : descriptor_(std::move(descriptor)) {}
    Progress fail(int error);

    Descriptor descriptor_;
    int error_ = 0;
    bool is_connected_ = false;
};

/// The address of a host that is an address itself; nullopt for a name.
[[nodiscard]] std::optional<Address> parse_address(const std::string& host, std::uint16_t port);

/// Asks the name service for the addresses of a host. May block for as long as the system's resolver likes.
[[nodiscard]] result<std::vector<Address>> ask_name_service(const std::string& host, std::uint16_t port);

}  // namespace dyntastic::remote
