// Names by shape and lexicon.
#include "extract/mentions.hpp"

namespace copydesk {
namespace {

bool joins_names(std::string_view word) {
  return word == "of" || word == "de" || word == "van" || word == "bin" || word == "al" || word == "&" ||
         word == "the" || word == "for" || word == "and";
}

EntityType type_of(const Reading& r, Span name) {
  const auto all = longest_phrase(r, name.begin, name.end, ListSet(~std::uint64_t{0}));
  const std::uint32_t last = name.end - 1;
  const auto has = [&](List list) { return all.size == name.size() && all.lists.has(list); };
  if (has(List::country) || has(List::city) || has(List::region)) return EntityType::loc;
  if (has(List::demonym)) return EntityType::norp;
  if (has(List::organisation) || has(List::company) || has(List::news_agency) || has(List::news_outlet))
    return EntityType::org;
  for (std::uint32_t at = name.begin; at < name.end; ++at) {
    if (r.words.in(at, List::organisation_head)) return EntityType::org;
  }
  if (r.words.in(last, List::facility_head)) return EntityType::facility;
  if (r.words.in(last, List::location_head)) return EntityType::loc;
  const bool honorific = name.begin > 0 && r.words.in(name.begin - 1, List::honorific);
  if (honorific || r.words.in(name.begin, List::male_name) || r.words.in(name.begin, List::female_name) ||
      r.words.in(last, List::surname)) {
    return EntityType::person;
  }
  return name.size() > 1                               ? EntityType::person
         : r.words.casing(name.begin) == Casing::upper ? EntityType::org
                                                       : EntityType::misc;
}

}  // namespace

std::vector<Mention> find_mentions(const Reading& r) {
  std::vector<Mention> mentions;
  for (const Sentence& sentence : r.sentences) {
    for (std::uint32_t at = sentence.tokens.begin; at < sentence.tokens.end;) {
      if (r.words.in(at, List::weekday) || r.words.in(at, List::month)) {
        mentions.push_back({{at, at + 1}, EntityType::date, kNone});
        ++at;
        continue;
      }
      const bool first = at == sentence.tokens.begin;
      if (!r.words.capitalised(at) || r.words.in(at, List::function_word) ||
          r.words.in(at, List::honorific) || r.words.in(at, List::role) ||
          (first && r.words.in(at, List::common_word))) {
        ++at;
        continue;
      }
      std::uint32_t end = at + 1;
      for (std::uint32_t next = end; next < sentence.tokens.end; ++next) {
        if (r.words.capitalised(next) && !r.words.in(next, List::weekday) && !r.words.in(next, List::month)) {
          end = next + 1;
        } else if (!joins_names(r.words.form(next)) || next + 1 >= sentence.tokens.end ||
                   !r.words.capitalised(next + 1) || r.words.form(next) == "and") {
          break;
        }
      }
      mentions.push_back({{at, end}, type_of(r, {at, end}), kNone});
      at = end;
    }
  }
  return mentions;
}

}  // namespace copydesk
