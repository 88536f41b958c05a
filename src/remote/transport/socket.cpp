// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/transport/socket.hpp"

#include <cerrno>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

namespace dyntastic::remote {
namespace {

std::string text_of(int error) { return std::system_category().message(error); }
const sockaddr* address_of(const Address& address) { return reinterpret_cast<const sockaddr*>(address.bytes.data()); }

result<std::vector<Address>> look_up(const std::string& host, std::uint16_t port, int flags, int* error_code = nullptr) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICSERV | flags;
    addrinfo* found = nullptr;
    const int error = ::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found);
    if (error_code != nullptr) *error_code = error;
    if (error != 0) {
        const char* text = error == EAI_SYSTEM ? nullptr : ::gai_strerror(error);
        return Failure(FailureKind::transport, text == nullptr ? text_of(errno) : text);
    }
    std::vector<Address> addresses;
    for (const addrinfo* one = found; one != nullptr; one = one->ai_next) {
        addresses.push_back({{reinterpret_cast<const char*>(one->ai_addr), one->ai_addrlen}});
    }
    ::freeaddrinfo(found);
    return addresses;
}

}  // namespace

Descriptor::~Descriptor() {
    if (number_ >= 0) ::close(number_);
}

result<Socket> Socket::open(const Address& address) {
    Descriptor descriptor(::socket(address_of(address)->sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP));
    if (descriptor.get() < 0) return Failure(FailureKind::transport, text_of(errno));
    const int on = 1;
    ::setsockopt(descriptor.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::setsockopt(descriptor.get(), SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
    int status = 0;
    do status = ::connect(descriptor.get(), address_of(address), static_cast<socklen_t>(address.bytes.size()));
    while (status != 0 && errno == EINTR);
    if (status != 0 && errno != EINPROGRESS) return Failure(FailureKind::transport, text_of(errno));
    return Socket(std::move(descriptor));
}

Stream::Progress Socket::connect() {
    if (is_connected_) return {};
    pollfd state{descriptor_.get(), POLLOUT, 0};
    if (::poll(&state, 1, 0) == 0) return {Status::want_write};
    int error = 0;
    socklen_t size = sizeof error;
    if (::getsockopt(descriptor_.get(), SOL_SOCKET, SO_ERROR, &error, &size) != 0) error = errno;
    if (error != 0) return fail(error);
    is_connected_ = true;
    return {};
}

Stream::Progress Socket::write(std::string_view bytes) {
    while (true) {
        const ssize_t sent = ::send(descriptor_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent >= 0) return {Status::done, static_cast<std::size_t>(sent)};
        if (errno == EAGAIN || errno == EWOULDBLOCK) return {Status::want_write};
        if (errno == EPIPE || errno == ECONNRESET) {
            error_ = errno;
            return {Status::closed};
        }
        if (errno != EINTR) return fail(errno);
    }
}

Stream::Progress Socket::read(std::span<char> to) {
    while (true) {
        const ssize_t received = ::recv(descriptor_.get(), to.data(), to.size(), 0);
        if (received > 0) return {Status::done, static_cast<std::size_t>(received)};
        if (received == 0) return {Status::closed};
        if (errno == EAGAIN || errno == EWOULDBLOCK) return {Status::want_read};
        if (errno != EINTR) return fail(errno);
    }
}

bool Socket::is_fit() {
    char byte = 0;
    return ::recv(descriptor_.get(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

std::string Socket::error() const { return text_of(error_); }

Stream::Progress Socket::fail(int error) {
    error_ = error;
    return {Status::failed};
}

std::optional<Address> parse_address(const std::string& host, std::uint16_t port) {
    auto found = look_up(host, port, AI_NUMERICHOST);
    if (!found || found->empty()) return std::nullopt;
    return std::move(found->front());
}

result<std::vector<Address>> ask_name_service(const std::string& host, std::uint16_t port) {
    int error = 0;
    auto found = look_up(host, port, AI_ADDRCONFIG, &error);
    // A machine whose only network is the loopback has addresses of no family, says AI_ADDRCONFIG.
    if (error == EAI_NONAME || error == EAI_ADDRFAMILY) return look_up(host, port, 0);
    return found;
}

}  // namespace dyntastic::remote
