#pragma once
// Holding JSON to a JSON Schema.

#include <map>
#include <optional>
#include <regex>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace copydesk::cli {

/// The part of JSON Schema 2020-12 that docs/article.schema.json speaks: $ref within the document, oneOf,
/// type, enum, const, required, properties, additionalProperties: false, items, minItems, minimum, minLength,
/// pattern.
class SchemaCheck {
 public:
  /// Throws std::invalid_argument for text that is no schema, or one that uses more.
  explicit SchemaCheck(std::string_view schema);

  /// What breaks the schema, as `quotes[3].cue: …`; nothing if all is well.
  std::optional<std::string> find_fault(const nlohmann::json& value) const;

 private:
  struct Fault {
    std::string where;
    std::string what;
    std::size_t depth = 0;
  };

  void admit(const nlohmann::json& schema);
  const nlohmann::json& resolve(const std::string& reference) const;
  std::optional<Fault> check(const nlohmann::json& schema, const nlohmann::json& value,
                             const std::string& where, std::size_t depth) const;
  std::optional<Fault> check_object(const nlohmann::json& schema, const nlohmann::json& value,
                                    const std::string& where, std::size_t depth) const;

  nlohmann::json root_;
  std::map<std::string, std::regex> patterns_;
};

}  // namespace copydesk::cli
