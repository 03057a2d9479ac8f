// Speakers by entity or by their words.
#include "extract/speaker_list.hpp"

#include <string>
#include <unordered_map>

#include "extract/genders.hpp"
#include "extract/source_phrases.hpp"
#include "text/characters.hpp"

namespace copydesk {
namespace {

SourceType type_of(EntityType type) {
  switch (type) {
    case EntityType::person:
      return SourceType::named_person;
    case EntityType::norp:
      return SourceType::group;
    case EntityType::product:
    case EntityType::misc:
      return SourceType::document;
    default:
      return SourceType::organisation;
  }
}

/// What a noun phrase names: `a nurse from Mbale`, `officials`, `the ministry`, `a survey`.
SourceType type_of(const SourcePhrases& phrases, Span words) {
  const Words& w = phrases.reading().words;
  const Grammar& g = phrases.grammar();
  const std::uint32_t head = phrases.head_of(words);
  if (words.size() == 1 && g.is_pronoun(head)) {
    if (g.is(head, WordClass::plural_pronoun)) return SourceType::group;
    return w.lower(head) == "it" ? SourceType::organisation : SourceType::unnamed_person;
  }
  // `ANA RUIZ:` in a transcript whose speakers are named nowhere else.
  bool capitals = words.size() > 1;
  for (std::uint32_t at = words.begin; at < words.end; ++at)
    capitals = capitals && w.casing(at) == Casing::upper;
  if (capitals) return SourceType::named_person;
  for (std::uint32_t at = words.begin; at < words.end; ++at) {
    if (w.lower(at) == "and" && !g.is(words.begin, WordClass::preposition)) return SourceType::group;
    if (at == head) break;
  }
  if (w.lower(head) == "percent" || w.lower(head) == "%") return SourceType::group;
  if (w.in(head, List::role)) return SourceType::unnamed_person;
  if (w.in(head, List::group)) return SourceType::group;
  if (w.in(head, List::document) || w.in(head, List::speech_noun)) return SourceType::document;
  if (w.in(head, List::organisation_head) || w.in(head, List::facility_head)) return SourceType::organisation;
  const auto word = w.lower(head);
  if (word.ends_with('s') && !word.ends_with("ss")) return SourceType::group;
  return w.capitalised(head) && head > words.begin ? SourceType::organisation : SourceType::unnamed_person;
}

/// What says of which kind a speaker without an entity is: his name, but behind a nickname (`a man who goes
/// by “Ghost”`) the words around it.
Span words_for(const SourcePhrases& phrases, const Attribution& row) {
  const Span name = phrases.tokens_in(row.name);
  const bool nickname =
      name.begin > 0 && phrases.reading().tokens[name.begin - 1].kind == TokenKind::quote_mark;
  return nickname && !row.source.empty() && !phrases.is_pronoun(row.source) ? row.source : name;
}

/// Lower case, white space folded.
std::string folded(std::string_view name) {
  std::string out;
  for (const char c : to_lower(std::string(name))) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space || (!out.empty() && out.back() != ' ')) out += space ? ' ' : c;
  }
  return out;
}

}  // namespace

std::vector<Speaker> list_speakers(const Reading& reading, const std::vector<Attribution>& attributions,
                                   const std::vector<Mention>& mentions,
                                   const std::vector<Entity>& entities) {
  std::vector<Speaker> speakers;
  if (attributions.empty()) return speakers;
  const SourcePhrases phrases(reading, mentions);
  const std::vector<KnownGender> genders = find_genders(reading, mentions, entities);
  std::unordered_map<std::uint32_t, std::size_t> by_entity;
  std::unordered_map<std::string, std::size_t> by_words;
  std::vector<int> pronouns;  // by speaker: `she` beside its quotes less `he`
  for (std::uint32_t i = 0; i < attributions.size(); ++i) {
    const Attribution& row = attributions[i];
    if (row.name.empty()) continue;
    const std::string_view name =
        std::string_view(reading.text).substr(row.name.begin, row.name.end - row.name.begin);
    const std::size_t id = row.entity != kNone
                               ? by_entity.try_emplace(row.entity, speakers.size()).first->second
                               : by_words.try_emplace(folded(name), speakers.size()).first->second;
    if (id == speakers.size()) {
      Speaker speaker;
      speaker.entity = row.entity;
      speaker.name = row.name;
      speaker.type = row.entity != kNone ? type_of(entities[row.entity].type)
                                         : type_of(phrases, words_for(phrases, row));
      speakers.push_back(speaker);
      pronouns.push_back(0);
    }
    speakers[id].attributions.push_back(i);
    if (row.source.size() == 1) {
      pronouns[id] += phrases.grammar().is(row.source.begin, WordClass::female_pronoun);
      pronouns[id] -= phrases.grammar().is(row.source.begin, WordClass::male_pronoun);
    }
  }
  for (std::size_t id = 0; id < speakers.size(); ++id) {
    Speaker& speaker = speakers[id];
    if (speaker.type != SourceType::named_person && speaker.type != SourceType::unnamed_person) continue;
    const KnownGender known = speaker.entity == kNone ? KnownGender{} : genders[speaker.entity];
    speaker.gender = known.gender;
    speaker.gender_evidence = known.evidence;
    if (known.evidence == GenderEvidence::title || pronouns[id] == 0) continue;
    speaker.gender = pronouns[id] > 0 ? Gender::female : Gender::male;
    speaker.gender_evidence = GenderEvidence::pronoun;
  }
  return speakers;
}

}  // namespace copydesk
