// Votes of the mentions and of the lists.
#include "names/name_types.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "names/bodies.hpp"
#include "names/persons.hpp"
#include "text/word_table.hpp"

namespace copydesk {
namespace {

constexpr std::size_t kTypes = 9;
/// For one name: what each type has, and the type of its first mention, which wins a tie.
struct Votes {
  std::array<std::uint32_t, kTypes> of{};
  EntityType first = EntityType::date;
  bool titled = false;  // a title stands before one of its mentions
};

std::size_t index_of(EntityType type) {
  return static_cast<std::size_t>(type);
}

/// Dates and sums are never anything else.
bool is_name(EntityType type) {
  return type != EntityType::date && type != EntityType::money;
}

/// The type that the word lists give to a whole name, if they give only one: of a listed body, place or
/// people; of a given name and a surname; of a surname that means nothing else.
EntityType listed_type(const Reading& reading, const Mention& mention, EntityType otherwise) {
  constexpr ListSet kBodies = set_of(List::organisation) | set_of(List::company) | set_of(List::news_outlet) |
                              set_of(List::news_agency);
  constexpr ListSet kPlaces = set_of(List::country) | set_of(List::region) | set_of(List::city);
  constexpr ListSet kGiven = set_of(List::male_name) | set_of(List::female_name);
  constexpr ListSet kNames = kBodies | kPlaces | set_of(List::demonym);
  const std::uint32_t first = mention.tokens.begin;
  const PhraseMatch match = longest_phrase(reading, first, mention.tokens.end, kNames);
  const auto lists = [&](std::uint32_t at) { return reading.words.type(at).lists; };
  constexpr ListSet kOtherWords = kNames | set_of(List::common_word) | set_of(List::organisation_head) |
                                  set_of(List::facility_head) | set_of(List::location_head) |
                                  set_of(List::month);
  if (match.size == 0 || match.size != mention.tokens.size()) {
    if (mention.tokens.size() == 2 && lists(first).any(kGiven) && lists(first + 1).has(List::surname) &&
        !lists(first).any(kOtherWords) && !lists(first + 1).any(kOtherWords)) {
      return EntityType::person;
    }
    if (mention.tokens.size() == 1 && lists(first).has(List::surname) && !lists(first).any(kOtherWords))
      return EntityType::person;
    return otherwise;
  }
  if (match.lists.has(List::common_word)) return otherwise;
  // `Virginia` may be somebody, `Oslo` not.
  if (match.lists.any(kGiven | set_of(List::surname)) && mention.type == EntityType::person) return otherwise;
  const bool body = match.lists.any(kBodies);
  const bool place = match.lists.any(kPlaces);
  const bool people = match.lists.has(List::demonym);
  if (body + place + people != 1) return otherwise;
  return body ? EntityType::org : place ? EntityType::loc : EntityType::norp;
}

/// `IQAir`, `BOE`: capitals inside a word, as no given name or surname has them; but `McCain`, `O'Neill`.
bool is_coined(std::string_view form) {
  if (form.size() < 2 || form.starts_with("Mc") || form.starts_with("Mac") || form.starts_with("De") ||
      form.starts_with("La") || form.starts_with("Le") || form.starts_with("Di") || form.starts_with("Van"))
    return false;
  std::size_t capitals = 0;
  for (std::size_t at = 0; at < form.size(); ++at) {
    const char c = form[at];
    if (c == '\'' || c == '-' || c == '.' || static_cast<unsigned char>(c) >= 0x80) return false;
    capitals += c >= 'A' && c <= 'Z';
  }
  return capitals >= 3;
}

// Nouns that make a body of whatever `of` or `for` adds; `City of …` and `Conference of …` may be no bodies.
constexpr auto kBodyHeads = std::to_array<std::string_view>(
    {"university", "society",   "association",  "union",        "federation", "institute", "ministry",
     "department", "bank",      "council",      "committee",    "commission", "college",   "academy",
     "foundation", "league",    "organization", "organisation", "alliance",   "board",     "agency",
     "bureau",     "coalition", "movement",     "network",      "united",     "chamber",   "ministries"});
constexpr std::array<std::string_view, 14> kMediaEnds = {
    "fm",      "tv",    "radio",    "news",      "times", "herald",     "gazette",
    "tribune", "press", "magazine", "chronicle", "media", "television", "post"};
constexpr std::array<std::string_view, 8> kShips = {"hms", "uss", "mv", "ins", "hmas", "ss", "rms", "hmcs"};

/// The type that a name's own words tell: `University of …` is a body whatever follows, `Radio Kismara` and
/// `HMS Norland` are nobody.
EntityType worded_type(const Reading& reading, const Mention& mention, EntityType otherwise) {
  const Span tokens = mention.tokens;
  const Words& words = reading.words;
  for (std::uint32_t at = tokens.begin; at + 2 < tokens.end && at < tokens.begin + 4; ++at) {
    const auto joint = words.lower(at + 1);
    if (holds(kBodyHeads, words.lower(at)) && words.capitalised(at) && (joint == "of" || joint == "for") &&
        mention.type != EntityType::facility) {
      return EntityType::org;
    }
  }
  if (mention.type != EntityType::person) return otherwise;
  const auto first = words.lower(tokens.begin);
  const auto last = words.lower(tokens.end - 1);
  if (tokens.size() > 1) {
    if (holds(kShips, first) && words.casing(tokens.begin) == Casing::upper) return EntityType::product;
    if (holds(kMediaEnds, last) || first == "radio") return EntityType::org;
    return otherwise;
  }
  constexpr ListSet kPersons = set_of(List::male_name) | set_of(List::female_name) | set_of(List::surname);
  const Casing casing = words.casing(tokens.begin);
  if ((casing == Casing::upper || casing == Casing::mixed) && words.form(tokens.begin).size() <= 6 &&
      !words.type(tokens.begin).lists.any(kPersons) && is_coined(words.form(tokens.begin))) {
    return EntityType::org;
  }
  return otherwise;
}

/// A person, where titles and verbs beside a name tell it: `President Clinton`, `said Katya`.
bool stands_as_person(const Reading& reading, const Mention& mention) {
  const Words& words = reading.words;
  const std::uint32_t begin = mention.tokens.begin;
  if (begin == 0) return false;
  const std::uint32_t before = begin - 1;
  constexpr ListSet kPersons = set_of(List::male_name) | set_of(List::female_name) | set_of(List::surname);
  if (mention.tokens.size() != 1 || mention.type == EntityType::norp ||
      !words.type(begin).lists.any(kPersons) || words.in(begin, List::common_word)) {
    return false;
  }
  if (reading.tokens[before].kind != TokenKind::word || !words.capitalised(before)) return false;
  // `Governor Clinton`, but `the House Speaker Washington` trusts.
  return words.in(before, List::honorific) ||
         (words.in(before, List::role) && !words.in(before, List::group) &&
          !words.in(before, List::male_name) && !words.in(before, List::surname));
}

bool stands_as_place(const Reading& reading, const Mention& mention) {
  constexpr std::array<std::string_view, 8> kPlacing = {"in",   "at",      "to",     "from",
                                                        "near", "outside", "around", "across"};
  return mention.tokens.begin > 0 && holds(kPlacing, reading.words.lower(mention.tokens.begin - 1));
}

}  // namespace

void settle_types(const Reading& reading, const Names& names, std::vector<Mention>& mentions) {
  std::unordered_map<std::uint64_t, Votes> votes;
  std::unordered_map<std::uint64_t, std::uint32_t> surnames;
  std::unordered_map<std::uint64_t, std::uint32_t> bodies;  // first words of longer bodies
  const auto key = [&](std::uint32_t i) { return world_key(names.key(i)); };
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    const Mention& m = mentions[i];
    if (!is_name(m.type)) continue;
    const auto [known, fresh] = votes.try_emplace(key(i));
    Votes& vote = known->second;
    if (fresh) vote.first = m.type;
    vote.of[index_of(m.type)] += 2;
    const EntityType listed = listed_type(reading, m, EntityType::date);
    if (is_name(listed)) vote.of[index_of(listed)] += 3;
    const EntityType worded = worded_type(reading, m, EntityType::date);
    if (is_name(worded)) vote.of[index_of(worded)] += 3;
    vote.titled = vote.titled || stands_as_person(reading, m);
    const auto words = names.words(i);
    if (m.type == EntityType::person && words.size() > 1)
      ++surnames[family_name_first(reading, m) ? words.front().hash : words.back().hash];
    // `De La Fuente` of `Rocky De La Fuente`.
    if (m.type == EntityType::person) {
      for (std::size_t size = 2; size < words.size(); ++size) ++surnames[name_key(words.last(size))];
    }
    if (m.type == EntityType::org && words.size() > 1) ++bodies[words.front().hash];
  }
  constexpr ListSet kPlaces = set_of(List::country) | set_of(List::region) | set_of(List::city);
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    Mention& m = mentions[i];
    if (!is_name(m.type)) continue;
    const Votes& vote = votes[key(i)];
    const auto most = std::max_element(vote.of.begin(), vote.of.end());
    m.type =
        *most > vote.of[index_of(vote.first)] ? static_cast<EntityType>(most - vote.of.begin()) : vote.first;
    const auto words = names.words(i);
    // `Governor Clinton`, then `Clinton`, but not `in Clinton`.
    if (vote.titled && words.size() == 1 && !stands_as_place(reading, m)) m.type = EntityType::person;
    if (words.size() > 1 && m.type != EntityType::person && surnames.contains(name_key(words)) &&
        !is_name(listed_type(reading, m, EntityType::date))) {
      m.type = EntityType::person;
    }
    if (words.size() != 1 || m.tokens.size() != 1) continue;
    if (m.type == EntityType::person) {
      // `Terraform` of `Terraform Labs`, where nobody is called so.
      constexpr ListSet kPersons =
          set_of(List::male_name) | set_of(List::female_name) | set_of(List::surname);
      if (bodies.contains(words[0].hash) && !surnames.contains(words[0].hash) &&
          !reading.words.type(m.tokens.begin).lists.any(kPersons)) {
        m.type = EntityType::org;
      }
      continue;
    }
    const auto bearers = surnames.find(words[0].hash);
    if (bearers == surnames.end()) continue;
    if (!reading.words.type(m.tokens.begin).lists.any(kPlaces)) m.type = EntityType::person;
  }
}

}  // namespace copydesk
