// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "subdivision.hpp"

#include <simdjson.h>
#include <stdexcept>

namespace {

std::string text(simdjson::dom::element entry, const char* name) {
    return std::string(std::string_view(entry[name]));  // throws simdjson_error when it is missing or no string
}

}  // namespace

std::vector<Subdivision> read_subdivisions(const std::string& path) try {
    simdjson::dom::parser parser;
    const simdjson::dom::array entries = parser.load(path)["3166-2"];
    std::vector<Subdivision> subdivisions;
    for (const simdjson::dom::element entry : entries) {
        const std::string code = text(entry, "code");
        Subdivision next{
            .country = code.substr(0, code.find('-')), .code = code, .name = text(entry, "name"), .type = text(entry, "type")};
        std::string_view parent;
        if (entry["parent"].get(parent) == simdjson::SUCCESS) {
            // Where the list leaves out the country, the code means one of the same country.
            next.parent =
                parent.find('-') != std::string_view::npos ? std::string(parent) : next.country + '-' + std::string(parent);
        }
        subdivisions.push_back(std::move(next));
    }
    return subdivisions;
} catch (const simdjson::simdjson_error& error) {
    throw std::runtime_error(path + ": " + error.what() + " (the list is in Debian's package iso-codes)");
}
