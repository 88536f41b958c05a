// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// TLS against OpenSSL's own client, in memory: no sockets, and a certificate that is made anew.
#include "server/tls.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <unistd.h>

namespace dyntastic::server {
namespace {

struct Free {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
    void operator()(SSL* session) const { SSL_free(session); }
    void operator()(std::FILE* file) const { std::fclose(file); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

/// A key and a certificate for localhost in two files, which go away with it.
class Identity {
public:
    explicit Identity(EVP_PKEY* owned = EVP_EC_gen("P-256")) {
        static int count = 0;
        const std::string base = std::filesystem::temp_directory_path() /
                                 ("dyntastic_tls_" + std::to_string(::getpid()) + "_" + std::to_string(count++));
        certificate = base + ".crt";
        key = base + ".key";
        const Owned<EVP_PKEY> made(owned);
        const Owned<X509> signed_by_itself(X509_new());
        ASN1_INTEGER_set(X509_get_serialNumber(signed_by_itself.get()), 1);
        X509_gmtime_adj(X509_getm_notBefore(signed_by_itself.get()), -60);
        X509_gmtime_adj(X509_getm_notAfter(signed_by_itself.get()), 3600);
        X509_set_pubkey(signed_by_itself.get(), made.get());
        X509_NAME* const name = X509_get_subject_name(signed_by_itself.get());
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
        X509_set_issuer_name(signed_by_itself.get(), name);
        X509_sign(signed_by_itself.get(), made.get(), EVP_sha256());
        PEM_write_X509(Owned<std::FILE>(std::fopen(certificate.c_str(), "w")).get(), signed_by_itself.get());
        PEM_write_PrivateKey(Owned<std::FILE>(std::fopen(key.c_str(), "w")).get(), made.get(), nullptr, nullptr, 0, nullptr,
                             nullptr);
        std::filesystem::permissions(key, std::filesystem::perms(0600));  // whatever the umask
    }
    ~Identity() {
        std::filesystem::remove(certificate);
        std::filesystem::remove(key);
    }
    Identity(const Identity&) = delete;
    Identity& operator=(const Identity&) = delete;

    std::string certificate;
    std::string key;
};

const Identity& identity() {
    static const Identity made;
    return made;
}

/// OpenSSL's client, which trusts anybody.
class Client {
public:
    explicit Client(int highest_version = 0) : context_(SSL_CTX_new(TLS_client_method())) {
        SSL_CTX_set_security_level(context_.get(), 0);
        SSL_CTX_set_min_proto_version(context_.get(), TLS1_VERSION);
        SSL_CTX_set_max_proto_version(context_.get(), highest_version);
        session_.reset(SSL_new(context_.get()));
        SSL_set_bio(session_.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
        SSL_set_connect_state(session_.get());
    }
    SSL* session() const { return session_.get(); }
    /// Moves bytes between the two until none are left, at most `piece` at a time.
    void talk(TlsSession& server, std::size_t piece = 100'000) {
        while (true) {
            char buffer[4096];
            while (true) {
                const int count = SSL_read(session(), buffer, sizeof buffer);
                if (count <= 0) break;
                received.append(buffer, static_cast<std::size_t>(count));
            }
            char* bytes = nullptr;
            const long size = BIO_get_mem_data(SSL_get_wbio(session()), &bytes);
            std::string_view sent(bytes, static_cast<std::size_t>(size));
            const bool is_quiet = sent.empty() && server.output().empty();
            while (!sent.empty()) {
                server.receive(sent.substr(0, piece));
                sent.remove_prefix(std::min(piece, sent.size()));
                char room[100];
                while (const std::size_t count = server.read(room)) read_by_server.append(room, count);
            }
            (void)BIO_reset(SSL_get_wbio(session()));
            while (!server.output().empty()) {
                const std::size_t count = std::min(piece, server.output().size());
                BIO_write(SSL_get_rbio(session()), server.output().data(), static_cast<int>(count));
                server.sent(count);
            }
            if (is_quiet) return;
        }
    }
    std::string received{};
    std::string read_by_server{};

private:
    Owned<SSL_CTX> context_;
    Owned<SSL> session_{};
};

std::unique_ptr<TlsSession> accept() { return make_tls_context(identity().certificate, identity().key).value()->accept(); }

TEST(Tls, carries_bytes_both_ways) {
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{100'000}}) {
            const auto server = accept();
            Client client(version);
            client.talk(*server, piece);
            ASSERT_TRUE(server->is_established());
            EXPECT_EQ(SSL_version(client.session()), version);
            const std::string question(50'000, 'q'), answer(200'000, 'a');
            SSL_write(client.session(), question.data(), static_cast<int>(question.size()));
            client.talk(*server, piece);
            EXPECT_EQ(client.read_by_server, question);
            server->write(answer);
            client.talk(*server, piece);
            EXPECT_EQ(client.received, answer);
            EXPECT_EQ(server->state(), TlsSession::State::open);
            SSL_shutdown(client.session());
            client.talk(*server, piece);
            EXPECT_EQ(server->state(), TlsSession::State::ended);
            server->end();
            EXPECT_FALSE(server->output().empty()) << "it says farewell";
        }
    }
}

TEST(Tls, is_not_older_than_1_2) {
    const auto server = accept();
    Client client(TLS1_1_VERSION);
    client.talk(*server);
    EXPECT_EQ(server->state(), TlsSession::State::broken);
    EXPECT_FALSE(server->is_established());
}

TEST(Tls, of_1_2_has_only_suites_with_ephemeral_keys_and_authenticated_encryption) {
    const auto negotiate = [](const char* suites) {
        const auto server = accept();
        Client client(TLS1_2_VERSION);
        EXPECT_EQ(SSL_set_cipher_list(client.session(), suites), 1) << suites;
        client.talk(*server);
        return server->is_established() ? std::string(SSL_get_cipher_name(client.session())) : "refused";
    };
    EXPECT_EQ(negotiate("ECDHE+AESGCM"), "ECDHE-ECDSA-AES256-GCM-SHA384");
    EXPECT_EQ(negotiate("ECDHE-ECDSA-AES128-GCM-SHA256"), "ECDHE-ECDSA-AES128-GCM-SHA256");
    EXPECT_EQ(negotiate("ECDHE-ECDSA-CHACHA20-POLY1305"), "ECDHE-ECDSA-CHACHA20-POLY1305");
    for (const char* const suite :
         {"ECDHE-ECDSA-AES128-SHA", "ECDHE-ECDSA-AES256-SHA384", "ECDHE-ECDSA-AES128-CCM8", "ECDHE-ECDSA-AES128-CCM"}) {
        EXPECT_EQ(negotiate(suite), "refused") << suite;
    }
}

TEST(Tls, with_a_key_of_rsa_does_not_let_clients_wrap_their_own) {
    const Identity rsa(EVP_RSA_gen(2048));
    const auto negotiate = [&](const char* suites) {
        const auto server = make_tls_context(rsa.certificate, rsa.key).value()->accept();
        Client client(TLS1_2_VERSION);
        EXPECT_EQ(SSL_set_cipher_list(client.session(), suites), 1) << suites;
        client.talk(*server);
        return server->is_established() ? std::string(SSL_get_cipher_name(client.session())) : "refused";
    };
    EXPECT_EQ(negotiate("ECDHE-RSA-AES128-GCM-SHA256"), "ECDHE-RSA-AES128-GCM-SHA256");
    for (const char* const suite :
         {"AES128-GCM-SHA256", "AES256-SHA256", "AES128-SHA", "ECDHE-RSA-AES128-SHA", "DHE-RSA-AES128-GCM-SHA256"}) {
        EXPECT_EQ(negotiate(suite), "refused") << suite;
    }
}

TEST(Tls, speaks_http_1_1_alone) {
    const auto negotiate = [](std::string_view offered) {
        const auto server = accept();
        Client client;
        SSL_set_alpn_protos(client.session(), reinterpret_cast<const unsigned char*>(offered.data()),
                            static_cast<unsigned>(offered.size()));
        client.talk(*server);
        const unsigned char* chosen = nullptr;
        unsigned size = 0;
        SSL_get0_alpn_selected(client.session(), &chosen, &size);
        return server->is_established() ? std::string(reinterpret_cast<const char*>(chosen), size) : "refused";
    };
    EXPECT_EQ(negotiate("\x02h2\x08http/1.1"), "http/1.1");
    EXPECT_EQ(negotiate("\x02h2"), "refused");
}

TEST(Tls, breaks_on_what_is_no_tls) {
    for (const std::string& bytes : {std::string("GET / HTTP/1.1\r\nHost: x\r\n\r\n"), std::string(1000, '\0'),
                                     std::string("\x16\x03\x01\xff\xff"
                                                 "\x01") +
                                         std::string(70'000, 'x')}) {
        const auto server = accept();
        server->receive(bytes);
        char room[100];
        while (server->read(room) != 0) {}
        EXPECT_EQ(server->state(), TlsSession::State::broken);
        server->write("too late");
        server->end();
    }
}

TEST(Tls, says_what_is_wrong_with_its_files) {
    const auto fault = [](const std::string& certificate, const std::string& key) {
        const auto context = make_tls_context(certificate, key);
        return context ? "" : std::string(context.error().type()) + ": " + context.error().message();
    };
    const std::string nothing = "/no/such/file";
    EXPECT_EQ(fault(identity().certificate, identity().key), "");
    EXPECT_TRUE(
        fault(nothing, identity().key).starts_with("ConfigurationError: the certificate /no/such/file cannot be used: "));
    EXPECT_TRUE(
        fault(identity().certificate, nothing).starts_with("ConfigurationError: the key /no/such/file cannot be used: "));
    EXPECT_TRUE(fault(identity().key, identity().key).starts_with("ConfigurationError: the certificate "));
    Identity other;
    std::filesystem::permissions(other.key, std::filesystem::perms(0666));
    EXPECT_EQ(fault(other.certificate, other.key),
              "ConfigurationError: the key " + other.key + " cannot be used: others than its owner can write " + other.key +
                  " (its mode is 0666), and could let themselves in: run chmod go-w on it");
    std::filesystem::permissions(other.key, std::filesystem::perms(0600));
    EXPECT_TRUE(fault(identity().certificate, other.key).starts_with("ConfigurationError: the key " + other.key));
}

}  // namespace
}  // namespace dyntastic::server
