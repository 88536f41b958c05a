// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <condition_variable>
#include <dyntastic/server/server.hpp>
#include <mutex>
#include <optional>
#include <sched.h>
#include <vector>

#include "server/session.hpp"
#include "server/worker.hpp"

namespace dyntastic::server {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

// When there are no more file descriptors, or no memory: until connections have gone.
constexpr auto pause_of_acceptor = std::chrono::milliseconds(50);

unsigned processors() {
    cpu_set_t set;
    CPU_ZERO(&set);
    if (::sched_getaffinity(0, sizeof set, &set) != 0) return 1;
    return static_cast<unsigned>(std::max(1, CPU_COUNT(&set)));
}

std::string text_of(const tcp::endpoint& endpoint) {
    const std::string address = endpoint.address().to_string();
    const std::string port = std::to_string(endpoint.port());
    return endpoint.address().is_v6() ? "[" + address + "]:" + port : address + ":" + port;
}

Failure cannot_listen(const ServerOptions& options, const error_code& error) {
    return {FailureKind::configuration,
            "cannot listen on " + options.host + ", port " + std::to_string(options.port) + ": " + error.message()};
}

FrontOptions front_options(const ServerOptions& options) {
    FrontOptions front;
    front.region = options.region;
    front.limits = {options.largest_head, options.largest_body};
    front.most_buffered = options.most_buffered;
    front.log = options.log;
    front.open_metrics = options.open_metrics;
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
    Impl(std::shared_ptr<client::Client> client, const ServerOptions& options)
        : most_connections_(options.most_connections),
          shared_(std::move(client), aside(front_options(options)), patience_of(options)) {
        const unsigned threads = options.threads == 0 ? processors() : options.threads;
        for (unsigned i = 0; i < threads; ++i) workers_.push_back(std::make_unique<Worker>(shared_));
        shared_.on_last_closed = [this] {
            const std::lock_guard lock(mutex_);
            all_closed_.notify_all();
        };
    }

    std::optional<Failure> prepare_tls(const ServerOptions& options);
    std::optional<Failure> listen(const ServerOptions& options);
    void start();
    void stop(std::chrono::milliseconds grace);

    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
    [[nodiscard]] const std::string& url() const noexcept { return url_; }

private:
    FrontOptions aside(FrontOptions options);
    void accept();
    void accepted(const error_code& error, tcp::socket socket, Worker& worker);
    void on_each_worker(void (Worker::*function)());
    void log(LogLevel level, std::string_view event, std::span<const LogField> fields = {}) const;

    std::size_t most_connections_;
    std::mutex mutex_{};
    std::condition_variable all_closed_{};
    std::once_flag pool_once_{};
    std::optional<asio::thread_pool> pool_{};  // for what takes long; made when the first of it comes
    Shared shared_;
    std::vector<std::unique_ptr<Worker>> workers_{};
    std::shared_ptr<const TlsContext> tls_{};  // null: plain HTTP
    std::optional<tcp::acceptor> acceptor_{};
    std::optional<asio::steady_timer> pause_{};
    std::size_t next_worker_ = 0;
    std::uint16_t port_ = 0;
    std::string url_{};
    bool is_stopping_ = false;  // of the first worker's thread
    bool is_stopped_ = false;
};

FrontOptions Server::Impl::aside(FrontOptions options) {
    options.run_aside = [this](std::function<void()> function) {
        std::call_once(pool_once_, [this] { pool_.emplace(2); });
        asio::post(*pool_, std::move(function));
    };
    return options;
}

std::optional<Failure> Server::Impl::prepare_tls(const ServerOptions& options) {
    if (options.tls_certificate.empty() && options.tls_key.empty()) return std::nullopt;
    if (options.tls_certificate.empty() || options.tls_key.empty()) {
        return Failure(FailureKind::configuration, "TLS needs both a certificate and its key");
    }
    auto context = make_tls_context(options.tls_certificate, options.tls_key);
    if (!context) return context.error();
    tls_ = std::move(*context);
    return std::nullopt;
}

std::optional<Failure> Server::Impl::listen(const ServerOptions& options) {
    asio::io_context& context = workers_.front()->context();
    error_code error;
    tcp::endpoint endpoint;
    const asio::ip::address address = asio::ip::make_address(options.host, error);
    if (!error) {
        endpoint = {address, options.port};
    } else {
        tcp::resolver resolver(context);
        const auto found = resolver.resolve(options.host, std::to_string(options.port), tcp::resolver::passive, error);
        if (error) return cannot_listen(options, error);
        endpoint = found.begin()->endpoint();
    }
    acceptor_.emplace(context);
    acceptor_->open(endpoint.protocol(), error);
    if (!error) acceptor_->set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor_->bind(endpoint, error);
    if (!error) acceptor_->listen(asio::socket_base::max_listen_connections, error);
    if (!error) endpoint = acceptor_->local_endpoint(error);
    if (error) return cannot_listen(options, error);
    port_ = endpoint.port();
    url_ = (tls_ ? "https://" : "http://") + text_of(endpoint);
    pause_.emplace(context);
    return std::nullopt;
}

void Server::Impl::start() {
    accept();
    for (const auto& worker : workers_) worker->start();
}

void Server::Impl::accept() {
    Worker& worker = *workers_[next_worker_++ % workers_.size()];
    acceptor_->async_accept(worker.context(), [this, &worker](const error_code& error, tcp::socket socket) {
        accepted(error, std::move(socket), worker);
    });
}

void Server::Impl::accepted(const error_code& error, tcp::socket socket, Worker& worker) {
    if (is_stopping_) return;
    if (error) {
        const std::string text = error.message();
        const std::array<LogField, 1> fields = {{{"error", std::string_view(text)}}};
        log(LogLevel::warning, "a connection could not be accepted", fields);
        pause_->expires_after(pause_of_acceptor);
        pause_->async_wait([this](const error_code&) {
            if (!is_stopping_) accept();
        });
        return;
    }
    error_code gone;
    const tcp::endpoint peer = socket.remote_endpoint(gone);
    if (!gone && shared_.front.metrics().connections() < static_cast<std::int64_t>(most_connections_)) {
        auto session = std::make_shared<Session>(std::move(socket), worker, shared_from_this(), text_of(peer),
                                                 tls_ ? tls_->accept() : nullptr);
        asio::post(worker.context(), [session = std::move(session)] { session->start(); });
    } else if (!gone) {
        log(LogLevel::warning, "a connection was refused: there are too many");
    }
    accept();
}

void Server::Impl::on_each_worker(void (Worker::*function)()) {
    for (const auto& worker : workers_) {
        asio::post(worker->context(), [each = worker.get(), function] { (each->*function)(); });
    }
}

void Server::Impl::stop(std::chrono::milliseconds grace) {
    if (is_stopped_) return;
    is_stopped_ = true;
    log(LogLevel::info, "stopping");
    asio::post(workers_.front()->context(), [this] {
        is_stopping_ = true;
        acceptor_->close();
        pause_->cancel();
    });
    on_each_worker(&Worker::finish_all);
    {
        std::unique_lock lock(mutex_);
        all_closed_.wait_for(lock, grace, [this] { return shared_.front.metrics().connections() == 0; });
    }
    shared_.is_stopped = true;
    on_each_worker(&Worker::drop_all);
    for (const auto& worker : workers_) worker->join();
    if (pool_) pool_->join();
    log(LogLevel::info, "stopped");
}

void Server::Impl::log(LogLevel level, std::string_view event, std::span<const LogField> fields) const {
    Log* const own = shared_.front.log();
    if (own != nullptr && own->wants(level)) own->write(level, event, fields);
}

Server::Server(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::~Server() { impl_->stop(std::chrono::milliseconds(0)); }

result<std::unique_ptr<Server>> Server::start(std::shared_ptr<client::Client> client, ServerOptions options) {
    auto impl = std::make_shared<Impl>(std::move(client), options);
    if (auto failure = impl->prepare_tls(options)) return std::move(*failure);
    if (auto failure = impl->listen(options)) return std::move(*failure);
    impl->start();
    return std::unique_ptr<Server>(new Server(std::move(impl)));
}

std::uint16_t Server::port() const noexcept { return impl_->port(); }
const std::string& Server::url() const noexcept { return impl_->url(); }
void Server::stop(std::chrono::milliseconds grace) { impl_->stop(grace); }

}  // namespace dyntastic::server
