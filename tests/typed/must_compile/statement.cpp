// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Statements of PartiQL that the compiler knows.
#include <dyntastic/async_partiql.hpp>
#include <dyntastic/one_of.hpp>
#include <map>

using dyntastic::statement;

enum class Kind : std::uint8_t { shoe, hat };

struct Line {
    std::string sku{};
    int qty = 0;
};

struct Thing : dyntastic::Model<Thing> {
    static constexpr std::string_view table_name = "things";
    static constexpr auto hash_key = "id";

    std::string id{};
    int number = 0;
    double price = 0;
    Kind kind = Kind::shoe;
    dyntastic::Timestamp made{};
    std::optional<std::string> note{};
    std::vector<Line> lines{};
    std::map<std::string, int> counts{};
    std::set<std::string> tags{};
    dyntastic::Document data{};

    static constexpr auto fields() {
        using namespace dyntastic;
        return options(field<"price">.alias("price.EUR"));
    }
};

/// Its table has a name at run time.
struct Elsewhere : dyntastic::Model<Elsewhere> {
    static std::string table_name() { return "elsewhere"; }
    static constexpr auto hash_key = "id";
    std::string id{};
};

/// Two structs in one table: the compiler checks the syntax, and how many values there are.
struct User {
    static constexpr auto table_name = "mixed";
    static constexpr auto hash_key = "id";
    std::string id{};
};
struct Group {
    static constexpr auto table_name = "mixed";
    static constexpr auto hash_key = "id";
    std::string id{};
    std::vector<std::string> users{};
};
using Mixed = dyntastic::OneOf<"kind", dyntastic::Case<"user", User>, dyntastic::Case<"group", Group>>;

void select_mixed(const dyntastic::Table<Mixed>& mixed) {
    (void)mixed.execute(statement<"SELECT * FROM mixed WHERE id = ? AND contains(users, ?)">, "a", "b").skip_unknown();
    const std::optional<Mixed> gone = mixed.execute(statement<"DELETE FROM mixed WHERE id = ? RETURNING ALL OLD *">, "a");
    (void)mixed.execute("SELECT * FROM mixed WHERE id = ?", "a").one();
    (void)gone;
}

void select(const std::string& id, std::optional<int> number) {
    (void)Thing::execute(statement<"SELECT * FROM things">);
    (void)Thing::execute(statement<"select id, lines[0].qty from \"things\".\"by-number\" where number = ? order by id desc;">,
                         number);
    (void)Thing::execute(statement<"SELECT * FROM things WHERE id IN (?, ?) AND made >= ?">, id, "b", "2026-01-01");
    (void)Thing::execute(statement<"SELECT * FROM things WHERE kind = ? AND NOT (number BETWEEN ? AND ?)">, Kind::hat, 1, 2.5);
    (void)Thing::execute(statement<"SELECT * FROM things WHERE counts.one > ? AND data.deep[0] = ? -- to the end\n">, 1, true);
    (void)Thing::execute(statement<"SELECT * FROM things WHERE size(tags) > ? AND contains(tags, ?)">, 1, "a");
    (void)Thing::execute(statement<R"(SELECT * FROM things WHERE "price.EUR" <= ? OR note IS NOT MISSING)">, 1);
    (void)Thing::execute(statement<"SELECT * FROM things WHERE id = 'it''s ?' AND number <> - 1.5e3">).partial();
    (void)Elsewhere::execute(statement<"SELECT * FROM any_table WHERE id = ?">, id, dyntastic::StatementOptions{.per_page = 5});
}

void write(const std::string& id) {
    Thing::execute(statement<"INSERT INTO things VALUE {'id': ?, 'made': ?, 'data': {'a': [1, <<'b'>>]}}">, id, "2026-01-01");
    Thing::execute(statement<"UPDATE things SET number = number + ?, note = ? REMOVE lines[0] WHERE id = ?">, 1, "n", id);
    Thing::execute(statement<"FROM things WHERE id = ? SET tags = set_add(tags, ?)">, id, std::set<std::string>{"a"});
    Thing::execute(statement<"UPDATE things SET data.lines = list_append(data.lines, ?) WHERE id = ?">, std::vector{1}, id);
    const std::optional<Thing> gone = Thing::execute(statement<"DELETE FROM things WHERE id = ? RETURNING ALL OLD *">, id);
    const std::optional<dyntastic::Partial<Thing>> changed =
        Thing::execute(statement<"UPDATE things SET number = 5 WHERE id = ? RETURNING MODIFIED OLD *">, id);
    Thing::execute("DELETE FROM things WHERE id = ?", id);
    if (gone && changed) return;
}

boost::asio::awaitable<void> asynchronous(std::string id) {
    auto range = Thing::async_execute(statement<"SELECT * FROM things WHERE id = ?">, id);
    (void)co_await range.async_next();
    auto of_text = Thing::async_execute("SELECT * FROM things WHERE id = ?", id);
    (void)co_await of_text.async_next();
    co_await Thing::async_execute(statement<"DELETE FROM things WHERE id = ?">, id);
    const dyntastic::StatementOptions options{.return_item = true};
    const std::optional<Thing> updated = co_await Thing::async_execute(
        statement<"UPDATE things SET number = ? WHERE id = ? RETURNING ALL NEW *">, 5, id, options, boost::asio::use_awaitable);
    auto untyped = dyntastic::async_execute_statement("SELECT * FROM things");
    (void)co_await untyped.async_next();
    (void)updated;
}
