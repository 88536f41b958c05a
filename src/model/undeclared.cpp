// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <atomic>
#include <cstdio>
#include <dyntastic/model/undeclared.hpp>
#include <map>
#include <mutex>
#include <utility>

namespace dyntastic {
namespace {

using Occasion = UndeclaredReport::Occasion;

void write_to_standard_error(const UndeclaredReport& found) {
    const std::string line = "dyntastic: " + found.message() + "\n";
    (void)std::fwrite(line.data(), 1, line.size(), stderr);
}

std::atomic<UndeclaredHandler>& current_handler() noexcept {
    static std::atomic<UndeclaredHandler> handler = write_to_standard_error;
    return handler;
}

/// The names that saves keep, for the message when something else does not.
struct Kept {
    std::mutex mutex;
    std::map<const codec::UndeclaredLog*, std::vector<std::string>> of_model;
};
Kept& kept() {
    static auto* const all = new Kept;  // not destroyed: models may be used until the very end
    return *all;
}

void tell(const UndeclaredReport& found) { current_handler().load(std::memory_order_acquire)(found); }

}  // namespace

std::string UndeclaredReport::message() const {
    std::string text(model);
    text.append(": ");
    for (std::size_t i = 0; i < paths.size(); ++i) text.append(i == 0 ? "" : ", ").append(paths[i]);
    if (occasion == Occasion::read) {
        return text.append(
            " is stored, but not declared by the struct there; a save would lose it. Declare it, give that struct a field of "
            "type dyntastic::UndeclaredAttributes, or say on_undeclared = OnUndeclared::replace if that is meant");
    }
    return text.append(
        " was read from items of this model, which does not declare it; what is now put in the place of such items loses it. "
        "Save items one by one, give the model a field of type dyntastic::UndeclaredAttributes, or say on_undeclared = "
        "OnUndeclared::replace if that is meant");
}

UndeclaredHandler set_undeclared_handler(UndeclaredHandler handler) noexcept {
    return current_handler().exchange(handler == nullptr ? write_to_standard_error : handler, std::memory_order_acq_rel);
}

namespace model {

void tell_of_read(codec::UndeclaredLog& log, std::string_view model, const codec::Context& context) {
    UndeclaredReport found{Occasion::read, model, {}};
    for (const codec::UndeclaredPlace& place : context.undeclared_places()) {
        if (!log.add(place.id)) continue;
        if (place.is_nested) {
            found.paths.push_back(place.path);
            continue;
        }
        {
            const std::lock_guard lock(kept().mutex);
            kept().of_model[&log].push_back(place.path);
        }
        log.note_kept();
    }
    if (!found.paths.empty()) tell(found);
}

void tell_of_replaced(codec::UndeclaredLog& log, std::string_view model) {
    if (!log.tell_of_kept()) return;
    UndeclaredReport found{Occasion::replaced, model, {}};
    {
        const std::lock_guard lock(kept().mutex);
        found.paths = kept().of_model[&log];
    }
    tell(found);
}

}  // namespace model
}  // namespace dyntastic
