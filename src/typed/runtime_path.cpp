// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/common/exception.hpp>
#include <dyntastic/typed/attribute.hpp>
#include <dyntastic/typed/detail/path_text.hpp>

namespace dyntastic::typed {

RuntimePath::RuntimePath(std::string text) : text_(std::move(text)) {
    if (count_steps(text_) == 0) throw ValidationError("attr", {{"", "a path such as a.b[0].c", text_}});
}

expression::NodeIndex RuntimePath::build(expression::Builder& builder) const {
    std::vector<expression::NamedStep> steps;
    for (std::string_view rest = text_; !rest.empty();) steps.push_back(*take_step(rest, steps.empty()));
    return builder.path(steps);
}

}  // namespace dyntastic::typed
