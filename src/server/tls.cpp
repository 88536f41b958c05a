// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "server/tls.hpp"

#include <algorithm>
#include <new>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

#include "server/key_file.hpp"

namespace dyntastic::server {
namespace {

struct Deleter {
    void operator()(SSL_CTX* context) const noexcept { SSL_CTX_free(context); }
    void operator()(SSL* session) const noexcept { SSL_free(session); }
};

std::string last_error() {
    char text[256];
    const unsigned long code = ERR_get_error();
    ERR_clear_error();
    if (code == 0) return "unknown reason";
    if (const char* reason = ERR_reason_error_string(code)) return reason;
    ERR_error_string_n(code, text, sizeof text);
    return text;
}

/// HTTP/1.1 is the only protocol; who asks for others alone is told so.
int choose_protocol(SSL* /*session*/, const unsigned char** chosen, unsigned char* size, const unsigned char* offered,
                    unsigned int offered_size, void* /*argument*/) {
    static constexpr unsigned char ours[] = "\x08http/1.1";
    unsigned char* found = nullptr;
    const int status = SSL_select_next_proto(&found, size, ours, sizeof ours - 1, offered, offered_size);
    *chosen = found;
    return status == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

/// The memory of OpenSSL for a connection, without its buffers, as measured.
constexpr std::size_t size_of_session = 24 * 1024;

/// Bytes between OpenSSL and the network. (OpenSSL's own BIO in memory keeps what its largest content took, for ever.)
struct Network {
    std::string_view in{};  // what was received, and is not read yet
    std::string out{};
};

int write_network(BIO* bio, const char* bytes, int size) noexcept {
    BIO_clear_retry_flags(bio);
    try {
        static_cast<Network*>(BIO_get_data(bio))->out.append(bytes, static_cast<std::size_t>(std::max(size, 0)));
    } catch (...) {  // no exception gets through OpenSSL; it takes this for a broken connection
        return -1;
    }
    return size;
}

int read_network(BIO* bio, char* to, int size) noexcept {
    BIO_clear_retry_flags(bio);
    std::string_view& in = static_cast<Network*>(BIO_get_data(bio))->in;
    if (in.empty()) {
        BIO_set_retry_read(bio);
        return -1;
    }
    const std::size_t count = std::min(in.size(), static_cast<std::size_t>(std::max(size, 0)));
    std::copy_n(in.begin(), count, to);
    in.remove_prefix(count);
    return static_cast<int>(count);
}

long control_network(BIO* /*bio*/, int command, long /*number*/, void* /*pointer*/) noexcept {
    return command == BIO_CTRL_FLUSH ? 1 : 0;
}

const BIO_METHOD* network_method() {
    struct Free {
        void operator()(BIO_METHOD* method) const noexcept { BIO_meth_free(method); }
    };
    static const std::unique_ptr<BIO_METHOD, Free> method = [] {
        std::unique_ptr<BIO_METHOD, Free> made(BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "connection"));
        if (!made) throw std::bad_alloc();
        BIO_meth_set_write(made.get(), write_network);
        BIO_meth_set_read(made.get(), read_network);
        BIO_meth_set_ctrl(made.get(), control_network);
        return made;
    }();
    return method.get();
}

class OpenSslSession final : public TlsSession {
public:
    explicit OpenSslSession(SSL_CTX* context) : session_(SSL_new(context)) {
        BIO* const bio = BIO_new(network_method());
        if (!session_ || bio == nullptr) {
            BIO_free(bio);
            throw std::bad_alloc();
        }
        BIO_set_data(bio, &network_);
        BIO_set_init(bio, 1);
        SSL_set_bio(session_.get(), bio, bio);  // it belongs to the session from here on
        SSL_set_accept_state(session_.get());
    }

    void receive(std::string_view bytes) override { network_.in = bytes; }
    std::size_t read(std::span<char> to) override {
        if (state_ != State::open || to.empty()) return 0;
        ERR_clear_error();
        const int count = SSL_read(session_.get(), to.data(), static_cast<int>(std::min(to.size(), std::size_t{1} << 30)));
        if (count <= 0) note(SSL_get_error(session_.get(), count));
        return count > 0 ? static_cast<std::size_t>(count) : 0;
    }
    void write(std::string_view bytes) override {
        while (!bytes.empty() && state_ != State::broken) {
            ERR_clear_error();
            const int count =
                SSL_write(session_.get(), bytes.data(), static_cast<int>(std::min(bytes.size(), std::size_t{1} << 30)));
            if (count <= 0) {
                state_ = State::broken;  // memory takes all, so this is no wait for the network
                break;
            }
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
    }
    void end() override {
        if (state_ != State::broken && is_established()) {
            ERR_clear_error();
            SSL_shutdown(session_.get());
        }
    }
    [[nodiscard]] std::string_view output() const noexcept override { return std::string_view(network_.out).substr(sent_); }
    void sent(std::size_t count) noexcept override {
        sent_ += count;
        if (sent_ < network_.out.size()) return;
        sent_ = 0;
        if (network_.out.capacity() > largest_kept_buffer) network_.out = {};
        network_.out.clear();
    }
    [[nodiscard]] State state() const noexcept override { return state_; }
    [[nodiscard]] bool is_established() const noexcept override { return SSL_is_init_finished(session_.get()) == 1; }
    [[nodiscard]] std::size_t memory() const noexcept override { return size_of_session + network_.out.capacity(); }

private:
    static constexpr std::size_t largest_kept_buffer = 8 * 1024;  // thousands of connections are idle

    void note(int error) {
        if (error == SSL_ERROR_ZERO_RETURN) state_ = State::ended;
        else if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) state_ = State::broken;
    }

    Network network_{};
    std::unique_ptr<SSL, Deleter> session_;
    std::size_t sent_ = 0;
    State state_ = State::open;
};

class OpenSslContext final : public TlsContext {
public:
    explicit OpenSslContext(std::unique_ptr<SSL_CTX, Deleter> context) : context_(std::move(context)) {}
    [[nodiscard]] std::unique_ptr<TlsSession> accept() const override {
        return std::make_unique<OpenSslSession>(context_.get());
    }

private:
    std::unique_ptr<SSL_CTX, Deleter> context_;
};

}  // namespace

result<std::shared_ptr<const TlsContext>> make_tls_context(const std::string& certificate_file, const std::string& key_file) {
    const auto fail = [](const std::string& what) { return Failure(FailureKind::configuration, what + ": " + last_error()); };
    std::unique_ptr<SSL_CTX, Deleter> context(SSL_CTX_new(TLS_server_method()));
    if (!context) return fail("TLS cannot be set up");
    SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
    // Of TLS 1.2 only suites with ephemeral keys and authenticated encryption: neither CBC nor keys that RSA has wrapped.
    if (SSL_CTX_set_cipher_list(context.get(), "ECDHE+AESGCM:ECDHE+CHACHA20") != 1) return fail("TLS cannot be set up");
    SSL_CTX_set_options(context.get(), SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_mode(context.get(), SSL_MODE_RELEASE_BUFFERS);  // idle connections keep none
    SSL_CTX_set_alpn_select_cb(context.get(), choose_protocol, nullptr);
    if (SSL_CTX_use_certificate_chain_file(context.get(), certificate_file.c_str()) != 1) {
        return fail("the certificate " + certificate_file + " cannot be used");
    }
    if (auto checked = check_key_file(key_file); !checked) {
        return Failure(FailureKind::configuration, "the key " + key_file + " cannot be used: " + checked.error().message());
    }
    if (SSL_CTX_use_PrivateKey_file(context.get(), key_file.c_str(), SSL_FILETYPE_PEM) != 1) {
        return fail("the key " + key_file + " cannot be used");
    }
    if (SSL_CTX_check_private_key(context.get()) != 1) {
        return fail("the key " + key_file + " does not belong to the certificate " + certificate_file);
    }
    return std::shared_ptr<const TlsContext>(std::make_shared<OpenSslContext>(std::move(context)));
}

}  // namespace dyntastic::server
