// Borders of reported clauses by closed classes, hearers and occasions.
#include "extract/reported_content.hpp"

#include <algorithm>
#include <array>

#include "text/word_table.hpp"

namespace copydesk {
namespace {

constexpr std::uint32_t kThatReach =
    18;  // tokens from the cue to its `that`: `said in a statement on Monday that`

// Verbs whose bare clause is reported speech: `said the plan failed`. Others need `that` or a finite verb
// close by.
constexpr std::array<std::string_view, 10> kSay = {"say",   "says", "said",    "saying", "tell",
                                                   "tells", "told", "telling", "added",  "adding"};
// Verbs of promise, whose own infinitive is what is said: `vowed to fight`.
constexpr std::array<std::string_view, 24> kPromise = {
    "promise", "promises", "promised", "promising", "vow",      "vows",      "vowed",      "vowing",
    "pledge",  "pledges",  "pledged",  "pledging",  "threaten", "threatens", "threatened", "threatening",
    "swear",   "swears",   "swore",    "offered",   "offers",   "offer",     "agreed",     "agrees"};

}  // namespace

bool ReportedContent::ends_clause(std::uint32_t at) const {
  if (at >= s_.end || c_.is_punctuation(at)) return true;
  std::uint32_t end = at;
  while (end < s_.end && !c_.is_punctuation(end)) ++end;
  const bool dated = c_.mention_of(at) != kNone && c_.mention(c_.mention_of(at)).type == EntityType::date;
  if (!dated && !c_.is(at, WordClass::preposition) && !c_.is(at, WordClass::adverb)) return false;
  // `spoke on the phone`, `argued about religion` say nothing yet.
  const auto word = c_.lower(at);
  if (!c_.is(at - 1, WordClass::saying_verb) || word == "about" || word == "against" || word == "for" ||
      word == "with")
    return false;
  if (end - at > kLongestOccasion) return false;
  for (std::uint32_t i = at; i < end; ++i) {
    if (c_.lower(i) == "that" || c_.is(i, WordClass::auxiliary)) return false;
  }
  return true;
}

std::uint32_t ReportedContent::named_end(std::uint32_t begin) const {
  for (std::uint32_t at = begin; at < s_.end; ++at) {
    if (c_.quotation_of(at) == kNone) continue;
    std::uint32_t end = std::min(c_.quotations()[c_.quotation_of(at)].tokens.end, s_.end);
    while (end + 1 < s_.end && (c_.is(end, WordClass::coordinator) || c_.is_comma(end)) &&
           c_.quotation_of(end + 1) != kNone) {
      end = std::min(c_.quotations()[c_.quotation_of(end + 1)].tokens.end, s_.end);
    }
    return end;
  }
  return end(begin);
}

std::uint32_t ReportedContent::begin(std::uint32_t verb, bool speech) const {
  std::uint32_t at = verb + 1;
  const bool told = c_.is(verb, WordClass::hearer_verb);
  if (at >= s_.end) return kNone;
  // An explicit `that`, behind hearer and occasion.
  for (std::uint32_t i = at; i < s_.end && i < at + kThatReach; ++i) {
    if (c_.quotation_of(i) != kNone || c_.is_final(i) || c_.form(i) == ":" || c_.is_cue_verb(i)) break;
    // `accused of theft that …`
    if (c_.is(i, WordClass::auxiliary) || c_.lower(at) == "of") break;
    if (c_.lower(i) == "that" && i + 1 < s_.end) {
      // `said that the …`; not the relative `a plan that` behind a bare object.
      if (i == at || told || (c_.is(at, WordClass::preposition) && speech) || c_.is_comma(i - 1) ||
          is_date(at) || c_.lower(at) == "last" || c_.is(at, WordClass::adverb))
        return i;
      break;
    }
  }
  if (at + 1 < s_.end && (c_.lower(at) == "last" || c_.lower(at) == "this") && !is_date(at) &&
      is_period(at + 1))
    at += 2;
  while (at < s_.end && (is_date(at) || (c_.is(at, WordClass::adverb) && !c_.is(at, WordClass::determiner) &&
                                         c_.lower(at) != "there")))
    ++at;
  if (at + 1 < s_.end && c_.lower(at) == "on" && is_date(at + 1)) {
    ++at;
    while (at < s_.end && is_date(at)) ++at;
  }
  if (told) at = behind_hearer(at);
  if (at >= s_.end || (c_.is_punctuation(at) && c_.quotation_of(at) == kNone)) return kNone;
  const auto word = c_.lower(at);
  if (word == "whether" || word == "if" || word == "how" || word == "why" || word == "what") return at;
  if (word == "to" && (told || holds(kPromise, c_.lower(verb)))) return at;
  if (c_.quotation_of(at) != kNone) {
    if (c_.is_title(c_.quotations()[c_.quotation_of(at)])) return kNone;
    return c_.is(verb, WordClass::saying_verb) || c_.is(verb, WordClass::naming_verb) ? at : kNone;
  }
  if (!c_.begins_noun_phrase(at) && !c_.is(at, WordClass::subject_pronoun) && word != "there" &&
      word != "in" && word != "at" && word != "after")
    return kNone;
  const bool bare = speech && holds(kSay, c_.lower(verb)) && !(told && at == verb + 1);
  if (bare && word != "in" && word != "at" && word != "after") return at;
  // Others: only with a finite verb in the clause, or with marks further on (`called the vote “a shame”`).
  for (std::uint32_t i = at; i < s_.end && i < at + kThatReach; ++i) {
    if (c_.quotation_of(i) != kNone) {
      return c_.is(verb, WordClass::saying_verb) || c_.is(verb, WordClass::naming_verb) ? at : kNone;
    }
    if (c_.is_cue_verb(i)) break;
    if (c_.is_punctuation(i) || c_.lower(i) == "to" || c_.is(i, WordClass::relative)) break;
    if (c_.is(i, WordClass::auxiliary) && i > at && speech) return at;
  }
  return kNone;
}

bool ReportedContent::is_date(std::uint32_t at) const {
  if (c_.mention_of(at) != kNone) return c_.mention(c_.mention_of(at)).type == EntityType::date;
  return r_.words.in(at, List::weekday);
}

bool ReportedContent::is_period(std::uint32_t at) const {
  const auto word = c_.lower(at);
  return word == "week" || word == "month" || word == "year" || word == "weekend" || word == "night" ||
         word == "morning" || word == "afternoon" || word == "evening" || word == "summer" ||
         word == "spring" || word == "autumn" || word == "winter" || word == "fall";
}

/// Behind `Putin`, `reporters`, `the inquest in Saltmere`.
std::uint32_t ReportedContent::behind_hearer(std::uint32_t at) const {
  if (at >= s_.end) return at;
  if (c_.is(at, WordClass::object_pronoun) || c_.is(at, WordClass::plural_pronoun)) return at + 1;
  if (c_.mention_of(at) != kNone) {
    at = c_.mention(c_.mention_of(at)).tokens.end;
  } else {
    const bool article = c_.is(at, WordClass::determiner) && !c_.is(at, WordClass::subject_pronoun);
    std::uint32_t end = at + (article ? 1 : 0);
    if (end < s_.end &&
        (c_.is(end, WordClass::subject_pronoun) || c_.lower(end) == "that" || c_.lower(end) == "to"))
      return at;
    // `the court`, `the Senate committee`, `reporters`: nouns up to the next function word.
    while (end < s_.end && !c_.is_punctuation(end) && !r_.words.in(end, List::function_word) &&
           end - at < 6) {
      ++end;
      if (!article && c_.mention_of(end - 1) == kNone && r_.words.casing(end - 1) == Casing::lower) break;
    }
    at = end;
  }
  while (at < s_.end && (is_date(at) || (c_.lower(at) == "on" && at + 1 < s_.end && is_date(at + 1)))) ++at;
  if (at + 1 < s_.end && (c_.lower(at) == "last" || c_.lower(at) == "this") && is_period(at + 1)) at += 2;
  if (at < s_.end && c_.lower(at) == "of") return behind_hearer(at + 1);
  return at;
}

std::uint32_t ReportedContent::end(std::uint32_t begin) const {
  for (std::uint32_t at = begin + 2; at < s_.end; ++at) {
    if (c_.quotation_of(at) != kNone) {
      if (used_[c_.quotation_of(at)]) return at;
      continue;
    }
    if (!c_.is_comma(at) && !c_.is_dash(at) && c_.form(at) != ";") continue;
    std::uint32_t next = at + 1;
    if (next >= s_.end) break;
    if (c_.form(at) == ";") return at;
    if (c_.lower(next) == "according") return at;
    if (c_.lower(next) == "while" || c_.lower(next) == "but" || c_.lower(next) == "and") ++next;
    if (next >= s_.end) break;
    if (c_.is_cue_verb(next) && c_.lower(next).ends_with("ing") && c_.is(next, WordClass::speech_verb))
      return at;
    // `…, and the minister said …`, `…, while Kim, who …, thanked …`.
    if (!c_.begins_noun_phrase(next)) continue;
    const std::uint32_t cue_end = behind_cue(next);
    if (cue_end == kNone) continue;
    // `said his sister, Ana, told him …` goes on; `…, the minister said.` does not.
    if (next == at + 1 && c_.is_comma(at) && !ends_clause(cue_end)) continue;
    return at;
  }
  return s_.end;
}

/// Behind the cue verb of a subject that begins here, or kNone.
std::uint32_t ReportedContent::behind_cue(std::uint32_t at) const {
  const Span subject = c_.subject_after(at, s_.end);
  if (subject.empty()) return kNone;
  std::uint32_t verb = subject.end;
  while (verb < s_.end &&
         (c_.is(verb, WordClass::adverb) || c_.is(verb, WordClass::auxiliary) || c_.is_comma(verb)))
    ++verb;
  return verb < s_.end && c_.is_cue_verb(verb) && c_.is(verb, WordClass::speech_verb) ? verb + 1 : kNone;
}

}  // namespace copydesk
