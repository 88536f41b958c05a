// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Runs what docs/guide/fields.md shows.
#include "fields.hpp"

#include <dyntastic/embedded/embedded_client.hpp>
#include <dyntastic/json_schema.hpp>

#include "printed.hpp"

int main() {
    using namespace dyntastic::testing;
    dyntastic::set_default_client(dyntastic::embedded::make_memory_client());
    Ticket::create_table();
    Customer::create_table();
    Note::create_table();
    expect_printed("fields.md: names", use_names,
                   R"({"hours":1,"labels":[],"owner":"ada","state":"open","ticket number":7,"title":"Rain in the server room"})"
                   "\n111\n");
    expect_printed("fields.md: rules", break_rules,
                   R"(code: a text that matches ^[A-Z]{2}-[0-9]+$, got {"S":"x"}
hours: a multiple of 0.25, got {"N":"0.3"}
owner: one word, got {"S":"a b"}
state: one of "open", "closed", got {"S":"lost"}
ticket number: more than 0, got {"N":"0"}
title: at least 1 character, got {"S":""}
2 more
)");
    expect("fields.md: what a schema says", dyntastic::json_schema<Ticket>().find("One line, for lists") != std::string::npos);
    expect_printed("fields.md: flatten", store_addresses,
                   R"(Customer{"city":"Ulm","id":"c1","office":{"city":"Ulm","street":"Ring 2"},"street":"Gasse 1"})"
                   "\n1\n");
    expect_printed("fields.md: python_format", write_times,
                   R"({"at":"2026-01-31T12:00:00.000000Z","left":"2026-01-31T12:00:00Z"})"
                   "\n");
    expect_printed("fields.md: locking", change_at_the_same_time, "two 2\n3\n");
    return failures();
}
