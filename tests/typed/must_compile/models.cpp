// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Everything that a model may be, without a word from the compiler.
#include <dyntastic/dyntastic.hpp>
#include <map>
#include <ranges>
#include <set>

using dyntastic::A;
using namespace std::literals;

struct Product : dyntastic::Model<Product> {
    static constexpr auto table_name = "products";
    static constexpr auto hash_key = "product_id";

    std::string product_id = dyntastic::uuid4();
    std::string name;
    std::optional<std::string> description{};
    double price = 0;
    std::optional<double> tax{};

    bool operator==(const Product&) const = default;
    auto operator<=>(const Product&) const = default;
};

struct Event : dyntastic::Model<Event> {
    static std::string table_name() { return "events"; }
    static constexpr std::string_view table_host = "memory:";
    static constexpr auto table_region = [] { return "eu-central-1"; };
    static constexpr std::string_view hash_key = "event_id";
    static constexpr char range_key[] = "timestamp";

    std::string event_id;
    dyntastic::Timestamp timestamp{};
    std::string kind{};
    dyntastic::Document data{};
};

/// No base, and fields with the names of functions and of the model's own members.
struct Plain {
    static constexpr auto table_name = "plain";
    static constexpr auto hash_key = "id";
    dyntastic::Uuid id{};
    int range_key = 0;
};
struct Named : dyntastic::Model<Named> {
    static constexpr auto table_name = "named";
    static constexpr auto hash_key = "get";
    std::string get{};
    int count = 0, save = 0, query = 0, refresh = 0;
};

struct Node {
    std::string name{};
    std::vector<Node> children{};
    std::map<std::string, std::vector<std::vector<Node>>> named{};
    std::unique_ptr<Node> next{};
};
struct Tree : dyntastic::Model<Tree> {
    static constexpr auto table_name = "trees";
    static constexpr auto hash_key = "id";
    const dyntastic::Bytes id{};
    Node root{};
    std::set<std::string> tags{};
};

struct Key {
    enum class Kind { a, b };
    static constexpr auto table_name = "kinds";
    static constexpr auto hash_key = "kind";
    static constexpr auto range_key = "at";
    Kind kind{};
    double at = 0;
};

void products() {
    Product p{.name = "x", .price = 1.5};
    p.save();
    auto [id, name, description, price, tax] = p;
    (void)(p == Product::get(id, {.consistent_read = true}) && p < p);
    if (auto found = Product::safe_get(std::string_view(name))) found->erase();
    Product::erase_key(p.product_id);
    p.refresh();
    Product::create_table({.billing = dyntastic::pay_per_request});
    for (const Product& product : Product::scan({.per_page = 10})) (void)product;
    (void)Product::query(A<&Product::product_id> == id);
    (void)tax, (void)price, (void)description;
}

void events(dyntastic::Timestamp t, const dyntastic::PageToken& token) {
    using namespace std::chrono_literals;
    Event e = Event::get("x", "2022-02-12T18:27:55.837Z");
    (void)Event::get(e.event_id, t + 5s);
    for (Event& x :
         Event::query("id", {.range_key_condition = A<"timestamp"> < t, .per_page = 10, .scan_index_forward = false}))
        x.save();
    for (Event& x : Event::query(A<"event_id"> == "q" && A<"timestamp">.between("2022-01-01", t))) x.erase();
    (void)Event::query("id"s == A<"event_id"> && t >= A<&Event::timestamp>);
    (void)Event::query("id", {.range_key_condition = A<"timestamp">.begins_with("2022-"), .last_evaluated_key = token});
    (void)Event::query_page("id", {.range_key_condition = A<"timestamp"> > std::chrono::sys_days(2022y / 1 / 1)}).items.size();
    dyntastic::RangeKeyCondition<Event> none;
    (void)Event::query("id", {.range_key_condition = none});
    dyntastic::KeyCondition<Event> condition = A<"event_id"> == "x";
    (void)Event::query(condition);
    auto range = Event::scan();
    static_assert(std::ranges::input_range<decltype(range)>);
    for (Event& x : range | std::views::filter([](const Event& y) { return y.kind.empty(); })) x.refresh();
}

void others(const std::shared_ptr<dyntastic::Client>& client) {
    const dyntastic::Table<Plain> plain{client};
    plain.save({.id = {}, .range_key = 5});
    (void)plain.get("00000000-0000-0000-0000-000000000000").range_key;
    (void)plain.get(dyntastic::Uuid{});
    Named named{.get = "x"};
    static_cast<const Named::Model&>(named).save();
    (void)Named::Model::get("x").count;
    (void)dyntastic::Table<Named>{}.query("x");
    (void)Tree::get(dyntastic::Bytes("x")).root.children;
    const dyntastic::Table<Key> keys{client};
    (void)keys.get(Key::Kind::a, 5);
    keys.erase_key(Key::Kind::b, dyntastic::Decimal("0.5"));
    (void)keys.query(Key::Kind::b, {.range_key_condition = A<"at"> <= 1});
    (void)keys.query(A<"kind"> == Key::Kind::a && A<"at">.between(1, 2.5F));
}
