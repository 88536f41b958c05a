// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "embedded/realism/url_options.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

namespace dyntastic::embedded {
namespace {

using std::chrono::milliseconds;

/// What is wrong with an option's value.
using Problem = std::optional<std::string>;

template <class Number>
bool read_number(std::string_view text, Number& to) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), to);
    return error == std::errc() && end == text.data() + text.size();
}

Problem read_duration(std::string_view text, milliseconds& to) {
    constexpr milliseconds::rep longest = 1'000'000'000;
    milliseconds::rep factor = 1;
    if (text.ends_with("ms")) text.remove_suffix(2);
    else if (text.ends_with('s')) text.remove_suffix(1), factor = 1000;
    milliseconds::rep number = 0;
    if (!read_number(text, number) || number < 0 || number > longest)
        return "a duration is a number with ms or s behind it, such as 200ms";
    to = milliseconds(number * factor);
    return std::nullopt;
}

Problem read_latency(std::string_view text, engine::Latency& to) {
    const std::size_t colon = text.find(':');
    if (auto problem = read_duration(text.substr(0, colon), to.median)) return problem;
    if (colon == std::string_view::npos) return std::nullopt;
    return read_duration(text.substr(colon + 1), to.p99);
}

Problem read_probability(std::string_view text, double& to) {
    if (read_number(text, to) && to >= 0 && to <= 1) return std::nullopt;
    return "a probability is a number from 0 to 1, such as 0.05";
}

Problem read_switch(std::string_view text, bool& to) {
    if (text != "true" && text != "false") return "it is true or false";
    to = text == "true";
    return std::nullopt;
}

Problem read_seed(std::string_view text, std::uint64_t& to) {
    if (read_number(text, to)) return std::nullopt;
    return "a seed is a whole number";
}

/// Sets an option; false when Realism has none of that name.
bool read_option(std::string_view name, std::string_view value, engine::Realism& realism, Problem& problem) {
    if (name == "table_delay") problem = read_duration(value, realism.table_delay);
    else if (name == "read_lag") problem = read_duration(value, realism.read_lag);
    else if (name == "throttling") problem = read_switch(value, realism.throttling);
    else if (name == "transaction_time") problem = read_duration(value, realism.transaction_time);
    else if (name == "conflicts") problem = read_probability(value, realism.conflicts);
    else if (name == "latency") problem = read_latency(value, realism.latency);
    else if (name == "unprocessed") problem = read_probability(value, realism.unprocessed);
    else if (name == "seed") problem = read_seed(value, realism.seed);
    else return false;
    return true;
}

Failure not_understood(const std::string& url, const std::string& problem) {
    return {FailureKind::configuration, "the URL \"" + url + "\" is not understood: " + problem};
}

}  // namespace

result<void> take_realism(std::string& url, engine::Realism& realism) {
    const std::size_t question = url.find('?');
    if (question == std::string::npos) return {};
    std::string rest = url.substr(0, question);
    char separator = '?';
    for (std::string_view query = std::string_view(url).substr(question + 1); !query.empty();) {
        const std::string_view option = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(option.size() + 1, query.size()));
        const std::size_t equals = std::min(option.find('='), option.size());
        const std::string_view name = option.substr(0, equals);
        Problem problem;
        if (read_option(name, option.substr(std::min(equals + 1, option.size())), realism, problem)) {
            if (problem) return not_understood(url, "of " + std::string(name) + ": " + *problem);
        } else if (url.starts_with("memory:")) {
            return not_understood(url, "there is no option \"" + std::string(name) +
                                           "\"; known are table_delay, read_lag, throttling, transaction_time, conflicts, "
                                           "latency, unprocessed and seed");
        } else {
            rest.append(1, separator).append(option);
            separator = '&';
        }
    }
    url = std::move(rest);
    return {};
}

}  // namespace dyntastic::embedded
