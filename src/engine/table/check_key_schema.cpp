// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
#include "engine/table/check_key_schema.hpp"

#include <algorithm>

namespace dyntastic::engine {
namespace {

using operation::KeyType;

std::string list_of(const auto& elements) {
    std::string text = "[";
    for (const auto& element : elements) {
        if (text.size() > 1) text += ", ";
        text += element.attribute_name;
    }
    return text + "]";
}

bool names_twice(const KeySchema& schema) {
    for (auto element = schema.begin(); element != schema.end(); ++element) {
        const auto same = [&](const auto& other) { return other.attribute_name == element->attribute_name; };
        if (std::any_of(schema.begin(), element, same)) return true;
    }
    return false;
}

Failure first_is_not_hash() {
    return validation_failure("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
}

}  // namespace

const operation::AttributeDefinition* find_definition(const Definitions& definitions, const std::string& name) {
    const auto found =
        std::find_if(definitions.begin(), definitions.end(), [&](const auto& d) { return d.attribute_name == name; });
    return found == definitions.end() ? nullptr : &*found;
}

DefinitionsByName::DefinitionsByName(const Definitions& definitions) : definitions_(definitions) {
    for (const auto& definition : definitions) by_name_.emplace(definition.attribute_name, &definition);
}

const operation::AttributeDefinition* DefinitionsByName::find(std::string_view name) const {
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : found->second;
}

result<void> check_definitions(const Definitions& definitions) {
    const DefinitionsByName by_name(definitions);
    for (const auto& definition : definitions) {
        if (by_name.find(definition.attribute_name) != &definition) {
            return validation_failure("Attribute Name is duplicated: " + definition.attribute_name);
        }
    }
    return {};
}

result<void> check_defined(const KeySchema& schema, const Definitions& definitions) {
    return check_defined(schema, DefinitionsByName(definitions));
}

result<void> check_defined(const KeySchema& schema, const DefinitionsByName& by_name) {
    const Definitions& definitions = by_name.all();
    if (schema.size() > definitions.size()) {
        return validation_failure("Invalid KeySchema: Some index key attribute have no definition");
    }
    for (const auto& element : schema) {
        if (by_name.find(element.attribute_name) != nullptr) continue;
        return invalid_parameter("Some index key attributes are not defined in AttributeDefinitions. Keys: " + list_of(schema) +
                                 ", AttributeDefinitions: " + list_of(definitions));
    }
    return {};
}

result<void> check_simple_key(const KeySchema& schema) {
    if (names_twice(schema)) {
        return validation_failure("Both the Hash Key and the Range Key element in the KeySchema have the same name");
    }
    if (schema[0].key_type != KeyType::hash) return first_is_not_hash();
    if (schema.size() > 1 && schema[1].key_type != KeyType::range) {
        return validation_failure("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
    }
    return {};
}

result<void> check_global_key(const KeySchema& schema) {
    constexpr std::ptrdiff_t most = 4;
    if (names_twice(schema)) {
        return validation_failure("The KeySchema contains multiple key attributes with the same name");
    }
    const auto is_hash = [](const auto& element) { return element.key_type == KeyType::hash; };
    if (!is_hash(schema[0])) return first_is_not_hash();
    if (!std::is_partitioned(schema.begin(), schema.end(), is_hash)) {
        return invalid_parameter("All HASH key attributes must precede RANGE key attributes in the KeySchema");
    }
    const std::ptrdiff_t hash_count = std::count_if(schema.begin(), schema.end(), is_hash);
    const auto range_count = static_cast<std::ptrdiff_t>(schema.size()) - hash_count;
    for (const auto& [count, name] : {std::pair(hash_count, "HASH"), std::pair(range_count, "RANGE")}) {
        if (count <= most) continue;
        return invalid_parameter(std::string("The KeySchema exceeds the maximum allowed number of ") + name +
                                 " key attributes");
    }
    return {};
}

}  // namespace dyntastic::engine
