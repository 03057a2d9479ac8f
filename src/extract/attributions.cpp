// Cues with their subjects, behind and before the marks.
#include "extract/attributions.hpp"

#include <algorithm>

namespace copydesk {
namespace {

constexpr std::uint32_t kFewestOfAnyVerb = 3;  // words of a stretch whose cue is no verb of speech

}  // namespace

bool AttributionFinder::behind(const Quotation& q, std::uint32_t high, Attributed& found) const {
  std::uint32_t at = q.tokens.end;
  if (at >= high) return false;
  const bool comma = c_.is_comma(at) || c_.is_dash(at);
  if (comma && !c_.is_comma(at) && !m_.ends_like_speech(q) && m_.word_count(q.tokens) < kFewestWords)
    return false;
  if (comma) ++at;
  if (!comma && !m_.ends_like_speech(q)) return false;
  if (at >= high) return false;
  // `“We lost.” He added that …`: the next sentence is not the attribution of this one.
  const bool new_sentence = m_.sentence_of(at) != m_.sentence_of(q.tokens.end - 1);
  if (new_sentence && c_.form(m_.last_inside(q)) == ".") return false;
  std::uint32_t end = at;
  while (end < high && !c_.is_final(end) && c_.form(end) != ";" && c_.form(end) != ":") ++end;
  if (at + 1 < end && c_.lower(at) == "according" && c_.lower(at + 1) == "to") {
    found = {{at, at + 2}, c_.subject_after(at + 2, end)};
    return !found.source.empty();
  }
  for (std::uint32_t verb = at; verb < end && verb - at < kLongestLead; ++verb) {
    if (!c_.is_cue_verb(verb) || c_.lower(verb).ends_with("ing")) continue;
    const Span cue = c_.cue_around(verb, at);
    if (c_.is_passive(cue)) continue;
    if (cue.begin == at) {
      const Span source = c_.subject_after(verb + 1, end);
      if (!source.empty()) {
        found = {cue, source};
        return true;
      }
      continue;
    }
    const Span source = c_.subject_before(cue.begin, at);
    if (source.empty()) continue;
    if (new_sentence && verb + 1 < end && c_.lower(verb + 1) == "that") return false;
    // `“…,” the mayor said`; but `“…,” and the mayor went home, officials said` is somebody else's clause.
    if (source.begin == at ||
        (source.begin - at <= 2 && !c_.is(at, WordClass::coordinator) && !c_.is(at, WordClass::relative))) {
      found = {cue, source};
      return true;
    }
    return false;
  }
  return !new_sentence && behind_any_verb(q, at, end, found);
}

/// `“Nobody asked us,” Marta Okoye bristled.`: behind a comma, a person and a verb that ends its clause are
/// an attribution, whatever the verb means.
bool AttributionFinder::behind_any_verb(const Quotation& q, std::uint32_t at, std::uint32_t end,
                                        Attributed& found) const {
  if (!c_.is_comma(m_.last_inside(q)) && !c_.is_comma(at - 1)) return false;
  if (m_.word_count(q.tokens) < kFewestOfAnyVerb) return false;
  // `after Ruiz noted that “it rained,” Dahl left`: one who is quoted so stands at the start of a clause.
  const std::uint32_t open = q.tokens.begin;
  if (m_.sentence(open).begin != open && !m_.introduced(open) && c_.form(open - 1) != "(") return false;
  const std::uint32_t inverted = verb_end(at, end);
  if (inverted != at && inverted < end && is_person(inverted)) {
    found = {{at, inverted}, c_.subject_after(inverted, end)};
    return !found.source.empty();
  }
  const bool pronoun = c_.is(at, WordClass::male_pronoun) || c_.is(at, WordClass::female_pronoun);
  if (!is_person(at) && !(pronoun && c_.is(at, WordClass::subject_pronoun))) return false;
  const std::uint32_t verb = is_person(at) ? c_.mention(c_.mention_of(at)).tokens.end : at + 1;
  const std::uint32_t behind = verb_end(verb, end);
  if (behind == verb) return false;
  if (behind < end && c_.form(behind) == ":") return false;
  const bool over = behind == end || c_.is_punctuation(behind) || c_.is(behind, WordClass::preposition) ||
                    c_.is(behind, WordClass::adverb) || c_.is(behind, WordClass::subordinator);
  if (over) found = {{verb, behind}, {at, verb}};
  return over;
}

bool AttributionFinder::is_person(std::uint32_t at) const {
  return c_.mention_of(at) != kNone && c_.mention(c_.mention_of(at)).type == EntityType::person;
}

/// Behind a verb in the past or third person, with its particle (`went on`, `shot back`); `at` where none
/// stands.
std::uint32_t AttributionFinder::verb_end(std::uint32_t at, std::uint32_t end) const {
  if (at >= end || r_.tokens[at].kind != TokenKind::word || r_.words.casing(at) != Casing::lower ||
      r_.words.in(at, List::function_word) || c_.mention_of(at) != kNone || c_.quotation_of(at) != kNone)
    return at;
  const auto word = c_.lower(at);
  const bool past = word.ends_with("ed") || word == "went" || word == "shot" || word == "hit" ||
                    word == "burst" || word == "spat" || word == "broke" || word == "cut" || word == "fired";
  if (!past && !(word.ends_with('s') && !word.ends_with("ss"))) return at;
  const bool particle = at + 1 < end &&
                        (c_.lower(at + 1) == "on" || c_.lower(at + 1) == "back" || c_.lower(at + 1) == "in" ||
                         c_.lower(at + 1) == "out") &&
                        (at + 2 == end || c_.is_punctuation(at + 2) || c_.mention_of(at + 2) != kNone);
  if (!past || word.ends_with("ed")) return at + 1 + particle;
  return particle ? at + 2 : at;
}

bool AttributionFinder::behind_dash(const Quotation& q, Span block, Attributed& found) const {
  std::uint32_t at = q.tokens.end;
  std::uint32_t end = block.end;
  if (at == block.end && at < r_.tokens.size()) {
    end = m_.block_of(at).end;
    if (!is_all_quoted(block)) return false;
  }
  if (at + 1 >= end || !c_.is_dash(at) || end - at > 16 || m_.word_count(q.tokens) < kFewestWords)
    return false;
  if (!r_.words.capitalised(at + 1) || c_.is(at + 1, WordClass::determiner)) return false;
  for (std::uint32_t i = at + 1; i < end; ++i) {
    if (c_.is(i, WordClass::auxiliary) || c_.quotation_of(i) != kNone) return false;
  }
  while (end > at + 1 && c_.is_final(end - 1)) --end;
  found = {{at, at + 1}, {at + 1, end}, true, Origin::dash};
  return end > at + 1;
}

bool AttributionFinder::is_all_quoted(Span block) const {
  for (std::uint32_t at = block.begin; at < block.end; ++at) {
    if (c_.quotation_of(at) == kNone) return false;
  }
  return true;
}

bool AttributionFinder::below(const Quotation& q, Span block, Attributed& found) const {
  constexpr std::uint32_t kLongestLine = 10;
  const std::uint32_t at = q.tokens.end;
  if (at != block.end || at >= r_.tokens.size() || m_.word_count(q.tokens) < kFewestWords) return false;
  const Span line = m_.block_of(at);
  if (line.size() > kLongestLine || c_.is_final(line.end - 1) || !is_person(at)) return false;
  const Span name = c_.mention(c_.mention_of(at)).tokens;
  if (name.begin != at || name.size() < 2 || name.end + 1 >= line.end || !c_.is_comma(name.end)) return false;
  for (std::uint32_t i = name.end; i < line.end; ++i) {
    const bool verb = c_.is(i, WordClass::auxiliary) || c_.grammar().is_reporting_verb(i);
    if ((verb && r_.words.casing(i) == Casing::lower) || c_.quotation_of(i) != kNone) return false;
  }
  if (!is_all_quoted(block)) return false;
  found = {{}, line, true, Origin::dash};
  return true;
}

bool AttributionFinder::before(const Quotation& q, std::uint32_t low, Span block, Attributed& found) const {
  const std::uint32_t open = q.tokens.begin;
  if (open == block.begin) return block_before(block, found);
  const std::uint32_t begin = m_.sentence_begin(open, low);
  if (begin == open) {
    return open > low && c_.form(open - 1) == ":" && lead({m_.sentence_begin(open - 1, low), open}, found);
  }
  return lead({begin, open}, found);
}

/// `She said:` on a line of its own.
bool AttributionFinder::block_before(Span block, Attributed& found) const {
  if (block.begin == 0 || c_.form(block.begin - 1) != ":") return false;
  const Span sentence = m_.sentence(block.begin - 1);
  return lead({sentence.begin, block.begin}, found);
}

bool AttributionFinder::lead(Span words, Attributed& found) const {
  const bool colon = c_.form(words.end - 1) == ":";
  const bool comma = c_.is_comma(words.end - 1);
  for (std::uint32_t verb = words.end; verb-- > words.begin && words.end - verb < kLongestLead;) {
    if (c_.is_final(verb)) break;
    if (!c_.is_cue_verb(verb)) continue;
    const Span cue = c_.cue_around(verb, words.begin);
    Span source = c_.subject_before(cue.begin, words.begin);
    std::uint32_t after = verb + 1;
    if (source.empty() && cue.begin == words.begin) {
      source = c_.subject_after(verb + 1, words.end);
      after = source.empty() ? after : source.end;
    }
    if (source.empty() || c_.lower(verb).ends_with("ing")) {
      const Span main = main_subject(words.begin, cue.begin);
      if (!main.empty()) source = main;
    }
    found = {cue, source,
             colon || introduces({after, words.end}, c_.is(verb, WordClass::hearer_verb), comma)};
    return true;
  }
  if (comma) {
    // `According to Ruiz, “…”`
    for (std::uint32_t at = words.begin; at + 1 < words.end; ++at) {
      if (c_.lower(at) != "according" || c_.lower(at + 1) != "to") continue;
      const Span named = c_.subject_after(at + 2, words.end);
      if (named.empty() || named.end + 1 < words.end) break;
      found = {{at, at + 2}, named};
      return true;
    }
  }
  if (!colon) return false;
  // `Ruiz: “…”`, `His verdict: “…”`.
  const Span name = c_.subject_before(words.end - 1, words.begin);
  if (name.empty()) return false;
  found = {{words.end - 1, words.end}, name};
  return true;
}

/// Whether only a hearer, an adverb or an occasion stands between cue and marks (`told reporters on Monday,
/// “…”`).
bool AttributionFinder::introduces(Span between, bool told, bool comma) const {
  std::uint32_t at = between.begin;
  if (at == between.end) return true;
  if (comma) {
    if (at + 1 == between.end) return true;
    // Up to a comma anything may stand that is no clause of its own.
    for (std::uint32_t i = at; i + 1 < between.end; ++i) {
      if (c_.lower(i) == "that" || c_.is(i, WordClass::auxiliary) ||
          (c_.is(i, WordClass::subject_pronoun) && !c_.is(i, WordClass::object_pronoun)))
        return false;
    }
    return true;
  }
  if (c_.lower(between.end - 1) == "that") return false;
  while (at < between.end && c_.is(at, WordClass::adverb)) ++at;
  if (at == between.end) return true;
  if (!told) return false;
  const Span hearer = c_.subject_after(at, between.end);
  return c_.is(at, WordClass::object_pronoun) ? at + 1 == between.end
                                              : !hearer.empty() && hearer.end == between.end;
}

Span AttributionFinder::main_subject(std::uint32_t begin, std::uint32_t end) const {
  for (std::uint32_t verb = begin; verb < end; ++verb) {
    if (!c_.is_cue_verb(verb) && !c_.is(verb, WordClass::auxiliary)) continue;
    const Span cue = c_.cue_around(verb, begin);
    const Span before = c_.subject_before(cue.begin, begin);
    if (!before.empty()) return before;
    if (cue.begin == begin) return c_.subject_after(verb + 1, end);
  }
  for (std::uint32_t at = begin; at < end; ++at) {
    if (c_.mention_of(at) != kNone) {
      const Mention& mention = c_.mention(c_.mention_of(at));
      if (mention.type == EntityType::person || mention.type == EntityType::org) return mention.tokens;
    } else if (c_.is(at, WordClass::subject_pronoun) && !c_.is(at, WordClass::determiner)) {
      return {at, at + 1};
    }
  }
  return {};
}

}  // namespace copydesk
