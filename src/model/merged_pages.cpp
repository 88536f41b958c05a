// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A source is in one of these places: its next page may be fetched (`waiting`), is being fetched, is there or has failed
// (`ready`), has failed and been thrown (`failed`), or there is none (counted out of `unfinished`). So no source is ever more
// than one page ahead of who reads, and a reader who stops costs no more than the pages in flight.
#include <algorithm>
#include <condition_variable>
#include <deque>
#include <dyntastic/model/page_source.hpp>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>

namespace dyntastic::model {
namespace {

/// Threads mostly wait for the network, so there may be more of them than processors; but not any number.
constexpr std::size_t most_threads = 64;

struct Fetched {
    std::size_t source;
    ItemPage page;
    std::exception_ptr failure;
};

class Merging {
public:
    explicit Merging(const std::vector<std::shared_ptr<const PageSource>>& sources)
        : sources_(sources), unfinished_(sources.size()) {
        next_keys_.resize(sources.size());
        for (std::size_t i = 0; i < sources.size(); ++i) waiting_.push_back(i);
    }
    Merging(const Merging&) = delete;
    Merging& operator=(const Merging&) = delete;
    ~Merging() {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        work_.notify_all();
        for (std::thread& thread : threads_) thread.join();
    }

    [[nodiscard]] ItemPage next() {
        std::unique_lock lock(mutex_);
        if (unfinished_ == 0) return {};
        if (threads_.empty()) start_threads();
        for (const std::size_t source : std::exchange(failed_, {})) ask_for(source);
        arrived_.wait(lock, [&] { return !ready_.empty(); });
        Fetched fetched = std::move(ready_.front());
        ready_.pop_front();
        if (fetched.failure) {
            failed_.push_back(fetched.source);
            std::rethrow_exception(fetched.failure);
        }
        if (fetched.page.has_more) {
            next_keys_[fetched.source] = std::move(fetched.page.last_evaluated_key);
            ask_for(fetched.source);
        } else {
            --unfinished_;
        }
        return {std::move(fetched.page.items), std::nullopt, unfinished_ != 0};
    }

private:
    void start_threads() {
        const std::size_t wanted = std::min(sources_.size(), most_threads);
        threads_.reserve(wanted);
        for (std::size_t i = 0; i < wanted; ++i) {
            try {
                threads_.emplace_back([this] { fetch_pages(); });
            } catch (const std::system_error&) {
                if (threads_.empty()) throw;  // one is enough, if slower
                break;
            }
        }
    }

    void ask_for(std::size_t source) {
        waiting_.push_back(source);
        work_.notify_one();
    }

    void fetch_pages() {
        std::unique_lock lock(mutex_);
        while (true) {
            work_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
            if (stopping_) return;
            Fetched fetched{waiting_.front(), {}, nullptr};
            waiting_.pop_front();
            const std::optional<Item> from = next_keys_[fetched.source];
            lock.unlock();
            try {
                fetched.page = sources_[fetched.source]->fetch(from);
            } catch (...) {
                fetched.failure = std::current_exception();
            }
            lock.lock();
            ready_.push_back(std::move(fetched));
            arrived_.notify_one();
        }
    }

    const std::vector<std::shared_ptr<const PageSource>>& sources_;
    std::vector<std::optional<Item>> next_keys_;
    std::mutex mutex_;
    std::condition_variable work_;     // there is something to fetch, or all is over
    std::condition_variable arrived_;  // there is something to read
    std::deque<std::size_t> waiting_;
    std::deque<Fetched> ready_;
    std::vector<std::size_t> failed_;
    std::size_t unfinished_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

class MergedPages : public PageSource {
public:
    explicit MergedPages(std::vector<std::shared_ptr<const PageSource>> sources)
        : PageSource(sources.front()->origin()), sources_(std::move(sources)), merging_(std::make_unique<Merging>(sources_)) {}

    [[nodiscard]] ItemPage fetch(const std::optional<Item>& /*from*/) const override { return merging_->next(); }

    [[nodiscard]] std::shared_ptr<const PageSource> selecting(std::span<const std::string_view> names) const override {
        std::vector<std::shared_ptr<const PageSource>> selecting;
        selecting.reserve(sources_.size());
        for (const auto& source : sources_) selecting.push_back(source->selecting(names));
        return merged_pages(std::move(selecting));
    }

private:
    std::vector<std::shared_ptr<const PageSource>> sources_;
    std::unique_ptr<Merging> merging_;
};

}  // namespace

std::shared_ptr<const PageSource> merged_pages(std::vector<std::shared_ptr<const PageSource>> sources) {
    return std::make_shared<MergedPages>(std::move(sources));
}

}  // namespace dyntastic::model
