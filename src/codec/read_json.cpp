// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// JSON by simdjson's On-Demand interface, which alone shows a number's own text: its tree has doubles. On-Demand treats the
// root of a document specially, so the text is read in brackets: inside there are only values. It checks only what is
// visited, so everything is visited.
#include <algorithm>
#include <dyntastic/codec/document.hpp>
#include <dyntastic/value/item_writer.hpp>
#include <optional>

#include "json/parse.hpp"

namespace dyntastic::codec {
namespace {

namespace ondemand = simdjson::ondemand;
using simdjson::error_code;
using simdjson::SUCCESS;

/// Whether it is a number by JSON's grammar, which Number's is a little wider than.
bool is_json_number(std::string_view text) {
    std::size_t at = text.starts_with('-') ? 1 : 0;
    const auto digits = [&] {
        const std::size_t begin = at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
        return at != begin;
    };
    const bool is_zero = text.substr(at).starts_with('0');
    if (is_zero) ++at;
    else if (!digits()) return false;
    if (text.substr(at).starts_with('.') && (++at, !digits())) return false;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
        if (!digits()) return false;
    }
    return at == text.size();
}

std::string_view without_blanks_behind(std::string_view token) {
    const std::size_t last = token.find_last_not_of(" \t\r\n");
    return token.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

class Reader {
public:
    explicit Reader(Context& context) : context_(context) {}

    /// The one value of a document in brackets; nothing when that is no JSON.
    std::optional<Value> read(ondemand::document& document) {
        ondemand::array brackets;
        if (document.get_array().get(brackets) != SUCCESS) return std::nullopt;
        std::size_t count = 0;
        for (auto element : brackets) {
            ondemand::value inner;
            if (++count > 1 || element.get(inner) != SUCCESS || value(inner, Path{}, 0) != SUCCESS) return std::nullopt;
        }
        if (count != 1 || document.current_location().error() != simdjson::OUT_OF_BOUNDS)
            return std::nullopt;  // something behind
        return writer_.finish_value();
    }

private:
    error_code value(ondemand::value from, const Path& path, std::size_t depth) {
        ondemand::json_type type{};
        if (const error_code error = from.type().get(type)) return error;
        switch (type) {
            case ondemand::json_type::object: return depth < deepest_document ? object(from, path, depth) : too_deep(path);
            case ondemand::json_type::array: return depth < deepest_document ? array(from, path, depth) : too_deep(path);
            case ondemand::json_type::string: {
                std::string_view text;
                if (const error_code error = from.get_string().get(text)) return error;
                writer_.string(text);
                return SUCCESS;
            }
            default: return scalar(without_blanks_behind(from.raw_json_token()), path);
        }
    }

    error_code scalar(std::string_view token, const Path& path) {
        if (token == "null") {
            writer_.null();
        } else if (token == "true" || token == "false") {
            writer_.boolean(token == "true");
        } else if (!is_json_number(token)) {
            return simdjson::TAPE_ERROR;
        } else if (const auto number = Number::parse(token)) {
            writer_.number(*number);
        } else {
            context_.fail(path, "a number of at most 38 digits and of magnitude 1E-130 to 9.99E+125, or zero",
                          std::string(token));
            writer_.null();
        }
        return SUCCESS;
    }

    error_code too_deep(const Path& path) {
        context_.fail(path, "nested in at most " + std::to_string(deepest_document) + " objects and arrays");
        writer_.null();  // what is inside is passed over
        return SUCCESS;
    }

    error_code object(ondemand::value from, const Path& path, std::size_t depth) {
        ondemand::object members;
        if (const error_code error = from.get_object().get(members)) return error;
        const std::size_t names_before = names_.size();
        auto map = writer_.begin_map();
        for (auto member : members) {
            ondemand::field field;
            std::string_view name;
            if (const error_code error = std::move(member).get(field)) return error;
            if (const error_code error = field.unescaped_key().get(name)) return error;
            if (name.size() > item_format::max_name_size) {
                context_.fail(path.member(name), "a name of at most 65535 bytes");
                continue;
            }
            writer_.name(map, name);
            names_.push_back(name);
            if (const error_code error = value(field.value(), path.member(name), depth + 1)) return error;
        }
        (void)writer_.end_map(map, ItemWriter::Duplicates::last_wins);
        say_duplicates(names_.begin() + static_cast<std::ptrdiff_t>(names_before), path);
        names_.resize(names_before);
        return SUCCESS;
    }

    void say_duplicates(std::vector<std::string_view>::iterator first, const Path& path) {
        if (std::adjacent_find(first, names_.end(), std::greater_equal<>()) == names_.end()) return;  // ascending
        std::sort(first, names_.end());
        for (auto name = first; (name = std::adjacent_find(name, names_.end())) != names_.end();) {
            context_.fail(path.member(*name), "only once in its object");
            name = std::find_if(name, names_.end(), [&](std::string_view other) { return other != *name; });
        }
    }

    error_code array(ondemand::value from, const Path& path, std::size_t depth) {
        ondemand::array elements;
        std::size_t count = 0;
        if (const error_code error = from.get_array().get(elements)) return error;
        if (const error_code error = elements.count_elements().get(count)) return error;
        auto list = writer_.begin_list(static_cast<std::uint32_t>(count));
        std::size_t index = 0;
        for (auto element : elements) {
            ondemand::value inner;
            if (const error_code error = std::move(element).get(inner)) return error;
            if (index == count) return simdjson::TAPE_ERROR;
            writer_.element(list);
            if (const error_code error = value(inner, path.element(index++), depth + 1)) return error;
        }
        if (index != count) return simdjson::TAPE_ERROR;
        writer_.end_list(list);
        return SUCCESS;
    }

    Context& context_;
    ItemWriter writer_;
    std::vector<std::string_view> names_;  // of the objects around, one after the other
};

}  // namespace

Value read_json(std::string_view text, Context& context) {
    if (text.size() > largest_document) {
        context.fail({}, "JSON of at most " + std::to_string(largest_document >> 20) + " MiB");
        return {};
    }
    std::string padded;
    padded.reserve(text.size() + 2 + simdjson::SIMDJSON_PADDING);
    padded.append("[").append(text).append("]");
    ondemand::parser parser;
    ondemand::document document;
    const error_code error = parser.iterate(padded.data(), padded.size(), padded.capacity()).get(document);
    if (error == SUCCESS) {
        Context found(Medium::document);  // of a text that turns out to be no JSON, only that is said
        if (auto value = Reader(found).read(document)) {
            context.take(std::move(found));
            return std::move(*value);
        }
    }
    const std::size_t fault = json::find_fault(text);
    context.fail({}, fault >= text.size() ? "JSON ends too early, at byte " + std::to_string(text.size())
                                          : "not JSON at byte " + std::to_string(fault));
    return {};
}

}  // namespace dyntastic::codec
