// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "model/generators.hpp"

#include <array>
#include <cstdlib>
#include <string>

#include "model/random_picks.hpp"

namespace dyntastic::conformance::model {
namespace {

using operation::ReturnValues;

Operation an_operation(const Schema& schema) {
    using Kind = Operation::Kind;
    static constexpr std::array kinds{Kind::put,    Kind::put,    Kind::put,    Kind::get,   Kind::erase,
                                      Kind::update, Kind::update, Kind::update, Kind::update};
    static constexpr std::array<ReturnValues, 5> all{ReturnValues::none, ReturnValues::all_old, ReturnValues::all_new,
                                                     ReturnValues::updated_old, ReturnValues::updated_new};
    Operation made;
    made.kind = pick(kinds);
    made.item = made.kind == Kind::put ? an_item(schema) : a_key(schema);
    if (made.kind == Kind::get) return made;
    if (one_in(3)) made.condition = a_condition(true, 2);
    if (made.kind == Kind::update) {
        made.update = an_update();
        made.return_values = pick(all);
    } else {
        made.return_values = all[one_in(30) ? one_of(5) : one_of(2)];
    }
    made.old_item_on_failure = one_in(2);
    return made;
}

Search a_search(const Schema& schema) {
    static const std::array<const char*, 8> operators{"", "=", "<", "<=", ">", ">=", "BETWEEN", "begins_with"};
    Search made;
    made.hash = a_key_value(schema.hash.type);
    if (schema.range && one_in(2)) {
        made.range_operator = pick(operators);
        const std::size_t values = made.range_operator.empty() ? 0 : made.range_operator == "BETWEEN" ? 2 : 1;
        for (std::size_t i = 0; i < values; ++i) {
            AttributeValue value = a_key_value(schema.range->type);
            // Whether a range may begin at an empty value is for another test.
            if (value == AttributeValue("")) value = "b";
            if (value == AttributeValue(Bytes())) value = Bytes("b");
            made.range_values.push_back(std::move(value));
        }
    }
    if (one_in(3)) made.filter = a_condition(one_in(10), 1);
    made.forward = !one_in(2);
    if (one_in(2)) made.limit = one_of(5) + 1;
    if (schema.range && one_in(3)) {
        made.start_key = a_key(schema);
        if (!one_in(8)) made.start_key->insert_or_assign("p", made.hash);
    }
    return made;
}

using rc::gen::exec;

// RapidCheck's own default is 100 runs. What the environment says goes first.
[[maybe_unused]] const int more_runs = setenv("RC_PARAMS", "max_success=400", 0);

}  // namespace

rc::Gen<Schema> schema() {
    return exec([] {
        Schema made{{"p", pick(types)}, std::nullopt};
        if (one_of(3) > 0) made.range = KeyAttribute{"r", pick(types)};
        return made;
    });
}
rc::Gen<AttributeValue> key_value(ValueType type) {
    return rc::gen::suchThat(exec([type] { return a_key_value(type); }), [](const AttributeValue& value) {
        return !(value == AttributeValue("")) && !(value == AttributeValue(Bytes()));
    });
}
rc::Gen<Operation> put(const Schema& schema) {
    return exec([schema] {
        Operation made;
        made.item = an_item(schema);
        return made;
    });
}
rc::Gen<Expression> condition() {
    return exec([] { return a_condition(true, 2); });
}
rc::Gen<Expression> filter() {
    return exec([] { return a_condition(false, 2); });
}
rc::Gen<Operation> operation(const Schema& schema) {
    return exec([schema] { return an_operation(schema); });
}
rc::Gen<Search> search(const Schema& schema) {
    return exec([schema] { return a_search(schema); });
}

}  // namespace dyntastic::conformance::model
