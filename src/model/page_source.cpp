// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A source is in one of these places: its next page may be fetched (`waiting`), is being fetched, is there or has failed
// (`ready`), has failed and been thrown (`failed`), or there is none (counted out of `unfinished`). So no source is ever more
// than one page ahead of who reads, and a reader who stops costs no more than the pages in flight.
#include <algorithm>
#include <condition_variable>
#include <deque>
#include <dyntastic/common/exception.hpp>
#include <dyntastic/model/detail/page_source.hpp>
#include <dyntastic/model/detail/steps/page.hpp>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

#include "model/drive.hpp"

namespace dyntastic::model {
namespace {

/// Threads mostly wait for the network, so there may be more of them than processors; but not any number.
constexpr std::size_t most_threads = 64;
constexpr std::int32_t most_segments = 4096;

struct Fetched {
    std::size_t source;
    ItemPage page;
    std::exception_ptr failure;
};

ItemPage fetch_page(PageSteps& pages, const std::optional<Item>& from) {
    pages.begin(from);
    return drive(*pages.origin()->client, pages);
}

class Merging {
public:
    explicit Merging(std::vector<PageSteps> sources) : sources_(std::move(sources)), unfinished_(sources_.size()) {
        next_keys_.resize(sources_.size());
        for (std::size_t i = 0; i < sources_.size(); ++i) waiting_.push_back(i);
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

    void select(std::span<const std::string_view> names) {
        for (PageSteps& source : sources_) source.select(names);
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
                fetched.page = fetch_page(sources_[fetched.source], from);
            } catch (...) {
                fetched.failure = std::current_exception();
            }
            lock.lock();
            ready_.push_back(std::move(fetched));
            arrived_.notify_one();
        }
    }

    std::vector<PageSteps> sources_;  // each used by one thread at a time
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

/// Throws ValidationError for parameters that contradict each other.
void check_scan(const ModelNames& names, const operation::ScanRequest& request, const ScanParameters& parameters) {
    std::vector<Problem> problems;
    if (parameters.segments) {
        if (*parameters.segments < 1 || *parameters.segments > most_segments) {
            problems.push_back({"segments", "1 to 4096; for more, spread segment and total_segments over several processes",
                                std::to_string(*parameters.segments)});
        }
        if (request.segment || request.total_segments) {
            problems.push_back(
                {"segments", "nothing here beside segment and total_segments, which are one scan of several", {}});
        }
        if (parameters.one_page) {
            problems.push_back(
                {"segments", "nothing here for a single page; say segment and total_segments for a page of one of them", {}});
        }
        if (parameters.from_middle) {
            problems.push_back({"last_evaluated_key", "nothing here beside segments, each of which is somewhere else", {}});
        }
    }
    if (request.segment.has_value() != request.total_segments.has_value()) {
        problems.push_back(
            {request.segment ? "total_segments" : "segment", "required, for segment and total_segments go together", {}});
    }
    if (!problems.empty()) throw ValidationError(names.model, std::move(problems));
}

}  // namespace

PageSteps scan_page_steps(std::shared_ptr<client::Client> client, const ModelNames& names, operation::ScanRequest request,
                          const ScanParameters& parameters) {
    check_scan(names, request, parameters);
    if (parameters.segments.value_or(1) != 1) {
        throw ValidationError(names.model, {{"segments",
                                             "1 for an asynchronous scan; for more, begin one for each segment, with segment "
                                             "and total_segments",
                                             std::to_string(*parameters.segments)}});
    }
    return {std::move(client), names, std::move(request), parameters.full};
}

struct PageSource::Pages {
    PageSteps pages;                    // of the first segment, if there are several
    std::unique_ptr<Merging> segments;  // null if there is one
    std::optional<ItemPage> written{};  // what a write has given
};

PageSource::PageSource(std::shared_ptr<client::Client> client, const ModelNames& names, operation::QueryRequest request,
                       const FullItems& full)
    : pages_(new Pages{{std::move(client), names, std::move(request), full}, nullptr}) {}

PageSource::PageSource(std::shared_ptr<client::Client> client, const ModelNames& names,
                       operation::ExecuteStatementRequest request)
    : pages_(new Pages{{std::move(client), names, std::move(request)}, nullptr}) {
    if (pages_->pages.is_write()) pages_->written = fetch_page(pages_->pages, std::nullopt);
}

PageSource::PageSource(std::shared_ptr<client::Client> client, const ModelNames& names, operation::ScanRequest request,
                       const ScanParameters& parameters)
    : pages_((check_scan(names, request, parameters), new Pages{{client, names, request, parameters.full}, nullptr})) {
    if (parameters.segments.value_or(1) == 1) return;
    std::vector<PageSteps> segments;
    request.total_segments = parameters.segments;
    for (request.segment = 0; *request.segment < *parameters.segments; ++*request.segment) {
        segments.emplace_back(client, names, request, parameters.full);
    }
    pages_->segments = std::make_unique<Merging>(std::move(segments));
}

ItemPage PageSource::fetch(const std::optional<Item>& from) {
    if (pages_->written) return *pages_->written;
    return pages_->segments ? pages_->segments->next() : fetch_page(pages_->pages, from);
}

void PageSource::select(std::span<const std::string_view> names) {
    pages_->pages.select(names);
    if (pages_->segments) pages_->segments->select(names);
}

const std::shared_ptr<const Origin>& PageSource::origin() const noexcept { return pages_->pages.origin(); }

}  // namespace dyntastic::model
