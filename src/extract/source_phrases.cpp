// Noun phrases by closed classes and names.
#include "extract/source_phrases.hpp"

#include <algorithm>

namespace copydesk {

SourcePhrases::SourcePhrases(const Reading& reading, const std::vector<Mention>& mentions)
    : r_(reading), mentions_(mentions), grammar_(reading.words), sentence_of_(reading.tokens.size(), 0) {
  block_begin_.reserve(r_.sentences.size());
  for (std::uint32_t i = 0; i < r_.sentences.size(); ++i) {
    const Sentence& sentence = r_.sentences[i];
    std::fill(sentence_of_.begin() + sentence.tokens.begin, sentence_of_.begin() + sentence.tokens.end, i);
    const bool same = i > 0 && r_.sentences[i - 1].block == sentence.block;
    block_begin_.push_back(same ? block_begin_.back() : sentence.tokens.begin);
  }
}

std::uint32_t SourcePhrases::head_of(Span source) const {
  std::uint32_t at = source.begin;
  while (at + 1 < source.end) {
    const std::uint32_t next = at + 1;
    if (grammar_.is(next, WordClass::preposition) || grammar_.is(next, WordClass::relative) ||
        r_.tokens[next].kind == TokenKind::punctuation) {
      if (at > source.begin || !grammar_.is(at, WordClass::determiner)) break;
    }
    ++at;
  }
  return at;
}

bool SourcePhrases::is_pronoun(Span source) const {
  if (source.size() != 1 || mention_at(source.begin) != kNone) return false;
  if (grammar_.is_pronoun(source.begin)) return true;
  const std::string_view word = r_.words.lower(source.begin);
  if (word == "his" || word == "its" || word == "my" || word == "our" || word == "your") return true;
  const std::string_view stem = word.substr(0, word.find('\''));
  return stem.size() < word.size() && (stem == "i" || stem == "we" || stem == "you" || stem == "he" ||
                                       stem == "she" || stem == "they" || stem == "it");
}

bool SourcePhrases::is_indefinite(Span source) const {
  const auto word = r_.words.lower(source.begin);
  return word == "a" || word == "an" || word == "one" || word == "another";
}

std::uint32_t SourcePhrases::head_mention(Span source) const {
  std::uint32_t best = kNone;
  for (std::uint32_t i = first_mention(source.begin);
       i < mentions_.size() && mentions_[i].tokens.begin < source.end; ++i) {
    const Mention& m = mentions_[i];
    if (m.type == EntityType::date || m.type == EntityType::money || m.type == EntityType::norp) continue;
    // `Ana Ruiz’s lawyer`; but in `[Ana Ruiz’s] promise that …` she is the source.
    const bool possessive = m.tokens.end + 1 < source.end &&
                            (r_.words.form(m.tokens.end) == "'s" || r_.words.form(m.tokens.end) == "'");
    bool behind_preposition = false;
    bool behind_comma = false;
    for (std::uint32_t at = source.begin; at < m.tokens.begin; ++at) {
      behind_preposition |= grammar_.is(at, WordClass::preposition) && mention_at(at) == kNone;
      if (r_.words.form(at) == ",") {
        behind_comma = true;
        // `the White House press secretary, Josh Earnest,`: the apposition names him.
        behind_preposition = at + 1 == m.tokens.begin ? false : behind_preposition;
      }
      behind_comma |= grammar_.is(at, WordClass::relative);
    }
    // `US Ambassador to the UN [Linda Ortiz]`: the title before the name holds the preposition.
    if (m.type == EntityType::person && behind_preposition && !behind_comma &&
        ends_phrase(m.tokens.end, source)) {
      std::uint32_t before = m.tokens.begin - 1;
      while (before > source.begin && r_.words.in(before, List::honorific)) --before;
      behind_preposition =
          grammar_.is(before, WordClass::preposition) || grammar_.is(before, WordClass::determiner);
    }
    if (possessive || behind_preposition) continue;
    if (m.type == EntityType::person) {
      // `Trump and other officials`, `Ana Ruiz and John Carver` are several.
      if (m.tokens.end < source.end && grammar_.is(m.tokens.end, WordClass::coordinator)) return kNone;
      // `Trump spokesman`, `the Trump campaign`, `Town captain Joe Bellamy`: the name only says whose.
      const ListSet others =
          set_of(List::role) | set_of(List::group) | set_of(List::organisation_head) | set_of(List::document);
      if (m.tokens.end < source.end && r_.words.type(m.tokens.end).lists.any(others)) continue;
      std::uint32_t before = m.tokens.begin;
      // `the ministry’s spokesman, Rear Admiral Ana Ruiz,`: his rank is no other noun.
      while (before > source.begin &&
             (r_.words.in(before - 1, List::honorific) ||
              (r_.words.casing(before - 1) == Casing::title && mention_at(before - 1) == kNone)))
        --before;
      const bool apposed = before > source.begin && r_.words.form(before - 1) == ",";
      if (!behind_comma || apposed) return i;
      continue;
    }
    // A place or body is the head only where it ends its noun phrase: `the US`, not `US officials`.
    // `the operator, Blue Strait Lines, said`: an apposed body is who speaks.
    const bool apposed_body = m.type == EntityType::org && m.tokens.begin > source.begin &&
                              r_.words.form(m.tokens.begin - 1) == ",";
    if (ends_phrase(m.tokens.end, source) && (!behind_comma || apposed_body) && best == kNone) best = i;
  }
  // `South Korea and the US` are two; `Central Command – or Centcom –` are one.
  if (best != kNone) {
    for (std::uint32_t at = source.begin; at < source.end; ++at) {
      if (mention_at(at) != kNone || !grammar_.is(at, WordClass::coordinator)) continue;
      const std::uint32_t other = at + 1 < source.end ? mention_at(at + 1) : kNone;
      if (other == kNone || mentions_[other].entity != mentions_[best].entity) return kNone;
    }
  }
  return best;
}

bool SourcePhrases::ends_phrase(std::uint32_t at, Span source) const {
  return at >= source.end || r_.words.form(at) == "," ||
         (at + 1 == source.end && r_.words.form(at) == "'s") || r_.words.form(at) == "(" ||
         r_.words.form(at) == "-" || r_.words.form(at) == "–" || r_.words.form(at) == "—";
}

std::uint32_t SourcePhrases::mention_before(std::uint32_t relative) const {
  const std::uint32_t next = first_mention(relative);
  if (next == 0) return kNone;
  const std::uint32_t apposed = name_apposed_before(relative, next);
  if (apposed != kNone) return apposed;
  const Mention& last = mentions_[next - 1];
  if (relative - last.tokens.end > 1) return kNone;
  if (r_.words.lower(relative) != "who") return next - 1;
  // `[Ana Ruiz] of Dunhaven, who said …`; no place says anything.
  if (next > 1 && mentions_[next - 2].type == EntityType::person &&
      mentions_[next - 2].tokens.end + 1 == last.tokens.begin) {
    const auto word = r_.words.lower(last.tokens.begin - 1);
    if (word == "of" || word == "from" ||
        (last.type != EntityType::person && grammar_.is(last.tokens.begin - 1, WordClass::preposition)))
      return next - 2;
  }
  return last.type == EntityType::person || last.type == EntityType::org ? next - 1 : kNone;
}

/// `[Ana Ruiz], a city engineer who said …`, `[Ana Ruiz], the top envoy to Peru, who said …`, `[Ana Ruiz],
/// D-Mich., who said …`.
std::uint32_t SourcePhrases::name_apposed_before(std::uint32_t relative, std::uint32_t next) const {
  if (r_.words.lower(relative) != "who") return kNone;
  const std::uint32_t stop = sentence_begin(relative);
  std::uint32_t end = relative;
  if (end > stop && r_.words.form(end - 1) == ",") --end;
  constexpr std::uint32_t kLongest = 12;
  bool capitals = true;
  for (std::uint32_t at = end; at > stop + 1 && end - at < kLongest; --at) {
    const std::uint32_t before = at - 1;
    if (r_.words.form(before) == ",") {
      if (at == end || !(capitals || grammar_.is(at, WordClass::determiner))) return kNone;
      while (next > 0 && mentions_[next - 1].tokens.end > before) --next;
      const bool named = next > 0 && mentions_[next - 1].tokens.end == before &&
                         mentions_[next - 1].type == EntityType::person;
      return named ? next - 1 : kNone;
    }
    if (r_.tokens[before].kind != TokenKind::word) return kNone;
    capitals = capitals && r_.words.capitalised(before);
    const std::uint32_t mention = mention_at(before);
    if (mention != kNone && mentions_[mention].type == EntityType::person) return kNone;
    if (grammar_.is(before, WordClass::auxiliary) || grammar_.is(before, WordClass::relative)) return kNone;
  }
  return kNone;
}

Span SourcePhrases::noun_before(std::uint32_t relative) const {
  std::uint32_t end = relative;
  if (end > 0 && r_.words.form(end - 1) == ",") --end;
  const std::uint32_t stop = sentence_begin(relative);
  const auto noun_phrase_begin = [&](std::uint32_t last) {
    std::uint32_t begin = last;
    while (begin > stop && end - begin < 6 && r_.tokens[begin - 1].kind == TokenKind::word &&
           (!r_.words.in(begin - 1, List::function_word) || grammar_.is(begin - 1, WordClass::determiner))) {
      --begin;
      if (grammar_.is(begin, WordClass::determiner)) break;
    }
    return begin;
  };
  std::uint32_t begin = noun_phrase_begin(end);
  // `a farmer in Dunhaven, who said …`
  if (begin > stop + 1 && mention_at(begin) != kNone && grammar_.is(begin - 1, WordClass::preposition)) {
    const std::uint32_t whole = noun_phrase_begin(begin - 1);
    if (whole < begin - 1) begin = whole;
  }
  return {begin, end};
}

bool SourcePhrases::is_head_of(std::uint32_t token, bool several) const {
  const auto word = r_.words.lower(token);
  const bool plural =
      word.ends_with('s') || word == "people" || word == "police" || word == "women" || word == "men";
  const std::uint32_t mention = mention_at(token);
  if (plural != several) return false;
  if (mention != kNone) return several && mentions_[mention].type == EntityType::norp;
  if (several) return r_.words.in(token, List::group) || r_.words.in(token, List::role);
  return r_.words.casing(token) == Casing::lower &&
         (r_.words.in(token, List::document) || r_.words.in(token, List::organisation_head));
}

Span SourcePhrases::subject_at(std::uint32_t begin, std::uint32_t end, bool several) const {
  constexpr std::uint32_t kLongest = 7;  // tokens
  const auto opens_clause = [&](std::uint32_t at) {
    return grammar_.is(at, WordClass::coordinator) || grammar_.is(at, WordClass::adverb) ||
           grammar_.is(at, WordClass::subordinator) || r_.tokens[at].kind != TokenKind::word;
  };
  while (begin < end && opens_clause(begin)) ++begin;
  for (std::uint32_t at = begin; at < end && at - begin < kLongest; ++at) {
    if (is_head_of(at, several)) {
      ++at;
      while (at < end && (is_head_of(at, several) || (several && grammar_.is(at, WordClass::coordinator) &&
                                                      at + 1 < end && is_head_of(at + 1, several))))
        ++at;
      return {begin, at};
    }
    const bool pronoun = at == begin && grammar_.is_pronoun(at) && !grammar_.is(at, WordClass::determiner);
    if (pronoun || r_.tokens[at].kind != TokenKind::word || grammar_.is(at, WordClass::preposition) ||
        grammar_.is(at, WordClass::auxiliary) || grammar_.is(at, WordClass::relative) ||
        grammar_.is_reporting_verb(at))
      break;
  }
  return {};
}

Span SourcePhrases::without_article(Span source) const {
  // `Thursday officials said`.
  const std::uint32_t day = mention_at(source.begin);
  if (day != kNone && mentions_[day].type == EntityType::date && mentions_[day].tokens.end < source.end)
    source.begin = mentions_[day].tokens.end;
  const auto word = r_.words.lower(source.begin);
  // `the blackout that experts fear`: the relative is no part of them.
  if (source.size() > 1 && (word == "the" || word == "a" || word == "an" || word == "that")) ++source.begin;
  // `the board, which oversees …`, `doctors from the institute (AIIMS)`: the name ends before what is
  // added.
  for (std::uint32_t at = source.begin + 1; at < source.end; ++at) {
    const auto form = r_.words.form(at);
    if (form == "," || form == "(" || form == "—" || form == "–" ||
        (grammar_.is(at, WordClass::relative) && form != "that")) {
      source.end = at;
    }
  }
  // `the mayor’s`, where the mark stands without what he has.
  if (source.size() > 1 && r_.words.form(source.end - 1) == "'s") --source.end;
  return source;
}

std::uint32_t SourcePhrases::first_mention(std::uint32_t token) const {
  return static_cast<std::uint32_t>(
      std::partition_point(mentions_.begin(), mentions_.end(),
                           [&](const Mention& m) { return m.tokens.end <= token; }) -
      mentions_.begin());
}

std::uint32_t SourcePhrases::mention_at(std::uint32_t token) const {
  const std::uint32_t i = first_mention(token);
  return i < mentions_.size() && mentions_[i].tokens.contains(token) ? i : kNone;
}

Span SourcePhrases::tokens_in(Span bytes) const {
  if (bytes.empty()) return {};
  const auto at = [&](std::uint32_t byte) {
    return static_cast<std::uint32_t>(
        std::partition_point(r_.tokens.begin(), r_.tokens.end(),
                             [&](const Token& t) { return t.bytes.end <= byte; }) -
        r_.tokens.begin());
  };
  return {at(bytes.begin), at(bytes.end - 1) + 1};
}

}  // namespace copydesk
