// Lists and shapes of the words that make a role.
#include "names/role_words.hpp"

#include <algorithm>
#include <array>

#include "text/word_table.hpp"

namespace copydesk {
namespace {

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

/// `upheld` and `withdrew` with their simple verbs.
bool is_past_form(std::string_view lower) {
  if (holds(kPastForms, lower)) return true;
  for (const std::string_view prefix : {"up", "with", "over", "under", "out", "re", "mis"}) {
    if (lower.starts_with(prefix) && holds(kPastForms, lower.substr(prefix.size()))) return true;
  }
  return false;
}

// Nouns of persons by their ends, for those that no list has: `biomechanicist`, `videographer`.
constexpr std::array<std::string_view, 17> kPersonEnds = {
    "ologist", "cist",   "nist",   "tist",  "list",   "rist",  "keeper",  "maker",  "grapher",
    "worker",  "writer", "player", "woman", "person", "ician", "trainer", "holder",
};

}  // namespace

bool is_form_of_address(std::string_view lower) {
  constexpr std::array<std::string_view, 26> kAddresses = {
      "mr",  "mr.",  "mrs", "mrs.", "ms", "ms.", "miss", "mx",   "mx.", "dr",  "dr.", "prof", "prof.",
      "sir", "dame", "rev", "rev.", "fr", "fr.", "hon",  "hon.", "st",  "st.", "m",   "m.",   "madam"};
  return holds(kAddresses, lower);
}

RoleWords::RoleWords(const Reading& reading, const std::vector<Mention>& mentions)
    : r_(reading), grammar_(reading.words), mentions_(mentions), mention_of_(reading.tokens.size(), kNone) {
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    for (std::uint32_t at = mentions[i].tokens.begin; at < mentions[i].tokens.end; ++at) mention_of_[at] = i;
  }
}

std::uint32_t RoleWords::role_at(std::uint32_t at, std::uint32_t end) const {
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

bool RoleWords::is_office_title(std::uint32_t at) const {
  const auto lower = r_.words.lower(at);
  if (lower.ends_with("-gen") || lower.ends_with("-gen.") || lower.ends_with("-col")) return true;
  return r_.words.in(at, List::honorific) && r_.words.capitalised(at) && !is_form_of_address(lower) &&
         (lower.ends_with(".") || lower == "gov" || lower == "gen" || lower == "sen" || lower == "rep" ||
          lower == "col" || lower == "lt" || lower == "capt" || lower == "sgt" || lower == "maj" ||
          lower == "insp" || lower == "supt" || lower == "det");
}

bool RoleWords::ends_with_role(Span span) const {
  for (std::uint32_t at = span.begin; at < span.end; ++at) {
    const std::uint32_t size = role_at(at, span.end);
    if (size > 0 && after_head(at + size, span.end) == span.end) return true;
  }
  return false;
}

bool RoleWords::is_modifier(std::uint32_t at, bool verb_possible) const {
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
  if (!verb_possible) return !is_past_form(lower);
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
  return !is_past_form(lower);
}

std::uint32_t RoleWords::modifiers_begin(std::uint32_t end, std::uint32_t floor, bool verb_possible) const {
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

std::uint32_t RoleWords::possessor_begin(std::uint32_t begin, std::uint32_t floor) const {
  if (begin < floor + 2) return begin;
  const auto lower = r_.words.lower(begin - 1);
  if (lower != "'s" && lower != "'") return begin;
  const Mention* mention = mention_at(begin - 2);
  if (mention == nullptr || mention->type == EntityType::date || mention->type == EntityType::money)
    return begin;
  return std::max(mention->tokens.begin, floor);
}

std::uint32_t RoleWords::after_head(std::uint32_t at, std::uint32_t end) const {
  if (at >= end) return at;
  const auto lower = r_.words.lower(at);
  return lower == "designate" || lower == "elect" || lower == "emeritus" || lower == "emerita" ? at + 1 : at;
}

bool RoleWords::closes(std::uint32_t at) const {
  const TokenKind kind = r_.tokens[at].kind;
  if (kind == TokenKind::quote_mark) return true;
  if (kind == TokenKind::punctuation || kind == TokenKind::symbol) {
    const auto form = r_.words.form(at);
    return form != "-" && form != "/" && form != "&" && form != "(";
  }
  return grammar_.is(at, WordClass::relative);
}

bool RoleWords::is_copula(std::uint32_t at) const {
  const auto lower = r_.words.lower(at);
  return lower == "is" || lower == "was" || lower == "became" || lower == "remains" || lower == "becomes";
}

bool RoleWords::may_stand_before_verb(std::uint32_t at) const {
  const auto lower = r_.words.lower(at);
  return lower == "also" || lower == "has" || lower == "had" || lower == "now" || lower == "currently" ||
         lower == "previously" || lower == "once" || lower == "later" || lower == "formerly" ||
         lower == "recently";
}

}  // namespace copydesk
