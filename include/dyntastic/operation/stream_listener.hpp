// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

namespace dyntastic::operation {

/// Learns that a stream has something new: a record, or the end of a shard. GetRecords says what it is.
class StreamListener {
public:
    /// Called on any thread, often that of a writer, which waits meanwhile. It must return quickly and use no client.
    virtual void records_arrived() noexcept = 0;

protected:
    StreamListener() = default;
    StreamListener(const StreamListener&) = default;
    StreamListener& operator=(const StreamListener&) = default;
    ~StreamListener() = default;
};

}  // namespace dyntastic::operation
