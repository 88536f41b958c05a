// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Memory that is set aside for one handler of Asio, so that the operations that a server cannot do without (a timer, the
// wake-up of a thread, the acceptor) start also when there is no memory left.
#pragma once

#include <array>
#include <cstddef>
#include <new>
#include <utility>

namespace dyntastic::server {

/// Room for one operation at a time. A second one, or one that is too large, gets its memory from the heap.
class HandlerMemory {
public:
    HandlerMemory() = default;
    HandlerMemory(const HandlerMemory&) = delete;
    HandlerMemory& operator=(const HandlerMemory&) = delete;

    [[nodiscard]] void* allocate(std::size_t size) {
        if (is_used_ || size > room_.size()) return ::operator new(size);
        is_used_ = true;
        return room_.data();
    }
    void deallocate(void* memory) noexcept {
        if (memory == room_.data()) is_used_ = false;
        else ::operator delete(memory);
    }

private:
    alignas(std::max_align_t) std::array<std::byte, 768> room_;
    bool is_used_ = false;
};

template <class T>
struct HandlerAllocator {
    using value_type = T;

    explicit HandlerAllocator(HandlerMemory& of) noexcept : memory(&of) {}
    template <class U>
    HandlerAllocator(const HandlerAllocator<U>& other) noexcept : memory(other.memory) {}  // NOLINT: allocators convert

    [[nodiscard]] T* allocate(std::size_t count) { return static_cast<T*>(memory->allocate(count * sizeof(T))); }
    void deallocate(T* pointer, std::size_t /*count*/) noexcept { memory->deallocate(pointer); }
    template <class U>
    friend bool operator==(const HandlerAllocator& a, const HandlerAllocator<U>& b) noexcept {
        return a.memory == b.memory;
    }

    HandlerMemory* memory;
};

/// A function with its memory, as Asio finds it.
template <class Function>
class KeptHandler {
public:
    using allocator_type = HandlerAllocator<std::byte>;

    KeptHandler(HandlerMemory& memory, Function function) : memory_(&memory), function_(std::move(function)) {}
    [[nodiscard]] allocator_type get_allocator() const noexcept { return allocator_type(*memory_); }
    template <class... Arguments>
    void operator()(Arguments&&... arguments) {
        function_(std::forward<Arguments>(arguments)...);
    }

private:
    HandlerMemory* memory_;
    Function function_;
};

}  // namespace dyntastic::server
