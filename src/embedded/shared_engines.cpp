// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "embedded/shared_engines.hpp"

#include <filesystem>
#include <map>
#include <mutex>

namespace dyntastic::embedded {
namespace {

struct Named {
    std::mutex mutex;
    std::map<std::string, std::weak_ptr<engine::Engine>> by_name;
};

struct Open {
    std::weak_ptr<engine::Engine> engine;
    engine::StoreOptions options;
};
struct Files {
    std::mutex mutex;
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

std::string whole_path(const std::string& path) {
    std::error_code ignored;
    auto whole = std::filesystem::weakly_canonical(path, ignored);
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
    const std::lock_guard lock(files().mutex);
    Open& known = files().by_path[wanted.path];
    if (auto engine = known.engine.lock()) {
        wanted.create = known.options.create;
        if (wanted == known.options) return engine;
        return Failure(FailureKind::configuration,
                       "the database \"" + store.path + "\" is open in this process already, with other options");
    }
    auto opened = engine::Engine::open(wanted, options);
    if (!opened) {
        files().by_path.erase(wanted.path);
        return opened.error();
    }
    // Who opens it while the last user closes it waits here until it is closed.
    std::shared_ptr<engine::Engine> engine(opened->release(), [](engine::Engine* closed) {
        const std::lock_guard until_closed(files().mutex);
        delete closed;
    });
    known = {engine, wanted};
    return engine;
}

}  // namespace dyntastic::embedded
