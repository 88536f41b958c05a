// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <utility>

namespace dyntastic {

/// Takes a change back unless it is kept: when the rest fails, and also when it throws, for memory may end anywhere. `undo`
/// must not throw.
template <class F>
class Undo {
public:
    explicit Undo(F undo) : undo_(std::move(undo)) {}
    ~Undo() {
        if (!kept_) undo_();
    }
    Undo(const Undo&) = delete;
    Undo& operator=(const Undo&) = delete;

    void keep() noexcept { kept_ = true; }

private:
    F undo_;
    bool kept_ = false;
};

}  // namespace dyntastic
