#pragma once
// Holding an article's JSON to the text it was made from.

#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace copydesk::cli {

/// The first of the JSON's words that do not stand in the text where it says, as `quotes[3].cue: …`; or of
/// its ids that lead nowhere, quotes whose text is not that of their spans, blocks out of order or characters
/// in none. `text` is the decoded file, valid UTF-8; the article must fit the schema.
std::optional<std::string> find_alteration(const nlohmann::json& article, std::string_view text);

}  // namespace copydesk::cli
