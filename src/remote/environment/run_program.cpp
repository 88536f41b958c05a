// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/environment/run_program.hpp"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <csignal>
#include <dyntastic/common/detail/later.hpp>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>

#include "remote/environment/credentials_failure.hpp"
#include "remote/transport/socket.hpp"

// NOLINTNEXTLINE(readability-redundant-declaration,cppcoreguidelines-avoid-non-const-global-variables): POSIX wants just this
extern char** environ;

namespace dyntastic::remote {
namespace {

using std::chrono::milliseconds;
using TimePoint = std::chrono::steady_clock::time_point;

constexpr std::size_t longest_output = 1 << 20;

/// A program on its way. One that is let go before its end is killed.
class Child {
public:
    explicit Child(pid_t id) : id_(id) {}
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() {
        if (has_ended_ || wait(WNOHANG)) return;
        ::kill(id_, SIGKILL);
        (void)wait(0);
    }

    /// Whether it has ended by then.
    bool ends_by(TimePoint until) {
        // Nothing that is to be had everywhere waits for a child until some time. Most end with their output.
        milliseconds pause{1};
        while (!wait(WNOHANG)) {
            if (std::chrono::steady_clock::now() >= until) return false;
            std::this_thread::sleep_for(pause);
            pause = std::min(2 * pause, milliseconds(50));
        }
        return true;
    }

    /// Why what it printed does not count; empty when it does.
    [[nodiscard]] std::string complaint() const {
        if (!status_ || (WIFEXITED(*status_) && WEXITSTATUS(*status_) == 0)) return {};
        if (WIFSIGNALED(*status_)) return "was ended by signal " + std::to_string(WTERMSIG(*status_));
        return "has ended with an error, status " + std::to_string(WEXITSTATUS(*status_));
    }

private:
    bool wait(int options) {
        int status = 0;
        pid_t ended = 0;
        while ((ended = ::waitpid(id_, &status, options)) < 0 && errno == EINTR) {}
        if (ended == 0) return false;
        has_ended_ = true;
        // If SIGCHLD is ignored, or another part of this process waits for all children, the exit status of this one is lost.
        // It has ended, though, and its output says whether it has credentials.
        if (ended == id_) status_ = status;
        return true;
    }

    pid_t id_;
    bool has_ended_ = false;
    std::optional<int> status_;
};

/// The error of posix_spawn; 0 when it has begun.
int spawn(const std::vector<std::string>& command, int output, pid_t& child) {
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    // Our own threads may have blocked signals; the program is to have none blocked. Nor is it to ignore those that we may
    // ignore: it would not learn how its own children end.
    sigset_t none, usual;
    ::sigemptyset(&none);
    ::sigemptyset(&usual);
    ::sigaddset(&usual, SIGCHLD);
    ::sigaddset(&usual, SIGPIPE);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setsigdefault(&attributes, &usual);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    std::vector<char*> words;
    words.reserve(command.size() + 1);
    for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    const int error = ::posix_spawnp(&child, words[0], &actions, &attributes, words.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
    return error;
}

/// Reads to the end of the output, at most until then. False when there is more.
bool read_by(TimePoint until, int from, std::string& output) {
    char buffer[4096];
    while (true) {
        const auto left = std::chrono::ceil<milliseconds>(until - std::chrono::steady_clock::now()).count();
        if (left <= 0) return false;
        pollfd state{from, POLLIN, 0};
        const int found = ::poll(&state, 1, static_cast<int>(std::min<std::int64_t>(left, INT_MAX)));
        if (found == 0 || (found < 0 && errno == EINTR)) continue;
        const ssize_t count = ::read(from, buffer, sizeof buffer);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return true;
        // Surplus output is read too, so that the program can end.
        if (output.size() <= longest_output) output.append(buffer, static_cast<std::size_t>(count));
    }
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
            if (++i == line.size()) return credentials_failure("a command that ends with a backslash");
            // Between double quotes a backslash stands for itself before most characters.
            if (quote == '"' && line[i] != '"' && line[i] != '\\') words.back() += '\\';
            words.back() += line[i];
        } else {
            words.back() += c;
        }
    }
    if (quote != '\0') return credentials_failure("a command with a quote that does not end");
    return words;
}

result<std::string> run_program(const std::vector<std::string>& command, milliseconds limit) {
    if (command.empty()) return credentials_failure("there is no program to run");
    const auto complain = [&](const std::string& why) { return credentials_failure("\"" + command.front() + "\" " + why); };
    const TimePoint until = later(std::chrono::steady_clock::now(), limit);
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return credentials_failure(std::system_category().message(errno));
    const Descriptor from(ends[0]);
    std::optional<Descriptor> to(ends[1]);
    pid_t id = -1;
    if (const int error = spawn(command, to->get(), id); error != 0) {
        return complain("cannot be run: " + std::system_category().message(error));
    }
    Child child(id);
    to.reset();
    std::string output;
    // It may go on without its output, and its output without it, as long as a child of its own has that.
    if (!read_by(until, from.get(), output) || !child.ends_by(until)) {
        return complain("has not ended after " + std::to_string(limit.count()) + " ms");
    }
    if (const std::string complaint = child.complaint(); !complaint.empty()) return complain(complaint);
    if (output.size() > longest_output) return complain("prints too much");
    return output;
}

}  // namespace dyntastic::remote
