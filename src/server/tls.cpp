// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "server/tls.hpp"

#include <algorithm>
#include <new>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

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

class OpenSslSession final : public TlsSession {
public:
    explicit OpenSslSession(SSL_CTX* context) : session_(SSL_new(context)) {
        BIO* const in = BIO_new(BIO_s_mem());
        BIO* const out = BIO_new(BIO_s_mem());
        if (!session_ || in == nullptr || out == nullptr) {
            BIO_free(in);
            BIO_free(out);
            throw std::bad_alloc();
        }
        SSL_set_bio(session_.get(), in, out);  // both belong to the session from here on
        SSL_set_accept_state(session_.get());
    }

    void receive(std::string_view bytes) override {
        if (!bytes.empty()) BIO_write(SSL_get_rbio(session_.get()), bytes.data(), static_cast<int>(bytes.size()));
    }
    std::size_t read(std::span<char> to) override {
        if (state_ != State::open || to.empty()) return 0;
        ERR_clear_error();
        const int count = SSL_read(session_.get(), to.data(), static_cast<int>(std::min(to.size(), std::size_t{1} << 30)));
        if (count <= 0) note(SSL_get_error(session_.get(), count));
        collect();
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
        collect();
    }
    void end() override {
        if (state_ != State::broken && is_established()) {
            ERR_clear_error();
            SSL_shutdown(session_.get());
        }
        collect();
    }
    [[nodiscard]] std::string_view output() const noexcept override { return std::string_view(output_).substr(sent_); }
    void sent(std::size_t count) noexcept override {
        sent_ += count;
        if (sent_ < output_.size()) return;
        sent_ = 0;
        if (output_.capacity() > largest_kept) output_ = {};
        output_.clear();
    }
    [[nodiscard]] State state() const noexcept override { return state_; }
    [[nodiscard]] bool is_established() const noexcept override { return SSL_is_init_finished(session_.get()) == 1; }

private:
    static constexpr std::size_t largest_kept = 64 * 1024;

    void note(int error) {
        if (error == SSL_ERROR_ZERO_RETURN) state_ = State::ended;
        else if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) state_ = State::broken;
    }
    /// Takes what OpenSSL has written for the network.
    void collect() {
        BIO* const out = SSL_get_wbio(session_.get());
        char* bytes = nullptr;
        const long size = BIO_get_mem_data(out, &bytes);
        if (size <= 0) return;
        output_.append(bytes, static_cast<std::size_t>(size));
        (void)BIO_reset(out);
    }

    std::unique_ptr<SSL, Deleter> session_;
    std::string output_{};
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
    SSL_CTX_set_options(context.get(), SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_mode(context.get(), SSL_MODE_RELEASE_BUFFERS);  // idle connections keep none
    SSL_CTX_set_alpn_select_cb(context.get(), choose_protocol, nullptr);
    if (SSL_CTX_use_certificate_chain_file(context.get(), certificate_file.c_str()) != 1) {
        return fail("the certificate " + certificate_file + " cannot be used");
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
