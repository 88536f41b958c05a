// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Stands between a server and the operating system (LD_PRELOAD), and does what the file says that DYNTASTIC_FAULTS names: sets
// the clock, fills the disk, or takes the descriptors away. The file is three numbers of 8 bytes: what is added to the clock in
// nanoseconds, the error of writes to files, and the error of opening files; 0 is none.
#include <cerrno>
#include <cstdarg>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

struct Faults {
    volatile std::int64_t clock, write, open;
};

template <class Function>
Function* real(const char* name) {
    return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

int real_open(const char* path, int flags, mode_t mode) {
    static auto* const call = real<int(const char*, int, ...)>("open");
    return call(path, flags, mode);
}

const Faults& faults() {
    static const Faults* const mapped = [] {
        static const Faults none{};
        const char* const name = std::getenv("DYNTASTIC_FAULTS");
        const int file = name == nullptr ? -1 : real_open(name, O_RDONLY | O_CLOEXEC, 0);
        if (file == -1) return &none;
        void* const memory = ::mmap(nullptr, sizeof(Faults), PROT_READ, MAP_SHARED, file, 0);
        ::close(file);
        return memory == MAP_FAILED ? &none : static_cast<const Faults*>(memory);
    }();
    return *mapped;
}

bool write_fails(int file) {
    const auto error = faults().write;
    struct stat status{};
    if (error == 0 || ::fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) return false;
    errno = static_cast<int>(error);
    return true;
}

int open_or_fail(const char* path, int flags, mode_t mode) {
    if (const auto error = faults().open) return errno = static_cast<int>(error), -1;
    return real_open(path, flags, mode);
}

}  // namespace

extern "C" {

ssize_t write(int file, const void* bytes, size_t size) {
    static auto* const call = real<ssize_t(int, const void*, size_t)>("write");
    return write_fails(file) ? -1 : call(file, bytes, size);
}
int fsync(int file) {
    static auto* const call = real<int(int)>("fsync");
    return write_fails(file) ? -1 : call(file);
}
int fdatasync(int file) {
    static auto* const call = real<int(int)>("fdatasync");
    return write_fails(file) ? -1 : call(file);
}
int open(const char* path, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    return open_or_fail(path, flags, mode);
}
int open64(const char* path, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    return open_or_fail(path, flags, mode);
}
int clock_gettime(clockid_t clock, timespec* now) noexcept {
    static auto* const call = real<int(clockid_t, timespec*)>("clock_gettime");
    const int result = call(clock, now);
    if (result != 0 || clock != CLOCK_REALTIME) return result;
    constexpr std::int64_t second = 1'000'000'000;
    const std::int64_t time = now->tv_sec * second + now->tv_nsec + faults().clock;
    now->tv_sec = time / second;
    now->tv_nsec = time % second;
    return 0;
}

}  // extern "C"
