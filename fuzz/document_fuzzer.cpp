// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Any text as a document. What is read as JSON is JSON by two other readers' judgement, and comes back from its own text; what
// is refused has problems. A struct is read from it or refused by a ValidationError, and what was read survives the way
// out and in again.
#include <cstdlib>
#include <dyntastic/ip.hpp>
#include <dyntastic/json.hpp>
#include <map>
#include <set>

#include "json/parse.hpp"

namespace {

enum class Colour { red, green };
struct Circle {
    double radius = 0;
    dyntastic::UndeclaredAttributes others{};
};
struct Box {
    std::int16_t width = 0;
    std::optional<std::int16_t> height{};
    static constexpr auto fields() { return dyntastic::options(dyntastic::field<"height">.formerly("tallness")); }
};
struct Everything {
    std::optional<std::string> text{};
    std::optional<std::uint8_t> small{};
    std::optional<std::int64_t> large{};
    std::optional<float> single{};
    std::optional<dyntastic::Decimal> exact{};
    std::optional<dyntastic::Bytes> bytes{};
    std::optional<Colour> colour{};
    std::optional<dyntastic::Timestamp> at{};
    std::optional<dyntastic::EpochSeconds> until{};
    std::optional<dyntastic::Ipv4Network> network{};
    std::optional<dyntastic::Ipv6Address> address{};
    std::set<dyntastic::Decimal> numbers{};
    std::set<dyntastic::Bytes> blobs{};
    std::optional<std::map<std::string, std::vector<int>>> map{};
    std::optional<std::pair<bool, std::string>> pair{};
    std::variant<std::monostate, std::int8_t, double, dyntastic::Uuid, std::string> either{};
    std::optional<dyntastic::Tagged<"kind", dyntastic::Case<"circle", Circle>, Box>> shape{};
    std::unique_ptr<Everything> inner{};
    dyntastic::AttributeValue any{};
    dyntastic::UndeclaredAttributes others{};
};

void check_reading(std::string_view text) {
    using namespace dyntastic;
    codec::Context context(codec::Medium::document);
    const Value value = codec::read_json(text, context);
    const std::string rule = context.ok() ? std::string() : context.problems().front().rule;
    const bool is_json = !rule.starts_with("not JSON") && !rule.starts_with("JSON ends");
    if (json::parse(text) && !is_json) std::abort();
    if (is_json) {
        // It is JSON as far as it goes, and it is whole.
        if (json::find_fault(text) != text.size()) std::abort();
        const std::string in_brackets = "[" + std::string(text) + "]x";
        if (json::find_fault(in_brackets) != in_brackets.size() - 1) std::abort();
    }
    if (!context.ok()) {
        if (rule.empty()) std::abort();
        return;
    }
    codec::Context again(codec::Medium::document);
    if (codec::read_json(codec::describe_json(value.view()), again) != value || !again.ok()) std::abort();
}

void check_struct(std::string_view text) {
    using namespace dyntastic;
    std::string json;
    try {
        json = to_json(from_json<Everything>(text));
    } catch (const ValidationError& error) {
        if (error.problems().empty()) std::abort();
        return;
    }
    if (to_json(from_json<Everything>(json)) != json) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    check_reading(text);
    check_struct(text);
    return 0;
}
