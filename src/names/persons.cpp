// Full names, then the short ones that point to them.
#include "names/persons.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "lexicon/lexicon.hpp"

namespace copydesk {
namespace {

// Bearers of one word that are compared; an article that has more is a list of names.
constexpr std::size_t kMostBearers = 24;
constexpr std::size_t kStem = 5;             // letters
constexpr std::uint32_t kNear = 80;          // tokens: about three sentences
constexpr std::uint32_t kPronounReach = 12;  // tokens from a name to a pronoun that means it
constexpr std::uint32_t kFewPronouns = 3;    // that tell a gender, where they agree

enum class Gender : std::uint8_t { unknown, male, female };
using NameWords = std::span<const NameWord>;

/// Whether two words differ by at most `most` inserted, dropped or replaced bytes.
bool nearly_equal(std::string_view a, std::string_view b, std::size_t most) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > most || b.size() > 32) return false;
  std::array<std::size_t, 33> row{};
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1] ? 1 : 0)});
      diagonal = above;
    }
  }
  return row[b.size()] <= most;
}

class PersonGrouper {
 public:
  PersonGrouper(const Reading& reading, const std::vector<Mention>& mentions, const Names& names,
                std::vector<std::uint32_t>& group)
      : r_(reading), mentions_(mentions), names_(names), group_(group) {}

  void run() {
    std::vector<std::uint32_t> person_of(mentions_.size(), kNone);
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      if (mentions_[i].type == EntityType::person && names_.words(i).size() > 1) person_of[i] = full_name(i);
    }
    count_pronouns();
    std::unordered_map<std::uint64_t, std::uint32_t> alone;
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      if (mentions_[i].type != EntityType::person) continue;
      std::uint32_t person = person_of[i];
      if (person == kNone) person = bearer(i);
      if (person == kNone) {
        group_[i] = alone.try_emplace(names_.key(i), i).first->second;
        continue;
      }
      group_[i] = persons_[person].name;
      ++persons_[person].seen;
      persons_[person].last_at = mentions_[i].tokens.begin;
    }
  }

 private:
  struct Person {
    std::uint32_t name = 0;     // the mention with the most words
    std::uint32_t seen = 0;     // mentions up to now
    std::uint32_t last_at = 0;  // token of the latest
    std::uint32_t full = 0;     // full names in the article
    Gender gender = Gender::unknown;
  };

  /// `Trump said he would`: the pronouns that follow a lone word, where no other person stands between.
  void count_pronouns() {
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      if (mentions_[i].type != EntityType::person || names_.words(i).size() != 1) continue;
      const std::uint32_t begin = mentions_[i].tokens.end;
      std::uint32_t end = std::min(begin + kPronounReach, static_cast<std::uint32_t>(r_.tokens.size()));
      for (std::uint32_t next = i + 1; next < mentions_.size() && mentions_[next].tokens.begin < end;
           ++next) {
        if (mentions_[next].type == EntityType::person) end = mentions_[next].tokens.begin;
      }
      for (std::uint32_t at = begin; at < end; ++at) {
        const auto word = r_.words.lower(at);
        if (word == "." || word == "!" || word == "?") break;
        const bool male = word == "he" || word == "his" || word == "himself";
        if (!male && word != "she" && word != "her" && word != "herself") continue;
        Pronouns& pronouns = pronouns_[names_.words(i)[0].hash];
        ++(male ? pronouns.male : pronouns.female);
        break;
      }
    }
  }

  /// The gender that pronouns give to a lone word; where they speak for both, none.
  Gender pronoun_gender(std::uint64_t word) const {
    const auto found = pronouns_.find(word);
    if (found == pronouns_.end()) return Gender::unknown;
    const auto [male, female] = found->second;
    if (male >= kFewPronouns && male > 4 * female) return Gender::male;
    if (female >= kFewPronouns && female > 4 * male) return Gender::female;
    return Gender::unknown;
  }

  Gender title_gender(std::uint32_t mention) const {
    const std::uint32_t begin = mentions_[mention].tokens.begin;
    // `I miss Donald` addresses nobody.
    if (begin == 0 || !r_.words.capitalised(begin - 1)) return Gender::unknown;
    const auto before = r_.words.lower(begin - 1);
    if (before == "mr" || before == "mr." || before == "sir" || before == "lord" || before == "prince")
      return Gender::male;
    if (before == "mrs" || before == "mrs." || before == "ms" || before == "ms." || before == "miss" ||
        before == "lady" || before == "dame" || before == "princess" || before == "baroness") {
      return Gender::female;
    }
    return Gender::unknown;
  }

  Gender name_gender(std::uint32_t mention) const {
    if (family_name_first(r_, mentions_[mention])) return Gender::unknown;
    const std::uint32_t given = mentions_[mention].tokens.begin;
    const bool male = r_.words.in(given, List::male_name);
    const bool female = r_.words.in(given, List::female_name);
    return male == female ? Gender::unknown : male ? Gender::male : Gender::female;
  }

  /// The person of a name of several words, known or new.
  std::uint32_t full_name(std::uint32_t mention) {
    const auto known = by_key_.find(names_.key(mention));
    std::uint32_t person = known != by_key_.end() ? known->second : kNone;
    const NameWords words = names_.words(mention);
    const Gender title = title_gender(mention);
    if (person == kNone) {
      person = among(bearers_, words.back().hash, mention);
      if (person == kNone) person = among(bearers_, words.front().hash, mention);
      const bool fresh = person == kNone;
      if (fresh) {
        person = static_cast<std::uint32_t>(persons_.size());
        persons_.push_back({mention, 0, 0, 0, name_gender(mention)});
        std::vector<std::uint32_t>& alike = by_stem_[hash_of(names_.letters(words.back()).substr(0, kStem))];
        if (alike.size() < kMostBearers) alike.push_back(person);
      }
      for (const NameWord& word : words) {
        std::vector<std::uint32_t>& bearers = bearers_[word.hash];
        if (bearers.empty() || (bearers.back() != person && bearers.size() < kMostBearers)) {
          if (std::find(bearers.begin(), bearers.end(), person) == bearers.end()) bearers.push_back(person);
        }
      }
      by_key_.emplace(names_.key(mention), person);
      if (words.size() > names_.words(persons_[person].name).size()) persons_[person].name = mention;
    }
    ++persons_[person].full;
    if (title != Gender::unknown) persons_[person].gender = title;
    return person;
  }

  std::uint32_t among(const std::unordered_map<std::uint64_t, std::vector<std::uint32_t>>& index,
                      std::uint64_t word, std::uint32_t mention) const {
    const auto found = index.find(word);
    if (found == index.end()) return kNone;
    // `Abu Amer` is `Sadeq Abu Amer` rather than `Abu Hassan Amer`.
    for (const std::uint32_t person : found->second) {
      if (ends_alike(names_.words(mention), names_.words(persons_[person].name)) &&
          same_person(mention, persons_[person].name)) {
        return person;
      }
    }
    for (const std::uint32_t person : found->second) {
      if (same_person(mention, persons_[person].name)) return person;
    }
    return kNone;
  }

  /// Whether the last two words are the same.
  static bool ends_alike(NameWords a, NameWords b) {
    return a.size() > 1 && b.size() > 1 && a.back().hash == b.back().hash &&
           a[a.size() - 2].hash == b[b.size() - 2].hash;
  }

  bool is_initial(const NameWord& word) const { return word.size == 1; }
  /// The same word, or an initial for it.
  bool agree(const NameWord& a, const NameWord& b) const {
    if (a.hash == b.hash) return true;
    return (is_initial(a) || is_initial(b)) && names_.letters(a)[0] == names_.letters(b)[0];
  }
  /// `Bill` for `William`, `Dan` for `Daniel`.
  bool given_names_agree(const NameWord& a, const NameWord& b) const {
    if (agree(a, b)) return true;
    const auto x = names_.letters(a);
    const auto y = names_.letters(b);
    if (std::min(x.size(), y.size()) >= 3 && (x.starts_with(y) || y.starts_with(x))) return true;
    return r_.lexicon.find(extend_hash(a.hash, b.hash)).lists.has(List::nickname) ||
           r_.lexicon.find(extend_hash(b.hash, a.hash)).lists.has(List::nickname);
  }

  bool same_person(std::uint32_t a, std::uint32_t b) const {
    if (names_.suffix(a) != names_.suffix(b)) return false;
    NameWords longer = names_.words(a);
    NameWords shorter = names_.words(b);
    if (longer.size() < shorter.size()) std::swap(longer, shorter);
    const Gender title = title_gender(a);
    const Gender other = title_gender(b);
    if (title != Gender::unknown && other != Gender::unknown && title != other) return false;
    const bool family = longer.back().hash == shorter.back().hash;
    // `Juan Orlando` for `Juan Orlando Hernández`, `García Márquez` for `Gabriel García Márquez`.
    if (family && is_part(shorter, longer)) return true;
    // but `Keith Ellis` is no `Keith E. Hakim`: the last word stands there in full.
    if (longer.front().hash == shorter.front().hash && is_part(shorter, longer) &&
        std::any_of(longer.begin(), longer.end(),
                    [&](const NameWord& word) { return word.hash == shorter.back().hash; })) {
      return true;
    }
    if (family) {
      if (!given_names_agree(longer.front(), shorter.front())) return false;
      // `John A. Smith` is not `John B. Smith`.
      return longer.size() < 3 || shorter.size() < 3 || agree(longer[1], shorter[1]);
    }
    // `Yo-jong Kim`.
    if (longer.size() == shorter.size() && is_turned(longer, shorter)) return true;
    // `Volodymyr Zelensky`, `Volodymyr Zelenskyy`.
    if (longer.size() != shorter.size() || longer.front().hash != shorter.front().hash) return false;
    const std::size_t size = std::min(longer.back().size, shorter.back().size);
    return size >= 5 &&
           nearly_equal(names_.letters(longer.back()), names_.letters(shorter.back()), size >= 8 ? 2 : 1);
  }

  /// Whether the shorter name's words stand in the longer one in their order.
  bool is_part(NameWords shorter, NameWords longer) const {
    std::size_t at = 0;
    for (const NameWord& word : longer) {
      if (at < shorter.size() && agree(word, shorter[at])) ++at;
    }
    return at == shorter.size();
  }

  bool is_turned(NameWords a, NameWords b) const {
    for (std::size_t turn = 1; turn < a.size(); ++turn) {
      bool same = true;
      for (std::size_t i = 0; same && i < a.size(); ++i) same = a[i].hash == b[(i + turn) % b.size()].hash;
      if (same) return true;
    }
    return false;
  }

  /// Whose name a lone word is.
  std::uint32_t bearer(std::uint32_t mention) const {
    const NameWords words = names_.words(mention);
    const auto found = bearers_.find(words.back().hash);
    if (words.size() != 1) return kNone;
    if (found == bearers_.end()) return near_bearer(words.back());
    const Mention& m = mentions_[mention];
    const Gender wanted = title_gender(mention);
    const Gender pronouns = wanted == Gender::unknown ? pronoun_gender(words.back().hash) : Gender::unknown;
    const bool titled =
        wanted != Gender::unknown || (m.tokens.begin > 0 && r_.words.in(m.tokens.begin - 1, List::honorific));
    std::uint32_t best = kNone;
    std::int64_t best_score = 0;
    for (const std::uint32_t candidate : found->second) {
      const Person& person = persons_[candidate];
      if (wanted != Gender::unknown && person.gender != Gender::unknown && wanted != person.gender) continue;
      // A story that never names the president in full still does not mean his wife.
      if (pronouns != Gender::unknown && person.gender != Gender::unknown && pronouns != person.gender)
        continue;
      if (names_.suffix(mention) != 0 && names_.suffix(mention) != names_.suffix(person.name)) continue;
      const Mention& full = mentions_[person.name];
      const NameWords name = names_.words(person.name);
      const bool first = name.front().hash == words.back().hash;
      const bool last = name.back().hash == words.back().hash;
      const bool family = family_name_first(r_, full) ? first : last;
      // Before all are introduced (in a headline) the whole story counts, later what has been read.
      std::int64_t score = person.seen > 0 ? 4 * std::int64_t{person.seen} : std::int64_t{person.full};
      if (person.seen > 0) score += 6;
      if (person.seen > 0 && m.tokens.begin - person.last_at < kNear) score += 4;
      if (family) score += titled ? 20 : 8;
      if (first && !family) score += 3;
      if (wanted != Gender::unknown && person.gender == wanted) score += 20;
      if (best == kNone || score > best_score) {
        best = candidate;
        best_score = score;
      }
    }
    return best;
  }

  /// The one person whose family name is spelt a little otherwise: `Zelenski` for `Zelensky`.
  std::uint32_t near_bearer(const NameWord& word) const {
    const auto letters = names_.letters(word);
    if (letters.size() < 7) return kNone;
    const auto found = by_stem_.find(hash_of(letters.substr(0, kStem)));
    if (found == by_stem_.end()) return kNone;
    std::uint32_t only = kNone;
    for (const std::uint32_t person : found->second) {
      if (!nearly_equal(letters, names_.letters(names_.words(persons_[person].name).back()), 1)) continue;
      if (only != kNone) return kNone;
      only = person;
    }
    return only;
  }

  const Reading& r_;
  const std::vector<Mention>& mentions_;
  const Names& names_;
  std::vector<std::uint32_t>& group_;
  struct Pronouns {
    std::uint32_t male = 0, female = 0;
  };
  std::vector<Person> persons_;
  std::unordered_map<std::uint64_t, Pronouns> pronouns_;                   // by lone word
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_stem_;  // first letters of last words
  std::unordered_map<std::uint64_t, std::uint32_t> by_key_;                // full names
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> bearers_;  // by each word of a full name
};

}  // namespace

bool family_name_first(const Reading& reading, const Mention& person) {
  if (person.tokens.size() < 2) return false;
  const std::uint32_t first = person.tokens.begin;
  const std::uint32_t last = person.tokens.end - 1;
  const auto form = reading.words.form(last);
  const auto hyphen = form.find('-');
  // A Korean or Taiwanese given name: its second syllable is in lower case.
  if (hyphen != std::string_view::npos && hyphen + 1 < form.size() && form[hyphen + 1] >= 'a' &&
      form[hyphen + 1] <= 'z' && reading.words.form(first).find('-') == std::string_view::npos) {
    return true;
  }
  return reading.words.in(first, List::eastern_surname) && !reading.words.in(last, List::eastern_surname) &&
         !(reading.words.in(last, List::surname) && !reading.words.in(last, List::male_name) &&
           !reading.words.in(last, List::female_name));
}

void group_persons(const Reading& reading, const std::vector<Mention>& mentions, const Names& names,
                   std::vector<std::uint32_t>& group) {
  PersonGrouper(reading, mentions, names, group).run();
}

}  // namespace copydesk
