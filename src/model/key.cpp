// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/model/key.hpp>
#include <dyntastic/value/wire_json.hpp>

namespace dyntastic::model {

void throw_does_not_exist(std::string_view model, const Item& key) {
    throw DoesNotExist(std::string("there is no ").append(model).append(" with the key ").append(to_wire_json(key.view())));
}

void throw_two_conditions(std::string_view model) {
    throw ValidationError(model,
                          {{"range_key_condition", "nothing here beside a whole key condition; join the two with &&", {}}});
}

}  // namespace dyntastic::model
