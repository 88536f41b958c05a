// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/transport/resolver.hpp"

#include <map>
#include <mutex>
#include <utility>

#include "remote/transport/socket.hpp"

namespace dyntastic::remote {
namespace {

constexpr std::chrono::seconds good_for{5};
constexpr std::size_t most_names = 1'000;

using Name = std::pair<std::string, std::uint16_t>;

}  // namespace

struct Resolver::State {
    explicit State(Ask the_ask) : ask(std::move(the_ask)) {}

    struct Known {
        std::shared_ptr<Resolution> resolution;
        TimePoint asked;
    };
    const Ask ask;
    std::mutex mutex;
    std::map<Name, Known> names;  // those that are being asked for, and those that were of late
};

class Resolver::Asking final : public Job {
public:
    Asking(std::shared_ptr<State> state, Name name, std::shared_ptr<Resolution> resolution)
        : state_(std::move(state)), name_(std::move(name)), resolution_(std::move(resolution)) {}

    void run() override {
        auto addresses = state_->ask(name_.first, name_.second);
        if (!addresses) {
            const std::lock_guard lock(state_->mutex);
            const auto found = state_->names.find(name_);
            if (found != state_->names.end() && found->second.resolution == resolution_) state_->names.erase(found);
        }
        resolution_->answer(std::move(addresses));
    }

private:
    std::shared_ptr<State> state_;
    Name name_;
    std::shared_ptr<Resolution> resolution_;
};

Resolver::Resolver(Ask ask) : state_(std::make_shared<State>(std::move(ask))) {}
Resolver::Resolver() : Resolver(ask_name_service) {}

std::shared_ptr<const Resolution> Resolver::resolve(const std::string& host, std::uint16_t port, TimePoint now) {
    if (auto address = parse_address(host, port)) {
        auto resolution = std::make_shared<Resolution>();
        resolution->answer(std::vector<Address>{*std::move(address)});
        return resolution;
    }
    Name name(host, port);
    auto resolution = std::make_shared<Resolution>();
    {
        const std::lock_guard lock(state_->mutex);
        if (const auto found = state_->names.find(name); found != state_->names.end()) {
            const State::Known& known = found->second;
            if (!known.resolution->is_known() || now - known.asked < good_for) return known.resolution;
        }
        if (state_->names.size() >= most_names) {
            std::erase_if(state_->names, [&](const auto& one) {
                return one.second.resolution->is_known() && now - one.second.asked >= good_for;
            });
        }
        state_->names[name] = {resolution, now};
    }
    static_cast<void>(run_apart(std::make_shared<Asking>(state_, std::move(name), resolution)));
    return resolution;
}

void Resolver::forget(const std::string& host, std::uint16_t port) {
    const std::lock_guard lock(state_->mutex);
    const auto found = state_->names.find({host, port});
    // One that is still being asked for is new enough.
    if (found != state_->names.end() && found->second.resolution->is_known()) state_->names.erase(found);
}

}  // namespace dyntastic::remote
