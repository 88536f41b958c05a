// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/stream/streams.hpp"
#include "engine/table/describe.hpp"

namespace dyntastic::engine {

/// Gives the stream that a description has another label as long as there is a stream of that one, such as that of an earlier
/// table of the name.
inline void label_stream(operation::TableDescription& table, const stream::Streams& streams, Circumstances at) {
    const operation::StreamSpecification stream = *table.stream_specification;
    while (streams.has(*table.latest_stream_arn)) {
        at.now += std::chrono::milliseconds(1);
        set_stream(table, stream, at);
    }
}

}  // namespace dyntastic::engine
