// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// zlib's checksum takes a third of the time of an answer of 57 KB. Where the processor can multiply polynomials, the bytes are
// folded: as the checksum is a remainder, 64 bytes in front may be replaced by their product with x^512 mod P, which is only 64
// bytes that are added to the next 64. What is left in the end, 16 bytes and a tail, is zlib's.
#include "server/crc32.hpp"

#include <zlib.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace dyntastic::server {
namespace {

std::uint32_t zlib_crc32(std::uint32_t begin, const char* bytes, std::size_t size) noexcept {
    return static_cast<std::uint32_t>(::crc32_z(begin, reinterpret_cast<const Bytef*>(bytes), size));
}

#if defined(__x86_64__)
constexpr std::size_t least_folded = 256;

/// x^power mod P. The checksum has its bits in reverse order; a product of two such numbers lacks one place, hence the shift.
constexpr long long power_of_x(int power) {
    std::uint32_t remainder = 0x80000000;
    while (power-- > 0) remainder = (remainder >> 1) ^ ((remainder & 1) != 0 ? 0xEDB88320 : 0);
    return static_cast<long long>(std::uint64_t{remainder} << 1);
}

/// `ahead`, moved over 128 or 512 bits, added to what stands there.
[[gnu::target("pclmul,sse4.1")]] inline __m128i fold(__m128i ahead, __m128i powers, __m128i there) noexcept {
    const __m128i low = _mm_clmulepi64_si128(ahead, powers, 0x00);
    const __m128i high = _mm_clmulepi64_si128(ahead, powers, 0x11);
    return _mm_xor_si128(_mm_xor_si128(low, high), there);
}

inline __m128i load(const char* from) noexcept { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from)); }

[[gnu::target("pclmul,sse4.1")]] std::uint32_t folded_crc32(const char* from, std::size_t size) noexcept {
    // The halves of 128 bits are 32 bits further from, and nearer to, the place where the remainder is taken.
    const __m128i over_512 = _mm_set_epi64x(power_of_x(512 - 32), power_of_x(512 + 32));
    const __m128i over_128 = _mm_set_epi64x(power_of_x(128 - 32), power_of_x(128 + 32));
    const char* const end = from + size;
    __m128i lanes[4] = {load(from), load(from + 16), load(from + 32), load(from + 48)};
    lanes[0] = _mm_xor_si128(lanes[0], _mm_cvtsi32_si128(-1));  // the checksum begins with all bits set
    for (from += 64; end - from >= 64; from += 64) {
        for (int i = 0; i < 4; ++i) lanes[i] = fold(lanes[i], over_512, load(from + 16 * i));
    }
    __m128i folded = lanes[0];
    for (int i = 1; i < 4; ++i) folded = fold(folded, over_128, lanes[i]);
    for (; end - from >= 16; from += 16) folded = fold(folded, over_128, load(from));
    char left[16];
    _mm_storeu_si128(reinterpret_cast<__m128i*>(left), folded);
    const std::uint32_t of_left = zlib_crc32(0xFFFFFFFF, left, sizeof left);  // zlib's way to begin with no bit set
    return zlib_crc32(of_left, from, static_cast<std::size_t>(end - from));
}

const bool can_fold = __builtin_cpu_supports("pclmul") != 0 && __builtin_cpu_supports("sse4.1") != 0;
#endif

}  // namespace

std::uint32_t crc32(std::string_view bytes) noexcept {
#if defined(__x86_64__)
    if (bytes.size() >= least_folded && can_fold) return folded_crc32(bytes.data(), bytes.size());
#endif
    return zlib_crc32(0, bytes.data(), bytes.size());
}

}  // namespace dyntastic::server
