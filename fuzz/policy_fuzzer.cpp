// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Resource-based policies from anybody. The form that is stored is a policy itself, and stays as it is when it is read again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "engine/table/policy_document.hpp"

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace dyntastic::engine;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    constexpr std::size_t room = 4096;  // the stored form may be a little longer, and then too long
    for (const PolicyTarget target : {PolicyTarget::table, PolicyTarget::stream}) {
        const auto document = read_policy(text, target);
        if (!document || size > room) continue;
        const auto again = read_policy(document->text, target);
        require(again.has_value());
        require(again->text == document->text);
        require(again->locks_owner_out == document->locks_owner_out);
    }
    return 0;
}
