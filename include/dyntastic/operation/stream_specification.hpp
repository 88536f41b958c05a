// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

namespace dyntastic::operation {

enum class StreamViewType : std::uint8_t { new_image, old_image, new_and_old_images, keys_only };

/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_StreamSpecification.html
struct StreamSpecification {
    bool stream_enabled = false;
    std::optional<StreamViewType> stream_view_type{};
    friend bool operator==(const StreamSpecification&, const StreamSpecification&) = default;
};

}  // namespace dyntastic::operation
