// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The service returns a policy in one form, and compares policies in that form. A value that may be a list is copied as a list
// of JSON texts; a list of one is written as its element.
#include "engine/table/policy_document.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <dyntastic/common/failure.hpp>
#include <dyntastic/json/writer.hpp>
#include <set>
#include <span>
#include <vector>

#include "engine/table/arn.hpp"
#include "json/element.hpp"

namespace dyntastic::engine {
namespace {

using json::Cursor;
using json::Element;
using json::Kind;

constexpr std::size_t most_policy_bytes = 20'480;
constexpr std::size_t account_digits = 12;
constexpr std::string_view default_version = "2008-10-17";

Failure invalid(std::string_view why) { return invalid_parameter(std::string("Invalid policy document: ").append(why)); }
Failure not_json() { return invalid("This policy contains invalid Json"); }
Failure lacks(std::string_view field) { return invalid(std::string("Missing required field ").append(field)); }

std::string quoted(std::string_view text) {
    std::string made;
    json::Writer(made).string(text);
    return made;
}

/// Any JSON value, without blanks.
void copy(Element value, std::string& to) {
    switch (value.kind()) {
        case Kind::null: to += "null"; return;
        case Kind::boolean: to += value.boolean() ? "true" : "false"; return;
        case Kind::string: to += quoted(value.string()); return;
        case Kind::integer:
        case Kind::decimal: {
            std::int64_t integer = 0;
            std::array<char, 32> digits{};
            const auto end = value.integer(integer) ? std::to_chars(digits.begin(), digits.end(), integer)
                                                    : std::to_chars(digits.begin(), digits.end(), value.number());
            to.append(digits.data(), end.ptr);
            return;
        }
        case Kind::array:
        case Kind::object: break;
    }
    const bool is_object = value.kind() == Kind::object;
    to += is_object ? '{' : '[';
    bool is_first = true;
    for (Cursor each(value); !each.done(); each.next()) {
        if (!is_first) to += ',';
        is_first = false;
        if (is_object) to.append(quoted(each.name())).append(":");
        copy(each.value(), to);
    }
    to += is_object ? '}' : ']';
}

/// The element, or the only one of a list, or the list.
std::string one_or_list(const std::vector<std::string>& elements) {
    if (elements.size() == 1) return elements.front();
    std::string list = "[";
    for (const std::string& element : elements) list.append(list.size() == 1 ? "" : ",").append(element);
    return list + "]";
}

Element member(Element object, std::string_view name) {
    for (Cursor each(object); !each.done(); each.next()) {
        if (each.name() == name) return each.value();
    }
    return {};
}

/// Refuses members that nobody would look at: unknown ones, and the second of a name.
result<void> check_members(Element object, std::span<const std::string_view> known) {
    std::set<std::string_view> seen;
    for (Cursor each(object); !each.done(); each.next()) {
        if (std::find(known.begin(), known.end(), each.name()) == known.end()) {
            return invalid("Unknown field " + std::string(each.name()));
        }
        if (!seen.insert(each.name()).second) return not_json();
    }
    for (const std::string_view name : {"Principal", "Action", "Resource"}) {
        if (seen.contains(name) && seen.contains("Not" + std::string(name))) {
            return invalid("Fields " + std::string(name) + " and Not" + std::string(name) + " are both present");
        }
    }
    return {};
}

/// The texts of a text or of a list of texts. Nothing else may stand there.
result<std::vector<std::string>> texts(Element value) {
    std::vector<std::string> all;
    if (value.kind() == Kind::string) {
        all.emplace_back(value.string());
        return all;
    }
    if (value.kind() != Kind::array) return not_json();
    for (Cursor each(value); !each.done(); each.next()) {
        if (each.value().kind() != Kind::string) return not_json();
        all.emplace_back(each.value().string());
    }
    return all;
}

/// A condition's values may be lists of one, too.
void copy_condition(Element value, std::string& to) {
    if (value.kind() == Kind::object) {
        to += '{';
        bool is_first = true;
        for (Cursor each(value); !each.done(); each.next()) {
            if (!is_first) to += ',';
            is_first = false;
            to.append(quoted(each.name())).append(":");
            copy_condition(each.value(), to);
        }
        to += '}';
        return;
    }
    if (value.kind() == Kind::array) {
        std::vector<std::string> elements;
        for (Cursor each(value); !each.done(); each.next()) copy(each.value(), elements.emplace_back());
        to += one_or_list(elements);
        return;
    }
    copy(value, to);
}

bool is_account(std::string_view text) {
    return text.size() == account_digits && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// What only streams know.
bool is_stream_action(std::string_view action) {
    constexpr std::array actions = {"dynamodb:GetRecords", "dynamodb:DescribeStream", "dynamodb:GetShardIterator",
                                    "dynamodb:ListStreams"};
    return std::find(actions.begin(), actions.end(), action) != actions.end();
}

/// One statement, read and written again.
class StatementReader {
public:
    StatementReader(Element statement, PolicyTarget target, PolicyDocument& to)
        : statement_(statement), target_(target), to_(to) {}

    /// Whether it lets everybody in.
    [[nodiscard]] bool is_open() const noexcept { return allows_ && everybody_ && !has_condition_; }
    [[nodiscard]] std::string_view sid() const noexcept { return sid_; }

    result<void> read() {
        if (statement_.kind() != Kind::object) return not_json();
        constexpr std::array<std::string_view, 9> known = {"Sid",       "Effect",   "Principal",   "NotPrincipal", "Action",
                                                           "NotAction", "Resource", "NotResource", "Condition"};
        if (auto checked = check_members(statement_, known); !checked) return checked;
        to_.text += '{';
        for (const auto step : {&StatementReader::read_sid, &StatementReader::read_effect, &StatementReader::read_principal,
                                &StatementReader::read_actions, &StatementReader::read_resources}) {
            if (auto done = (this->*step)(); !done) return done;
        }
        if (const Element condition = member(statement_, "Condition"); !condition.is_null()) {
            if (condition.kind() != Kind::object) return not_json();
            has_condition_ = true;
            begin("Condition");
            copy_condition(condition, to_.text);
        }
        to_.text += '}';
        if (!allows_ && changes_policy_ && (everybody_ || owner_)) to_.locks_owner_out = true;
        return {};
    }

private:
    void begin(std::string_view name) {
        if (!is_first_) to_.text += ',';
        is_first_ = false;
        to_.text.append(quoted(name)).append(":");
    }

    result<void> read_sid() {
        const Element sid = member(statement_, "Sid");
        if (sid.is_null()) return {};
        if (sid.kind() != Kind::string) return not_json();
        sid_ = sid.string();
        begin("Sid");
        to_.text += quoted(sid_);
        return {};
    }

    result<void> read_effect() {
        const Element effect = member(statement_, "Effect");
        if (effect.is_null()) return lacks("Effect");
        if (effect.kind() != Kind::string) return not_json();
        std::string word(effect.string());
        std::transform(word.begin(), word.end(), word.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        if (word != "allow" && word != "deny") return invalid("Invalid effect: " + std::string(effect.string()));
        allows_ = word == "allow";
        begin("Effect");
        to_.text += allows_ ? "\"Allow\"" : "\"Deny\"";
        return {};
    }

    result<void> read_principal() {
        const bool is_negated = member(statement_, "Principal").is_null();
        const char* const name = is_negated ? "NotPrincipal" : "Principal";
        const Element principal = member(statement_, name);
        if (principal.is_null()) return lacks("Principal");
        begin(name);
        if (principal.kind() == Kind::string && principal.string() == "*") {
            everybody_ = !is_negated;
            to_.text += "\"*\"";
            return {};
        }
        if (principal.kind() != Kind::object || Cursor(principal).done()) return no_principal();
        to_.text += '{';
        bool is_first = true;
        for (Cursor each(principal); !each.done(); each.next()) {
            if (!is_first) to_.text += ',';
            is_first = false;
            to_.text.append(quoted(each.name())).append(":");
            if (auto done = read_principals(each.name() == "AWS", each.value(), is_negated); !done) return done;
        }
        to_.text += '}';
        return {};
    }

    /// Equal ones fall together.
    result<void> read_principals(bool are_accounts, Element value, bool are_negated) {
        const auto given = texts(value);
        if (!given || given->empty()) return no_principal();
        std::vector<std::string> written;
        for (std::string text : *given) {
            if (are_accounts) {
                if (is_account(text)) text = "arn:aws:iam::" + text + ":root";
                if (text != "*" && !text.starts_with("arn:")) return no_principal();
                everybody_ = everybody_ || (text == "*" && !are_negated);
                owner_ = owner_ || (text == std::string("arn:aws:iam::").append(account_id).append(":root") && !are_negated);
            }
            std::string element = quoted(text);
            if (std::find(written.begin(), written.end(), element) == written.end()) written.push_back(std::move(element));
        }
        to_.text += one_or_list(written);
        return {};
    }
    static Failure no_principal() { return invalid_parameter("Invalid principal in policy document."); }

    result<void> read_actions() {
        const bool is_negated = member(statement_, "Action").is_null();
        const char* const name = is_negated ? "NotAction" : "Action";
        const Element action = member(statement_, name);
        if (action.is_null()) return lacks("Action");
        const auto actions = texts(action);
        if (!actions) return actions.error();
        std::string wrong;
        for (const std::string& each : *actions) {
            if (target_ == PolicyTarget::table && is_stream_action(each))
                wrong.append(wrong.empty() ? "" : ", ").append(quoted(each));
            changes_policy_ = changes_policy_ ||
                              (!is_negated && (each == "*" || each == "dynamodb:*" || each == "dynamodb:PutResourcePolicy"));
        }
        if (!wrong.empty()) return invalid("The following action names are invalid: " + wrong);
        write_list(name, *actions);
        return {};
    }

    result<void> read_resources() {
        const bool is_negated = member(statement_, "Resource").is_null();
        const char* const name = is_negated ? "NotResource" : "Resource";
        const Element resource = member(statement_, name);
        if (resource.is_null()) return lacks("Resource");
        const auto resources = texts(resource);
        if (!resources) return resources.error();
        write_list(name, *resources);
        return {};
    }

    void write_list(std::string_view name, const std::vector<std::string>& elements) {
        std::vector<std::string> written;
        written.reserve(elements.size());
        for (const std::string& element : elements) written.push_back(quoted(element));
        begin(name);
        to_.text += one_or_list(written);
    }

    Element statement_;
    PolicyTarget target_;
    PolicyDocument& to_;
    std::string sid_;
    bool is_first_ = true;
    bool allows_ = false, everybody_ = false, owner_ = false, changes_policy_ = false, has_condition_ = false;
};

result<void> read_statements(Element statements, PolicyTarget target, PolicyDocument& to) {
    std::set<std::string, std::less<>> sids;
    bool is_open = false, is_first = true;
    const auto read = [&](Element statement) -> result<void> {
        if (!is_first) to.text += ',';
        is_first = false;
        StatementReader reader(statement, target, to);
        if (auto done = reader.read(); !done) return done;
        if (!reader.sid().empty() && !sids.emplace(reader.sid()).second) {
            return invalid("The Statement Ids in the policy are not unique");
        }
        is_open = is_open || reader.is_open();
        return {};
    };
    if (statements.kind() == Kind::object) {
        if (auto done = read(statements); !done) return done;
    } else {
        for (Cursor each(statements); !each.done(); each.next()) {
            if (auto done = read(each.value()); !done) return done;
        }
    }
    if (is_open) {
        return validation_failure(
            "Resource-based policy grants unbounded access in one or more elements. Please revise the policy "
            "to ensure least-privilege form of access");
    }
    return {};
}

}  // namespace

result<PolicyDocument> read_policy(std::string_view text, PolicyTarget target) {
    if (text.size() > most_policy_bytes) return invalid_parameter("Maximum policy size of 20480 bytes exceeded");
    const auto parsed = json::parse_document(text);
    if (!parsed || parsed->kind() != Kind::object) return not_json();
    constexpr std::array<std::string_view, 3> known = {"Version", "Id", "Statement"};
    if (auto checked = check_members(*parsed, known); !checked) return checked.error();
    PolicyDocument document;
    const Element version = member(*parsed, "Version");
    if (!version.is_null() && version.kind() != Kind::string) return not_json();
    document.has_version = !version.is_null();
    document.text = "{\"Version\":" + quoted(document.has_version ? version.string() : default_version);
    const Element id = member(*parsed, "Id");
    if (!id.is_null() && id.kind() != Kind::string) return not_json();
    if (!id.is_null()) document.text += ",\"Id\":" + quoted(id.string());
    const Element statements = member(*parsed, "Statement");
    if (statements.is_null()) return lacks("Statement");
    const bool is_list = statements.kind() == Kind::array;
    if (is_list && Cursor(statements).done()) return invalid("Could not parse the policy: Statement is empty!");
    if (!is_list && statements.kind() != Kind::object) return not_json();
    document.text += ",\"Statement\":[";
    if (auto read = read_statements(statements, target, document); !read) return read.error();
    document.text += "]}";
    return document;
}

}  // namespace dyntastic::engine
