// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <dyntastic/model/detail/shape.hpp>
#include <dyntastic/model/detail/steps/stream.hpp>
#include <dyntastic/model/key.hpp>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace dyntastic {

/// One change of one item. The stream's images decide which of `before` and `after` are there: both with new_and_old_images,
/// none with keys_only_images.
template <class T>
struct Change {
    ChangeKind kind = ChangeKind::insert;  ///< there whatever the images are
    std::optional<T> before{};             ///< absent after an insert
    std::optional<T> after{};              ///< absent after a removal
    KeyOf<T> keys{Item()};                 ///< what get, erase_key and update_key take
    std::string sequence{};                ///< grows along the changes of an item; compare as numbers: longer is greater
    bool expired = false;                  ///< removed by time to live, by no user
    std::chrono::sys_seconds time{};       ///< of the change, about

    /// The place behind this change. A range that begins there delivers all that this range had not delivered when it gave out
    /// this change.
    [[nodiscard]] StreamToken token() const {
        return place_ ? StreamToken(model::position_behind(*place_, shard_, number_)) : StreamToken();
    }

    // For the ranges.
    std::shared_ptr<const model::StreamPosition> place_{};  // NOLINT(readability-identifier-naming): not for users
    std::size_t shard_ = 0;                                 // NOLINT(readability-identifier-naming)
    std::string number_{};                                  // NOLINT(readability-identifier-naming)
};

namespace model {

/// The records of a page, turned into changes one by one.
template <class T>
class ChangeReader {
public:
    ChangeReader(std::shared_ptr<client::Client> client, const StreamOptions& options)
        : steps(std::move(client), table_name_of<T>(), options), on_misfit_(options.on_misfit) {}

    [[nodiscard]] bool is_used_up() const noexcept { return next_ >= page_.records.size(); }
    void give(RecordPage page) {
        page_ = std::move(page);
        next_ = 0;
    }
    [[nodiscard]] PageEnd why() const noexcept { return page_.why; }
    void skip_unknown() noexcept { skips_unknown_ = true; }

    /// The next change of the page; nullopt where it is skipped. Throws ChangeMisfit behind a change that does not fit.
    [[nodiscard]] std::optional<Change<T>> take() {
        operation::Record record = std::move(page_.records[next_++]);
        operation::StreamRecord& data = record.dynamodb;
        if (!is_wanted(data.old_image) || !is_wanted(data.new_image)) return std::nullopt;
        Change<T> change;
        try {
            change.before = read_optional<T>(data.old_image);
            change.after = read_optional<T>(data.new_image);
        } catch (const ValidationError& error) {
            return misfit(std::move(record), error.what());
        } catch (const PartialItem& error) {
            return misfit(std::move(record), error.what());
        }
        change.kind = record.event_name;
        change.keys = KeyOf<T>(std::move(data.keys));
        change.expired = record.user_identity && record.user_identity->type == "Service";
        change.time = std::chrono::floor<std::chrono::seconds>(data.approximate_creation_date_time);
        change.place_ = page_.before;
        change.shard_ = page_.shard;
        change.number_ = data.sequence_number;
        change.sequence = std::move(data.sequence_number);
        return change;
    }

    StreamSteps steps;

private:
    [[nodiscard]] bool is_wanted(const std::optional<Item>& image) const {
        return !image || model::is_wanted<T>(*image, skips_unknown_);
    }
    std::optional<Change<T>> misfit(operation::Record record, const char* cause) const {
        operation::StreamRecord& data = record.dynamodb;
        StreamToken token(position_behind(*page_.before, page_.shard, data.sequence_number));
        const ChangeMisfit misfit(cause, {std::move(data.keys), record.event_name, std::move(data.sequence_number),
                                          std::move(data.old_image), std::move(data.new_image), std::move(token)});
        if (!on_misfit_) throw misfit;  // NOLINT(cert-err60-cpp,misc-throw-by-value-catch-by-reference)
        on_misfit_(misfit);
        return std::nullopt;
    }

    std::function<void(const ChangeMisfit&)> on_misfit_;
    RecordPage page_;
    std::size_t next_ = 0;
    bool skips_unknown_ = false;
};

}  // namespace model
}  // namespace dyntastic
