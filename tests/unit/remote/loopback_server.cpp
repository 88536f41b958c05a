// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "unit/remote/loopback_server.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <cstdlib>
#include <map>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace dyntastic::remote {
namespace {

int listen_on_loopback(int& port) {
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* any = reinterpret_cast<sockaddr*>(&address);
    if (::bind(listener, any, size) != 0 || ::listen(listener, 1024) != 0 || ::getsockname(listener, any, &size) != 0) {
        throw std::runtime_error("cannot listen");
    }
    port = ntohs(address.sin_port);
    return listener;
}

/// The first whole request of what has come in, taken from it.
std::optional<std::string> take_request(std::string& received) {
    const std::size_t header = received.find("\r\n\r\n");
    if (header == std::string::npos) return std::nullopt;
    const std::size_t size = header + 4 + std::stoul(received.substr(received.find("Content-Length: ") + 16));
    if (received.size() < size) return std::nullopt;
    std::string request = received.substr(0, size);
    received.erase(0, size);
    return request;
}

}  // namespace

std::string http_answer(std::string_view body, int status) {
    return "HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           std::string(body);
}

LoopbackServer::LoopbackServer(Handler handler) : handler_(std::move(handler)), listener_(listen_on_loopback(port_)) {
    if (::pipe(stop_) != 0) throw std::runtime_error("no pipe");
    thread_ = std::thread([this] { serve(); });
}

LoopbackServer::~LoopbackServer() {
    ::close(stop_[1]);
    thread_.join();
    ::close(stop_[0]);
    ::close(listener_);
}

void LoopbackServer::serve() {
    std::map<int, std::string> received;
    while (true) {
        std::vector<pollfd> states{{stop_[0], POLLIN, 0}, {listener_, POLLIN, 0}};
        for (const auto& [descriptor, bytes] : received) states.push_back({descriptor, POLLIN, 0});
        ::poll(states.data(), states.size(), -1);
        if (states[0].revents != 0) break;
        if (states[1].revents != 0) {
            const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            const int on = 1;
            ::setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            received[connection];
            ++connections_;
        }
        for (std::size_t i = 2; i < states.size(); ++i) {
            if (states[i].revents == 0) continue;
            const int connection = states[i].fd;
            char buffer[65536];
            const ssize_t count = ::recv(connection, buffer, sizeof buffer, 0);
            std::optional<std::string> answer;
            if (count > 0) {
                received[connection].append(buffer, static_cast<std::size_t>(count));
                const auto request = take_request(received[connection]);
                if (!request) continue;
                answer = handler_(*request);
                if (!answer) continue;
                if (!answer->empty() && ::send(connection, answer->data(), answer->size(), MSG_NOSIGNAL) >= 0) continue;
            }
            ::close(connection);
            received.erase(connection);
        }
    }
    for (const auto& [descriptor, bytes] : received) ::close(descriptor);
}

struct TlsServer::Tls {
    Tls(const std::string& name, bool is_expired) {
        key = ::EVP_EC_gen("P-256");
        certificate = ::X509_new();
        ::X509_set_version(certificate, X509_VERSION_3);
        ::ASN1_INTEGER_set(::X509_get_serialNumber(certificate), 1);
        ::X509_gmtime_adj(::X509_getm_notBefore(certificate), -7200);
        ::X509_gmtime_adj(::X509_getm_notAfter(certificate), is_expired ? -3600 : 3600);
        ::X509_set_pubkey(certificate, key);
        X509_NAME* subject = ::X509_get_subject_name(certificate);
        ::X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("test"), -1, -1, 0);
        ::X509_set_issuer_name(certificate, subject);
        X509_EXTENSION* extension = ::X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, name.c_str());
        ::X509_add_ext(certificate, extension, -1);
        ::X509_EXTENSION_free(extension);
        ::X509_sign(certificate, key, ::EVP_sha256());
        context = ::SSL_CTX_new(::TLS_server_method());
        ::SSL_CTX_use_certificate(context, certificate);
        ::SSL_CTX_use_PrivateKey(context, key);
    }
    ~Tls() {
        ::SSL_CTX_free(context);
        ::X509_free(certificate);
        ::EVP_PKEY_free(key);
    }
    Tls(const Tls&) = delete;
    Tls& operator=(const Tls&) = delete;

    EVP_PKEY* key;
    X509* certificate;
    SSL_CTX* context;
};

TlsServer::TlsServer(const std::string& name, std::string body, bool is_expired)
    : tls_(std::make_unique<Tls>(name, is_expired)), body_(std::move(body)), listener_(listen_on_loopback(port_)) {
    char path[] = "/tmp/dyntastic_certificate_XXXXXX";
    FILE* file = ::fdopen(::mkstemp(path), "w");
    ::PEM_write_X509(file, tls_->certificate);
    ::fclose(file);
    certificate_ = path;
    thread_ = std::thread([this] { serve(); });
}

TlsServer::~TlsServer() {
    stops_ = true;
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
    ::unlink(certificate_.c_str());
}

void TlsServer::serve() {
    while (!stops_) {
        const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0) continue;
        SSL* session = ::SSL_new(tls_->context);
        ::SSL_set_fd(session, connection);
        std::string received;
        if (::SSL_accept(session) == 1) {
            char buffer[65536];
            int count = 0;
            while ((count = ::SSL_read(session, buffer, sizeof buffer)) > 0) {
                received.append(buffer, static_cast<std::size_t>(count));
                if (!take_request(received)) continue;
                ++requests_;
                const std::string answer = http_answer(body_);
                ::SSL_write(session, answer.data(), static_cast<int>(answer.size()));
            }
        }
        ::SSL_free(session);
        ::close(connection);
    }
}

}  // namespace dyntastic::remote
