// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Shard iterators and sequence numbers from anybody. An iterator that is accepted was made here, so it is made again to the
// letter; and an engine answers every request that has one.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <dyntastic/engine/engine.hpp>

#include "engine/stream/numbers.hpp"
#include "engine/stream/position.hpp"

namespace {

using namespace dyntastic;

void require(bool holds) {
    if (!holds) std::abort();
}

struct Served {
    Served() {
        operation::CreateTableRequest request;
        request.table_name = "things";
        request.attribute_definitions = {{"id", ValueType::string}};
        request.key_schema = {{"id", operation::KeyType::hash}};
        request.billing_mode = operation::BillingMode::pay_per_request;
        request.stream_specification = operation::StreamSpecification{true, operation::StreamViewType::keys_only};
        arn = engine.create_table(request).value().table_description.latest_stream_arn.value();
        shard = engine.describe_stream({.stream_arn = arn}).value().stream_description.shards.front().shard_id;
    }
    engine::Engine engine{};
    std::string arn;
    std::string shard;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto position = engine::stream::parse_iterator(text)) {
        require(engine::stream::parse_iterator(engine::stream::iterator_of(*position)) == position);
    }
    if (const auto number = engine::stream::parse_sequence_number(text); number && size == 21 && text.front() == '1') {
        require(*number == UINT64_MAX || engine::stream::sequence_number(*number) == text);
    }
    (void)engine::stream::is_stream_arn(text);

    static Served served;
    const std::string given(text);
    (void)served.engine.get_records({given, std::nullopt});
    (void)served.engine.describe_stream({.stream_arn = given, .exclusive_start_shard_id = given});
    (void)served.engine.list_streams({.exclusive_start_stream_arn = given});
    const auto iterator =
        served.engine.get_shard_iterator({served.arn, served.shard, operation::ShardIteratorType::at_sequence_number, given});
    if (iterator) require(served.engine.get_records({iterator->shard_iterator, std::nullopt}).has_value());
    // Behind the ARN of a stream that is there, what follows decides.
    (void)served.engine.get_records({served.arn + "|1|" + given, std::nullopt});
    return 0;
}
