// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "embedded/shared_engines.hpp"

#include <condition_variable>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>

namespace dyntastic::embedded {
namespace {

struct Named {
    std::mutex mutex;
    std::map<std::string, std::weak_ptr<engine::Engine>> by_name;
};

/// A database that is open, or being closed when its engine has expired.
struct Open {
    std::weak_ptr<engine::Engine> engine;
    engine::StoreOptions options;
};
struct Files {
    std::mutex mutex;
    std::condition_variable closed;
    std::map<std::string, Open> by_path;
};

// Neither is destroyed: static objects of others may still use it.
Named& named() {
    static auto* const made = new Named;
    return *made;
}
Files& files() {
    static auto* const made = new Files;
    return *made;
}

/// The state that all users of a database share. It closes the database, and announces that afterwards, without holding the
/// lock: the last user may be a caller of file_engine.
struct Users {
    Users() = default;
    Users(const Users&) = delete;
    Users& operator=(const Users&) = delete;
    ~Users() {
        engine.reset();
        if (registered_as.empty()) return;
        {
            const std::lock_guard lock(files().mutex);
            files().by_path.erase(registered_as);
        }
        files().closed.notify_all();
    }

    std::unique_ptr<engine::Engine> engine{};
    std::string registered_as{};
};

std::string whole_path(const std::string& path) {
    std::error_code ignored;
    // Absolute first: what is not there yet would stay relative, and have another name once it is there.
    auto whole = std::filesystem::weakly_canonical(std::filesystem::absolute(path, ignored), ignored);
    return whole.empty() ? path : whole.string();
}

}  // namespace

std::shared_ptr<engine::Engine> named_engine(const std::string& name, const engine::EngineOptions& options) {
    const std::lock_guard lock(named().mutex);
    std::weak_ptr<engine::Engine>& known = named().by_name[name];
    std::shared_ptr<engine::Engine> engine = known.lock();
    if (!engine) known = engine = std::make_shared<engine::Engine>(options);
    return engine;
}

result<std::shared_ptr<engine::Engine>> file_engine(const engine::StoreOptions& store, const engine::EngineOptions& options) {
    engine::StoreOptions wanted = store;
    wanted.path = whole_path(store.path);
    std::string name = wanted.path;
    const auto users = std::make_shared<Users>();
    std::shared_ptr<engine::Engine> engine;  // outlives the lock, which its end takes when this has become the last user
    std::unique_lock lock(files().mutex);
    auto& by_path = files().by_path;
    for (auto known = by_path.find(name); known != by_path.end(); known = by_path.find(name)) {
        engine = known->second.engine.lock();
        if (!engine) {
            files().closed.wait(lock);
            continue;
        }
        wanted.create = known->second.options.create;
        if (wanted == known->second.options) return engine;
        return Failure(FailureKind::configuration,
                       "the database \"" + store.path + "\" is open in this process already, with other options");
    }
    auto opened = engine::Engine::open(wanted, options);
    if (!opened) return opened.error();
    users->engine = *std::move(opened);
    engine = std::shared_ptr<engine::Engine>(users, users->engine.get());
    by_path.emplace(name, Open{engine, std::move(wanted)});
    users->registered_as = std::move(name);
    return engine;
}

}  // namespace dyntastic::embedded
