// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <dyntastic/codec/detail/context.hpp>
#include <dyntastic/codec/document.hpp>
#include <dyntastic/value/wire_json.hpp>
#include <iterator>

namespace dyntastic::codec {
namespace {

constexpr std::size_t longest_value = 80;
constexpr std::size_t longest_path = 500;
constexpr std::size_t most_problems = 1000;
constexpr std::size_t most_attempted = std::size_t{8} << 20;  // some tenths of a second

/// Cut at a character of UTF-8, not inside one.
std::string shortened(std::string text) {
    if (text.size() <= longest_value) return text;
    std::size_t end = longest_value;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text.resize(end);
    return text.append("…");
}

}  // namespace

std::string Path::text() const {
    std::string path = outer == nullptr ? std::string() : outer->text();
    if (path.size() >= longest_path) return path.ends_with("…") ? path : path.append("…");
    if (name.data() == nullptr) return outer == nullptr ? path : path.append("[").append(std::to_string(index)).append("]");
    if (!path.empty()) path.push_back('.');
    if (name.size() < longest_path) return path.append(name);
    return path.append(shortened(std::string(name.substr(0, longest_path))));
}

void Context::fail(const Path& path, std::string_view rule, std::string value) {
    if (problems_.size() < most_problems) problems_.push_back({path.text(), std::string(rule), shortened(std::move(value))});
    else ++more_;
}

void Context::fail(const Path& path, std::string_view rule, ValueView value) {
    fail(path, rule, is_document() ? describe_json(value) : describe(value));
}

Context Context::attempt(ValueView value) noexcept {
    Context attempt(medium_);
    attempt.watch(undeclared_, log_);
    attempt.attempted_in_whole_ = attempted_in_whole_ == nullptr ? &attempted_ : attempted_in_whole_;
    if (attempted_in_whole_ != nullptr) *attempted_in_whole_ += value.bytes().size();
    return attempt;
}

bool Context::is_exhausted() const noexcept {
    return (attempted_in_whole_ == nullptr ? attempted_ : *attempted_in_whole_) > most_attempted;
}

void Context::take(Context&& other) {
    const std::size_t own = problems_.size();
    const auto is_known = [&](const Problem& problem) {
        return std::any_of(problems_.begin(), problems_.begin() + static_cast<std::ptrdiff_t>(own),
                           [&](const Problem& known) { return known.path == problem.path; });
    };
    for (Problem& problem : other.problems_) {
        if (is_known(problem)) continue;
        if (problems_.size() < most_problems) problems_.push_back(std::move(problem));
        else ++more_;
    }
    more_ += other.more_;
    missing_.insert(missing_.end(), std::make_move_iterator(other.missing_.begin()),
                    std::make_move_iterator(other.missing_.end()));
}

void Context::missing(const Path& path) {
    if (!is_document() && (path.outer == nullptr || path.outer->outer == nullptr)) {
        missing_.push_back(path.text());
    } else {
        fail(path, "required, but missing");
    }
}

void Context::raise(std::string_view subject) {
    if (problems_.empty()) throw PartialItem(subject, missing_);
    std::vector<Problem> all;
    all.reserve(missing_.size() + problems_.size());
    for (const std::string& name : missing_) all.push_back({name, "required, but missing", {}});
    all.insert(all.end(), problems_.begin(), problems_.end());
    if (more_ != 0) all.push_back({{}, std::to_string(more_) + " more problems are not listed", {}});
    throw ValidationError(subject, std::move(all));
}

std::string describe(ValueView value) {
    std::string text;
    {
        json::Writer writer(text);
        write_wire_json(writer, value);
    }
    return text;
}

}  // namespace dyntastic::codec
