// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <dyntastic/common/exception.hpp>
#include <dyntastic/common/sleeper.hpp>
#include <dyntastic/model/stream_token.hpp>
#include <dyntastic/operation/get_records.hpp>
#include <dyntastic/value/item.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace dyntastic {

/// What has become of an item: `insert`, `modify` or `remove`.
using ChangeKind = operation::EventName;

/// A changed item does not fit the model. A loop that goes on after it, or a range that begins at token(), is behind this
/// change.
class ChangeMisfit : public Error {
public:
    struct Details {
        Item keys{};  ///< of the item
        ChangeKind kind = ChangeKind::insert;
        std::string sequence{};
        std::optional<Item> before{};
        std::optional<Item> after{};
        StreamToken token{};
    };
    ChangeMisfit(const std::string& cause, Details details);

    [[nodiscard]] const Item& keys() const noexcept { return details_->keys; }
    /// The change with its items as they are stored.
    [[nodiscard]] const Details& change() const noexcept { return *details_; }
    [[nodiscard]] const StreamToken& token() const noexcept { return details_->token; }

private:
    std::shared_ptr<const Details> details_;
};

/// Changes were trimmed before they were read: they are older than 24 hours, or memory was short. They are lost for this
/// reader. `skips_trimmed` lets a range go on with the oldest that are left.
class ChangesTrimmed : public Error {
public:
    using Error::Error;
};

/// The table has no stream.
class NoStream : public Error {
public:
    using Error::Error;
};

struct StreamOptions {
    StreamStart from = dyntastic::trim_horizon;
    /// How long to wait for the next change before the loop ends; it may be begun again. 0 reads what is there. Absent waits
    /// for ever.
    std::optional<std::chrono::milliseconds> timeout{};
    std::optional<std::int32_t> per_page{};  ///< changes in one request: 1 to 1,000
    /// Is told about items that do not fit the model, which are skipped then. Without it, the range throws ChangeMisfit.
    std::function<void(const ChangeMisfit&)> on_misfit{};
    bool skips_trimmed = false;  ///< see ChangesTrimmed
    /// Pauses between polls of an idle stream, where the client cannot tell of changes: the first one, and the longest.
    std::chrono::milliseconds poll{100};
    std::chrono::milliseconds longest_poll{1000};
    const Sleeper* sleeper = nullptr;  ///< how to wait between polls; by default the thread sleeps
};

}  // namespace dyntastic
