// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "server/gzip.hpp"

#include <algorithm>
#include <new>
#include <zlib.h>

#include "server/tokens.hpp"

namespace dyntastic::server {
namespace {

constexpr int gzip_window = 15 + 16;  // the largest window, with gzip's header instead of zlib's
constexpr int zlib_window = 15;
constexpr int raw_window = -15;  // without any header
constexpr std::size_t step = 64 * 1024;

Bytef* bytes_of(const char* text) { return reinterpret_cast<Bytef*>(const_cast<char*>(text)); }  // zlib's types lack const

/// Ends a stream when it goes out of scope.
template <int (*End)(z_streamp)>
struct Stream : z_stream {
    Stream() : z_stream{} {}
    ~Stream() { End(this); }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;
};

/// Gzip allows several streams one behind the other, which stand for their bytes one behind the other.
Unpacked unpack_members(std::string_view packed, int window, std::size_t limit, std::string& out) {
    Stream<inflateEnd> stream;
    if (inflateInit2(&stream, window) != Z_OK) throw std::bad_alloc();
    stream.next_in = bytes_of(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    while (true) {
        const std::size_t before = out.size();
        // One byte more than the limit tells a body that fits from one that does not.
        const std::size_t room = std::min(step, limit + 1 - before);
        out.resize(before + room);
        stream.next_out = bytes_of(out.data() + before);
        stream.avail_out = static_cast<uInt>(room);
        const int status = inflate(&stream, Z_NO_FLUSH);
        out.resize(before + room - stream.avail_out);
        if (out.size() > limit) return Unpacked::too_large;
        if (status == Z_STREAM_END) {
            if (stream.avail_in == 0) return Unpacked::whole;
            if (window != gzip_window || inflateReset(&stream) != Z_OK) return Unpacked::broken;
            continue;
        }
        if (status == Z_MEM_ERROR) throw std::bad_alloc();
        // Without progress, or with room left over, the input has ended before the stream did.
        if (status != Z_OK || stream.avail_out != 0) return Unpacked::broken;
    }
}

}  // namespace

std::optional<Packing> packing_of(std::string_view content_encoding) noexcept {
    if (same_word(content_encoding, "gzip")) return Packing::gzip;
    if (same_word(content_encoding, "deflate")) return Packing::deflate;
    return std::nullopt;
}

Unpacked unpack(Packing packing, std::string_view packed, std::size_t limit, std::string& out) {
    out.clear();
    if (packing == Packing::gzip) return unpack_members(packed, gzip_window, limit, out);
    const bool has_header = packed.size() > 1 && (static_cast<unsigned char>(packed[0]) & 0x0FU) == Z_DEFLATED &&
                            (static_cast<unsigned char>(packed[0]) * 256U + static_cast<unsigned char>(packed[1])) % 31 == 0;
    return unpack_members(packed, has_header ? zlib_window : raw_window, limit, out);
}

void pack_gzip(std::string_view bytes, std::string& out) {
    Stream<deflateEnd> stream;
    if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK) throw std::bad_alloc();
    const std::size_t before = out.size();
    const std::size_t room = deflateBound(&stream, bytes.size());
    out.resize(before + room);
    stream.next_in = bytes_of(bytes.data());
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = bytes_of(out.data() + before);
    stream.avail_out = static_cast<uInt>(room);
    deflate(&stream, Z_FINISH);  // deflateBound says that there is room for all
    out.resize(before + room - stream.avail_out);
}

bool accepts_gzip(std::string_view accept_encoding) noexcept {
    while (!accept_encoding.empty()) {
        std::string_view choice = cut(accept_encoding, ',');
        if (!same_word(cut(choice, ';'), "gzip")) continue;
        // The weight is q=, a digit, and perhaps a fraction.
        const std::string_view weight = trim(choice);
        return weight.empty() || weight.find_first_of("123456789") != std::string_view::npos;
    }
    return false;
}

}  // namespace dyntastic::server
