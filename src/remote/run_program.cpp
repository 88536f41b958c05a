// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/run_program.hpp"

#include <cerrno>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

#include "remote/socket.hpp"

// NOLINTNEXTLINE(readability-redundant-declaration,cppcoreguidelines-avoid-non-const-global-variables): POSIX wants just this
extern char** environ;

namespace dyntastic::remote {
namespace {

constexpr std::size_t longest_output = 1 << 20;

Failure failed(std::string message) { return {FailureKind::credentials, std::move(message)}; }

int wait_for(pid_t child) {
    int status = -1;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    return status;
}

}  // namespace

result<std::vector<std::string>> split_command(std::string_view line) {
    std::vector<std::string> words;
    bool in_word = false;
    char quote = '\0';
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quote == '\0' && (c == ' ' || c == '\t' || c == '\n' || c == '\r')) {
            in_word = false;
            continue;
        }
        if (!in_word) words.emplace_back();
        in_word = true;
        if (quote == '\0' && (c == '"' || c == '\'')) {
            quote = c;
        } else if (c == quote && quote != '\0') {
            quote = '\0';
        } else if (c == '\\' && quote != '\'') {
            if (++i == line.size()) return failed("a command that ends with a backslash");
            // Between double quotes a backslash stands for itself before most characters.
            if (quote == '"' && line[i] != '"' && line[i] != '\\') words.back() += '\\';
            words.back() += line[i];
        } else {
            words.back() += c;
        }
    }
    if (quote != '\0') return failed("a command with a quote that does not end");
    return words;
}

result<std::string> run_program(const std::vector<std::string>& command) {
    if (command.empty()) return failed("there is no program to run");
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return failed(std::system_category().message(errno));
    const Descriptor from(ends[0]);
    Descriptor to(ends[1]);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, to.get(), STDOUT_FILENO);
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    // Our own threads may have blocked signals; the program is to have none blocked.
    sigset_t none;
    ::sigemptyset(&none);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    std::vector<char*> words;
    words.reserve(command.size() + 1);
    for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    pid_t child = -1;
    const int error = ::posix_spawnp(&child, words[0], &actions, &attributes, words.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
    to = Descriptor();
    if (error != 0) return failed("\"" + command.front() + "\" cannot be run: " + std::system_category().message(error));

    std::string output;
    char buffer[4096];
    while (true) {
        const ssize_t count = ::read(from.get(), buffer, sizeof buffer);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        // What is too much is read all the same, so that the program comes to its end.
        if (output.size() <= longest_output) output.append(buffer, static_cast<std::size_t>(count));
    }
    const int status = wait_for(child);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return failed("\"" + command.front() + "\" has ended with an error");
    if (output.size() > longest_output) return failed("\"" + command.front() + "\" prints too much");
    return output;
}

}  // namespace dyntastic::remote
