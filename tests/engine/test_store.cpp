// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/test_store.hpp"

#include <atomic>
#include <cstdlib>
#include <stdexcept>
#include <unistd.h>

#include "engine/kv/memory_store.hpp"
#include "engine/kv/open_store.hpp"

#ifdef DYNTASTIC_DURABLE
#include <dyntastic/durable/link.hpp>
#endif

namespace dyntastic::testing {

TestFolder::TestFolder() {
    static std::atomic<int> count = 0;
    path_ = std::filesystem::current_path() /
            ("test-" + std::to_string(::getpid()) + "-" + std::to_string(count.fetch_add(1)) + ".tmp");
    std::filesystem::create_directory(path_);
}

TestFolder::~TestFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::vector<const char*> store_kinds() {
#ifdef DYNTASTIC_DURABLE
    return {"memory", "file"};
#else
    return {"memory"};
#endif
}

TestStore::TestStore(const std::string& kind) {
    if (kind == "file") {
        folder_ = std::make_unique<TestFolder>();
        reopen();
    } else {
        store_ = engine::kv::make_memory_store();
    }
}

void TestStore::reopen() {
    store_.reset();
    store_ = engine::kv::open_store(test_options(folder_->path())).value();
}

engine::StoreOptions test_options(const std::string& path) {
    engine::StoreOptions options;
    options.path = path;
    options.durability = engine::Durability::process;
    options.cache_bytes = std::size_t{4} << 20;
    options.buffer_bytes = std::size_t{4} << 20;
    return options;
}

std::shared_ptr<engine::Engine> make_test_engine(engine::EngineOptions options) {
    const char* kind = std::getenv("DYNTASTIC_TEST_STORE");
    if (kind == nullptr || std::string(kind) == "memory") return std::make_shared<engine::Engine>(std::move(options));
    if (std::string(kind) != "file") throw std::invalid_argument("DYNTASTIC_TEST_STORE is memory or file");
    const auto folder = std::make_shared<TestFolder>();
    auto engine = engine::Engine::open(test_options(folder->path()), std::move(options)).value();
    return {engine.release(), [folder](engine::Engine* closed) { delete closed; }};
}

std::shared_ptr<client::Client> make_test_client() { return embedded::make_client(make_test_engine()); }

}  // namespace dyntastic::testing
