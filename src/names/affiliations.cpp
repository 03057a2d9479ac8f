// Bodies by what joins them to a role or name.
#include "names/affiliations.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "text/word_table.hpp"

namespace copydesk {
namespace {

// Nouns of persons who stand outside or against what is named with them, and kin.
constexpr auto kOutsiders = std::to_array<std::string_view>(
    {"critic",      "opponent", "ally",      "rival",       "supporter", "fan",      "victim",  "successor",
     "predecessor", "friend",   "native",    "counterpart", "survivor",  "witness",  "suspect", "customer",
     "client",      "nominee",  "candidate", "tenant",      "neighbour", "neighbor", "wife",    "husband",
     "son",         "daughter", "father",    "mother",      "brother",   "sister",   "widow"});

// Offices of countries, states and towns, by their last word.
constexpr auto kOffices = std::to_array<std::string_view>({"president",
                                                           "vice-president",
                                                           "president-elect",
                                                           "minister",
                                                           "premier",
                                                           "chancellor",
                                                           "governor",
                                                           "gov",
                                                           "mayor",
                                                           "senator",
                                                           "sen",
                                                           "rep",
                                                           "congressman",
                                                           "congresswoman",
                                                           "ambassador",
                                                           "envoy",
                                                           "consul",
                                                           "king",
                                                           "queen",
                                                           "emperor",
                                                           "sultan",
                                                           "emir",
                                                           "mp",
                                                           "lawmaker",
                                                           "legislator",
                                                           "parliamentarian",
                                                           "secretary",
                                                           "sheriff",
                                                           "coroner",
                                                           "general",
                                                           "admiral",
                                                           "judge",
                                                           "justice",
                                                           "prosecutor",
                                                           "commissioner",
                                                           "councillor",
                                                           "councilman",
                                                           "councilwoman",
                                                           "spokesman",
                                                           "spokeswoman",
                                                           "spokesperson",
                                                           "leader",
                                                           "ruler",
                                                           "dictator",
                                                           "negotiator",
                                                           "commander",
                                                           "diplomat",
                                                           "chief",
                                                           "speaker",
                                                           "regent",
                                                           "lady",
                                                           "official",
                                                           "treasurer",
                                                           "comptroller",
                                                           "assemblyman",
                                                           "assemblywoman",
                                                           "delegate",
                                                           "magistrate",
                                                           "chairman",
                                                           "chair"});

// Those who play or train for a country: `Norland striker`, while `Norlandish striker` says where one was
// born.
constexpr auto kPlayers = std::to_array<std::string_view>(
    {"captain",     "coach",      "manager",      "striker",      "midfielder",  "forward",
     "defender",    "goalkeeper", "winger",       "batsman",      "batter",      "bowler",
     "fly-half",    "prop",       "lock",         "skipper",      "all-rounder", "keeper",
     "centre-back", "full-back",  "wicketkeeper", "international"});

// Before a name in a role phrase: the person does not belong to it.
constexpr auto kOutside =
    std::to_array<std::string_view>({"to", "on", "about", "against", "between", "over", "after", "into",
                                     "than", "by", "including", "like", "since", "during"});

std::string_view without_stop(std::string_view word) {
  return word.ends_with('.') ? word.substr(0, word.size() - 1) : word;
}

}  // namespace

bool Affiliations::is_office(Span head) const {
  return !head.empty() && holds(kOffices, without_stop(r_.words.lower(head.end - 1)));
}

/// Whether the word before what begins at `begin` joins it to the role: `of`, `at`, or none; not the hyphen
/// of `pro-European`.
bool Affiliations::belongs(std::uint32_t begin, Span role) const {
  std::uint32_t at = begin;
  while (at > role.begin && (w_.grammar().is(at - 1, WordClass::determiner) ||
                             r_.words.lower(at - 1) == "'s" || w_.mention_at(at - 1) != nullptr)) {
    --at;
  }
  return at == role.begin || (!holds(kOutside, r_.words.lower(at - 1)) && r_.words.form(at - 1) != "-");
}

Span Affiliations::named(Span role) const {
  for (std::uint32_t at = role.begin; at < role.end; ++at) {
    const Mention* mention = w_.mention_at(at);
    if (mention == nullptr) continue;
    if (is_body(mention) && role.contains(mention->tokens) && belongs(mention->tokens.begin, role))
      return mention->tokens;
    at = mention->tokens.end - 1;
  }
  return {};
}

Span Affiliations::unnamed(Span role) const {
  const auto lower = [&](std::uint32_t at) { return r_.words.lower(at); };
  for (std::uint32_t at = role.begin; at + 2 < role.end; ++at) {
    if ((lower(at) != "of" && lower(at) != "at" && lower(at) != "for" && lower(at) != "with") ||
        lower(at + 1) != "the")
      continue;
    std::uint32_t end = at + 2;
    std::uint32_t body = 0;  // behind the last noun of a body
    while (end < role.end && !w_.closes(end) && r_.words.form(end) != "(" &&
           !w_.grammar().is(end, WordClass::preposition) && !w_.grammar().is(end, WordClass::coordinator)) {
      ++end;
      if (r_.words.in(end - 1, List::organisation_head)) body = end;
    }
    if (body == end) return {at + 2, end};
  }
  // `the [commission]’s executive director`.
  for (std::uint32_t at = role.begin + 1; at < role.end && at < role.begin + 5; ++at) {
    if (w_.grammar().is(at, WordClass::preposition)) break;
    if (lower(at) != "'s" || !r_.words.in(at - 1, List::organisation_head) ||
        w_.mention_at(at - 1) != nullptr)
      continue;
    std::uint32_t begin = role.begin;
    while (begin < at && w_.grammar().is(begin, WordClass::determiner)) ++begin;
    return {begin, at};
  }
  return {};
}

Span Affiliations::country(Span role, Span head) const {
  const bool office = is_office(head);
  if (!office && (head.empty() || !holds(kPlayers, r_.words.lower(head.end - 1)))) return {};
  for (const EntityType wanted : {EntityType::loc, EntityType::norp}) {
    if (wanted == EntityType::norp && !office) break;
    for (std::uint32_t at = role.begin; at < role.end; ++at) {
      const Mention* mention = w_.mention_at(at);
      if (mention == nullptr) continue;
      // What stands behind the head of a player's role is where he was born or lives.
      const bool joined = office ? belongs(mention->tokens.begin, role) : mention->tokens.end <= head.begin;
      if (mention->type == wanted && role.contains(mention->tokens) && joined) return mention->tokens;
      at = mention->tokens.end - 1;
    }
  }
  return {};
}

Span Affiliations::in_role(Span role, Span head) const {
  if (role.empty()) return {};
  if (!head.empty() && holds(kOutsiders, r_.words.lower(head.end - 1))) return {};
  // `the atlas project manager at the [Harbour Institute]`: the employer stands behind the head.
  for (const std::uint32_t begin : {head.end, role.begin}) {
    if (const Span body = named({std::max(begin, role.begin), role.end}); !body.empty()) return body;
  }
  if (head.empty()) return {};
  if (const Span body = unnamed(role); !body.empty()) return body;
  return country(role, head);
}

Span Affiliations::beside(Span name, Span sentence, bool office) const {
  const auto lower = [&](std::uint32_t at) { return r_.words.lower(at); };
  if (name.begin >= sentence.begin + 2 && (lower(name.begin - 1) == "'s" || lower(name.begin - 1) == "'")) {
    const Mention* owner = w_.mention_at(name.begin - 2);
    if (owner != nullptr && owner->type == EntityType::org) return owner->tokens;
  }
  std::uint32_t at = name.end;
  if (at + 1 >= sentence.end) return {};
  if (lower(at) == "(") {
    const Mention* inside = w_.mention_at(at + 1);
    const bool closed =
        inside != nullptr && inside->tokens.end < sentence.end && lower(inside->tokens.end) == ")";
    return closed && inside->type == EntityType::org ? inside->tokens : Span{};
  }
  const bool comma = lower(at) == ",";
  if (comma) ++at;
  if (lower(at) != "of" && lower(at) != "from" && lower(at) != "at" && (lower(at) != "with" || !comma))
    return {};
  const bool of = lower(at) == "of";
  ++at;
  if (at < sentence.end && lower(at) == "the") ++at;
  const Mention* body = at < sentence.end ? w_.mention_at(at) : nullptr;
  if (body == nullptr || body->tokens.begin != at) return {};
  if (is_body(body)) return body->type == EntityType::org || of ? body->tokens : Span{};
  return of && office && body->type == EntityType::loc ? body->tokens : Span{};
}

}  // namespace copydesk
