// One type for one name, then groups of mentions, then entities in the order of the text.
#include "names/entities.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "names/bodies.hpp"
#include "names/name_words.hpp"
#include "names/persons.hpp"

namespace copydesk {
namespace {

constexpr std::size_t kTypes = 9;
/// For one name: what each type has, and the type of its first mention, which wins a tie.
struct Votes {
  std::array<std::uint32_t, kTypes> of{};
  EntityType first = EntityType::date;
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

/// One string is of one type in an article: the one that its mentions and the lists give it most often. A
/// lone surname of a person who is named in full is that person.
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
    const auto words = names.words(i);
    if (m.type == EntityType::person && words.size() > 1)
      ++surnames[family_name_first(reading, m) ? words.front().hash : words.back().hash];
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

/// Names are compared by what a reader would print: not in a headline's capitals, all words capitalised, no
/// marks inside, then the longest, then the first.
class Fullness {
 public:
  explicit Fullness(const Reading& reading) : r_(reading) {}

  bool fuller(const Mention& a, const Mention& b) const {
    const int x = flaws(a);
    const int y = flaws(b);
    if (x != y) return x < y;
    return parts(a) > parts(b);
  }

 private:
  /// `Jong-un` has two.
  std::size_t parts(const Mention& m) const {
    std::size_t count = m.tokens.size();
    for (std::uint32_t at = m.tokens.begin; at < m.tokens.end; ++at) {
      const auto form = r_.words.form(at);
      count += static_cast<std::size_t>(std::count(form.begin() + 1, form.end(), '-'));
    }
    return count;
  }

  int flaws(const Mention& m) const {
    bool shouted = true;
    bool marked = false;
    std::size_t letters = 0;
    for (std::uint32_t at = m.tokens.begin; at < m.tokens.end; ++at) {
      const Casing casing = r_.words.casing(at);
      if (casing != Casing::upper && casing != Casing::none) shouted = false;
      letters += r_.words.form(at).size();
      const TokenKind kind = r_.tokens[at].kind;
      const auto form = r_.words.form(at);
      marked |= kind == TokenKind::quote_mark ||
                (kind == TokenKind::punctuation && form != "-" && form != "." && form != "/") ||
                (kind == TokenKind::number && m.type == EntityType::person);
    }
    // `NATO` is no cry, `PUTIN` is.
    shouted = shouted && (m.tokens.size() > 1 || (m.type == EntityType::person && letters > 3));
    const bool crowd = m.type == EntityType::person && m.tokens.size() > 5;
    return 2 * shouted + marked + crowd;
  }

  const Reading& r_;
};

std::vector<Entity> number(const Reading& reading, std::vector<Mention>& mentions,
                           const std::vector<std::uint32_t>& group) {
  std::vector<Entity> entities;
  std::vector<std::uint32_t> id_of(mentions.size(), kNone);
  const Fullness fullness(reading);
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    std::uint32_t& id = id_of[group[i]];
    if (id == kNone) {
      id = static_cast<std::uint32_t>(entities.size());
      entities.push_back({mentions[group[i]].type, i, {}, {}, {}, {}});
    }
    mentions[i].entity = id;
    mentions[i].type = entities[id].type;
    if (fullness.fuller(mentions[i], mentions[entities[id].name])) entities[id].name = i;
  }
  return entities;
}

}  // namespace

std::vector<Entity> merge_mentions(const Reading& reading, std::vector<Mention>& mentions) {
  const Names names(reading, mentions);
  settle_types(reading, names, mentions);
  std::vector<std::uint32_t> group(mentions.size(), kNone);
  group_persons(reading, mentions, names, group);
  group_bodies(reading, mentions, names, group);
  return number(reading, mentions, group);
}

}  // namespace copydesk
