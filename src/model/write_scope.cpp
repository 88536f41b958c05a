// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/model/detail/write_scope.hpp>
#include <utility>

namespace dyntastic::model {
namespace {

// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): what the thread is doing is known nowhere else
thread_local const WriteScope* innermost = nullptr;

[[noreturn]] void refuse(std::string_view subject, std::string_view what, std::string_view inside, std::string_view advice) {
    std::string message(what);
    message.append(" of ").append(subject).append(" inside the function of a ").append(inside);
    message.append(" would not be part of it: ").append(advice);
    throw WritePastHandle(std::move(message));
}

}  // namespace

WriteScope::WriteScope(Kind kind, const client::Client* client, std::string table_name)
    : kind_(kind), client_(client), table_name_(std::move(table_name)), outer_(innermost) {
    innermost = this;
}

WriteScope::~WriteScope() { innermost = outer_; }

bool WriteScope::concerns(const client::Client& client, std::string_view table_name) const noexcept {
    if (client_ != nullptr && client_ != &client) return false;
    return kind_ == Kind::transaction || table_name_ == table_name;
}

void refuse_past_handle(const client::Client& client, std::string_view table_name, std::string_view model,
                        std::string_view operation) {
    for (const WriteScope* scope = innermost; scope != nullptr; scope = scope->outer()) {
        if (!scope->concerns(client, table_name)) continue;
        const std::string call(operation);
        if (operation == "execute") {
            const bool is_batch = scope->kind() == WriteScope::Kind::batch;
            refuse(model, operation, is_batch ? "batch" : "transaction",
                   "statements are no part of it; execute them before or after");
        }
        if (scope->kind() == WriteScope::Kind::transaction) {
            refuse(model, operation, "transaction", "use its handle, as in tx." + call + "(...)");
        }
        if (operation == "update") refuse(model, operation, "batch", "batches cannot update; do it before or after");
        refuse(model, operation, "batch", "use its handle, as in batch." + call + "(...)");
    }
}

void refuse_past_transaction(const client::Client& client, std::string_view subject, std::string_view what,
                             const WriteScope& own) {
    for (const WriteScope* scope = own.outer(); scope != nullptr; scope = scope->outer()) {
        if (scope->kind() == WriteScope::Kind::transaction && scope->concerns(client, {})) {
            refuse(subject, what, "transaction", "use the transaction's own handle, or do it before or after");
        }
    }
}

}  // namespace dyntastic::model
