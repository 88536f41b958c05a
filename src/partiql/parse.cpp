// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "partiql/parse.hpp"

#include <mutex>
#include <shared_mutex>
#include <string>
#include <unordered_map>

#include "partiql/lexer.hpp"
#include "partiql/parser.hpp"

namespace dyntastic::partiql {
namespace {

// A program has few texts; one that writes its values into them makes a new text for each statement.
constexpr std::size_t most_kept = 1024;
constexpr std::size_t most_kept_bytes = std::size_t{1} << 20;

/// What was parsed, by its text.
class Cache {
public:
    [[nodiscard]] std::shared_ptr<const Parsed> find(std::string_view text) const {
        const std::shared_lock lock(mutex_);
        const auto found = parsed_.find(text);
        return found == parsed_.end() ? nullptr : found->second;
    }
    void keep(std::string_view text, std::shared_ptr<const Parsed> parsed) {
        const std::lock_guard lock(mutex_);
        if (parsed_.size() >= most_kept || bytes_ + text.size() > most_kept_bytes) {
            parsed_.clear();
            bytes_ = 0;
        }
        if (parsed_.emplace(text, std::move(parsed)).second) bytes_ += text.size();
    }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
    };

    mutable std::shared_mutex mutex_;
    std::unordered_map<std::string, std::shared_ptr<const Parsed>, Hash, std::equal_to<>> parsed_;
    std::size_t bytes_ = 0;
};

Cache& cache() {
    static auto* const made = new Cache;  // not destroyed: other static objects may still parse
    return *made;
}

}  // namespace

result<std::shared_ptr<const Parsed>> parse(std::string_view statement) {
    if (auto known = cache().find(statement)) return known;
    auto tokens = tokenize(statement);
    if (!tokens) return std::move(tokens).error();
    auto parsed = Parser(*std::move(tokens)).parse();
    if (!parsed) return std::move(parsed).error();
    auto made = std::make_shared<const Parsed>(*std::move(parsed));
    cache().keep(statement, made);
    return made;
}

bool only_reads(std::string_view statement) {
    const auto parsed = parse(statement);
    if (!parsed) {
        // A newer service may know what this parser does not.
        const auto tokens = tokenize(statement);
        return tokens && tokens->front().is_keyword("select");
    }
    const Statement* const made = (*parsed)->statement();
    return made == nullptr || made->kind == StatementKind::select;
}

}  // namespace dyntastic::partiql
