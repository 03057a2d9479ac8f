// Merging by names: full names first, then what is short for them.
#include "extract/entities.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

namespace copydesk {
namespace {

// Names that stand for one another wherever they are read. The first of a row is the key of all.
constexpr std::array<std::array<std::string_view, 6>, 8> kSame = {{
    {"united states", "us", "usa", "united states of america", "america", "u.s"},
    {"united kingdom", "uk", "britain", "great britain", "u.k", ""},
    {"united nations", "un", "u.n", "", "", ""},
    {"european union", "eu", "e.u", "", "", ""},
    {"united arab emirates", "uae", "emirates", "", "", ""},
    {"new york city", "nyc", "", "", "", ""},
    {"federal bureau of investigation", "fbi", "", "", "", ""},
    {"central intelligence agency", "cia", "", "", "", ""},
}};

enum class Gender : std::uint8_t { unknown, male, female };

class Merger {
 public:
  Merger(const Reading& reading, std::vector<Mention>& mentions) : r_(reading), mentions_(mentions) {
    for (const auto& row : kSame) {
      for (const std::string_view name : row) {
        if (!name.empty()) same_.emplace(name, row.front());
      }
    }
  }

  std::vector<Entity> run() {
    keys_.reserve(mentions_.size());
    for (const Mention& mention : mentions_) keys_.push_back(key_of(mention));
    settle_types();
    group_.assign(mentions_.size(), kNone);
    merge_persons();
    merge_others();
    return number();
  }

 private:
  /// The name's lower-cased words without leading article and full stops: `the U.S.` -> `us`.
  std::string key_of(const Mention& mention) const {
    std::string key;
    for (std::uint32_t at = mention.tokens.begin; at < mention.tokens.end; ++at) {
      if (at == mention.tokens.begin && mention.tokens.size() > 1 && r_.words.lower(at) == "the") continue;
      if (!key.empty()) key += ' ';
      for (const char c : r_.words.lower(at)) {
        if (c != '.') key += c;
      }
    }
    const auto same = same_.find(key);
    return same != same_.end() && is_body(mention.type) ? std::string(same->second) : key;
  }

  static bool is_body(EntityType type) {
    return type == EntityType::loc || type == EntityType::org || type == EntityType::misc ||
           type == EntityType::facility;
  }
  static bool may_change(EntityType type) {
    return type != EntityType::date && type != EntityType::money && type != EntityType::norp;
  }

  std::uint64_t word(std::uint32_t token) const { return r_.words.type(token).lower_hash; }
  std::uint64_t first_word(const Mention& m) const { return word(m.tokens.begin); }
  std::uint64_t last_word(const Mention& m) const { return word(m.tokens.end - 1); }

  /// One string is of one type in an article: the one it has most often. A lone surname of a person who is
  /// named in full is that person.
  void settle_types() {
    struct Votes {
      std::array<std::uint32_t, 9> count{};
    };
    std::unordered_map<std::string, Votes> votes;
    std::unordered_map<std::uint64_t, std::uint32_t> surnames;
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      const Mention& m = mentions_[i];
      if (!may_change(m.type)) continue;
      ++votes[keys_[i]].count[static_cast<std::size_t>(m.type)];
      if (m.type == EntityType::person && m.tokens.size() > 1) {
        ++surnames[last_word(m)];
        // `Kim Jong-un`: the family name comes first.
        if (r_.words.form(m.tokens.end - 1).find('-') != std::string_view::npos) ++surnames[first_word(m)];
      }
    }
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      Mention& m = mentions_[i];
      if (!may_change(m.type)) continue;
      const auto& count = votes[keys_[i]].count;
      auto best = static_cast<std::size_t>(m.type);
      for (std::size_t type = 0; type < count.size(); ++type) {
        if (count[type] > count[best]) best = type;
      }
      m.type = static_cast<EntityType>(best);
      const bool place =
          r_.words.in(m.tokens.begin, List::country) || r_.words.in(m.tokens.begin, List::city);
      if (m.tokens.size() == 1 && m.type != EntityType::person && !place && surnames.contains(last_word(m)))
        m.type = EntityType::person;
    }
  }

  Gender title_gender(const Mention& m) const {
    if (m.tokens.begin == 0) return Gender::unknown;
    const auto before = r_.words.lower(m.tokens.begin - 1);
    if (before == "mr" || before == "mr." || before == "sir" || before == "lord") return Gender::male;
    if (before == "mrs" || before == "mrs." || before == "ms" || before == "ms." || before == "miss" ||
        before == "lady" || before == "dame") {
      return Gender::female;
    }
    return Gender::unknown;
  }

  Gender name_gender(const Mention& m) const {
    if (m.tokens.size() < 2) return Gender::unknown;
    const bool male = r_.words.in(m.tokens.begin, List::male_name);
    const bool female = r_.words.in(m.tokens.begin, List::female_name);
    return male == female ? Gender::unknown : male ? Gender::male : Gender::female;
  }

  struct Person {
    std::uint32_t first = 0;  // mention with the full name
    std::uint32_t seen = 0;   // mentions so far
    std::uint32_t last_at = 0;
    Gender gender = Gender::unknown;
  };

  void merge_persons() {
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>>
        by_word;  // first and last words of full names
    std::unordered_map<std::string, std::uint32_t> by_key;
    std::vector<Person> persons;
    // Full names first: a headline's `Putin` comes before the story's `Vladimir Putin`.
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      const Mention& m = mentions_[i];
      if (m.type != EntityType::person || m.tokens.size() < 2) continue;
      const auto known = by_key.find(keys_[i]);
      std::uint32_t person =
          known != by_key.end() ? known->second : same_person(m, by_word[last_word(m)], persons);
      if (person == kNone) {
        person = static_cast<std::uint32_t>(persons.size());
        persons.push_back({i, 0, 0, name_gender(m)});
        by_word[last_word(m)].push_back(person);
        if (first_word(m) != last_word(m)) by_word[first_word(m)].push_back(person);
      }
      by_key.emplace(keys_[i], person);
      if (const Gender gender = title_gender(m); gender != Gender::unknown) persons[person].gender = gender;
      group_[i] = persons[person].first;
    }
    std::unordered_map<std::uint32_t, std::uint32_t> person_of;  // by first mention
    for (std::uint32_t p = 0; p < persons.size(); ++p) person_of[persons[p].first] = p;
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      const Mention& m = mentions_[i];
      if (m.type != EntityType::person) continue;
      if (group_[i] == kNone) {
        const auto found = by_word.find(m.tokens.size() == 1 ? last_word(m) : 0);
        const std::uint32_t person = found == by_word.end() ? kNone : bearer(i, found->second, persons);
        if (person == kNone) {
          const auto [known, fresh] = by_key.try_emplace(keys_[i], i);
          group_[i] = fresh ? i : known->second;
          continue;
        }
        group_[i] = persons[person].first;
      }
      Person& person = persons[person_of[group_[i]]];
      ++person.seen;
      person.last_at = m.tokens.begin;
    }
  }

  /// `Donald J. Trump`, `Donald Trump` and `Donald Trump Jr`'s father: the same first and last word, or an
  /// initial for the first.
  std::uint32_t same_person(const Mention& m, const std::vector<std::uint32_t>& candidates,
                            const std::vector<Person>& persons) const {
    const auto first = r_.words.lower(m.tokens.begin);
    for (const std::uint32_t candidate : candidates) {
      const Mention& full = mentions_[persons[candidate].first];
      if (last_word(full) != last_word(m)) continue;
      const auto other = r_.words.lower(full.tokens.begin);
      if (first == other) return candidate;
      // `J. Smith` for `John Smith`.
      const bool initial = (first.size() == 2 && first[1] == '.') || (other.size() == 2 && other[1] == '.');
      if (initial && first[0] == other[0]) return candidate;
    }
    return kNone;
  }

  /// Whose name a lone word is: the person named most so far, where the title's gender fits; a family name
  /// before a given one.
  std::uint32_t bearer(std::uint32_t mention, const std::vector<std::uint32_t>& candidates,
                       const std::vector<Person>& persons) const {
    const Gender wanted = title_gender(mentions_[mention]);
    std::uint32_t best = kNone;
    std::int64_t best_score = 0;
    for (const std::uint32_t candidate : candidates) {
      const Person& person = persons[candidate];
      if (wanted != Gender::unknown && person.gender != Gender::unknown && wanted != person.gender) continue;
      const Mention& full = mentions_[person.first];
      std::int64_t score = 4 * std::int64_t{person.seen};
      if (last_word(full) == last_word(mentions_[mention])) score += 6;
      if (full.tokens.begin < mentions_[mention].tokens.begin) score += 5;
      if (wanted != Gender::unknown && person.gender == wanted) score += 20;
      if (best == kNone || score > best_score) {
        best = candidate;
        best_score = score;
      }
    }
    return best;
  }

  void merge_others() {
    std::unordered_map<std::string, std::uint32_t> by_key;  // type and key -> first mention
    std::unordered_map<std::string, std::uint32_t> by_initials;
    std::unordered_map<std::string, std::uint32_t> by_start;  // first words of longer organisations
    const auto typed = [&](std::uint32_t i) {
      return std::string(1, static_cast<char>('0' + static_cast<int>(mentions_[i].type))) + keys_[i];
    };
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      const Mention& m = mentions_[i];
      if (m.type == EntityType::person) continue;
      const auto [known, fresh] = by_key.try_emplace(typed(i), i);
      group_[i] = known->second;
      if (!fresh || m.type == EntityType::date || m.type == EntityType::money || m.type == EntityType::norp)
        continue;
      if (m.tokens.size() > 1) {
        if (const std::string initials = initials_of(m); initials.size() > 1)
          by_initials.try_emplace(initials, i);
        if (m.type == EntityType::org) by_start.try_emplace(start_of(m), i);
      }
    }
    // What is short for a longer name of the article.
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      const Mention& m = mentions_[i];
      if (m.type == EntityType::person || group_[i] != i || m.type == EntityType::date ||
          m.type == EntityType::money || m.type == EntityType::norp)
        continue;
      if (m.tokens.size() != 1) continue;
      if (r_.words.casing(m.tokens.begin) == Casing::upper) {
        const auto found = by_initials.find(keys_[i]);
        if (found != by_initials.end() && group_[found->second] == found->second) {
          const std::uint32_t longer = found->second;
          if (mentions_[longer].type == m.type) absorb(i, longer);
        }
      }
      if (m.type == EntityType::org && group_[i] == i && !r_.words.in(m.tokens.begin, List::common_word) &&
          !r_.words.in(m.tokens.begin, List::demonym) && !r_.words.in(m.tokens.begin, List::country) &&
          !r_.words.in(m.tokens.begin, List::city) && !r_.words.in(m.tokens.begin, List::region)) {
        const auto found = by_start.find(keys_[i]);
        if (found != by_start.end() && found->second != i && group_[found->second] == found->second)
          absorb(i, found->second);
      }
    }
  }

  void absorb(std::uint32_t shorter, std::uint32_t longer) {
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      if (group_[i] == shorter) group_[i] = longer;
    }
  }

  std::string initials_of(const Mention& m) const {
    std::string initials;
    for (std::uint32_t at = m.tokens.begin; at < m.tokens.end; ++at) {
      if (r_.words.capitalised(at) && !r_.words.in(at, List::function_word))
        initials += r_.words.lower(at)[0];
    }
    return initials;
  }
  std::string start_of(const Mention& m) const {
    std::uint32_t at = m.tokens.begin;
    if (r_.words.lower(at) == "the" && m.tokens.size() > 1) ++at;
    return std::string(r_.words.lower(at));
  }

  std::vector<Entity> number() {
    std::vector<Entity> entities;
    std::unordered_map<std::uint32_t, std::uint32_t> id_of;
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      Mention& m = mentions_[i];
      const auto [known, fresh] = id_of.try_emplace(group_[i], static_cast<std::uint32_t>(entities.size()));
      if (fresh) entities.push_back({mentions_[group_[i]].type, i, {}});
      m.entity = known->second;
      Entity& entity = entities[m.entity];
      m.type = entity.type;
      if (fuller(m, mentions_[entity.name])) entity.name = i;
    }
    return entities;
  }

  /// More words, or the same in better casing than a headline's capitals.
  bool fuller(const Mention& a, const Mention& b) const {
    const auto shouted = [&](const Mention& m) {
      for (std::uint32_t at = m.tokens.begin; at < m.tokens.end; ++at) {
        if (r_.words.casing(at) != Casing::upper && r_.words.casing(at) != Casing::none) return false;
      }
      return m.tokens.size() > 1 || r_.words.form(m.tokens.begin).size() > 4;
    };
    if (shouted(a) != shouted(b)) return shouted(b);
    return a.tokens.size() > b.tokens.size();
  }

  const Reading& r_;
  std::vector<Mention>& mentions_;
  std::unordered_map<std::string_view, std::string_view> same_;
  std::vector<std::string> keys_;
  std::vector<std::uint32_t> group_;  // by mention: the mention that stands for all of its entity
};

}  // namespace

std::vector<Entity> merge_mentions(const Reading& reading, std::vector<Mention>& mentions) {
  return Merger(reading, mentions).run();
}

}  // namespace copydesk
