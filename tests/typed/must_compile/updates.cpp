// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Updates that fit their model, each once and without a word from the compiler.
#include <dyntastic/dyntastic.hpp>
#include <map>
#include <set>

using dyntastic::A;
using dyntastic::attr;
using namespace std::literals;

struct Line {
    std::string sku{};
    int qty = 0;
};
struct Thing : dyntastic::Model<Thing> {
    static constexpr auto table_name = "things";
    static constexpr auto hash_key = "id";
    static constexpr auto range_key = "at";
    std::string id{};
    dyntastic::Timestamp at{};
    int number = 0;
    std::optional<unsigned> size{};
    double price = 0;
    dyntastic::Decimal exact{};
    std::string text{};
    std::optional<std::string> note{};
    bool flag = false;
    dyntastic::Timestamp when{};
    std::chrono::seconds span{};
    std::vector<std::string> list{};
    std::vector<Line> lines{};
    std::map<std::string, Line> by_name{};
    std::set<std::string> tags{};
    std::optional<std::set<int>> marks{};
    std::set<dyntastic::Bytes> blobs{};
    dyntastic::Document data{};
};
struct One : dyntastic::Model<One> {
    static constexpr auto table_name = "ones";
    static constexpr auto hash_key = "id";
    std::string id{};
    int update = 0;
};

template <class... Actions>
void check(const Actions&... actions) {
    (void)dyntastic::Updates<Thing>(actions...);
}

void sets(const Thing& thing, std::string_view view) {
    check(A<"text">.set("x"), A<"text">.set(view), A<"text">.set(thing.text), A<"note">.set("x"), A<"note">.set(thing.note));
    check(A<&Thing::number>.set(5), A<"number">.set(5.0), A<"price">.set(5), A<"exact">.set(5), A<"size">.set(thing.size));
    check(A<"flag">.set(true), A<"when">.set("2022-01-01"), A<"when">.set(thing.at), A<"span">.set(5s), A<"list[0]">.set("x"));
    check(A<"lines[2].qty">.set(5), A<"by_name.x">.set(Line{"x", 5}), A<"lines">.set(thing.lines), A<"tags">.set(thing.tags));
    check(A<"data.x.y[3]">.set(5), A<"data">.set(thing.data), attr("x").set("y"), attr("x.y").set(thing.lines));
    check(A<"text">.set(A<"note">), A<"number">.set(A<"price">), A<"text">.set(A<"data.x">), A<"text">.set(attr("x")));
}

void numbers() {
    check(A<"number">.plus(1), A<"number">.minus(1.0), A<"price">.plus(A<"number">),
          A<"exact">.minus(dyntastic::Decimal("0.5")));
    check(A<"number">.set(A<"price"> - 10), A<"number">.set(10 - A<"price">), A<"price">.set(A<"number"> + A<"lines[0].qty">));
    check(A<"span">.plus(5s), A<"size">.minus(1), A<"number">.set(attr("x") + 1), attr("x").plus(1),
          attr("x").set(1 - attr("y")));
    check(A<"number">.set(A<"size">.if_not_exists(0) + 1), A<"number">.set(1 + if_not_exists(A<"size">, 0)));
    check(A<"number">.add(5), A<"price">.add(0.5), attr("x").add(5), A<"data.n">.add(1));
}

void defaults() {
    check(A<"note">.set_default("x"), A<"number">.set_default(5), attr("x").set_default(5),
          A<"lines">.set_default(std::vector<Line>{}));
    check(A<"text">.set(A<"note">.if_not_exists("x")), A<"text">.set(if_not_exists(attr("x"), "x")),
          A<"text">.set(dyntastic::if_not_exists(A<"note">, A<"id">)));
}

void lists(const std::vector<std::string>& more) {
    check(A<"list">.append("x"), A<"list">.append("x", "y"s), A<"list">.prepend("x"), A<"lines">.append(Line{"x", 5}));
    check(A<"list">.set(list_append(A<"list">, more)), A<"list">.set(list_append(more, A<"list">)));
    check(A<"list">.set(dyntastic::list_append(A<"list">.if_not_exists(more), more)),
          A<"list">.set(list_append(A<"list">, A<"list">)));
    check(attr("x").append(5), attr("x").append("x", 5, true), A<"data.list">.prepend(5),
          attr("x").set(list_append(attr("y"), more)));
    check(A<"list">.remove(2), A<"lines">.remove(0), attr("x").remove(5), A<"data.x">.remove(5), A<"lines[0]">.remove());
}

void removals_and_elements(const std::set<std::string>& tags) {
    check(A<"note">.remove(), A<"by_name.x">.remove(), A<"data.x[3]">.remove(), attr("old").remove());
    check(A<"tags">.add("a"), A<"tags">.add("a", "b"s), A<"tags">.add(tags), A<"tags">.erase("c"), A<"tags">.erase(tags));
    check(A<"marks">.add(1, 2U), A<"marks">.erase(1), A<"blobs">.add(dyntastic::Bytes("x")), attr("x").add("a", "b"));
    check(attr("x").erase("a"), attr("x").erase(1, 2), attr("x").add(tags), A<"data.tags">.add("a"));
}

void operations(Thing& thing, One& one) {
    thing.update(A<"text">.set("v"));
    thing.update(A<"number">.set(A<"size"> - 10));
    const bool done = thing.update({A<"number">.plus(1), A<"list">.append("x"), A<"note">.set_default("v"),
                                    attr("old").remove(), A<"lines">.remove(2), A<"tags">.add("a", "b"), A<"marks">.erase(5)},
                                   {.condition = A<"text"> == "open"});
    (void)done;
    thing.update({A<"number">.plus(1)}, {.condition = A<"number"> < 5, .require_condition = true, .return_item = true});
    thing.update(A<"number">.plus(1), {.refresh = false});
    (void)Thing::update_key("x", "2022-01-01", A<"number">.plus(1));
    (void)Thing::update_key("x", thing.at, {A<"number">.plus(1), A<"flag">.set(true)}, {.condition = A<"flag"> == false});
    (void)One::update_key("x", A<"update">.plus(1));
    (void)One::update_key("x", {A<"update">.plus(1)}, {.condition = A<"update"> < 5});
    static_cast<One::Model&>(one).update(A<"update">.set(1));
    const dyntastic::Updates<One> updates{A<"update">.set(1)};
    dyntastic::Table<One>(nullptr).update(one, updates);
}
