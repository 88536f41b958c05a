// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/secrets.hpp"

#include "remote/fetch.hpp"

namespace dyntastic::remote {
namespace {

constexpr std::size_t shortest = 4;  // what is shorter is none, and would make messages unreadable

std::string replaced(std::string text, std::string_view what, std::string_view by) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
        text.replace(at, what.size(), by);
    }
    return text;
}

}  // namespace

Secrets::Secrets(std::initializer_list<std::string_view> secrets) {
    for (const std::string_view secret : secrets) add(secret);
}

void Secrets::add(std::string_view secret) {
    if (secret.size() < shortest) return;
    forms_.emplace_back(secret);
    for (std::string form : {percent_encoded(secret), replaced(std::string(secret), "/", "\\/")}) {
        if (form != secret) forms_.push_back(std::move(form));
    }
}

std::string Secrets::hidden_in(std::string text) const {
    for (const std::string& form : forms_) text = replaced(std::move(text), form, "***");
    return text;
}

}  // namespace dyntastic::remote
