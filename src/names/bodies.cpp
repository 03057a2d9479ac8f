// Same words, known other names, acronyms and short forms.
#include "names/bodies.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "lexicon/lexicon.hpp"
#include "text/word_table.hpp"

namespace copydesk {
namespace {

// Names that stand for one another wherever they are read, folded; the first of a row is the key of all.
constexpr std::array<std::string_view, 40> kSame = {
    "united states|us|usa|united states of america|america|u s|u s a",
    "united kingdom|uk|britain|great britain|u k",
    "united nations|un|united nations organization",
    "european union|eu",
    "united arab emirates|uae|emirates",
    "democratic republic of congo|democratic republic of the congo|dr congo|drc",
    "north korea|democratic peoples republic of korea|dprk",
    "south korea|republic of korea",
    "china|peoples republic of china|prc",
    "russia|russian federation",
    "iran|islamic republic of iran",
    "myanmar|burma",
    "ivory coast|cote divoire",
    "czech republic|czechia",
    "turkey|turkiye",
    "eswatini|swaziland",
    "east timor|timor leste",
    "cape verde|cabo verde",
    "vatican|vatican city|holy see",
    "kyiv|kiev",
    "odesa|odessa",
    "new york city|nyc",
    "washington dc|washington d c",
    "los angeles|la",
    "st petersburg|saint petersburg",
    "islamic state|isis|isil|daesh|islamic state of iraq syria",
    "al qaeda|al qaida",
    "hezbollah|hizbollah|hizbullah",
    "federal reserve|fed|us federal reserve",
    "republican party|gop|grand old party",
    "department of justice|justice department|doj|us department of justice|us justice department",
    "state department|us state department|department of state",
    "department of defense|defense department|us department of defense",
    "treasury|treasury department|us treasury|us treasury department|department of treasury",
    "department of homeland security|homeland security|dhs",
    "supreme court|us supreme court",
    "congress|us congress",
    "senate|us senate",
    "house of representatives|us house of representatives|us house",
    "un security council|united nations security council|security council",
};

// What may follow a body's name without changing what it names. `United` and `Police` are not among them:
// `Manchester` is neither `Manchester United` nor the `Manchester Police`.
constexpr std::array<std::string_view, 35> kOrganisationEnds = {
    "party",
    "group",
    "holdings",
    "company",
    "companies",
    "club",
    "football",
    "fc",
    "afc",
    "airways",
    "airlines",
    "movement",
    "alliance",
    "coalition",
    "foundation",
    "network",
    "motors",
    "motor",
    "industries",
    "enterprises",
    "technologies",
    "systems",
    "pharmaceuticals",
    "stores",
    "supermarkets",
    "electronics",
    "entertainment",
    "communications",
    "international",
    "worldwide",
    "association",
    "militia",
    "rebels",
    "newspaper",
    "news",
};

const std::unordered_map<std::uint64_t, std::uint64_t>& same_names() {
  static const auto table = [] {
    std::unordered_map<std::uint64_t, std::uint64_t> keys;
    for (const std::string_view row : kSame) {
      const std::uint64_t first = name_key(row.substr(0, row.find('|')));
      for (std::size_t at = 0; at <= row.size();) {
        const std::size_t bar = std::min(row.find('|', at), row.size());
        keys.emplace(name_key(row.substr(at, bar - at)), first);
        at = bar + 1;
      }
    }
    return keys;
  }();
  return table;
}

bool is_named(EntityType type) {
  return type == EntityType::org || type == EntityType::loc || type == EntityType::facility ||
         type == EntityType::misc || type == EntityType::product;
}

class BodyGrouper {
 public:
  BodyGrouper(const Reading& reading, std::vector<Mention>& mentions, const Names& names,
              std::vector<std::uint32_t>& group)
      : r_(reading), mentions_(mentions), names_(names), group_(group) {}

  void run() {
    std::unordered_map<std::uint64_t, std::uint32_t> by_key;
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      if (mentions_[i].type == EntityType::person) continue;
      const auto [known, fresh] = by_key.try_emplace(typed_key(i), i);
      group_[i] = known->second;
      if (fresh) heads_.push_back(i);
    }
    for (const std::uint32_t i : heads_) {
      if (is_named(mentions_[i].type)) index(i);
    }
    join_bracketed();
    for (const std::uint32_t i : heads_) {
      if (group_[i] == i && is_named(mentions_[i].type)) join_short(i);
    }
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      if (mentions_[i].type == EntityType::person) continue;
      std::uint32_t head = group_[i];
      while (group_[head] != head) head = group_[head];
      group_[i] = head;
    }
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      if (mentions_[i].type != EntityType::person) mentions_[i].type = mentions_[group_[i]].type;
    }
  }

 private:
  std::uint64_t typed_key(std::uint32_t i) const {
    const EntityType type = mentions_[i].type;
    std::uint64_t key = names_.key(i);
    if (is_named(type)) key = world_key(key);
    if (type == EntityType::norp) key = people_key(i, key);
    return extend_hash(key, static_cast<std::uint64_t>(type) + 1);
  }

  /// `Muslims` and `Muslim` are one.
  std::uint64_t people_key(std::uint32_t i, std::uint64_t key) const {
    const auto words = names_.words(i);
    if (words.size() != 1) return key;
    const auto letters = names_.letters(words[0]);
    if (letters.size() < 4 || letters.back() != 's') return key;
    const std::uint64_t one = hash_of(letters.substr(0, letters.size() - 1));
    return r_.lexicon.find(one).lists.has(List::demonym) ? one : key;
  }

  struct Ambiguous {
    std::uint32_t mention = kNone;
    bool several = false;
  };
  using Index = std::unordered_map<std::uint64_t, Ambiguous>;

  void enter(Index& index, std::uint64_t key, std::uint32_t mention) {
    const auto [known, fresh] = index.try_emplace(key, Ambiguous{mention, false});
    if (!fresh && group_[known->second.mention] != group_[mention]) known->second.several = true;
  }

  /// What may be short for mention `i`: its initials, and its first words where the rest is generic.
  void index(std::uint32_t i) {
    const auto words = names_.words(i);
    if (words.size() < 2) return;
    for (const bool small : {false, true}) {
      const std::string initials = initials_of(i, small);
      if (initials.size() >= 2) enter(initials_, hash_of(initials), i);
    }
    if (mentions_[i].type == EntityType::org || mentions_[i].type == EntityType::facility) index_ends(i);
    std::size_t tail = words.size();
    while (tail > 1 && is_generic_end(i, words[tail - 1])) --tail;
    if (tail < words.size()) enter(starts_, extend_hash(name_key(words.first(tail)), type_of(i)), i);
    if (mentions_[i].type == EntityType::org) index_national(i);
    if (mentions_[i].type == EntityType::org && tail > 1) enter(first_words_, words.front().hash, i);
    if (mentions_[i].type == EntityType::org) enter(last_words_, words.back().hash, i);
  }

  std::uint64_t type_of(std::uint32_t i) const { return static_cast<std::uint64_t>(mentions_[i].type) + 1; }

  /// `Arts Council` for `Oak Park Arts Council`.
  void index_ends(std::uint32_t i) {
    const auto words = names_.words(i);
    for (std::size_t size = 2; size < words.size() && size <= 6; ++size)
      enter(ends_, extend_hash(name_key(words.last(size)), type_of(i)), i);
  }

  /// A word that says what kind of thing the name before it is.
  bool is_generic_end(std::uint32_t i, const NameWord& word) const {
    const ListSet lists = r_.lexicon.find(word.hash).lists;
    const auto letters = names_.letters(word);
    switch (mentions_[i].type) {
      case EntityType::org:
        return holds(kOrganisationEnds, letters);
      case EntityType::facility:
        return lists.has(List::facility_head);
      case EntityType::loc:
        return letters == "province" || letters == "region" || letters == "prefecture" ||
               letters == "oblast" || letters == "governorate" || letters == "krai" || letters == "canton" ||
               letters == "shire" ||
               (is_lower(i) &&
                (letters == "state" || letters == "county" || letters == "district" || letters == "city" ||
                 letters == "town" || letters == "area" || letters == "valley"));
      default:
        return false;
    }
  }
  bool is_lower(std::uint32_t i) const {
    return r_.words.casing(mentions_[i].tokens.end - 1) == Casing::lower;
  }

  /// `who` for `World Health Organization`; with `small`, those of `of` and `for` too.
  std::string initials_of(std::uint32_t i, bool small) const {
    std::string initials;
    for (const NameWord& word : names_.words(i)) {
      const bool function = r_.lexicon.find(word.hash).lists.has(List::function_word);
      if (function && !small) continue;
      initials += names_.letters(word)[0];
    }
    return initials;
  }

  bool is_acronym(std::uint32_t i) const {
    const auto words = names_.words(i);
    if (words.size() != 1 || words[0].size < 2 || words[0].size > 8) return false;
    const auto form = r_.words.form(mentions_[i].tokens.end - 1);
    const auto capitals =
        std::count_if(form.begin(), form.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return capitals >= 2 && 2 * static_cast<std::size_t>(capitals) > words[0].size;
  }

  /// `World Health Organization (WHO)`: whatever the letters, if the first one fits; `Central Command – or
  /// Centcom –`.
  void join_bracketed() {
    for (std::uint32_t i = 1; i < mentions_.size(); ++i) {
      const Mention& shorter = mentions_[i];
      const Mention& longer = mentions_[i - 1];
      if (!is_named(longer.type) || shorter.type == EntityType::date || shorter.type == EntityType::money)
        continue;
      if (shorter.type == EntityType::person || !is_inserted(shorter.tokens, longer.tokens.end)) continue;
      if (names_.words(i - 1).size() < 2) continue;
      if ((is_acronym(i) && letters_fit(i, i - 1)) || is_blend(i, longer.tokens)) join(i, i - 1);
    }
  }

  /// Whether a name stands alone between brackets, commas or dashes that open at `begin`: `(WHO)`, `, or
  /// Centcom,`.
  bool is_inserted(Span name, std::uint32_t begin) const {
    if (name.begin <= begin || name.end >= r_.tokens.size()) return false;
    const std::string_view opens = r_.words.form(begin);
    const std::string_view closes = r_.words.form(name.end);
    if (name.begin == begin + 1) return opens == "(" && closes == ")";
    if (name.begin != begin + 2 || r_.words.lower(begin + 1) != "or") return false;
    const bool dash = opens == "-" || opens == "–" || opens == "—";
    return (opens == "(" && closes == ")") || ((dash || opens == ",") && closes == opens);
  }

  /// `Numsa` for `National Union of Metalworkers of SA`, `Centcom` for `US Central Command`: beginnings of
  /// the words in their order; the last one counts, words before and between may be passed over.
  bool is_blend(std::uint32_t i, Span longer) const {
    const auto words = names_.words(i);
    if (words.size() != 1 || words[0].size < 3 || words[0].size > 10 || longer.size() > 8) return false;
    return blends(names_.letters(words[0]), longer.begin, longer.end);
  }
  bool blends(std::string_view rest, std::uint32_t at, std::uint32_t end) const {
    if (rest.empty()) return at == end;
    if (at == end) return false;
    const std::string_view word = r_.words.lower(at);
    for (std::size_t size = std::min({rest.size(), word.size(), std::size_t{5}}); size > 0; --size) {
      if (word.substr(0, size) == rest.substr(0, size) && blends(rest.substr(size), at + 1, end)) return true;
    }
    return blends(rest, at + 1, end);
  }

  /// Whether the acronym's letters stand in the long name in their order, the first at its beginning.
  bool letters_fit(std::uint32_t acronym, std::uint32_t longer) const {
    const auto letters = names_.letters(names_.words(acronym)[0]);
    if (names_.letters(names_.words(longer)[0])[0] != letters[0]) return false;
    std::size_t at = 0;
    for (const NameWord& word : names_.words(longer)) {
      for (const char c : names_.letters(word)) {
        if (at < letters.size() && c == letters[at]) ++at;
      }
    }
    return at == letters.size();
  }

  void join_short(std::uint32_t i) {
    const auto words = names_.words(i);
    if (is_acronym(i)) {
      if (const std::uint32_t longer = find(initials_, hash_of(names_.letters(words[0]))); longer != kNone) {
        if (longer != i) return join(i, longer);
      }
    }
    if (const std::uint32_t longer = find(starts_, extend_hash(name_key(words), type_of(i)));
        longer != kNone && longer != i) {
      return join(i, longer);
    }
    if (words.size() > 1 && !is_listed(words)) {
      if (const std::uint32_t longer = find(ends_, extend_hash(name_key(words), type_of(i)));
          longer != kNone && longer != i)
        return join(i, longer);
    }
    if (mentions_[i].type == EntityType::org) {
      // `Senate` for `US Senate`, where no other country's is named.
      if (const std::uint32_t longer = find(nationals_, name_key(words)); longer != kNone && longer != i)
        return join(i, longer);
    }
    if (mentions_[i].type != EntityType::org || words.size() != 1) return;
    // `Goldman` for `Goldman Sachs`, but not `European` for `European Space Agency`.
    const ListSet lists = r_.lexicon.find(words[0].hash).lists;
    constexpr ListSet kOwn = set_of(List::common_word) | set_of(List::demonym) | set_of(List::country) |
                             set_of(List::city) | set_of(List::region) | set_of(List::company) |
                             set_of(List::organisation) | set_of(List::organisation_head);
    if (lists.any(kOwn)) return;
    if (const std::uint32_t longer = find(first_words_, words[0].hash); longer != kNone && longer != i)
      return join(i, longer);
    // `the Enquirer` for the `National Enquirer`.
    if (r_.words.casing(mentions_[i].tokens.begin) != Casing::title) return;
    if (const std::uint32_t longer = find(last_words_, words[0].hash); longer != kNone && longer != i)
      join(i, longer);
  }

  /// A name that means something by itself: `Football Association`.
  bool is_listed(std::span<const NameWord> words) const {
    return r_.lexicon.find(name_key(words)).lists.any(set_of(List::organisation) | set_of(List::company));
  }

  /// A body behind its country: `US Senate`, `United States Supreme Court`.
  void index_national(std::uint32_t i) {
    const auto words = names_.words(i);
    for (std::size_t size = 1; size < words.size() && size <= 3; ++size) {
      if (r_.lexicon.find(name_key(words.first(size))).lists.has(List::country) ||
          is_same_country(words.first(size)))
        enter(nationals_, name_key(words.subspan(size)), i);
    }
  }
  /// `U.S.` without its stops is in no list.
  static bool is_same_country(std::span<const NameWord> words) {
    constexpr std::array<std::string_view, 3> kShort = {"us", "uk", "uae"};
    return words.size() == 1 && std::any_of(kShort.begin(), kShort.end(), [&](std::string_view one) {
             return hash_of(one) == words[0].hash;
           });
  }

  static std::uint32_t find(const Index& index, std::uint64_t key) {
    const auto found = index.find(key);
    return found == index.end() || found->second.several ? kNone : found->second.mention;
  }

  void join(std::uint32_t shorter, std::uint32_t longer) {
    const std::uint32_t a = root(shorter);
    const std::uint32_t b = root(longer);
    if (a != b) group_[a] = b;
  }
  std::uint32_t root(std::uint32_t i) {
    while (group_[i] != i) i = group_[i] = group_[group_[i]];
    return i;
  }

  const Reading& r_;
  std::vector<Mention>& mentions_;
  const Names& names_;
  std::vector<std::uint32_t>& group_;
  std::vector<std::uint32_t> heads_;  // the first mention of each key
  Index initials_;
  Index starts_;
  Index first_words_;
  Index last_words_;
  Index ends_;
  Index nationals_;  // bodies of a country, by what follows it
};

}  // namespace

std::uint64_t world_key(std::uint64_t key) {
  const auto found = same_names().find(key);
  return found == same_names().end() ? key : found->second;
}

void group_bodies(const Reading& reading, std::vector<Mention>& mentions, const Names& names,
                  std::vector<std::uint32_t>& group) {
  BodyGrouper(reading, mentions, names, group).run();
}

}  // namespace copydesk
