// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// A patch is a form of an update: whatever stands at the key, it answers and leaves behind what the update does.
#include <dyntastic/engine/engine.hpp>
#include <dyntastic/operation/requests.hpp>
#include <dyntastic/value/attribute_value.hpp>
#include <dyntastic/value/wire_json.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace dyntastic::testing {
namespace {

using operation::Patch;
using operation::ReturnValues;
using operation::UpdateItemRequest;

std::unique_ptr<engine::Engine> make_engine() {
    auto engine = std::make_unique<engine::Engine>();
    operation::CreateTableRequest create;
    create.table_name = "things";
    create.billing_mode = operation::BillingMode::pay_per_request;
    create.key_schema = {{"p", operation::KeyType::hash}, {"r", operation::KeyType::range}};
    create.attribute_definitions = {{"p", ValueType::string}, {"r", ValueType::number}, {"i", ValueType::string}};
    operation::GlobalSecondaryIndex index;
    index.index_name = "by_i";
    index.key_schema = {{"i", operation::KeyType::hash}};
    index.projection.projection_type = operation::ProjectionType::all;
    create.global_secondary_indexes.emplace().push_back(index);
    const auto created = engine->create_table(create);
    if (!created) throw std::runtime_error(created.error().message());
    return engine;
}

const std::vector<std::string_view> names{"a", "b", "c", "i", "p", "r", "x"};

/// Some of the names, with small values; the key is there nearly always.
rc::Gen<Item> item() {
    return rc::gen::exec([] {
        AttributeValue::Map attributes;
        for (const std::string_view name : names) {
            if (name == "p" || name == "r" || !*rc::gen::arbitrary<bool>()) continue;
            const int number = *rc::gen::inRange(0, 3);
            if (*rc::gen::inRange(0, 20) == 0) attributes.emplace(name, AttributeValue(nullptr));
            else if (number == 0) attributes.emplace(name, AttributeValue(std::string()));
            else attributes.emplace(name, AttributeValue(std::string(static_cast<std::size_t>(number), 'v')));
        }
        if (*rc::gen::inRange(0, 20) != 0) attributes.emplace("p", AttributeValue("key"));
        if (*rc::gen::inRange(0, 20) != 0) attributes.emplace("r", AttributeValue(1));
        return to_item(attributes);
    });
}

std::string shown(const result<operation::UpdateItemResponse>& response) {
    if (!response) return std::string(response.error().type()) + ": " + response.error().message();
    return response->attributes ? to_wire_json(response->attributes->view()) : "nothing";
}

std::string stored(engine::Engine& engine) {
    std::string text;
    const auto scanned = engine.scan({.table_name = "things"}).value();
    for (const Item& item : scanned.items) text += to_wire_json(item.view()) + "\n";
    return text;
}

RC_GTEST_PROP(Patch, does_what_its_update_does, ()) {
    const auto patched = make_engine(), updated = make_engine();
    const Item before = *item();
    if (*rc::gen::arbitrary<bool>()) {
        for (const auto& engine : {patched.get(), updated.get()})
            (void)engine->put_item({.table_name = "things", .item = before});
    }
    const auto declared = *rc::gen::container<std::vector<bool>>(names.size(), rc::gen::arbitrary<bool>());
    std::vector<std::string_view> declared_names;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (declared[i]) declared_names.push_back(names[i]);
    }
    UpdateItemRequest request;
    request.table_name = *rc::gen::inRange(0, 20) == 0 ? "absent" : "things";
    const bool has_range = *rc::gen::inRange(0, 20) != 0;
    request.patch = Patch{*item(), "p", has_range ? "r" : "", declared_names};
    request.return_values = *rc::gen::element(ReturnValues::none, ReturnValues::all_old, ReturnValues::all_new,
                                              ReturnValues::updated_old, ReturnValues::updated_new);
    if (*rc::gen::arbitrary<bool>()) {
        request.condition_expression =
            *rc::gen::element<std::string>("attribute_exists(a)", "attribute_not_exists(p)", "p.x = a", "a =");
    }
    const std::string expected = shown(updated->update_item(operation::without_patch(request)));
    RC_ASSERT(shown(patched->update_item(request)) == expected);
    RC_ASSERT(stored(*patched) == stored(*updated));
}

TEST(Patch, that_is_too_large_is_refused_like_its_update) {
    const auto engine = make_engine();
    for (const std::size_t size : {std::size_t{200'000}, std::size_t{409'000}, std::size_t{409'570}, std::size_t{409'600}}) {
        UpdateItemRequest request;
        request.table_name = "things";
        request.patch = Patch{Item{{"p", "key"}, {"r", 1}, {"x", std::string(size, 'x')}}, "p", "r", names};
        const std::string expected = shown(engine->update_item(operation::without_patch(request)));
        EXPECT_EQ(shown(engine->update_item(request)), expected) << size;
    }
}

TEST(Patch, takes_the_place_of_every_other_update) {
    const auto engine = make_engine();
    UpdateItemRequest request;
    request.table_name = "things";
    request.update_expression = "SET a = b";
    request.patch = Patch{Item{{"p", "key"}, {"r", 1}, {"x", "new"}}, "p", "r", names};
    ASSERT_EQ(shown(engine->update_item(request)), "nothing");
    EXPECT_EQ(stored(*engine), to_wire_json(Item{{"p", "key"}, {"r", 1}, {"x", "new"}}.view()) + "\n");
}

}  // namespace
}  // namespace dyntastic::testing
