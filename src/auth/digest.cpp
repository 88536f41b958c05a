// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "auth/digest.hpp"

#include <memory>
#include <new>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>

namespace dyntastic::auth {
namespace {

// Both fail only for want of memory, or where OpenSSL was built or configured without SHA-256.
void check(int succeeded) {
    if (succeeded != 1) throw std::bad_alloc();
}
template <class T>
T* check(T* made) {
    if (made == nullptr) throw std::bad_alloc();
    return made;
}

const EVP_MD* sha256_algorithm() {
    static const EVP_MD* const algorithm = check(EVP_MD_fetch(nullptr, "SHA256", nullptr));
    return algorithm;
}

EVP_MD_CTX* digest_context() {
    struct Free {
        void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    };
    thread_local const std::unique_ptr<EVP_MD_CTX, Free> context(check(EVP_MD_CTX_new()));
    return context.get();
}

EVP_MAC_CTX* make_mac_context() {
    static EVP_MAC* const algorithm = check(EVP_MAC_fetch(nullptr, "HMAC", nullptr));
    EVP_MAC_CTX* context = check(EVP_MAC_CTX_new(algorithm));
    char digest[] = "SHA256";
    const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string("digest", digest, 0), OSSL_PARAM_construct_end()};
    check(EVP_MAC_CTX_set_params(context, parameters));
    return context;
}

EVP_MAC_CTX* mac_context() {
    struct Free {
        void operator()(EVP_MAC_CTX* context) const { EVP_MAC_CTX_free(context); }
    };
    thread_local const std::unique_ptr<EVP_MAC_CTX, Free> context(make_mac_context());
    return context.get();
}

const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

}  // namespace

Digest sha256(std::string_view data) {
    Digest digest;
    EVP_MD_CTX* context = digest_context();
    check(EVP_DigestInit_ex2(context, sha256_algorithm(), nullptr));
    check(EVP_DigestUpdate(context, data.data(), data.size()));
    check(EVP_DigestFinal_ex(context, digest.data(), nullptr));
    return digest;
}

Digest hmac_sha256(std::span<const unsigned char> key, std::string_view data) {
    Digest digest;
    EVP_MAC_CTX* context = mac_context();
    check(EVP_MAC_init(context, key.data(), key.size(), nullptr));
    check(EVP_MAC_update(context, bytes(data), data.size()));
    check(EVP_MAC_final(context, digest.data(), nullptr, digest.size()));
    return digest;
}

void append_hex(std::string& out, std::span<const unsigned char> bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    for (const unsigned char byte : bytes) {
        out += digits[byte >> 4U];
        out += digits[byte & 15U];
    }
}

bool equal_in_constant_time(std::string_view a, std::string_view b) noexcept {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace dyntastic::auth
