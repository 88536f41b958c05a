// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "embedded/realism/realistic_client.hpp"

#include <dyntastic/client/uniform_client.hpp>
#include <functional>
#include <utility>

#include "embedded/realism/production.hpp"

namespace dyntastic::embedded {
namespace {

class RealisticClient final : public client::UniformClient<RealisticClient> {
public:
    RealisticClient(std::shared_ptr<client::Client> inner, const engine::EngineOptions& options)
        : inner_(std::move(inner)), production_(std::make_shared<Production>(inner_, options)) {}
    ~RealisticClient() override { production_->timer().drop(); }  // what waits there holds `production_`
    RealisticClient(const RealisticClient&) = delete;
    RealisticClient& operator=(const RealisticClient&) = delete;

private:
    friend UniformClient;

    template <class Request>
    using Handler = client::CompletionHandler<client::ResponseOf<Request>>;

    template <class Request>
    result<client::ResponseOf<Request>> call(const Request& request) {
        Flight<Request> flight(request);
        const auto begun = production_->begin(flight);
        wait(flight.pause);
        if (!begun) return begun.error();
        if (flight.answer) return *std::move(flight.answer);
        auto response = ((*inner_).*client::OperationOf<Request>::blocking)(flight.request);
        production_->finish(flight, response);
        return response;
    }

    template <class Request>
    void async_call(const Request& request, Handler<Request> handler) {
        if (auto checked = client::check_start(handler); !checked) return std::move(handler)(std::move(checked).error());
        const auto flight = std::make_shared<Flight<Request>>(request);
        auto begun = production_->begin(*flight);
        // A function that is to wait has to be copied.
        const auto receiver = std::make_shared<Handler<Request>>(std::move(handler));
        auto go_on = [inner = inner_, production = production_, flight, begun = std::move(begun), receiver] {
            if (!begun) return std::move(*receiver)(begun.error());
            if (flight->answer) return std::move(*receiver)(*std::move(flight->answer));
            using Response = client::ResponseOf<Request>;
            const auto finish = [production, flight](result<Response> response) {
                production->finish(*flight, response);
                return response;
            };
            ((*inner).*client::OperationOf<Request>::asynchronous)(flight->request,
                                                                   client::convert<Response>(std::move(*receiver), finish));
        };
        const auto pause = flight->pause;
        if (pause.count() == 0 || production_->sleeper() != nullptr) {
            wait(pause);
            return go_on();
        }
        production_->timer().run_after(pause, std::move(go_on));
    }

    void wait(std::chrono::milliseconds pause) const {
        if (pause.count() == 0) return;
        const Sleeper* const sleeper = production_->sleeper();
        (sleeper != nullptr ? *sleeper : system_sleeper()).sleep(pause);
    }

    std::shared_ptr<client::Client> inner_;
    std::shared_ptr<Production> production_;
};

}  // namespace

bool is_realistic(const engine::Realism& realism) noexcept {
    return realism.table_delay.count() != 0 || realism.throttling || realism.transaction_time.count() != 0 ||
           realism.conflicts != 0 || realism.latency.median.count() != 0 || realism.unprocessed != 0;
}

std::shared_ptr<client::Client> make_realistic(std::shared_ptr<client::Client> client, const engine::EngineOptions& options) {
    return std::make_shared<RealisticClient>(std::move(client), options);
}

}  // namespace dyntastic::embedded
