// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Conditions that fit their model, each once and without a word from the compiler.
#include <deque>
#include <dyntastic/dyntastic.hpp>
#include <list>
#include <map>
#include <set>
#include <unordered_map>

using dyntastic::A;
using dyntastic::attr;
using namespace std::literals;

enum class Colour { red };
struct Money {
    std::int64_t cents = 0;
};
template <>
struct dyntastic::Representation<Money> {
    using Stored = std::int64_t;
    static Stored to_stored(const Money& money) { return money.cents; }
    static Money from_stored(const Stored& stored) { return {stored}; }
};

struct Node {
    int n = 0;
    std::unique_ptr<Node> next{};
    std::vector<Node> children{};
};
struct Thing : dyntastic::Model<Thing> {
    static constexpr auto table_name = "things";
    static constexpr auto hash_key = "id";
    static constexpr auto range_key = "at";
    std::string id{};
    dyntastic::Timestamp at{};
    int number = 0;
    double price = 0;
    dyntastic::Decimal exact{};
    std::optional<std::string> note{};
    bool flag = false;
    Colour colour{};
    dyntastic::Bytes bytes{};
    dyntastic::Uuid uuid{};
    Money money{};
    std::chrono::seconds span{};
    Node node{};
    std::deque<std::list<int>> lists{};
    std::array<std::string, 3> three{};
    std::tuple<int, std::string, std::optional<Node>> mixed{};
    std::unordered_map<std::string, std::map<std::string, Node>> maps{};
    std::set<std::string> tags{};
    std::set<double> marks{};
    dyntastic::Document data{};
    std::optional<dyntastic::AttributeValue> any{};
};

template <class... Conditions>
void check(const Conditions&... conditions) {
    (void)std::array{dyntastic::Condition<Thing>(conditions)...};
}

void places() {
    check(A<"number"> == 5, A<&Thing::number> == 5, A<"note"> == "x", A<"node.n"> == 5, A<"node.next.next.n"> == 5);
    check(A<"node.children[3].children[0].next.n"> == 5, A<"lists[1][2]"> == 5, A<"three[2]"> == "x", A<"mixed[1]"> == "x");
    check(A<"mixed[2].n"> == 5, A<"maps.a.b.n"> == 5, A<"maps.any name.at all.n"> != 5);
}

void operands(const std::string& text, std::string_view view, dyntastic::Timestamp time) {
    check(A<"id"> == text, A<"id"> != view, A<"id"> == text.c_str(), A<"id">.eq("x"s), A<"note">.ne("x"));
    check(A<"number"> < 5, A<"number"> <= 5U, A<"number"> > 5.5, A<"number"> >= 5L, A<"price"> == 1, A<"exact"> == 0.5F);
    check(A<"number"> == dyntastic::Decimal("1.5"), A<"exact"> > dyntastic::Decimal(7), A<"number"> == std::uint8_t{5});
    check(A<"flag"> == true, A<"colour"> == Colour::red, A<"bytes"> == dyntastic::Bytes("x"), A<"uuid"> == "x");
    check(A<"at"> > time, A<"at"> < "2022-01-01", A<"at"> == std::chrono::sys_days(), A<"money"> > Money{5}, A<"span"> == 5s);
    check(A<"lists[0]"> == std::list<int>{1}, A<"tags"> == std::set<std::string>{"x"},
          A<"three"> == std::array<std::string, 3>{});
    check(A<"note"> == std::optional("x"s), A<"price"> == std::optional(5), A<"number"> == std::optional<double>(5));
    check(5 == A<"number">, "x" == A<"id">, 5 < A<"price">, 5 <= A<"price">, 5 > A<"price">, 5 >= A<"price">, 5 != A<"price">);
}

void functions(const std::vector<std::string>& texts, const std::set<int>& numbers, const std::vector<bool>& flags) {
    check(A<"number">.between(1, 2.5), A<"at">.between("2022", dyntastic::Timestamp()), A<"number">.between(A<"price">, 5));
    check(A<"id">.is_in("x", "y"s), A<"id">.is_in(texts), A<"number">.is_in(numbers), A<"number">.is_in({1, 2}));
    check(A<"id">.is_in({"x", "y"}), A<"flag">.is_in(flags), A<"number">.is_in(1, A<"price">, 2.5), A<"at">.is_in("2022"));
    check(A<"id">.begins_with("x"), A<"at">.begins_with("2022"), A<"bytes">.begins_with(dyntastic::Bytes()),
          A<"colour">.begins_with("re"), A<"uuid">.begins_with("00"), A<"note">.begins_with(A<"id">));
    check(A<"tags">.contains("x"), A<"marks">.contains(5), A<"lists">.contains(std::list<int>{}), A<"lists[0]">.contains(5));
    check(A<"id">.contains("x"), A<"three">.contains("x"), A<"bytes">.contains(dyntastic::Bytes()),
          A<"tags">.contains(A<"id">));
    check(A<"note">.exists(), A<"note">.not_exists(), A<"node.next">.exists(), A<"maps.x">.not_exists(), A<"id">.exists());
    check(A<"id">.attribute_type("S"), A<"any">.attribute_type(dyntastic::ValueType::number_set));
    check(A<"id">.size() > 5, A<"tags">.size() == 5U, A<"lists">.size().between(1, 2), A<"node">.size().is_in(1, 2),
          5 < A<"id">.size(), A<"data">.size() != 5, A<"id">.size() > A<"tags">.size(), A<"bytes">.size() <= A<"number">);
}

void paths() {
    check(A<"number"> == A<"price">, A<"id"><A<"note">, A<"node.n">> A<"lists[0][0]">, A<"data.x"> == A<"number">);
    check(A<"id"> == attr("x"), attr("x") > A<"id">, attr("x") == attr("y"), A<"at"> >= A<"id">);
}

void anything() {
    check(A<"data"> == dyntastic::Document(), A<"data.x[3].y"> == 5, A<"any"> == "x", A<"any.x"> == true,
          A<"data.x"> == nullptr);
    check(attr("x") == 5, attr("x[3].y") == "x", attr("x") == Colour::red, attr("x") == dyntastic::Timestamp(), 5 < attr("x"));
    check(attr("x") == std::vector<int>{}, attr("x") == std::set<int>{}, attr("x").contains("y"), attr("x").begins_with("y"));
    check(attr("x").is_in("y", 5), attr("x").between(1, 2), attr("x").size() > 5, attr("x").exists(), attr("x") == Money{});
    check(attr("x").attribute_type("N"), attr("x") == dyntastic::AttributeValue(5), attr("x") == std::optional(5));
}

void combinations(bool wanted) {
    check(A<"number"> > 5 && A<"id"> == "x" && !(A<"flag"> == true || A<"note">.exists()));
    dyntastic::Condition<Thing> condition;
    if (wanted) condition = A<"number"> > 5;
    condition = condition && A<"id"> == "x";
    condition = A<"number"> < 5 || condition;
    condition = !condition && dyntastic::Condition<Thing>(A<"flag"> == true);
    check(condition);
    const bool none = condition.empty();
    (void)none;
}

void operations(Thing& thing, const dyntastic::Condition<Thing>& condition) {
    thing.save({.condition = A<"id">.not_exists()});
    thing.save({.condition = condition, .return_item = true});
    thing.erase({.condition = A<"number"> == 5});
    Thing::erase_key("x", "2022-01-01", {.condition = condition});
    (void)Thing::query("x",
                       {.range_key_condition = A<"at"> > "2022", .filter_condition = A<"data.kind"> == "foo", .per_page = 5});
    (void)Thing::query("x", {.filter_condition = condition});
    (void)Thing::query(A<"id"> == "x", {.filter_condition = condition && A<"number"> == 5, .consistent_read = true});
    (void)Thing::query(A<"number"> == 5, {.index = "by-number"});
    (void)Thing::query(A<"number"> == 5 && A<"price">.between(1, 2), {.index = "by-number"s, .scan_index_forward = false});
    (void)Thing::query_page(A<"id"> == "x" && A<"note">.begins_with("x"),
                            {.index = "by-note"sv, .filter_condition = condition});
    (void)Thing::query(attr("kind") == "x", {.index = "by-kind"});
    (void)Thing::scan(A<"number"> < 5 && attr("data.level").is_in("x", "y"));
    (void)Thing::scan(condition, {.per_page = 5});
    (void)Thing::scan({.filter_condition = A<"flag"> == true, .index = "by-flag"});
    (void)Thing::scan_page(A<"number"> < 5);
    (void)Thing::count("x");
    (void)Thing::count("x", {.range_key_condition = A<"at"> > "2022"});
    (void)Thing::count(A<"id"> == "x", {.filter_condition = condition});
    (void)Thing::count(A<"number"> == 5, {.index = "by-number"});
}
