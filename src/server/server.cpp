// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <boost/asio/post.hpp>
#include <condition_variable>
#include <dyntastic/server/server.hpp>
#include <list>
#include <malloc.h>
#include <mutex>
#include <optional>
#include <sched.h>
#include <utility>
#include <vector>

#include "server/handler_memory.hpp"
#include "server/limits.hpp"
#include "server/listen.hpp"
#include "server/session.hpp"
#include "server/work_pool.hpp"
#include "server/worker.hpp"

namespace dyntastic::server {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

// When there are no more file descriptors, or no memory: until connections have gone.
constexpr auto pause_of_acceptor = std::chrono::milliseconds(50);
// So many connections may be on their way out while others come in; then these wait a moment.
constexpr std::size_t most_leaving = 128;
constexpr auto pause_for_leaving = std::chrono::milliseconds(1);

unsigned processors() {
    cpu_set_t set;
    CPU_ZERO(&set);
    if (::sched_getaffinity(0, sizeof set, &set) != 0) return 1;
    return static_cast<unsigned>(std::max(1, CPU_COUNT(&set)));
}

FrontOptions front_options(const ServerOptions& options, AccessRules access) {
    FrontOptions front;
    front.access = std::move(access);
    front.region = options.region;
    front.limits = {options.largest_head, options.largest_body};
    front.most_buffered = options.most_buffered;
    front.log = options.log;
    front.open_metrics = options.open_metrics;
    front.fault = options.fault;
    front.stream_bytes = options.stream_bytes;
    if (!options.access_keys.empty()) front.authenticator = make_authenticator(options.access_keys, options.clock);
    return front;
}

Patience patience_of(const ServerOptions& options) {
    Patience patience;
    patience.idle = options.idle_timeout;
    patience.head = options.head_timeout;
    patience.base = options.transfer_timeout;
    return patience;
}

}  // namespace

class Server::Impl : public std::enable_shared_from_this<Impl> {
public:
    Impl(std::shared_ptr<client::Client> client, const ServerOptions& options, AccessRules access)
        : pool_(std::max(2U, processors())),
          shared_(std::move(client), aside(front_options(options, std::move(access))), patience_of(options)) {
        const unsigned threads = options.threads == 0 ? processors() : options.threads;
        most_connections_ = std::min(options.most_connections, descriptors_for_connections(threads));
        for (unsigned i = 0; i < threads; ++i) workers_.push_back(std::make_unique<Worker>(shared_));
        shared_.on_surplus = [this] {
            // Looking through the heap takes a while, and the memory of many requests lies in between that of others.
            pool_.post(Lane::status, [] { ::malloc_trim(0); });
        };
        shared_.on_last_closed = [this] {
            const std::lock_guard lock(mutex_);
            all_closed_.notify_all();
        };
    }

    result<void> prepare_tls(const ServerOptions& options);
    result<void> listen(const ServerOptions& options);
    void start();
    [[nodiscard]] bool stop(std::chrono::milliseconds grace);
    /// Waits for the work that stop() has left.
    void join() noexcept { pool_.join(); }

    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
    [[nodiscard]] const std::string& url() const noexcept { return url_; }

private:
    FrontOptions aside(FrontOptions options);
    /// One address that the server listens on.
    struct Listener {
        explicit Listener(tcp::acceptor opened) : acceptor(std::move(opened)), pause(acceptor.get_executor()) {}

        tcp::acceptor acceptor;
        asio::steady_timer pause;
        HandlerMemory accept_memory{};
        HandlerMemory pause_memory{};
    };
    class Accepting;
    void accept(Listener& listener) noexcept;
    void accepted(Listener& listener, const error_code& error, tcp::socket socket, Worker& worker) noexcept;
    void admit(tcp::socket socket, Worker& worker);
    void pause(Listener& listener, std::chrono::milliseconds duration = pause_of_acceptor) noexcept;
    void not_accepted(std::string_view why) const noexcept;
    void log(LogLevel level, std::string_view event, std::span<const LogField> fields = {}) const;

    std::size_t most_connections_ = 0;
    std::mutex mutex_{};
    std::condition_variable all_closed_{};
    WorkPool pool_;
    Shared shared_;
    std::vector<std::unique_ptr<Worker>> workers_{};
    std::shared_ptr<const TlsContext> tls_{};  // null: plain HTTP
    std::list<Listener> listeners_{};          // of the first worker's thread
    HandlerMemory stop_memory_{};
    std::size_t next_worker_ = 0;
    std::uint16_t port_ = 0;
    std::string url_{};
    bool is_stopping_ = false;  // of the first worker's thread
    bool is_stopped_ = false;
};

FrontOptions Server::Impl::aside(FrontOptions options) {
    options.run_aside = [this](Lane lane, std::function<void()> work) { pool_.post(lane, std::move(work)); };
    return options;
}

result<void> Server::Impl::prepare_tls(const ServerOptions& options) {
    if (options.tls_certificate.empty() && options.tls_key.empty()) return {};
    if (options.tls_certificate.empty() || options.tls_key.empty()) {
        return Failure(FailureKind::configuration, "TLS needs both a certificate and its key");
    }
    auto context = make_tls_context(options.tls_certificate, options.tls_key);
    if (!context) return context.error();
    tls_ = std::move(*context);
    return {};
}

result<void> Server::Impl::listen(const ServerOptions& options) {
    auto acceptors = server::listen(workers_.front()->context(), options.host, options.port);
    if (!acceptors) return acceptors.error();
    const tcp::endpoint endpoint = acceptors->front().local_endpoint();
    port_ = endpoint.port();
    url_ = (tls_ ? "https://" : "http://") + text_of(endpoint);
    for (tcp::acceptor& acceptor : *acceptors) listeners_.emplace_back(std::move(acceptor));
    return {};
}

void Server::Impl::start() {
    for (Listener& listener : listeners_) accept(listener);
    for (const auto& worker : workers_) worker->start();
}

/// Accepting, once. Asio needs memory for a new socket before it calls the handler, and forgets the handler where there is
/// none.
class Server::Impl::Accepting {
public:
    Accepting(Impl& impl, Listener& listener, Worker& worker) noexcept : impl_(&impl), listener_(&listener), worker_(&worker) {}
    Accepting(Accepting&& other) noexcept
        : impl_(std::exchange(other.impl_, nullptr)), listener_(other.listener_), worker_(other.worker_) {}
    Accepting& operator=(Accepting&&) = delete;
    ~Accepting() {
        if (impl_ != nullptr && !impl_->is_stopping_) impl_->pause(*listener_);
    }
    void operator()(const error_code& error, tcp::socket socket) noexcept {
        std::exchange(impl_, nullptr)->accepted(*listener_, error, std::move(socket), *worker_);
    }

private:
    Impl* impl_;
    Listener* listener_;
    Worker* worker_;
};

// Nothing that fails here may end accepting: it goes on after a pause, which the handler sees to when it goes without a call.
void Server::Impl::accept(Listener& listener) noexcept {
    Worker& worker = *workers_[next_worker_++ % workers_.size()];
    try {
        listener.acceptor.async_accept(worker.context(),
                                       KeptHandler(listener.accept_memory, Accepting(*this, listener, worker)));
    } catch (const std::exception& error) {
        not_accepted(error.what());
    }
}

void Server::Impl::pause(Listener& listener, std::chrono::milliseconds duration) noexcept {
    listener.pause.expires_after(duration);
    listener.pause.async_wait(KeptHandler(listener.pause_memory, [this, &listener](const error_code&) {
        if (!is_stopping_) accept(listener);
    }));
}

void Server::Impl::not_accepted(std::string_view why) const noexcept {
    const std::array<LogField, 1> fields = {{{"error", why}}};
    log(LogLevel::warning, "a connection could not be accepted", fields);
}

void Server::Impl::accepted(Listener& listener, const error_code& error, tcp::socket socket, Worker& worker) noexcept {
    if (is_stopping_) return;
    try {
        if (!error) {
            admit(std::move(socket), worker);
            if (shared_.front.budget().leaving_connections() < most_leaving) return accept(listener);
            return pause(listener, pause_for_leaving);
        } else {
            not_accepted(error.message());
            // The store or other parts of the process have used up the descriptors.
            if (error == asio::error::no_descriptors) (void)shared_.front.budget().evict_idlest();
        }
    } catch (const std::exception& thrown) {
        not_accepted(thrown.what());
    }
    pause(listener);
}

void Server::Impl::admit(tcp::socket socket, Worker& worker) {
    error_code gone;
    const tcp::endpoint peer = socket.remote_endpoint(gone);
    if (gone) return;
    Budget& budget = shared_.front.budget();
    if (budget.connections() >= most_connections_ && !budget.evict_idlest()) {
        return log(LogLevel::warning, "a connection was refused: there are too many, and all are busy");
    }
    auto session = std::make_shared<Session>(std::move(socket), worker, shared_from_this(), text_of(peer),
                                             tls_ ? tls_->accept() : nullptr);
    asio::post(worker.context(), [session = std::move(session)] { session->start(); });
}

bool Server::Impl::stop(std::chrono::milliseconds grace) {
    if (is_stopped_) return true;
    is_stopped_ = true;
    log(LogLevel::info, "stopping");
    asio::post(workers_.front()->context(), KeptHandler(stop_memory_, [this] {
                   is_stopping_ = true;
                   error_code ignored;
                   for (Listener& listener : listeners_) {
                       listener.acceptor.close(ignored);
                       listener.pause.cancel();
                   }
               }));
    for (const auto& worker : workers_) worker->finish_all();
    {
        std::unique_lock lock(mutex_);
        all_closed_.wait_for(lock, as_pause(grace), [this] { return shared_.front.metrics().connections() == 0; });
    }
    shared_.is_stopped = true;
    for (const auto& worker : workers_) worker->drop_all();
    for (const auto& worker : workers_) worker->join();
    const bool is_done = pool_.finish(std::chrono::steady_clock::now());
    log(LogLevel::info, is_done ? "stopped" : "stopped, with requests that have not ended");
    return is_done;
}

void Server::Impl::log(LogLevel level, std::string_view event, std::span<const LogField> fields) const {
    Log* const own = shared_.front.log();
    if (own != nullptr && own->wants(level)) own->write(level, event, fields);
}

Server::Server(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::~Server() {
    (void)impl_->stop(std::chrono::milliseconds(0));
    impl_->join();
}

result<std::unique_ptr<Server>> Server::start(std::shared_ptr<client::Client> client, ServerOptions options) {
    if (auto checked = check_options(options); !checked) return std::move(checked).error();
    auto access =
        AccessRules::make({.bound_host = options.host, .hosts = options.allowed_hosts, .origins = options.allowed_origins});
    if (!access) return access.error();
    auto impl = std::make_shared<Impl>(std::move(client), options, std::move(*access));
    if (auto prepared = impl->prepare_tls(options); !prepared) return std::move(prepared).error();
    if (auto listening = impl->listen(options); !listening) return std::move(listening).error();
    impl->start();
    return std::unique_ptr<Server>(new Server(std::move(impl)));
}

std::uint16_t Server::port() const noexcept { return impl_->port(); }
const std::string& Server::url() const noexcept { return impl_->url(); }
bool Server::stop(std::chrono::milliseconds grace) { return impl_->stop(grace); }

}  // namespace dyntastic::server
