// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/kv/lagging_store.hpp"

#include <deque>
#include <dyntastic/value/key.hpp>
#include <mutex>
#include <utility>

#include "engine/kv/memory_store.hpp"

namespace dyntastic::engine::kv {
namespace {

/// A write that has happened, and is not in the copy yet.
struct Noted {
    std::shared_ptr<Collection> copy;
    std::uint64_t hash;
    std::string partition;
    std::string sort;
    std::optional<Item> item;
};

/// What was committed lately, and the copies that it goes to.
class Delays {
public:
    Delays(const Clock& clock, std::chrono::milliseconds lag) : clock_(&clock), lag_(lag) {}

    [[nodiscard]] result<std::shared_ptr<Collection>> create_copy(KeyLayout layout) {
        return copies_->create_collection(std::move(layout));
    }
    [[nodiscard]] result<void> put_now(Write write) { return copies_->write({&write, 1}); }
    void note(std::vector<Noted> writes) {
        const std::lock_guard lock(mutex_);
        commits_.push_back({clock_->now(), std::move(writes)});
    }
    /// Puts into the copies what is long enough ago.
    [[nodiscard]] result<void> catch_up();

private:
    struct Committed {
        std::chrono::system_clock::time_point at;
        std::vector<Noted> writes;
    };

    const Clock* clock_;
    std::chrono::milliseconds lag_;
    std::mutex mutex_{};
    std::deque<Committed> commits_{};
    std::unique_ptr<Store> copies_ = make_memory_store();
};

/// The copy of a collection. Its keys are hashed with the collection's seed.
class Trailing final : public Collection {
public:
    Trailing(std::shared_ptr<Delays> log, std::shared_ptr<Collection> copy, std::uint64_t hash_seed)
        : Collection(hash_seed), log_(std::move(log)), copy_(std::move(copy)) {}

    [[nodiscard]] result<std::optional<Item>> get(const Key& key) const override {
        if (auto caught_up = log_->catch_up(); !caught_up) return caught_up.error();
        return copy_->get(key);
    }
    [[nodiscard]] result<void> read_partition(const Key& key, const SortRange& range, bool ascending,
                                              const Visitor& visitor) const override {
        if (auto caught_up = log_->catch_up(); !caught_up) return caught_up;
        return copy_->read_partition(key, range, ascending, visitor);
    }
    [[nodiscard]] result<void> read_all(const ScanRange& range, const Visitor& visitor) const override {
        if (auto caught_up = log_->catch_up(); !caught_up) return caught_up;
        return copy_->read_all(range, visitor);
    }
    [[nodiscard]] const std::shared_ptr<Collection>& copy() const noexcept { return copy_; }

private:
    std::shared_ptr<Delays> log_;
    std::shared_ptr<Collection> copy_;
};

result<void> Delays::catch_up() {
    const std::lock_guard lock(mutex_);
    for (const auto now = clock_->now(); !commits_.empty() && commits_.front().at + lag_ <= now; commits_.pop_front()) {
        std::vector<Write> writes;
        for (const Noted& noted : commits_.front().writes) {
            writes.push_back({noted.copy.get(), {noted.hash, noted.partition, noted.sort}, noted.item});
        }
        if (auto written = copies_->write(writes); !written) return written;
    }
    return {};
}

/// The copy of a collection of the store that lags.
const std::shared_ptr<Collection>& copy_of(const Collection& collection) noexcept {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-static-cast-downcast): all that trail are of this class
    return static_cast<const Trailing&>(collection.eventual()).copy();
}

/// The encodings of some attributes of an item, one behind the other.
std::string encoded(const std::vector<std::string>& attributes, const ItemView& item) {
    std::string bytes;
    for (const std::string& name : attributes) {
        if (const auto value = item.find(name)) append_key_component(bytes, *value);
    }
    return bytes;
}

class LaggingStore final : public Store {
public:
    LaggingStore(std::unique_ptr<Store> store, const Clock& clock, std::chrono::milliseconds lag)
        : store_(std::move(store)), log_(std::make_shared<Delays>(clock, lag)) {}

    [[nodiscard]] result<std::shared_ptr<Collection>> create_collection(KeyLayout layout) override {
        return followed(store_->create_collection(layout), layout);
    }
    [[nodiscard]] result<std::shared_ptr<Collection>> open_collection(CollectionId id, KeyLayout layout) override {
        auto collection = followed(store_->open_collection(id, layout), layout);
        if (!collection) return collection;
        auto filled = fill(**collection, layout);
        if (!filled) return filled.error();
        return collection;
    }
    // Streams lag by themselves: their readers come later.
    [[nodiscard]] result<std::shared_ptr<Log>> create_log() override { return store_->create_log(); }
    [[nodiscard]] result<std::shared_ptr<Log>> open_log(CollectionId id) override { return store_->open_log(id); }
    [[nodiscard]] result<void> trim(Log& log, std::uint64_t last) override { return store_->trim(log, last); }
    [[nodiscard]] std::size_t log_bytes() const noexcept override { return store_->log_bytes(); }
    [[nodiscard]] result<void> do_commit(const Commit& commit, bool /*waits_for_disk*/) override {
        std::vector<Noted> noted;
        for (const Write& write : commit.writes) {
            const Key& key = write.key;
            noted.push_back(
                {copy_of(*write.collection), key.hash, std::string(key.partition), std::string(key.sort), write.item});
        }
        if (auto committed = store_->commit(commit); !committed) return committed;  // asks SyncLater itself
        if (!noted.empty()) log_->note(std::move(noted));
        return log_->catch_up();
    }

    [[nodiscard]] std::string fault() const override { return store_->fault(); }
    [[nodiscard]] bool is_durable() const noexcept override { return store_->is_durable(); }
    [[nodiscard]] result<Counts> counts(const Collection& collection) const override { return store_->counts(collection); }
    [[nodiscard]] result<void> read_records(std::string_view prefix, const RecordVisitor& visitor) const override {
        return store_->read_records(prefix, visitor);
    }
    [[nodiscard]] result<void> drop_unopened() override { return store_->drop_unopened(); }
    [[nodiscard]] result<void> sync() override { return store_->sync(); }
    void when_synced(std::function<void(const result<void>&)> done) override { store_->when_synced(std::move(done)); }
    [[nodiscard]] result<void> backup(const std::string& path) override { return store_->backup(path); }

private:
    result<std::shared_ptr<Collection>> followed(result<std::shared_ptr<Collection>> collection, const KeyLayout& layout) {
        if (!collection) return collection;
        auto copy = log_->create_copy(layout);
        if (!copy) return copy;
        follow(**collection, std::make_shared<Trailing>(log_, *std::move(copy), (*collection)->hash_seed()));
        return collection;
    }
    /// What was there when the store was opened is old enough.
    result<void> fill(const Collection& collection, const KeyLayout& layout) {
        result<void> written;
        auto read = collection.read_all({}, [&](Item item) {
            const std::string partition = encoded(layout.partition, item.view()), sort = encoded(layout.sort, item.view());
            const Key key{partition_hash(partition, collection.hash_seed()), partition, sort};
            written = log_->put_now({copy_of(collection).get(), key, std::move(item)});
            return written.has_value();
        });
        return read ? written : read;
    }

    std::unique_ptr<Store> store_;
    std::shared_ptr<Delays> log_;
};

}  // namespace

std::unique_ptr<Store> make_lagging_store(std::unique_ptr<Store> store, const Clock& clock, std::chrono::milliseconds lag) {
    return std::make_unique<LaggingStore>(std::move(store), clock, lag);
}

}  // namespace dyntastic::engine::kv
