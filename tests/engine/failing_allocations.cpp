// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The operators new of this program. The sanitizers bring theirs, so these hand on to malloc, which they watch as well.
#include "failing_allocations.hpp"

#include <cstdlib>
#include <new>

namespace dyntastic::testing {
namespace {

thread_local std::uint64_t left = 0;  // until the one that fails; 0 when none is to fail

}  // namespace

FailingAllocation::FailingAllocation(std::uint64_t number) noexcept { left = number; }
FailingAllocation::~FailingAllocation() { left = 0; }
bool FailingAllocation::has_failed() const noexcept { return left == 0; }

namespace {

void* allocate(std::size_t size, std::size_t alignment) {
    if (left != 0 && --left == 0) throw std::bad_alloc();
    const bool is_usual = alignment <= __STDCPP_DEFAULT_NEW_ALIGNMENT__;
    void* const made = is_usual ? std::malloc(size == 0 ? 1 : size)
                                : std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
    if (made == nullptr) throw std::bad_alloc();
    return made;
}

void* try_to_allocate(std::size_t size) noexcept {
    try {
        return allocate(size, 1);
    } catch (const std::bad_alloc&) {
        return nullptr;
    }
}

}  // namespace
}  // namespace dyntastic::testing

void* operator new(std::size_t size, const std::nothrow_t& /*tag*/) noexcept {
    return dyntastic::testing::try_to_allocate(size);
}
void* operator new[](std::size_t size, const std::nothrow_t& /*tag*/) noexcept {
    return dyntastic::testing::try_to_allocate(size);
}
void operator delete(void* made, const std::nothrow_t& /*tag*/) noexcept { std::free(made); }
void operator delete[](void* made, const std::nothrow_t& /*tag*/) noexcept { std::free(made); }
void* operator new(std::size_t size) { return dyntastic::testing::allocate(size, 1); }
void* operator new[](std::size_t size) { return dyntastic::testing::allocate(size, 1); }
void* operator new(std::size_t size, std::align_val_t alignment) {
    return dyntastic::testing::allocate(size, static_cast<std::size_t>(alignment));
}
void* operator new[](std::size_t size, std::align_val_t alignment) {
    return dyntastic::testing::allocate(size, static_cast<std::size_t>(alignment));
}
void operator delete(void* made) noexcept { std::free(made); }
void operator delete[](void* made) noexcept { std::free(made); }
void operator delete(void* made, std::size_t /*size*/) noexcept { std::free(made); }
void operator delete[](void* made, std::size_t /*size*/) noexcept { std::free(made); }
void operator delete(void* made, std::align_val_t /*alignment*/) noexcept { std::free(made); }
void operator delete[](void* made, std::align_val_t /*alignment*/) noexcept { std::free(made); }
void operator delete(void* made, std::size_t /*size*/, std::align_val_t /*alignment*/) noexcept { std::free(made); }
void operator delete[](void* made, std::size_t /*size*/, std::align_val_t /*alignment*/) noexcept { std::free(made); }
