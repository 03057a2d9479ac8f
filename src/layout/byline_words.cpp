// Closed lists of forms, and marks.
#include "layout/byline_words.hpp"

#include "text/utf8.hpp"

namespace copydesk {

bool is_desk_word(const LineWord& word) {
  static constexpr auto kForms = form_set(
      "editor", "editors", "correspondent", "correspondents", "reporter", "reporters", "writer", "writers",
      "columnist", "columnists", "contributor", "contributors", "contributing", "staff", "senior", "chief",
      "deputy", "producer", "journalist", "journalists", "bureau", "desk", "team", "special", "political",
      "politics", "business", "economics", "health", "science", "environment", "diplomatic", "foreign",
      "national", "international", "security", "defence", "defense", "sports", "sport", "crime", "legal",
      "affairs", "news", "analyst", "critic", "freelance", "freelancer", "intern", "fellow", "associate",
      "assistant", "managing", "executive", "multimedia", "digital", "investigative", "investigations",
      "video", "photographer", "photojournalist", "professor", "lecturer", "author", "ceo", "founder", "head",
      "director", "agency", "agencies", "wire", "wires", "service", "services", "report", "web", "online",
      "newsroom", "press", "media", "presenter", "host", "anchor", "researcher", "opinion", "technology",
      "education", "transport", "royal", "religion", "global", "regional", "local", "general", "assignment",
      "audience", "magazine", "times", "post", "daily", "tribune", "reports", "email", "contact", "follow",
      "share", "read", "view", "more", "posts", "parliamentary", "parliament", "showbiz", "features",
      "feature", "entertainment", "consumer", "culture", "lifestyle", "climate", "travel", "music", "city",
      "money", "data", "court", "courts", "community", "breaking", "trending", "weekend", "night", "social",
      "football", "cricket", "rugby", "economic", "financial", "finance", "industrial", "arts", "democracy",
      "reporting", "bio", "profile", "articles", "stories");
  return kForms.has(word);
}

bool is_name_particle(const LineWord& word) {
  static constexpr auto kForms =
      form_set("de", "van", "von", "der", "den", "del", "della", "di", "da", "dos", "la", "le", "al", "el",
               "bin", "ibn", "ter", "ten", "y", "e", "af", "zu", "du", "ben", "abu", "ul");
  return kForms.has(word);
}

bool is_name_suffix(const LineWord& word) {
  static constexpr auto kForms = form_set("jr", "sr", "ii", "iii", "iv", "phd", "md", "cfa", "esq", "mba",
                                          "dr", "rn", "mph", "obe", "cbe", "mbe", "jd", "ma", "msc");
  return kForms.has(word);
}

bool parts_segments(std::string_view gap) {
  for (std::size_t at = 0; at < gap.size();) {
    const char32_t point = decode(gap, at);
    if (point == ',' || point == ';' || point == '|' || point == '/' || point == 0x2022 || point == 0xb7 ||
        point == 0x2014 || point == 0x2013 || point == '(' || point == ')' || point == ':' || point == '@' ||
        point == '\t' || point == '\n' || point == '\r' || point == 0x203a || point == '>' || point == 0x25cf)
      return true;
  }
  return gap.find(" - ") != std::string_view::npos || gap.find(" -") != std::string_view::npos ||
         gap.find("--") != std::string_view::npos || gap.find("   ") != std::string_view::npos;
}

}  // namespace copydesk
