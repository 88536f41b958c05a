// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/transport/tls.hpp"

#include <arpa/inet.h>
#include <chrono>
#include <climits>
#include <mutex>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <optional>
#include <sys/stat.h>

#include "remote/transport/resolver.hpp"
#include "remote/transport/socket.hpp"
#include "remote/transport/tunnel.hpp"

namespace dyntastic::remote {
namespace {

using Context = std::shared_ptr<SSL_CTX>;

/// The oldest error of the thread, without the rest.
std::string last_error(std::string_view otherwise) {
    const auto code = ::ERR_get_error();
    ::ERR_clear_error();
    if (code == 0) return std::string(otherwise);
    const char* reason = ::ERR_reason_error_string(code);
    return std::string("TLS: ").append(reason == nullptr ? otherwise : std::string_view(reason));
}

// OpenSSL's own BIO of a socket writes without MSG_NOSIGNAL, so that a server which hangs up would end the program.
int bio_write(BIO* bio, const char* data, int size) {
    auto& socket = *static_cast<Socket*>(::BIO_get_data(bio));
    ::BIO_clear_retry_flags(bio);
    const auto [status, bytes] = socket.write({data, static_cast<std::size_t>(size)});
    if (status == Stream::Status::done) return static_cast<int>(bytes);
    if (status == Stream::Status::want_write) ::BIO_set_retry_write(bio);
    return -1;
}

int bio_read(BIO* bio, char* data, int size) {
    auto& socket = *static_cast<Socket*>(::BIO_get_data(bio));
    ::BIO_clear_retry_flags(bio);
    const auto [status, bytes] = socket.read({data, static_cast<std::size_t>(size)});
    if (status == Stream::Status::done) return static_cast<int>(bytes);
    if (status == Stream::Status::want_read) ::BIO_set_retry_read(bio);
    return status == Stream::Status::closed ? 0 : -1;
}

// NOLINTNEXTLINE(google-runtime-int): the type is OpenSSL's
long bio_control(BIO* /*bio*/, int command, long /*number*/, void* /*data*/) { return command == BIO_CTRL_FLUSH ? 1 : 0; }

const BIO_METHOD* bio_method() {
    static const BIO_METHOD* const method = [] {
        BIO_METHOD* made = ::BIO_meth_new(::BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "dyntastic socket");
        ::BIO_meth_set_write(made, bio_write);
        ::BIO_meth_set_read(made, bio_read);
        ::BIO_meth_set_ctrl(made, bio_control);
        return made;
    }();
    return method;
}

class TlsStream final : public Stream {
public:
    TlsStream(Socket socket, Context context, const Node& node)
        : socket_(std::move(socket)), context_(std::move(context)), session_(::SSL_new(context_.get())) {
        const std::string& host = node.host;
        if (node.proxy) tunnel_.emplace(node);
        if (session_ == nullptr) throw std::bad_alloc();
        BIO* bio = ::BIO_new(bio_method());
        if (bio == nullptr) throw std::bad_alloc();
        ::BIO_set_data(bio, &socket_);
        ::BIO_set_init(bio, 1);
        ::SSL_set_bio(session_.get(), bio, bio);
        in6_addr address{};
        if (::inet_pton(AF_INET, host.c_str(), &address) == 1 || ::inet_pton(AF_INET6, host.c_str(), &address) == 1) {
            ::X509_VERIFY_PARAM_set1_ip_asc(::SSL_get0_param(session_.get()), host.c_str());
        } else {
            // The macro for this casts in the old style.
            std::string name = host;
            ::SSL_ctrl(session_.get(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, name.data());
            ::SSL_set1_host(session_.get(), host.c_str());
        }
    }

    [[nodiscard]] int descriptor() const override { return socket_.descriptor(); }

    Progress connect() override {
        const Progress connected = socket_.connect();
        if (connected.status != Status::done) {
            error_ = socket_.error();
            return connected;
        }
        if (tunnel_) {
            const Progress dug = tunnel_->dig(socket_);
            error_ = tunnel_->error();
            if (dug.status != Status::done) return dug;
        }
        ::ERR_clear_error();
        const int status = ::SSL_connect(session_.get());
        return status == 1 ? Progress{} : progress_after(status);
    }

    Progress write(std::string_view bytes) override {
        ::ERR_clear_error();
        std::size_t written = 0;
        const int status = ::SSL_write_ex(session_.get(), bytes.data(), bytes.size(), &written);
        return status == 1 ? Progress{Status::done, written} : progress_after(status);
    }

    Progress read(std::span<char> to) override {
        ::ERR_clear_error();
        std::size_t received = 0;
        const int status = ::SSL_read_ex(session_.get(), to.data(), to.size(), &received);
        return status == 1 ? Progress{Status::done, received} : progress_after(status);
    }

    [[nodiscard]] bool is_fit() override {
        if (::SSL_pending(session_.get()) > 0) return false;
        // Tickets of TLS 1.3 and the like may lie there, so what is there is read; data of the application would be wrong.
        char byte = 0;
        return read({&byte, 1}).status == Status::want_read;
    }

    [[nodiscard]] std::string error() const override { return error_; }

private:
    struct Free {
        void operator()(SSL* session) const { ::SSL_free(session); }
    };

    Progress progress_after(int status) {
        switch (::SSL_get_error(session_.get(), status)) {
            case SSL_ERROR_WANT_READ: return {Status::want_read};
            case SSL_ERROR_WANT_WRITE: return {Status::want_write};
            case SSL_ERROR_ZERO_RETURN: return {Status::closed};
            default: break;
        }
        const auto verified = ::SSL_get_verify_result(session_.get());
        if (verified != X509_V_OK) {
            ::ERR_clear_error();
            error_ = std::string("TLS: the certificate is not to be trusted: ") + ::X509_verify_cert_error_string(verified);
        } else {
            error_ = last_error("the connection was closed");
        }
        return {Status::failed};
    }

    Socket socket_;
    std::optional<Tunnel> tunnel_;
    Context context_;
    std::unique_ptr<SSL, Free> session_;
    std::string error_{};
};

class SystemNetwork final : public Network {
public:
    explicit SystemNetwork(std::string ca_bundle) : ca_bundle_(std::move(ca_bundle)) {}

    std::shared_ptr<const Resolution> resolve(const Node& node) override {
        return node.proxy ? resolver_.resolve(node.proxy->host, node.proxy->port, std::chrono::steady_clock::now())
                          : resolver_.resolve(node.host, node.port, std::chrono::steady_clock::now());
    }
    void forget(const Node& node) override {
        if (node.proxy) resolver_.forget(node.proxy->host, node.proxy->port);
        else resolver_.forget(node.host, node.port);
    }

    result<std::unique_ptr<Stream>> open(const Node& node, const Address& address) override {
        auto socket = Socket::open(address);
        if (!socket) return socket.error();
        if (!node.is_secure) return std::unique_ptr<Stream>(std::make_unique<Socket>(*std::move(socket)));
        const auto context = secure_context();
        if (!context) return context.error();
        return std::unique_ptr<Stream>(std::make_unique<TlsStream>(*std::move(socket), *context, node));
    }

private:
    result<Context> secure_context() {
        const std::lock_guard lock(mutex_);
        if (!context_) context_ = make_context();
        return *context_;
    }

    [[nodiscard]] result<Context> make_context() const {
        Context context(::SSL_CTX_new(::TLS_client_method()), ::SSL_CTX_free);
        if (context == nullptr) return Failure(FailureKind::transport, last_error("OpenSSL does not start"));
        ::SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
        ::SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
        ::SSL_CTX_set_mode(context.get(), SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
        if (ca_bundle_.empty()) {
            ::SSL_CTX_set_default_verify_paths(context.get());
            return context;
        }
        struct stat about{};
        const bool is_folder = ::stat(ca_bundle_.c_str(), &about) == 0 && S_ISDIR(about.st_mode);
        const int loaded = is_folder ? ::SSL_CTX_load_verify_dir(context.get(), ca_bundle_.c_str())
                                     : ::SSL_CTX_load_verify_file(context.get(), ca_bundle_.c_str());
        if (loaded == 1) return context;
        return Failure(FailureKind::transport,
                       "the certificates of \"" + ca_bundle_ + "\" cannot be read: " + last_error("unknown reason"));
    }

    const std::string ca_bundle_;
    Resolver resolver_{};
    std::mutex mutex_;
    std::optional<result<Context>> context_;
};

}  // namespace

std::shared_ptr<Network> make_system_network(std::string ca_bundle) {
    return std::make_shared<SystemNetwork>(std::move(ca_bundle));
}

}  // namespace dyntastic::remote
