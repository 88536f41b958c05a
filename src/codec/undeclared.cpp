// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/codec/detail/context.hpp>
#include <dyntastic/codec/undeclared.hpp>
#include <functional>
#include <utility>

namespace dyntastic::codec {
namespace {

/// Of a struct, by its table of names, and an attribute. Never 0.
std::size_t place_id(std::span<const StoredName> declared, std::string_view name) noexcept {
    const std::size_t of_struct = std::hash<const void*>{}(declared.data());
    return (std::hash<std::string_view>{}(name) ^ (of_struct * 0x9E3779B97F4A7C15U)) | 1U;
}

}  // namespace

bool UndeclaredLog::knows(std::size_t id) const noexcept {
    for (const auto& place : places_) {
        const std::size_t known = place.load(std::memory_order_relaxed);
        if (known == id) return true;
        if (known == 0) return false;
    }
    return false;
}

bool UndeclaredLog::add(std::size_t id) noexcept {
    for (auto& place : places_) {
        std::size_t known = place.load(std::memory_order_relaxed);
        if (known == 0 && place.compare_exchange_strong(known, id, std::memory_order_relaxed)) return true;
        if (known == id) return false;
    }
    return false;
}

void Context::undeclared(const MapView& attributes, std::span<const StoredName> declared, std::string_view also_declared,
                         const Path& path) {
    if (undeclared_ == Undeclared::pass_over || (undeclared_ == Undeclared::tell && log_->is_full())) return;
    std::size_t at = 0;
    for (const AttributeView attribute : attributes) {
        while (at < declared.size() && declared[at].name < attribute.name) ++at;
        if (at < declared.size() && declared[at].name == attribute.name) continue;
        if (!also_declared.empty() && attribute.name == also_declared) continue;
        if (undeclared_ == Undeclared::refuse) {
            fail(path.member(attribute.name), "no attribute that the struct does not declare", attribute.value);
            continue;
        }
        if (undeclared_places_.size() == UndeclaredLog::most_places) return;
        const std::size_t id = place_id(declared, attribute.name);
        if (log_->knows(id)) continue;
        bool is_new = true;
        for (const UndeclaredPlace& place : undeclared_places_) is_new = is_new && place.id != id;
        if (is_new) undeclared_places_.push_back({id, path.member(attribute.name).text(), path.outer != nullptr});
    }
}

void Context::accept(Context&& attempt) {
    std::vector<UndeclaredPlace> places = std::move(attempt).undeclared_places_;
    for (UndeclaredPlace& place : places) {
        if (undeclared_places_.size() < UndeclaredLog::most_places) undeclared_places_.push_back(std::move(place));
    }
}

}  // namespace dyntastic::codec
