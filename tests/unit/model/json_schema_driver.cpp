// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Prints schemas, documents that fit them, and documents that do not, for json_schema_validator.py: one object with
// "schema", "valid" and "broken" to a line. That from_json agrees is checked here.
#include <cstdlib>
#include <dyntastic/json.hpp>
#include <dyntastic/json_schema.hpp>
#include <iostream>

#include "unit/model/documents.hpp"

namespace dyntastic::testing::documents {
namespace {

template <class T>
bool is_read(const std::string& json) {
    try {
        (void)from_json<T>(json);
        return true;
    } catch (const ValidationError&) {
        return false;
    }
}

std::string array_of(const std::vector<std::string>& documents) {
    std::string json = "[";
    for (const std::string& document : documents) json.append(json.size() > 1 ? "," : "").append(document);
    return json + "]";
}

template <class T>
void print(const std::vector<T>& objects, const std::vector<std::string>& broken) {
    std::vector<std::string> valid;
    for (const T& object : objects) valid.push_back(to_json(object));
    for (const std::string& json : valid) {
        if (is_read<T>(json)) continue;
        std::cerr << "from_json refuses what to_json wrote: " << json << '\n';
        std::exit(1);
    }
    for (const std::string& json : broken) {
        if (!is_read<T>(json)) continue;
        std::cerr << "from_json reads what is broken: " << json << '\n';
        std::exit(1);
    }
    std::cout << R"({"schema":)" << json_schema<T>() << R"(,"valid":)" << array_of(valid) << R"(,"broken":)" << array_of(broken)
              << "}\n";
}

/// The order's JSON with one text in place of another, for each pair.
std::vector<std::string> spoilt(const std::vector<std::pair<std::string, std::string>>& changes) {
    std::vector<std::string> documents;
    for (const auto& [from, to] : changes) {
        std::string json = to_json(make_order());
        const std::size_t at = json.find(from);
        if (at == std::string::npos) {
            std::cerr << "the order's JSON has no " << from << '\n';
            std::exit(1);
        }
        documents.push_back(json.replace(at, from.size(), to));
    }
    return documents;
}

}  // namespace
}  // namespace dyntastic::testing::documents

int main() {
    using namespace dyntastic;
    using namespace dyntastic::testing::documents;
    std::vector<Order> orders;
    orders.push_back(make_order());
    orders.emplace_back();
    orders.push_back(make_order());
    orders.back().detail = "text";
    orders.back().shape = Circle{1};
    orders.back().note = "note";
    orders.back().labels = std::set<std::string>{"a"};
    print(orders, spoilt({{R"("paid":true)", R"("paid":"true")"},
                          {R"("paid":true,)", ""},
                          {R"("rating":255)", R"("rating":256)"},
                          {R"("rating":255)", R"("rating":-1)"},
                          {R"("rating":255)", R"("rating":1.5)"},
                          {R"("views":-9223372036854775808)", R"("views":-9223372036854775809)"},
                          {R"("weight":0.1)", R"("weight":null)"},
                          {R"("colour":"green")", R"("colour":"blue")"},
                          {R"("00000000-0000-0000-0000-000000000000")", R"("0000")"},
                          {R"("sku":"a")", R"("sku":1)"},
                          {R"("size":[1,2,3])", R"("size":[1,2])"},
                          {R"("size":[1,2,3])", R"("size":[1,2,3,4])"},
                          {R"(["yes",true])", R"([true,"yes"])"},
                          {R"(["x","y"])", R"(["x","x"])"},
                          {R"("by_name":{)", R"("by_name":{"other":7,)"},
                          {R"("2026-01-31T00:00:00.000005Z")", R"("yesterday")"},
                          {R"("took":1500)", R"("took":"1.5 s")"},
                          {R"("detail":{"quantity":4,"sku":"d"})", R"("detail":true)"},
                          {R"("kind":"Square")", R"("kind":"cube")"},
                          {R"("kind":"Square",)", ""},
                          {R"("kind":"Square","side":2.5)", R"("kind":"circle","side":2.5)"},
                          {R"("name":"some")", R"("name":null)"},
                          {R"("next":{"inside":[],"name":""})", R"("next":{"inside":[]})"},
                          {R"("192.0.2.1")", R"("192.0.2")"},
                          {R"("price":1999)", R"("price":19.99)"}}));
    print(std::vector<std::vector<Line>>{{}, {{"a", 1}}}, {R"({})", R"([null])", R"([{"sku":"a"}])"});
    print(std::vector<std::optional<Circle>>{{}, {{2}}}, {"7", R"({"radius":"2"})"});
    print(std::vector<std::tuple<>>{{}}, {"[1]", "{}"});
    print(std::vector<Document>{{}, {{"a", 1}}}, {});
}
