// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include <dyntastic/codec/context.hpp>
#include <dyntastic/value/wire_json.hpp>

namespace dyntastic::codec {
namespace {

constexpr std::size_t longest_value = 80;

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
    if (name.data() == nullptr) return outer == nullptr ? path : path.append("[").append(std::to_string(index)).append("]");
    if (!path.empty()) path.push_back('.');
    return path.append(name);
}

void Context::fail(const Path& path, std::string_view rule, std::string value) {
    problems_.push_back({path.text(), std::string(rule), shortened(std::move(value))});
}

void Context::fail(const Path& path, std::string_view rule, ValueView value) { fail(path, rule, describe(value)); }

void Context::missing(const Path& path) {
    if (path.outer == nullptr || path.outer->outer == nullptr) {
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
