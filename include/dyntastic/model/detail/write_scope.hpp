// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <dyntastic/client/interface.hpp>
#include <dyntastic/common/exception.hpp>
#include <string>
#include <string_view>

namespace dyntastic {

/// Inside the function of a batch or transaction a model was written past its handle, so that the write would not have been
/// part of it. Nothing was sent.
class WritePastHandle : public Error {
public:
    using Error::Error;
};

namespace model {

/// Marks the thread as being inside the function of a batch or transaction. The scopes of a thread end in the reverse order in
/// which they began.
class WriteScope {
public:
    enum class Kind : std::uint8_t { batch, transaction };

    /// Concerns the writes through this client, of a batch those of this table only. Of a transaction the client may be null:
    /// not known before its first entry, and until then all clients are concerned.
    WriteScope(Kind kind, const client::Client* client, std::string table_name);
    ~WriteScope();
    WriteScope(const WriteScope&) = delete;
    WriteScope& operator=(const WriteScope&) = delete;

    void set_client(const client::Client* client) noexcept { client_ = client; }
    [[nodiscard]] Kind kind() const noexcept { return kind_; }
    [[nodiscard]] const WriteScope* outer() const noexcept { return outer_; }
    [[nodiscard]] bool concerns(const client::Client& client, std::string_view table_name) const noexcept;

private:
    Kind kind_;
    const client::Client* client_;
    std::string table_name_;
    const WriteScope* outer_;
};

/// Throws WritePastHandle when a single write would be sent past the handle of a batch or transaction that this thread is in.
/// `operation` is the function's name in the handle, such as "save".
void refuse_past_handle(const client::Client& client, std::string_view table_name, std::string_view model,
                        std::string_view operation);

/// The same for a batch or a transaction, `what`, that begins inside of a transaction; `own` is its scope.
void refuse_past_transaction(const client::Client& client, std::string_view subject, std::string_view what,
                             const WriteScope& own);

}  // namespace model
}  // namespace dyntastic
