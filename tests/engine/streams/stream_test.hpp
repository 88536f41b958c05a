// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <dyntastic/common/clock.hpp>
#include <gtest/gtest.h>

#include "../test_store.hpp"
#include "engine/kv/memory_store.hpp"
#include "engine/kv/open_store.hpp"
#include "stream_reader.hpp"

namespace dyntastic::testing {

/// A clock that stands still until it is moved.
class HeldClock final : public Clock {
public:
    [[nodiscard]] std::chrono::system_clock::time_point now() const override {
        return std::chrono::system_clock::time_point(std::chrono::milliseconds(milliseconds_.load()));
    }
    void advance(std::chrono::milliseconds by) { milliseconds_ += by.count(); }

private:
    std::atomic<std::int64_t> milliseconds_ = 1'791'500'851'275;  // 2026-10-08T23:07:31.275
};

/// An engine on each kind of store, with a held clock and a table "things" of the key "id", whose stream has both images.
class StreamTest : public ::testing::TestWithParam<const char*> {
protected:
    void SetUp() override { open(); }

    void open(engine::EngineOptions options = {}) {
        engine_.reset();
        options.clock = &clock;
        const bool is_durable = std::string(GetParam()) == "file";
        engine_ = is_durable ? engine::Engine::open(test_options(folder_.path()), options).value()
                             : engine::Engine::over(engine::kv::make_memory_store(), options).value();
    }
    [[nodiscard]] bool is_durable() const { return engine_->is_durable(); }
    engine::Engine& engine() { return *engine_; }

    void create(operation::StreamViewType view = operation::StreamViewType::new_and_old_images,
                const std::string& name = "things") {
        operation::CreateTableRequest request;
        request.table_name = name;
        request.attribute_definitions = {{"id", ValueType::string}};
        request.key_schema = {{"id", operation::KeyType::hash}};
        request.billing_mode = operation::BillingMode::pay_per_request;
        request.stream_specification = operation::StreamSpecification{true, view};
        ASSERT_TRUE(engine_->create_table(request));
        arn = stream_of(*engine_, name);
    }
    void put(const std::string& id, const AttributeValue& n, const std::string& name = "things") {
        operation::PutItemRequest request;
        request.table_name = name;
        request.item = Item{{"id", id}, {"n", n}};
        ASSERT_TRUE(engine_->put_item(request));
    }
    void erase(const std::string& id) {
        operation::DeleteItemRequest request;
        request.table_name = "things";
        request.key = Item{{"id", id}};
        ASSERT_TRUE(engine_->delete_item(request));
    }
    void switch_stream(bool on) {
        operation::UpdateTableRequest request;
        request.table_name = "things";
        request.stream_specification.emplace().stream_enabled = on;
        if (on) request.stream_specification->stream_view_type = operation::StreamViewType::new_and_old_images;
        ASSERT_TRUE(engine_->update_table(request));
        arn = stream_of(*engine_, "things");
    }
    [[nodiscard]] std::vector<operation::Record> records(std::int32_t limit = 1000) {
        return read_stream(*engine_, arn, limit);
    }

    HeldClock clock;
    std::string arn;

private:
    TestFolder folder_;
    std::unique_ptr<engine::Engine> engine_;
};

}  // namespace dyntastic::testing
