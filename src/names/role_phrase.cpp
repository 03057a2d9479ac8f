// Reading noun phrases around role words.
#include "names/role_phrase.hpp"

#include <algorithm>
#include <array>

namespace copydesk {
namespace {

constexpr std::uint32_t kLongestPhrase = 26;  // tokens
constexpr std::uint32_t kMostModifiers = 8;

// Nouns in -s that stand before a title; other lower-case words in -s are verbs there: `meets president …`.
constexpr std::array<std::string_view, 32> kPluralModifiers = {
    "sports",      "affairs",     "communications", "works",    "arts",     "politics",   "economics",
    "news",        "rights",      "operations",     "sales",    "services", "series",     "relations",
    "systems",     "resources",   "forces",         "studies",  "sciences", "statistics", "games",
    "athletics",   "physics",     "veterans",       "customs",  "markets",  "securities", "logistics",
    "paralympics", "mathematics", "crimes",         "business",
};

// Past forms without -ed that stand between a subject and a titled object: `met Prime Minister …`.
constexpr std::array<std::string_view, 40> kPastForms = {
    "met",    "saw",    "beat",    "shot",   "hit",   "put",   "left",  "got",    "took",  "gave",
    "made",   "sent",   "won",     "led",    "held",  "found", "fell",  "went",   "came",  "drew",
    "drove",  "flew",   "knew",    "lost",   "paid",  "ran",   "sat",   "sold",   "stood", "fought",
    "caught", "bought", "brought", "became", "began", "broke", "chose", "sought", "meet",  "cost",
};

// Nouns of persons by their ends, for those that no list has: `biomechanicist`, `videographer`.
constexpr std::array<std::string_view, 17> kPersonEnds = {
    "ologist", "cist",   "nist",   "tist",  "list",   "rist",  "keeper",  "maker",  "grapher",
    "worker",  "writer", "player", "woman", "person", "ician", "trainer", "holder",
};

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_address(std::string_view lower) {
  constexpr std::array<std::string_view, 26> kAddresses = {
      "mr",  "mr.",  "mrs", "mrs.", "ms", "ms.", "miss", "mx",   "mx.", "dr",  "dr.", "prof", "prof.",
      "sir", "dame", "rev", "rev.", "fr", "fr.", "hon",  "hon.", "st",  "st.", "m",   "m.",   "madam"};
  return holds(kAddresses, lower);
}

}  // namespace

RolePhrases::RolePhrases(const Reading& reading, const std::vector<Mention>& mentions)
    : r_(reading), grammar_(reading.words), mentions_(mentions), mention_of_(reading.tokens.size(), kNone) {
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    for (std::uint32_t at = mentions[i].tokens.begin; at < mentions[i].tokens.end; ++at) mention_of_[at] = i;
  }
}

/// Tokens of the role word or phrase that begins here; 0 if none does.
std::uint32_t RolePhrases::role_at(std::uint32_t at, std::uint32_t end) const {
  const PhraseMatch match = longest_phrase(r_, at, end, set_of(List::role));
  if (match.size > 0) return match.size;
  if (is_office_title(at)) return 1;
  const auto lower = r_.words.lower(at);
  if (r_.words.casing(at) != Casing::lower || lower.size() < 7 || r_.words.in(at, List::function_word))
    return 0;
  return std::any_of(kPersonEnds.begin(), kPersonEnds.end(), [&](auto tail) { return lower.ends_with(tail); })
             ? 1
             : 0;
}

/// `Gov.`, `Rep.`, `Major-Gen`: a title that is an office or rank, no form of address.
bool RolePhrases::is_office_title(std::uint32_t at) const {
  const auto lower = r_.words.lower(at);
  if (lower.ends_with("-gen") || lower.ends_with("-gen.") || lower.ends_with("-col")) return true;
  return r_.words.in(at, List::honorific) && r_.words.capitalised(at) && !is_address(lower) &&
         (lower.ends_with(".") || lower == "gov" || lower == "gen" || lower == "sen" || lower == "rep" ||
          lower == "col" || lower == "lt" || lower == "capt" || lower == "sgt" || lower == "maj" ||
          lower == "insp" || lower == "supt" || lower == "det");
}

bool RolePhrases::ends_with_role(Span span) const {
  for (std::uint32_t at = span.begin; at < span.end; ++at) {
    const std::uint32_t size = role_at(at, span.end);
    if (size > 0 && after_head(at + size, span.end) == span.end) return true;
  }
  return false;
}

/// What may stand before a role word inside its phrase. Where a verb may stand as well (before the phrase's
/// beginning is known), words with the look of one are none.
bool RolePhrases::is_modifier(std::uint32_t at, bool verb_possible) const {
  if (const Mention* mention = mention_at(at)) {
    return mention->type != EntityType::person && mention->type != EntityType::date &&
           mention->type != EntityType::money;
  }
  const auto lower = r_.words.lower(at);
  if (lower == "-" || lower == "/") return true;
  if (r_.tokens[at].kind == TokenKind::number) return false;
  if (r_.tokens[at].kind != TokenKind::word || r_.words.in(at, List::function_word) || lower == "'s")
    return false;
  if (r_.words.in(at, List::role) || is_office_title(at)) return true;
  if (grammar_.is_reporting_verb(at) || grammar_.is(at, WordClass::adverb)) return false;
  if (r_.words.casing(at) != Casing::lower) return true;
  if (lower.find('-') != std::string_view::npos) return true;
  if (!verb_possible) return !holds(kPastForms, lower);
  if (lower.ends_with("ed") && lower != "retired" && lower != "united") return false;
  if (lower.ends_with("ing") && lower != "acting" && lower != "outgoing" && lower != "incoming" &&
      lower != "leading" && lower != "managing" && lower != "housing" && lower != "marketing" &&
      lower != "planning" && lower != "boxing" && lower != "racing" && lower != "building" &&
      lower != "mining" && lower != "ruling" && lower != "visiting" && lower != "sitting" &&
      lower != "founding") {
    return false;
  }
  if (lower.ends_with("s") && !lower.ends_with("ss") && !lower.ends_with("ous"))
    return holds(kPluralModifiers, lower);
  return !holds(kPastForms, lower);
}

/// The beginning of the run of modifiers that ends at `end`.
std::uint32_t RolePhrases::modifiers_begin(std::uint32_t end, std::uint32_t floor, bool verb_possible) const {
  std::uint32_t begin = end;
  while (begin > floor && end - begin < kMostModifiers) {
    // `first` of `first minister` is a function word elsewhere.
    if (!is_modifier(begin - 1, verb_possible) && role_at(begin - 1, end) < 2) break;
    const Mention* mention = mention_at(begin - 1);
    begin = mention == nullptr ? begin - 1 : std::max(mention->tokens.begin, floor);
  }
  while (begin < end && (r_.words.form(begin) == "-" || r_.words.form(begin) == "/")) ++begin;
  return begin;
}

/// With a named possessor before it: `Norland’s [foreign minister]`.
std::uint32_t RolePhrases::possessor_begin(std::uint32_t begin, std::uint32_t floor) const {
  if (begin < floor + 2) return begin;
  const auto lower = r_.words.lower(begin - 1);
  if (lower != "'s" && lower != "'") return begin;
  const Mention* mention = mention_at(begin - 2);
  if (mention == nullptr || mention->type == EntityType::date || mention->type == EntityType::money)
    return begin;
  return std::max(mention->tokens.begin, floor);
}

std::uint32_t RolePhrases::titles_begin(Span name, Span sentence) const {
  std::uint32_t begin = name.begin;
  while (begin > sentence.begin && mention_at(begin - 1) == nullptr) {
    if (r_.words.in(begin - 1, List::honorific) && r_.words.capitalised(begin - 1)) {
      --begin;
      continue;
    }
    // `Rear Admiral`, in capitals and of two words.
    const std::uint32_t floor = begin >= sentence.begin + 2 ? begin - 2 : begin;
    if (floor < begin && r_.words.capitalised(floor) && role_at(floor, begin) == 2) {
      begin = floor;
      continue;
    }
    if (r_.words.in(begin - 1, List::role) && r_.words.capitalised(begin - 1)) {
      --begin;
      continue;
    }
    break;
  }
  return begin;
}

Span RolePhrases::title_before(Span name, Span sentence) const {
  // Forms of address stand between title and name: `Transport Minister Datuk Azlan`.
  std::uint32_t end = name.begin;
  while (end > sentence.begin && r_.words.in(end - 1, List::honorific) &&
         (is_address(r_.words.lower(end - 1)) ||
          (!is_office_title(end - 1) && !r_.words.in(end - 1, List::role)))) {
    --end;
  }
  if (end == sentence.begin) return {};
  // `First Minister of Scotland [Nicola Sturgeon]`, `Secretary of the Presidency [Giorgio Jackson]`.
  const Mention* place = mention_at(end - 1);
  const bool other = place != nullptr && place->type != EntityType::person &&
                     place->type != EntityType::date && place->type != EntityType::money;
  if (other || (place == nullptr && r_.words.capitalised(end - 1))) {
    std::uint32_t of = other ? std::max(place->tokens.begin, sentence.begin) : end - 1;
    while (of > sentence.begin && end - of < kMostModifiers && r_.words.capitalised(of - 1) &&
           r_.tokens[of - 1].kind == TokenKind::word && mention_at(of - 1) == nullptr) {
      --of;
    }
    // `spokesperson for President [Rodrigo Duterte]` is another's role.
    const bool titled = !other && ends_with_role({of, end});
    if (of > sentence.begin && r_.words.lower(of - 1) == "the") --of;
    const auto joint = of > sentence.begin + 1 ? r_.words.lower(of - 1) : std::string_view();
    if (!titled && (joint == "of" || joint == "to" || joint == "for" || joint == "at")) {
      const std::uint32_t begin = modifiers_begin(of - 1, sentence.begin, true);
      if (ends_with_role({begin, of - 1})) return {possessor_begin(begin, sentence.begin), end};
    }
  }
  const std::uint32_t begin = modifiers_begin(end, sentence.begin, true);
  if (begin == end || !ends_with_role({begin, end})) return {};
  // `Foreign Minister Sheikh`: the form of address behind an office is no part of it.
  while (end > begin + 1 && r_.words.in(end - 1, List::honorific) && ends_with_role({begin, end - 1})) --end;
  return {possessor_begin(begin, sentence.begin), end};
}

Span RolePhrases::phrase_ending_at(std::uint32_t end, Span sentence) const {
  // Back over `of the institute`, `at the Bank of Norland`, to the head.
  std::uint32_t tail = end;
  while (end - tail < kLongestPhrase) {
    std::uint32_t begin = modifiers_begin(tail, sentence.begin, true);
    if (begin < tail && ends_with_role({begin, tail})) return {possessor_begin(begin, sentence.begin), end};
    // The last part of the phrase is no role: a preposition has to join it to one.
    begin = modifiers_begin(tail, sentence.begin, false);
    std::uint32_t at = begin;
    const std::uint32_t possessor = possessor_begin(at, sentence.begin);
    at = possessor;
    if (at > sentence.begin && grammar_.is(at - 1, WordClass::determiner)) --at;
    if (at <= sentence.begin + 1 || at == tail) return {};
    const auto before = r_.words.lower(at - 1);
    if (before == "and" && begin < tail) {
      tail = at - 1;
      continue;
    }
    if (before != "of" && before != "for" && before != "at" && before != "in" && before != "to" &&
        before != "on" && before != "from") {
      return {};
    }
    tail = at - 1;
  }
  return {};
}

bool RolePhrases::closes(std::uint32_t at) const {
  const TokenKind kind = r_.tokens[at].kind;
  if (kind == TokenKind::quote_mark) return true;
  if (kind == TokenKind::punctuation || kind == TokenKind::symbol) {
    const auto form = r_.words.form(at);
    return form != "-" && form != "/" && form != "&" && form != "(";
  }
  return grammar_.is(at, WordClass::relative);
}

bool RolePhrases::is_copula(std::uint32_t at) const {
  const auto lower = r_.words.lower(at);
  return lower == "is" || lower == "was" || lower == "became" || lower == "remains" || lower == "becomes";
}

bool RolePhrases::may_stand_before_verb(std::uint32_t at) const {
  const auto lower = r_.words.lower(at);
  return lower == "also" || lower == "has" || lower == "had" || lower == "now" || lower == "currently" ||
         lower == "previously" || lower == "once" || lower == "later" || lower == "formerly" ||
         lower == "recently";
}

/// The phrase at `begin`: modifiers, a role word, and what prepositions add.

Span RolePhrases::phrase_from(std::uint32_t begin, Span sentence) const {
  std::uint32_t at = begin;
  if (at < sentence.end &&
      (r_.words.lower(at) == "the" || r_.words.lower(at) == "a" || r_.words.lower(at) == "an"))
    ++at;
  const std::uint32_t start = at;
  // The head: the last role word of the run of nouns. A person may own it: `Ruiz’s lawyer`.
  std::uint32_t head_end = kNone;
  while (at < sentence.end && at - start < kLongestPhrase) {
    if (const std::uint32_t size = role_at(at, sentence.end); size > 0) {
      at += size;
      head_end = at;
      continue;
    }
    const Mention* mention = mention_at(at);
    if (mention != nullptr && mention->tokens.end < sentence.end &&
        r_.words.lower(mention->tokens.end) == "'s" && mention->type != EntityType::date) {
      at = mention->tokens.end + 1;
      continue;
    }
    if (grammar_.is(at, WordClass::determiner) && at == start && r_.words.lower(at) != "this" &&
        r_.words.lower(at) != "that") {
      ++at;  // `his lawyer`
      continue;
    }
    // `the commission’s director`, `health and emergencies minister`.
    const auto lower = r_.words.lower(at);
    if (at > start && at + 1 < sentence.end && head_end == kNone &&
        (lower == "'s" || lower == "'" || lower == "and") && is_modifier(at + 1, false)) {
      ++at;
      continue;
    }
    if (!is_modifier(at, false)) break;
    at = mention == nullptr ? at + 1 : mention->tokens.end;
  }
  if (head_end == kNone) return {};
  head_end = after_head(head_end, sentence.end);
  at = std::max(at, head_end);
  // Words between the head and the run's end: `a war hero shot down`, but `the president went` is no phrase.
  std::uint32_t end = head_end;
  if (head_end < at) return {start, end};
  // `and author`, `, producer and founder`.
  while (at < sentence.end) {
    std::uint32_t next = at;
    while (next < sentence.end && (r_.words.form(next) == "," || r_.words.lower(next) == "and")) ++next;
    if (next == at || next > at + 2) break;
    std::uint32_t role = next;
    while (role < sentence.end && role < next + 3 && role_at(role, sentence.end) == 0 &&
           is_modifier(role, false))
      ++role;
    const std::uint32_t size = role < sentence.end ? role_at(role, sentence.end) : 0;
    // After a comma alone another role has to close the list: `director, producer and founder`.
    if (size == 0 || (r_.words.lower(next - 1) != "and" &&
                      (role + size >= sentence.end || r_.words.lower(role + size) != "and"))) {
      break;
    }
    at = role + size;
    end = at;
  }
  // `of the union`, `at Kookmin University in Seoul`.
  while (at < sentence.end && at - start < kLongestPhrase && grammar_.is(at, WordClass::preposition) &&
         r_.words.lower(at) != "after" && r_.words.lower(at) != "before" && r_.words.lower(at) != "since" &&
         r_.words.lower(at) != "during" && r_.words.lower(at) != "until") {
    std::uint32_t next = at + 1;
    while (next < sentence.end && next - start < kLongestPhrase) {
      const Mention* mention = mention_at(next);
      if (mention != nullptr) {
        if (mention->type == EntityType::date) break;
        next = mention->tokens.end;
        continue;
      }
      const auto lower = r_.words.lower(next);
      const bool inner = lower == "and" || lower == "&" || lower == "'s" || lower == "-" || lower == "'" ||
                         grammar_.is(next, WordClass::determiner);
      if (!inner &&
          (closes(next) || r_.words.form(next) == "(" || grammar_.is(next, WordClass::preposition) ||
           grammar_.is(next, WordClass::auxiliary) || grammar_.is_pronoun(next) ||
           r_.words.in(next, List::function_word) || r_.tokens[next].kind == TokenKind::number)) {
        break;
      }
      if (!inner && grammar_.is_reporting_verb(next) && !r_.words.capitalised(next) && next > at + 2) break;
      ++next;
    }
    if (next == at + 1) break;
    at = next;
    end = next;
  }
  while (end > start &&
         (r_.words.lower(end - 1) == "and" || r_.words.lower(end - 1) == "'s" ||
          grammar_.is(end - 1, WordClass::preposition) || grammar_.is(end - 1, WordClass::determiner))) {
    --end;
  }
  return {start, end};
}

/// Behind what follows a title without a mark: `chairman designate`, `professor emeritus`.
std::uint32_t RolePhrases::after_head(std::uint32_t at, std::uint32_t end) const {
  if (at >= end) return at;
  const auto lower = r_.words.lower(at);
  return lower == "designate" || lower == "elect" || lower == "emeritus" || lower == "emerita" ? at + 1 : at;
}

Span RolePhrases::apposition(std::uint32_t begin, Span sentence) const {
  const Span phrase = phrase_from(begin, sentence);
  // `Ruiz, Scout and Okoye`: a capitalised word without an article or a complement is a name.
  if (phrase.begin == begin && phrase.size() == 1 && r_.words.capitalised(begin)) return {};
  if (phrase.empty() || phrase.end >= sentence.end || closes(phrase.end)) return phrase;
  // `Ruiz, the mayor said`: the next clause's subject. `a teacher based in Mbale`, `a nurse when …` are none.
  const bool indefinite = begin < phrase.begin && r_.words.lower(begin) != "the";
  if (indefinite && !grammar_.is_reporting_verb(phrase.end) && !grammar_.is(phrase.end, WordClass::auxiliary))
    return phrase;
  const auto lower = r_.words.lower(phrase.end);
  if (grammar_.is(phrase.end, WordClass::preposition) || grammar_.is(phrase.end, WordClass::coordinator) ||
      lower == "(" || lower == "responsible") {
    return phrase;
  }
  return {};
}

Span RolePhrases::predicate(std::uint32_t begin, Span sentence) const {
  if (begin < sentence.end && grammar_.is(begin, WordClass::adverb)) ++begin;
  if (begin >= sentence.end) return {};
  const auto lower = r_.words.lower(begin);
  // Without an article only an office is meant: `was president of`.
  if (lower != "the" && lower != "a" && lower != "an" && lower != "one" &&
      role_at(begin, sentence.end) == 0 && lower != "also" &&
      possessor_begin(begin, sentence.begin) == begin && mention_at(begin) == nullptr) {
    return {};
  }
  return phrase_from(begin, sentence);
}

Span RolePhrases::clause_from(std::uint32_t begin, Span sentence) const {
  std::uint32_t at = begin;
  while (at < sentence.end && at - begin < kLongestPhrase && !closes(at)) ++at;
  return at > begin + 1 ? Span{begin, at} : Span{};
}

Span RolePhrases::head_of(Span phrase) const {
  Span head;
  for (std::uint32_t at = phrase.begin; at < phrase.end; ++at) {
    if (grammar_.is(at, WordClass::preposition) && !head.empty()) break;
    if (const std::uint32_t size = role_at(at, phrase.end); size > 0) {
      head = {at, at + size};
      at += size - 1;
    }
  }
  return head;
}

bool RolePhrases::holds_name(Span phrase) const {
  for (std::uint32_t at = phrase.begin; at < phrase.end; ++at) {
    const Mention* mention = mention_at(at);
    if (mention != nullptr && (mention->type == EntityType::org || mention->type == EntityType::loc ||
                               mention->type == EntityType::norp || mention->type == EntityType::facility)) {
      return true;
    }
  }
  return false;
}

}  // namespace copydesk
