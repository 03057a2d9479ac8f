// Names by the labels of the trained tagger.
#include "names/mentions.hpp"

#include <array>
#include <optional>
#include <string_view>

namespace copydesk {
namespace {

std::optional<EntityType> type_named(std::string_view name) {
  constexpr std::array<std::string_view, 9> kNames = {"PERSON",  "ORG",  "LOC",  "FACILITY", "NORP",
                                                      "PRODUCT", "MISC", "DATE", "MONEY"};
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<EntityType>(i);
  }
  return std::nullopt;
}

}  // namespace

Span trim_name(const Words& words, Span span, bool person) {
  while (span.size() > 1) {
    const std::string_view first = words.lower(span.begin);
    if (first == "the" || first == "a" || first == "an" ||
        (person && words.in(span.begin, List::honorific))) {
      ++span.begin;
    } else if (words.lower(span.end - 1) == "'s" || words.lower(span.end - 1) == "'") {
      --span.end;
    } else {
      break;
    }
  }
  return span;
}

std::vector<Mention> find_mentions(const EntityTagger& tagger, const Reading& reading) {
  std::vector<Mention> mentions;
  for (const TypedSpan& span : tagger.tag(reading)) {
    const auto type = type_named(tagger.scheme().types()[span.type]);
    if (type)
      mentions.push_back({trim_name(reading.words, span.items, *type == EntityType::person), *type, kNone});
  }
  return mentions;
}

}  // namespace copydesk
