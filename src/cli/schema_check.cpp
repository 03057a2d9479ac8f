// Walking schema and value side by side.
#include "cli/schema_check.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "text/utf8.hpp"

namespace copydesk::cli {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 18> kKnown = {
    "$schema", "title",    "description", "$defs",      "$ref",
    "oneOf",   "type",     "required",    "properties", "additionalProperties",
    "items",   "minItems", "minimum",     "maximum",    "minLength",
    "pattern", "enum",     "const"};

bool is_of_type(const json& value, const std::string& type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  if (type == "boolean") return value.is_boolean();
  return value.is_null();
}

std::size_t length_of(const std::string& text) {
  std::size_t points = 0;
  for (const char c : text) points += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  return points;
}

}  // namespace

SchemaCheck::SchemaCheck(std::string_view schema) : root_(json::parse(schema, nullptr, false)) {
  if (!root_.is_object()) throw std::invalid_argument("no schema");
  admit(root_);
}

/// Refuses what check() would pass over.
void SchemaCheck::admit(const json& schema) {
  for (const auto& [key, value] : schema.items()) {
    if (std::find(kKnown.begin(), kKnown.end(), key) == kKnown.end())
      throw std::invalid_argument("unknown keyword " + key);
    if (key == "properties" || key == "$defs") {
      for (const auto& inner : value) admit(inner);
    } else if (key == "oneOf") {
      for (const auto& inner : value) admit(inner);
    } else if (key == "items") {
      admit(value);
    } else if (key == "additionalProperties" && value != false) {
      throw std::invalid_argument("additionalProperties other than false");
    } else if (key == "pattern") {
      const auto pattern = value.get<std::string>();
      patterns_.emplace(pattern, std::regex(pattern));
    } else if (key == "$ref") {
      resolve(value.get<std::string>());
    }
  }
}

const json& SchemaCheck::resolve(const std::string& reference) const {
  if (!reference.starts_with("#")) throw std::invalid_argument("a reference to elsewhere: " + reference);
  const json::json_pointer pointer(reference.substr(1));
  if (!root_.contains(pointer)) throw std::invalid_argument("a reference to nothing: " + reference);
  return root_.at(pointer);
}

std::optional<std::string> SchemaCheck::find_fault(const json& value) const {
  const auto fault = check(root_, value, "", 0);
  if (!fault) return std::nullopt;
  return (fault->where.empty() ? "the object" : fault->where) + ": " + fault->what;
}

std::optional<SchemaCheck::Fault> SchemaCheck::check(const json& schema, const json& value,
                                                     const std::string& where, std::size_t depth) const {
  const auto fault = [&](std::string what) { return Fault{where, std::move(what), depth}; };
  const auto end = schema.end();
  if (const auto found = schema.find("$ref"); found != end) {
    if (auto wrong = check(resolve(found->get_ref<const std::string&>()), value, where, depth)) return wrong;
  }
  if (const auto found = schema.find("oneOf"); found != end) {
    // Of the alternatives' faults the deepest is told: it comes from the one that was meant.
    std::optional<Fault> deepest;
    int fitting = 0;
    for (const json& one : *found) {
      auto wrong = check(one, value, where, depth);
      fitting += !wrong;
      if (wrong && (!deepest || wrong->depth > deepest->depth)) deepest = std::move(wrong);
    }
    if (fitting == 0) return deepest;
    if (fitting > 1) return fault("fits several alternatives");
  }
  if (const auto found = schema.find("type"); found != end) {
    if (!is_of_type(value, found->get_ref<const std::string&>()))
      return fault("must be of type " + found->get<std::string>());
  }
  if (const auto found = schema.find("const"); found != end && *found != value)
    return fault("must be " + found->dump());
  if (const auto found = schema.find("enum"); found != end) {
    if (std::find(found->begin(), found->end(), value) == found->end())
      return fault("must be one of " + found->dump());
  }
  if (value.is_object()) return check_object(schema, value, where, depth);
  if (value.is_array()) {
    if (const auto found = schema.find("minItems"); found != end && value.size() < found->get<std::size_t>())
      return fault("has too few items");
    if (const auto found = schema.find("items"); found != end) {
      for (std::size_t i = 0; i < value.size(); ++i) {
        if (auto wrong = check(*found, value[i], where + '[' + std::to_string(i) + ']', depth + 1))
          return wrong;
      }
    }
  } else if (value.is_number()) {
    if (const auto found = schema.find("minimum"); found != end && value < *found)
      return fault("is too small");
    if (const auto found = schema.find("maximum"); found != end && value > *found)
      return fault("is too large");
  } else if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    if (const auto found = schema.find("minLength");
        found != end && length_of(text) < found->get<std::size_t>())
      return fault("is too short");
    if (const auto found = schema.find("pattern"); found != end) {
      if (!std::regex_search(text, patterns_.at(found->get_ref<const std::string&>())))
        return fault("does not match " + found->get<std::string>());
    }
  }
  return std::nullopt;
}

std::optional<SchemaCheck::Fault> SchemaCheck::check_object(const json& schema, const json& value,
                                                            const std::string& where,
                                                            std::size_t depth) const {
  if (const auto required = schema.find("required"); required != schema.end()) {
    for (const json& name : *required) {
      if (!value.contains(name.get_ref<const std::string&>()))
        return Fault{where, "lacks \"" + name.get<std::string>() + "\"", depth};
    }
  }
  const auto properties = schema.find("properties");
  const bool closed = schema.contains("additionalProperties");
  for (const auto& [key, inner] : value.items()) {
    const std::string place = where.empty() ? key : where + '.' + key;
    const bool known = properties != schema.end() && properties->contains(key);
    if (!known && closed) return Fault{place, "is not known", depth};
    if (!known) continue;
    if (auto wrong = check(properties->at(key), inner, place, depth + 1)) return wrong;
  }
  return std::nullopt;
}

}  // namespace copydesk::cli
