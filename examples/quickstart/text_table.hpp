// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// A table of texts, with columns as wide as their widest cell.
class TextTable {
public:
    explicit TextTable(std::vector<std::string> header) : rows_{std::move(header)} {}
    /// As many cells as the header has.
    void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
    void print() const;

private:
    std::vector<std::vector<std::string>> rows_;
};

/// Shows on the terminal how far a piece of work is; on anything else, one line at its end.
class ProgressBar {
public:
    ProgressBar(std::string_view what, std::size_t total);
    void advance();

private:
    void draw() const;

    std::string what_;
    std::size_t total_;
    std::size_t done_ = 0;
    bool terminal_;
};
