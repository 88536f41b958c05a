// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <dyntastic/common/exception.hpp>
#include <dyntastic/operation/batch_write_item.hpp>
#include <dyntastic/value/item.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dyntastic {

/// A batch was not done to its end: the service left entries unprocessed again and again. Says which they are.
class BatchIncomplete : public Error {
public:
    struct Contents {
        std::vector<Item> items{};                      ///< of a batch_get: what was read
        std::vector<Item> keys{};                       ///< of a batch_get: the keys that were not
        std::vector<operation::WriteRequest> writes{};  ///< of a batch_write: what of the chunk was not written
        std::optional<Failure> cause{};                 ///< the last answer, where it was a failure
    };
    BatchIncomplete(std::string message, Contents contents);

    /// Of a batch_get: the items that were read, in the order of their keys: `from_item<Product>(item)`.
    [[nodiscard]] const std::vector<Item>& items() const noexcept { return contents_->items; }
    /// Of a batch_get: the keys that were not read, to ask again with: `Product::batch_get(incomplete.keys())`.
    [[nodiscard]] const std::vector<Item>& keys() const noexcept { return contents_->keys; }
    /// Of a batch_write: the saves (with items) and erasures (with keys) of the chunk that were not carried out. The chunks
    /// before it were; what was to come behind it was not.
    [[nodiscard]] const std::vector<operation::WriteRequest>& writes() const noexcept { return contents_->writes; }
    /// Why the service did nothing the last time, such as throttling; none where it did not say.
    [[nodiscard]] const std::optional<Failure>& cause() const noexcept { return contents_->cause; }

private:
    std::shared_ptr<const Contents> contents_;
};

}  // namespace dyntastic
