// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "text_table.hpp"

#include <algorithm>
#include <cstdio>
#include <fmt/core.h>
#include <unistd.h>

namespace {

/// Characters, not bytes: those of UTF-8 that do not continue another.
std::size_t width(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

void print_row(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths) {
    std::string line = " ";
    for (std::size_t i = 0; i < cells.size(); ++i) line += " " + cells[i] + std::string(widths[i] - width(cells[i]) + 1, ' ');
    line.erase(line.find_last_not_of(' ') + 1);
    fmt::print("{}\n", line);
}

}  // namespace

void TextTable::print() const {
    std::vector<std::size_t> widths(rows_.front().size());
    for (const auto& row : rows_) {
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width(row[i]));
    }
    print_row(rows_.front(), widths);
    std::vector<std::string> rules;
    for (const std::size_t w : widths) {
        std::string rule;
        for (std::size_t i = 0; i < w; ++i) rule += "─";
        rules.push_back(std::move(rule));
    }
    print_row(rules, widths);
    for (std::size_t i = 1; i < rows_.size(); ++i) print_row(rows_[i], widths);
}

ProgressBar::ProgressBar(std::string_view what, std::size_t total)
    : what_(what), total_(total), terminal_(isatty(STDOUT_FILENO) != 0) {}

void ProgressBar::advance() {
    ++done_;
    const std::size_t step = std::max<std::size_t>(total_ / 200, 1);
    if (done_ == total_ || (terminal_ && done_ % step == 0)) draw();
}

void ProgressBar::draw() const {
    constexpr std::size_t length = 40;
    const std::size_t filled = done_ * length / total_;
    std::string bar;
    for (std::size_t i = 0; i < length; ++i) bar += i < filled ? "█" : "░";
    fmt::print("{}{} {} {} of {}{}", terminal_ ? "\r" : "", what_, bar, done_, total_, done_ == total_ ? "\n" : "");
    std::fflush(stdout);
}
