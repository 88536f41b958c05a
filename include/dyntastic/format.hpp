// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Models, documents, decimals and identifiers for fmt: fmt::print("{}", product). A width and an alignment are those of texts.
#pragma once

#include <dyntastic/model/document.hpp>
#include <dyntastic/value/uuid.hpp>
#include <fmt/format.h>

template <dyntastic::model::DerivedFromModel T>
struct fmt::formatter<T, char> : fmt::formatter<fmt::string_view> {
    template <class Context>
    auto format(const T& object, Context& context) const {
        return fmt::formatter<fmt::string_view>::format(dyntastic::Printable<T>{object}.text(), context);
    }
};
template <class T>
struct fmt::formatter<dyntastic::Printable<T>, char> : fmt::formatter<fmt::string_view> {
    template <class Context>
    auto format(const dyntastic::Printable<T>& printable, Context& context) const {
        return fmt::formatter<fmt::string_view>::format(printable.text(), context);
    }
};
/// AttributeValue and Document, as JSON.
template <std::derived_from<dyntastic::AttributeValue> T>
struct fmt::formatter<T, char> : fmt::formatter<fmt::string_view> {
    template <class Context>
    auto format(const T& value, Context& context) const {
        dyntastic::ItemWriter writer;
        dyntastic::model::encode_leniently(writer, value);
        return fmt::formatter<fmt::string_view>::format(dyntastic::codec::printed({}, writer), context);
    }
};
template <class T>
    requires(std::same_as<T, dyntastic::Number> || std::same_as<T, dyntastic::Uuid>)
struct fmt::formatter<T, char> : fmt::formatter<fmt::string_view> {
    template <class Context>
    auto format(const T& value, Context& context) const {
        return fmt::formatter<fmt::string_view>::format(value.to_string(), context);
    }
};
