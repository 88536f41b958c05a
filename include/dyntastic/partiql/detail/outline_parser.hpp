// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Makes the outline of a statement, at compile time. The parser of the library (src/partiql) has the reference parser's
// grammar and builds trees. This one has only what the service carries out, descends by one function per rule of the grammar,
// and keeps no tree, so that compilers are quick with it:
//
//     statement   = ( select | insert | update | from-update | delete ) [ ";" ]
//     select      = SELECT ( "*" | path { "," path } ) FROM source [ WHERE condition ] [ ORDER BY order { "," order } ]
//     insert      = INSERT INTO name VALUE map
//     update      = UPDATE source change { change } WHERE condition [ returning ]
//     from-update = FROM source WHERE condition change { change } [ returning ]
//     delete      = DELETE FROM source WHERE condition [ returning ]
//
// After the first mistake the parser stands at the end of the text, where every rule ends.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.html
#pragma once

#include <cstddef>
#include <dyntastic/partiql/detail/keywords.hpp>
#include <dyntastic/partiql/detail/outline.hpp>
#include <initializer_list>
#include <string_view>

namespace dyntastic::partiql {

template <std::size_t Most>
class OutlineParser {
public:
    constexpr explicit OutlineParser(std::string_view text) : text_(text) { next(); }

    [[nodiscard]] constexpr Outline<Most> parse() {
        if (take_word("select")) select();
        else if (take_word("insert")) insert();
        else if (take_word("update")) update();
        else if (take_word("delete")) erase();
        else if (take_word("from")) from_update();
        else
            fail(is_word("exists") ? "SELECT, INSERT, UPDATE or DELETE: EXISTS is for transactions"
                                   : "SELECT, INSERT, UPDATE or DELETE");
        (void)take_symbol(';');
        if (kind_ != Kind::end) fail("the end of the statement");
        return out_;
    }

private:
    using Role = OutlineParameter::Role;
    enum class Kind : std::uint8_t { end, name, quoted, keyword, string, number, symbol };

    /// One side of a comparison.
    struct Operand {
        enum class Is : std::uint8_t { value, path, parameter, number, condition };
        Is is = Is::value;
        std::size_t index = 0;  // of the path or parameter
    };

    // Statements.

    constexpr void select() {
        out_.kind = OutlineKind::select;
        if (!take_symbol('*')) {
            do {
                (void)path();
            } while (take_symbol(','));
        }
        expect_word("from", "FROM");
        source();
        if (take_word("where")) condition();
        if (!take_word("order")) return;
        expect_word("by", "BY after ORDER");
        do {
            (void)path();
            if (!take_word("asc")) (void)take_word("desc");
        } while (take_symbol(','));
    }

    constexpr void insert() {
        out_.kind = OutlineKind::insert;
        expect_word("into", "INTO after INSERT");
        out_.table = named("the name of a table");
        expect_word("value", "VALUE and a map, such as {'id': ?}");
        if (!take_symbol('{')) return fail("a map behind VALUE, such as {'id': ?}");
        if (take_symbol('}')) return;
        do {
            if (kind_ != Kind::string) return fail("an attribute's name in single quotes");
            const std::size_t attribute = add(quoted_name());
            next();
            if (!take_symbol(':')) return fail("a colon and a value behind the attribute's name");
            const Operand value = this->value(true);
            stands_beside(value, Role::assigned, attribute);
        } while (take_symbol(','));
        if (!take_symbol('}')) fail("a comma or } in the map");
    }

    constexpr void update() {
        out_.kind = OutlineKind::update;
        source();
        changes();
        where();
        returning();
    }
    constexpr void from_update() {
        out_.kind = OutlineKind::update;
        source();
        where();
        changes();
        returning();
    }
    constexpr void erase() {
        out_.kind = OutlineKind::erase;
        expect_word("from", "FROM after DELETE");
        source();
        where();
        if (!is_word("returning")) return;
        next();
        if (take_word("all") && take_word("old") && take_symbol('*')) out_.returning = OutlineReturning::whole_item;
        else fail("ALL OLD * (a DELETE returns nothing else)");
    }

    constexpr void where() {
        if (take_word("where")) condition();
        else fail("WHERE: a write names the whole key of its item");
    }
    constexpr void returning() {
        if (!take_word("returning")) return;
        if (take_word("all")) out_.returning = OutlineReturning::whole_item;
        else if (take_word("modified")) out_.returning = OutlineReturning::changes;
        else return fail("ALL or MODIFIED after RETURNING");
        if (!take_word("old") && !take_word("new")) return fail("OLD or NEW");
        if (!take_symbol('*')) fail("* at the end of RETURNING");
    }
    constexpr void source() {
        out_.table = named("the name of a table");
        if (!take_symbol('.')) return;
        if (out_.kind != OutlineKind::select) return fail("no index: writes are for tables");
        out_.is_of_index = true;
        (void)named("the name of an index");
    }

    constexpr void changes() {
        if (!is_word("set") && !is_word("remove")) return fail("SET or REMOVE");
        while (is_word("set") || is_word("remove")) {
            if (take_word("remove")) {
                (void)path();
                continue;
            }
            next();
            do {
                const std::size_t target = path();
                if (!take_symbol('=')) return fail("= behind what is SET");
                right_side(target);
            } while (take_symbol(','));
        }
    }
    constexpr void right_side(std::size_t target) {
        if (is_function()) {
            const std::string_view name = token();
            if (!is_any(name, {"list_append", "set_add", "set_delete"})) return fail("list_append, set_add or set_delete");
            const bool is_list = equal(name, "list_append");
            next();
            next();
            (void)operand();
            if (!take_symbol(',')) return fail("a comma and a second argument");
            stands_beside(operand(), is_list ? Role::value : Role::compared, target);
            if (!take_symbol(')')) fail(") behind two arguments");
            return;
        }
        const Operand first = operand();
        if (!is_symbol('+') && !is_symbol('-')) return stands_beside(first, Role::assigned, target);
        next();
        stands_beside(first, Role::number, 0);
        stands_beside(operand(), Role::number, 0);
    }

    // Conditions.

    constexpr Operand condition() {
        Operand first = conjunction();
        while (take_word("or")) {
            (void)conjunction();
            first = {Operand::Is::condition};
        }
        return first;
    }
    constexpr Operand conjunction() {
        Operand first = negation();
        while (take_word("and")) {
            (void)negation();
            first = {Operand::Is::condition};
        }
        return first;
    }
    constexpr Operand negation() {
        if (++depth_ > 200) fail("fewer levels");
        Operand result{Operand::Is::condition};
        if (take_word("not")) (void)negation();
        else result = comparison();
        --depth_;
        return result;
    }
    constexpr Operand comparison() {
        const Operand left = operand();
        const bool is_negated = take_word("not");
        if (take_word("in")) {
            const char end = is_symbol('(') ? ')' : ']';
            if (!take_symbol('[') && !take_symbol('(')) {
                fail("a list behind IN");
            } else {
                do {
                    beside(left, operand());
                } while (take_symbol(','));
                if (!take_symbol(end)) fail("a comma or the end of the list");
            }
        } else if (take_word("between")) {
            beside(left, operand());
            expect_word("and", "AND between the ends of BETWEEN");
            beside(left, operand());
        } else if (is_negated) {
            fail("IN or BETWEEN behind NOT");
        } else if (take_word("is")) {
            (void)take_word("not");
            if (kind_ == Kind::keyword && is_type(token())) next();
            else fail("MISSING, NULL or a type such as STRING behind IS");
        } else if (comparator()) {
            beside(left, operand());
        } else {
            if (left.is != Operand::Is::condition && depth_in_group_ == 0) fail("a comparison");
            return left;
        }
        return {Operand::Is::condition};
    }
    [[nodiscard]] constexpr bool comparator() {
        if (take_symbol('=')) return true;
        if (take_symbol('<')) {
            if (touches_ && !take_symbol('=')) (void)take_symbol('>');
            return true;
        }
        if (take_symbol('>')) {
            if (touches_) (void)take_symbol('=');
            return true;
        }
        if (is_symbol('!')) {
            next();
            if (!touches_ || !take_symbol('=')) fail("!=");
            return true;
        }
        return false;
    }

    [[nodiscard]] static constexpr bool is_type(std::string_view word) noexcept {
        return is_any(word, {"missing", "null", "bool", "boolean", "string", "integer", "int", "decimal", "numeric", "float",
                             "list", "struct", "tuple", "bag", "blob"});
    }

    /// A path, a value, a function or a group.
    constexpr Operand operand() {
        if (is_function()) return function();
        if (is_path()) return {Operand::Is::path, path()};
        if (!take_symbol('(')) return value(true);
        ++depth_in_group_;
        const Operand inner = condition();
        --depth_in_group_;
        if (!take_symbol(')')) fail("a closing parenthesis");
        return inner;
    }
    constexpr Operand function() {
        const std::string_view name = token();
        const bool has_value = is_any(name, {"begins_with", "contains", "attribute_type"});
        const bool is_size = equal(name, "size");
        if (!has_value && !is_size && !is_any(name, {"attribute_exists", "attribute_not_exists"})) {
            fail("attribute_exists, attribute_not_exists, attribute_type, begins_with, contains or size");
            return {};
        }
        next();
        next();
        if (!is_path()) fail("a path as the first argument");
        else (void)path();
        if (has_value) {
            if (take_symbol(',')) (void)operand();
            else fail("a comma and a second argument");
        }
        if (!take_symbol(')')) fail(") behind the arguments");
        return {is_size ? Operand::Is::number : Operand::Is::condition};
    }
    /// Tells a parameter on one side what stands on the other.
    constexpr void beside(const Operand& left, const Operand& right) {
        const auto tell = [this](const Operand& parameter, const Operand& other) {
            if (other.is == Operand::Is::path) stands_beside(parameter, Role::compared, other.index);
            else if (other.is == Operand::Is::number) stands_beside(parameter, Role::number, 0);
        };
        tell(left, right);
        tell(right, left);
    }
    constexpr void stands_beside(const Operand& operand, Role role, std::size_t path) {
        if (operand.is == Operand::Is::parameter && out_.ok()) out_.parameters[operand.index] = {role, path};
    }

    // Values.

    constexpr Operand value(bool may_be_parameter) {
        if (is_symbol('?')) {
            if (!may_be_parameter) {
                fail("a value: parameters cannot stand inside of lists, maps and sets");
                return {};
            }
            next();
            return {Operand::Is::parameter, out_.parameter_count++};
        }
        if (is_symbol('+') || is_symbol('-')) {
            while (take_symbol('+') || take_symbol('-')) {}
            if (kind_ != Kind::number) fail("a number behind the sign");
            next();
            return {};
        }
        if (kind_ == Kind::string || kind_ == Kind::number || is_word("true") || is_word("false") || is_word("null")) {
            next();
            return {};
        }
        if (++depth_ > 200) fail("fewer levels");
        if (take_symbol('{')) map();
        else if (take_symbol('[')) list(']', false);
        else if (is_symbol('<') && text_.substr(at_).starts_with('<')) bag();
        else if (kind_ == Kind::keyword) fail("a value or a path: this word needs double quotes to be a name");
        else fail("a value or a path");
        --depth_;
        return {};
    }
    constexpr void map() {
        if (take_symbol('}')) return;
        do {
            if (kind_ != Kind::string) return fail("a name in single quotes");
            next();
            if (!take_symbol(':')) return fail("a colon and a value behind the name");
            (void)value(false);
        } while (take_symbol(','));
        if (!take_symbol('}')) fail("a comma or } in the map");
    }
    constexpr void list(char end, bool is_filled) {
        if (!is_filled && take_symbol(end)) return;
        do {
            (void)value(false);
        } while (take_symbol(','));
        if (!take_symbol(end)) fail("a comma or the end of the list");
    }
    constexpr void bag() {
        next();
        next();
        list('>', true);
        if (!take_symbol('>')) fail(">> at the end of the set");
    }

    // Names.

    [[nodiscard]] constexpr bool is_path() const noexcept { return kind_ == Kind::name || kind_ == Kind::quoted; }
    [[nodiscard]] constexpr bool is_function() const noexcept {
        if (kind_ != Kind::name && !is_word("size")) return false;
        std::size_t at = at_;
        while (at < text_.size() && is_blank(text_[at])) ++at;
        return at < text_.size() && text_[at] == '(';
    }
    /// The number of a path.
    constexpr std::size_t path() {
        OutlinePath path =
            named(kind_ == Kind::keyword ? "an attribute: this word needs double quotes to be a name" : "an attribute");
        while (out_.ok() && (is_symbol('.') || is_symbol('['))) {
            const bool is_name = is_symbol('.');
            next();
            if (is_name) {
                put('.');
                const OutlinePath step = named("a name behind the dot");
                path.has_marks = path.has_marks || step.has_marks;
            } else {
                if (kind_ != Kind::number) fail("a number in the brackets");
                put('[');
                for (const char c : token()) put(c);
                put(']');
                next();
                if (!take_symbol(']')) fail("] behind the number");
            }
        }
        path.length = out_.names_size - path.begin;
        return add(path);
    }
    constexpr std::size_t add(const OutlinePath& path) {
        if (!out_.ok()) return 0;
        out_.paths[out_.path_count] = path;
        return out_.path_count++;
    }
    constexpr OutlinePath named(std::string_view expected) {
        if (!is_path()) {
            fail(expected);
            return {};
        }
        OutlinePath path{out_.names_size};
        if (kind_ == Kind::quoted) {
            path = quoted_name();
        } else {
            for (const char c : token()) put(c);
            path.length = out_.names_size - path.begin;
        }
        next();
        return path;
    }
    /// What the quotes hold, where a quote stands twice for itself.
    constexpr OutlinePath quoted_name() {
        OutlinePath path{out_.names_size};
        const char quote = text_[start_];
        for (std::size_t i = start_ + 1; i + 1 < at_; ++i) {
            const char c = text_[i];
            put(c);
            if (c == quote) ++i;
            if (c == '.' || c == '[' || c == ']') path.has_marks = true;
        }
        path.length = out_.names_size - path.begin;
        if (path.length == 0) fail("a name that is not empty");
        return path;
    }
    constexpr void put(char c) {
        if (out_.ok()) out_.names[out_.names_size++] = c;
    }

    // Tokens.

    [[nodiscard]] static constexpr bool is_blank(char c) noexcept { return c == ' ' || (c >= '\t' && c <= '\r'); }
    [[nodiscard]] static constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
    [[nodiscard]] static constexpr bool begins_name(char c) noexcept {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
    }
    [[nodiscard]] static constexpr char lower(char c) noexcept {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    }
    /// Whether a word is this one in lower case.
    [[nodiscard]] static constexpr bool equal(std::string_view word, std::string_view small) noexcept {
        if (word.size() != small.size()) return false;
        for (std::size_t i = 0; i != word.size(); ++i) {
            if (lower(word[i]) != small[i]) return false;
        }
        return true;
    }
    [[nodiscard]] static constexpr bool is_any(std::string_view word, std::initializer_list<std::string_view> of) noexcept {
        for (const std::string_view one : of) {
            if (equal(word, one)) return true;
        }
        return false;
    }

    [[nodiscard]] constexpr char peek(std::size_t ahead = 0) const noexcept {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }
    [[nodiscard]] constexpr std::string_view token() const noexcept { return text_.substr(start_, at_ - start_); }
    [[nodiscard]] constexpr bool is_symbol(char symbol) const noexcept {
        return kind_ == Kind::symbol && text_[start_] == symbol;
    }
    [[nodiscard]] constexpr bool is_word(std::string_view word) const noexcept {
        return kind_ == Kind::keyword && equal(token(), word);
    }
    constexpr bool take_symbol(char symbol) {
        if (!is_symbol(symbol)) return false;
        next();
        return true;
    }
    constexpr bool take_word(std::string_view word) {
        if (!is_word(word)) return false;
        next();
        return true;
    }
    constexpr void expect_word(std::string_view word, std::string_view expected) { take_word(word) ? void() : fail(expected); }
    constexpr void fail(std::string_view expected) {
        if (!out_.ok()) return;
        out_.problem = expected;
        out_.place = start_;
        start_ = at_ = text_.size();
        kind_ = Kind::end;
    }

    constexpr void next() {
        const std::size_t end = at_;
        skip_blanks();
        touches_ = at_ == end;
        start_ = at_;
        if (at_ >= text_.size()) {
            kind_ = Kind::end;
            return;
        }
        const char c = peek();
        if (begins_name(c)) return word();
        if (is_digit(c) || (c == '.' && is_digit(peek(1)) && kind_ != Kind::name && kind_ != Kind::quoted)) return number();
        if (c == '\'' || c == '"') return quoted(c);
        ++at_;
        kind_ = Kind::symbol;
        if (std::string_view("()[]{}<>:,.*;?+-=!").find(c) == std::string_view::npos) fail("no such character");
    }
    constexpr void skip_blanks() {
        while (at_ < text_.size()) {
            if (is_blank(peek())) {
                ++at_;
            } else if (peek() == '-' && peek(1) == '-') {
                while (at_ < text_.size() && peek() != '\n' && peek() != '\r') ++at_;
            } else if (peek() == '/' && peek(1) == '*') {
                start_ = at_;
                const std::size_t end = text_.find("*/", at_ + 2);
                if (end == std::string_view::npos) return fail("the end of a comment");
                at_ = end + 2;
            } else {
                return;
            }
        }
    }
    constexpr void word() {
        while (begins_name(peek()) || is_digit(peek())) ++at_;
        constexpr std::size_t longest_keyword = 32;
        char small[longest_keyword] = {};
        const std::string_view word = token();
        for (std::size_t i = 0; i < word.size() && i < longest_keyword; ++i) small[i] = lower(word[i]);
        const bool is_short = word.size() <= longest_keyword;
        kind_ = is_short && is_keyword(std::string_view(small, word.size())) ? Kind::keyword : Kind::name;
    }
    constexpr void number() {
        while (is_digit(peek())) ++at_;
        if (peek() == '.') ++at_;
        while (is_digit(peek())) ++at_;
        kind_ = Kind::number;
        if (peek() != 'e' && peek() != 'E') return;
        ++at_;
        if (peek() == '+' || peek() == '-') ++at_;
        if (!is_digit(peek())) return fail("the digits of an exponent");
        while (is_digit(peek())) ++at_;
    }
    constexpr void quoted(char quote) {
        for (++at_; at_ < text_.size(); ++at_) {
            if (peek() != quote) continue;
            ++at_;
            if (peek() != quote) {
                kind_ = quote == '"' ? Kind::quoted : Kind::string;
                return;
            }
        }
        fail("the end of a text in quotes");
    }

    std::string_view text_;
    std::size_t start_ = 0;
    std::size_t at_ = 0;
    Kind kind_ = Kind::end;
    bool touches_ = false;  // the token stands right behind the one before
    int depth_ = 0;
    int depth_in_group_ = 0;
    Outline<Most> out_{};
};

}  // namespace dyntastic::partiql
