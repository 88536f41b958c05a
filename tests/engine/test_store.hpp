// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Stores and engines for tests: in memory, or on disk in a folder that goes away again. The environment variable
// DYNTASTIC_TEST_STORE=file makes all tests of the engine run on disk.
#pragma once

#include <dyntastic/embedded/embedded_client.hpp>
#include <dyntastic/engine/engine.hpp>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/kv/store.hpp"

namespace dyntastic::testing {

/// A folder of its own, below the one that the tests run in.
class TestFolder {
public:
    TestFolder();
    ~TestFolder();
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;

    /// Where something may be made that is not there yet.
    [[nodiscard]] std::string path(const std::string& name = "database") const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

/// "memory", and "file" where the durable store is built.
[[nodiscard]] std::vector<const char*> store_kinds();

/// A new store of a kind.
class TestStore {
public:
    explicit TestStore(const std::string& kind);

    [[nodiscard]] engine::kv::Store* get() const noexcept { return store_.get(); }
    engine::kv::Store& operator*() const noexcept { return *store_; }
    engine::kv::Store* operator->() const noexcept { return store_.get(); }
    /// Closes a store on disk and opens it again.
    void reopen();

private:
    std::unique_ptr<TestFolder> folder_;
    std::unique_ptr<engine::kv::Store> store_;
};

/// How tests open a database: without waiting for the disk.
[[nodiscard]] engine::StoreOptions test_options(const std::string& path);

/// A new engine, of the kind that the environment asks for.
[[nodiscard]] std::shared_ptr<engine::Engine> make_test_engine(engine::EngineOptions options = {});
[[nodiscard]] std::shared_ptr<client::Client> make_test_client();

}  // namespace dyntastic::testing
