// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/expression/parse.hpp>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>

#include "expression/parser.hpp"

namespace dyntastic::expression {
namespace {

constexpr std::size_t max_expression_size = 4096;
// A program has few texts; one that makes a new text for each request would otherwise fill the memory.
constexpr std::size_t most_kept = 1024;

/// What was parsed, by parameter and text.
class Cache {
public:
    std::shared_ptr<const Parsed> find(const std::string& key) const {
        const std::shared_lock lock(mutex_);
        const auto found = parsed_.find(key);
        return found == parsed_.end() ? nullptr : found->second;
    }
    void keep(std::string key, std::shared_ptr<const Parsed> parsed) {
        const std::lock_guard lock(mutex_);
        if (parsed_.size() >= most_kept) parsed_.clear();
        parsed_.emplace(std::move(key), std::move(parsed));
    }

private:
    mutable std::shared_mutex mutex_;
    std::unordered_map<std::string, std::shared_ptr<const Parsed>> parsed_;
};

Cache& cache() {
    static auto* const made = new Cache;  // not destroyed: other static objects may still parse
    return *made;
}

}  // namespace

std::string_view name_of(Parameter parameter) noexcept {
    switch (parameter) {
        case Parameter::condition_expression: return "ConditionExpression";
        case Parameter::filter_expression: return "FilterExpression";
        case Parameter::key_condition_expression: return "KeyConditionExpression";
        case Parameter::projection_expression: return "ProjectionExpression";
        case Parameter::update_expression: return "UpdateExpression";
    }
    return "";
}

Failure invalid_expression(Parameter parameter, std::string_view message) {
    return validation_failure(std::string("Invalid ").append(name_of(parameter)).append(": ").append(message))
        .in(Stage::expression);
}

result<std::shared_ptr<const Parsed>> parse(Parameter parameter, std::string_view text) {
    if (text.empty()) return invalid_expression(parameter, "The expression can not be empty;");
    if (text.size() > max_expression_size) {
        return invalid_expression(parameter, "Expression size has exceeded the maximum allowed size; expression size: " +
                                                 std::to_string(text.size()));
    }
    std::string key(1, static_cast<char>(parameter));
    key.append(text);
    if (auto known = cache().find(key)) return known;
    auto parsed = Parser(parameter, text).parse();
    if (!parsed) return parsed.error();
    auto made = std::make_shared<const Parsed>(*std::move(parsed));
    cache().keep(std::move(key), made);
    return made;
}

}  // namespace dyntastic::expression
