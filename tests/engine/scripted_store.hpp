// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A store in memory that says it is durable, keeps records, and lets a test look at each commit before it is made and refuse
// it.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "engine/kv/memory_store.hpp"

namespace dyntastic::testing {

class ScriptedStore final : public engine::kv::Store {
public:
    /// Called before each commit; what it returns or throws is how the commit ends.
    std::function<result<void>(const engine::kv::Commit&)> on_commit{};
    std::map<std::string, std::string, std::less<>> records{};

    [[nodiscard]] result<std::shared_ptr<engine::kv::Collection>> create_collection(engine::kv::KeyLayout layout) override {
        return memory_->create_collection(std::move(layout));
    }
    [[nodiscard]] result<std::shared_ptr<engine::kv::Log>> create_log() override { return memory_->create_log(); }
    [[nodiscard]] result<void> trim(engine::kv::Log& log, std::uint64_t last) override { return memory_->trim(log, last); }
    [[nodiscard]] bool is_durable() const noexcept override { return true; }
    [[nodiscard]] result<void> read_records(std::string_view prefix, const engine::kv::RecordVisitor& visitor) const override {
        for (auto each = records.lower_bound(prefix); each != records.end() && each->first.starts_with(prefix); ++each) {
            visitor(each->first, each->second);
        }
        return {};
    }

protected:
    [[nodiscard]] result<void> do_commit(const engine::kv::Commit& commit, bool /*waits_for_disk*/) override {
        if (on_commit) {
            if (auto allowed = on_commit(commit); !allowed) return allowed;
        }
        if (auto written = memory_->commit(commit); !written) return written;
        for (const auto& record : commit.records) {
            if (record.text) records.insert_or_assign(record.name, *record.text);
            else records.erase(record.name);
        }
        return {};
    }

private:
    std::unique_ptr<engine::kv::Store> memory_ = engine::kv::make_memory_store();
};

}  // namespace dyntastic::testing
