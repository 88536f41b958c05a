// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "remote/environment/run_program.hpp"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace dyntastic::remote {
namespace {

using namespace std::chrono_literals;

std::string outcome_of(const result<std::string>& outcome) {
    if (outcome) return *outcome;
    EXPECT_EQ(outcome.error().kind(), FailureKind::credentials);
    return "failed: " + outcome.error().message();
}
std::string run(const std::string& script, std::chrono::milliseconds limit = 1min) {
    return outcome_of(run_program({"sh", "-c", script}, limit));
}

/// A signal with another disposition for a while.
class Disposition {
public:
    Disposition(int signal, void (*handler)(int)) : signal_(signal) {
        struct sigaction wanted{};
        wanted.sa_handler = handler;
        ::sigaction(signal, &wanted, &before_);
    }
    ~Disposition() { ::sigaction(signal_, &before_, nullptr); }
    Disposition(const Disposition&) = delete;
    Disposition& operator=(const Disposition&) = delete;

private:
    int signal_;
    struct sigaction before_{};
};

TEST(RunProgram, gives_what_it_prints) {
    EXPECT_EQ(run("echo hello; echo not this >&2"), "hello\n");
    EXPECT_EQ(run("true"), "");
    EXPECT_EQ(outcome_of(run_program({"printf", "%s-%s", "a b", "$c"})), "a b-$c");  // without a shell
    EXPECT_EQ(run("echo all", std::chrono::milliseconds::max()), "all\n");
}

TEST(RunProgram, fails_with_it) {
    EXPECT_EQ(run("echo '{}'; exit 3"), "failed: \"sh\" has ended with an error, status 3");
    EXPECT_EQ(run("echo '{}'; exit 1"), "failed: \"sh\" has ended with an error, status 1");
    EXPECT_EQ(run("echo '{}'; kill -9 $$"), "failed: \"sh\" was ended by signal 9");
    EXPECT_EQ(outcome_of(run_program({"/no/such/program"})),
              "failed: \"/no/such/program\" cannot be run: No such file or directory");
    EXPECT_EQ(outcome_of(run_program({})), "failed: there is no program to run");
}

TEST(RunProgram, takes_no_more_than_a_megabyte) {
    EXPECT_EQ(run("head -c 1048576 /dev/zero").size(), 1'048'576U);
    EXPECT_EQ(run("head -c 1048577 /dev/zero"), "failed: \"sh\" prints too much");
    EXPECT_EQ(run("head -c 9000000 /dev/zero"), "failed: \"sh\" prints too much");  // and comes to its end
}

TEST(RunProgram, waits_for_an_end_that_comes_after_the_output) {
    EXPECT_EQ(run("echo early; exec >&-; exit 2"), "failed: \"sh\" has ended with an error, status 2");
    EXPECT_EQ(run("echo early; exec >&-; exit 0"), "early\n");
}

TEST(RunProgram, does_not_wait_for_ever) {
    EXPECT_EQ(run("exec sleep 1000", 20ms), "failed: \"sh\" has not ended after 20 ms");
    EXPECT_EQ(run("echo early; exec sleep 1000 >&-", 20ms), "failed: \"sh\" has not ended after 20 ms");
    EXPECT_EQ(run("exec yes", 20ms), "failed: \"sh\" has not ended after 20 ms");
    EXPECT_EQ(run("exec true", 0ms), "failed: \"sh\" has not ended after 0 ms");
    errno = 0;
    EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1);  // nothing of them is left
    EXPECT_EQ(errno, ECHILD);
}

TEST(RunProgram, works_where_sigchld_is_ignored) {
    const Disposition ignored(SIGCHLD, SIG_IGN);
    EXPECT_EQ(run("echo hello"), "hello\n");
    // The program itself learns how its children end.
    EXPECT_EQ(run("sh -c 'exit 7'; echo $?"), "7\n");
    EXPECT_EQ(run("exec sleep 1000", 20ms), "failed: \"sh\" has not ended after 20 ms");
}

TEST(RunProgram, works_where_somebody_else_waits_for_all_children) {
    const Disposition taken(SIGCHLD, [](int) {
        const int error = errno;
        while (::waitpid(-1, nullptr, WNOHANG) > 0) {}
        errno = error;
    });
    EXPECT_EQ(run("echo hello"), "hello\n");
}

TEST(RunProgram, ends_a_program_whose_reader_has_gone) {
    const Disposition ignored(SIGPIPE, SIG_IGN);
    EXPECT_EQ(run("yes | head -n 1"), "y\n");
    EXPECT_EQ(run("sh -c 'kill -PIPE $$'; echo $?"), "141\n");  // SIGPIPE ends it, as usual
}

}  // namespace
}  // namespace dyntastic::remote
