// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/model/batch_incomplete.hpp>
#include <utility>

namespace dyntastic {

BatchIncomplete::BatchIncomplete(std::string message, Contents contents)
    : Error(contents.cause ? std::move(message)
                                 .append("; the last answer: ")
                                 .append(contents.cause->type())
                                 .append(": ")
                                 .append(contents.cause->message())
                           : std::move(message)),
      contents_(std::make_shared<const Contents>(std::move(contents))) {}

}  // namespace dyntastic
