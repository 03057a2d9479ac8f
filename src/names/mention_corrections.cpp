// Corrections of single mentions, then names that were passed over.
#include "names/mention_corrections.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "names/persons.hpp"

namespace copydesk {
namespace {

constexpr std::uint32_t kLongestRepeat = 6;  // tokens

constexpr ListSet kBodies = set_of(List::organisation) | set_of(List::company);
constexpr ListSet kPlaces = set_of(List::country) | set_of(List::region) | set_of(List::city);
constexpr ListSet kGiven = set_of(List::male_name) | set_of(List::female_name);
constexpr ListSet kPersons = kGiven | set_of(List::surname);

constexpr std::array<std::string_view, 24> kInterjections = {
    "oh",  "ah",  "whoa", "wow",   "hey", "yeah", "yes", "no",  "ok",  "okay",  "well",  "hi",
    "mom", "mum", "dad",  "hello", "uh",  "um",   "huh", "bye", "sir", "ma'am", "madam", "amen"};

// Lower-case nouns that are part of a facility's name: `Vostochny cosmodrome`.
constexpr std::array<std::string_view, 18> kFacilityNouns = {
    "airport",   "airfield", "airbase",  "cosmodrome", "stadium",    "prison",
    "jail",      "mine",     "museum",   "palace",     "dam",        "bridge",
    "cathedral", "mosque",   "refinery", "racecourse", "lighthouse", "monastery"};

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// A place or a body, if the lists that hold a name are of one kind.
std::optional<EntityType> one_type(ListSet lists) {
  const bool body = lists.any(kBodies);
  const bool place = lists.any(kPlaces);
  if (body == place) return std::nullopt;
  return body ? EntityType::org : EntityType::loc;
}

class Corrector {
 public:
  Corrector(const Reading& reading, std::vector<Mention> mentions)
      : r_(reading), mentions_(std::move(mentions)), taken_(reading.tokens.size(), 0) {}

  std::vector<Mention> run() {
    times_.assign(r_.words.types().size(), 0);
    for (std::uint32_t at = 0; at < r_.tokens.size(); ++at) ++times_[r_.words.id(at)];
    split_joined();
    for (Mention& m : mentions_) trim(m);
    std::erase_if(mentions_, [&](const Mention& m) { return is_no_name(m); });
    mark_taken();
    for (const Sentence& sentence : r_.sentences) in_sentence(sentence.tokens);
    settle();
    add_repeats();
    settle();
    return std::move(mentions_);
  }

 private:
  /// Takes apart what is two names: places parted by a comma, `Texas Republican`, `UN Linda
  /// Thomas-Greenfield`.
  void split_joined() {
    std::vector<Mention> parts;
    parts.reserve(mentions_.size());
    for (const Mention& m : mentions_) {
      if (m.type == EntityType::loc) {
        split_at_commas(m, parts);
      } else {
        parts.push_back(m);
      }
    }
    mentions_.clear();
    for (const Mention& m : parts) {
      if (m.type == EntityType::date || m.type == EntityType::money || m.tokens.size() < 2) {
        mentions_.push_back(m);
      } else if (!split_party(m) && !split_person(m)) {
        mentions_.push_back(m);
      }
    }
  }

  void split_at_commas(const Mention& m, std::vector<Mention>& parts) const {
    std::uint32_t begin = m.tokens.begin;
    for (std::uint32_t at = m.tokens.begin + 1; at + 1 < m.tokens.end; ++at) {
      if (r_.words.form(at) != ",") continue;
      if (begin < at) parts.push_back({{begin, at}, m.type, kNone});
      begin = at + 1;
    }
    parts.push_back({{begin, m.tokens.end}, m.type, kNone});
  }

  /// `[South Carolina] [Republican]`.
  bool split_party(const Mention& m) {
    const std::uint32_t last = m.tokens.end - 1;
    if (m.type == EntityType::norp || !r_.words.in(last, List::demonym)) return false;
    if (!is_listed({m.tokens.begin, last}, kPlaces)) return false;
    if (is_listed(m.tokens, kBodies | kPlaces)) return false;
    mentions_.push_back({{m.tokens.begin, last}, EntityType::loc, kNone});
    mentions_.push_back({{last, m.tokens.end}, EntityType::norp, kNone});
    return true;
  }

  /// A body or place with a person behind it: `[UN] [Linda Thomas-Greenfield]`, and titles, which are none:
  /// `Senate Minority Leader [Chuck Schumer]`, `Secretary of State [Hillary Clinton]`.
  bool split_person(const Mention& m) {
    if (m.type == EntityType::person || m.tokens.size() < 3) return false;
    const std::uint32_t given = m.tokens.end - 2;
    constexpr ListSet kOther = kBodies | kPlaces | set_of(List::common_word) |
                               set_of(List::organisation_head) | set_of(List::facility_head) |
                               set_of(List::location_head) | set_of(List::demonym);
    if (!r_.words.type(given).lists.any(kGiven) || r_.words.type(given).lists.any(kOther) ||
        r_.words.type(given + 1).lists.any(kOther) || r_.words.casing(given) != Casing::title ||
        !r_.words.capitalised(given + 1)) {
      return false;
    }
    const Mention person{{given, m.tokens.end}, EntityType::person, kNone};
    for (std::uint32_t at = given; at > 0 && given - at < 5;) {
      --at;
      const PhraseMatch role = longest_phrase(r_, at, given, set_of(List::role));
      if (role.size > 0 && at + role.size == given) {
        mentions_.push_back(person);
        return true;
      }
    }
    if (!is_listed({m.tokens.begin, given}, kBodies | kPlaces)) return false;
    mentions_.push_back({{m.tokens.begin, given}, m.type, kNone});
    mentions_.push_back(person);
    return true;
  }

  bool is_listed(Span tokens, ListSet lists) const {
    return !tokens.empty() && longest_phrase(r_, tokens.begin, tokens.end, lists).size == tokens.size();
  }

  /// Without what stands beside a name: `southern Norland`, `city of Brennick`, `Trader Elena`, `Court of
  /// the`.
  void trim(Mention& m) const {
    if (m.type == EntityType::date || m.type == EntityType::money) return;
    Span& tokens = m.tokens;
    while (tokens.size() > 1 && r_.words.casing(tokens.end - 1) == Casing::lower &&
           r_.words.in(tokens.end - 1, List::function_word)) {
      --tokens.end;
    }
    if (m.type == EntityType::loc) trim_place(tokens);
    // `Ms. Okoye`, whatever the tagger took her for.
    if (tokens.size() > 1 && m.type != EntityType::person && is_address(tokens.begin)) {
      m.type = EntityType::person;
      ++tokens.begin;
    }
    if (m.type == EntityType::person) {
      // `Dean` and `Major` are given names as well.
      while (tokens.size() > 1 && r_.words.in(tokens.begin, List::role) &&
             !r_.words.type(tokens.begin).lists.any(kGiven)) {
        ++tokens.begin;
      }
    }
  }

  bool is_address(std::uint32_t at) const {
    const auto lower = r_.words.lower(at);
    return lower == "mr" || lower == "mr." || lower == "mrs" || lower == "mrs." || lower == "ms" ||
           lower == "ms." || lower == "dr" || lower == "dr.";
  }

  void trim_place(Span& tokens) const {
    // `Midwestern city of Detroit`: what stands before a common noun and `of`.
    for (std::uint32_t at = tokens.begin; at + 2 < tokens.end; ++at) {
      if (r_.words.casing(at) == Casing::lower && r_.words.in(at, List::location_head) &&
          r_.words.form(at + 1) == "of") {
        tokens.begin = at + 2;
        return;
      }
    }
    const auto lower = r_.words.form(tokens.begin);
    if (tokens.size() > 1 && r_.words.casing(tokens.begin) == Casing::lower &&
        (lower.ends_with("ern") || lower == "central" || lower == "north" || lower == "south" ||
         lower == "east" || lower == "west" || lower == "mainland" || lower == "downtown" ||
         lower == "rural" || lower == "upstate")) {
      ++tokens.begin;
    }
  }

  /// What a tagger takes for names though nobody would.
  bool is_no_name(const Mention& m) const {
    if (m.type == EntityType::date || m.type == EntityType::money) return false;
    const std::uint32_t first = m.tokens.begin;
    if (m.tokens.size() == 1) {
      const auto form = r_.words.form(first);
      if (holds(kInterjections, r_.words.lower(first)) && r_.words.casing(first) == Casing::title)
        return true;
      if (r_.tokens[first].kind == TokenKind::address && form.starts_with("@")) return true;
      if (form.size() == 1 && (m.type == EntityType::person || m.type == EntityType::loc)) return true;
      // `D-Mich.`: a member's party and state.
      if (form.size() > 3 && form[1] == '-' && (form[0] == 'D' || form[0] == 'R' || form[0] == 'I'))
        return true;
      // `pro-Israel`, `low-THC`: adjectives.
      const auto hyphen = form.find('-');
      if (hyphen != std::string_view::npos && form[0] >= 'a' && form[0] <= 'z' && hyphen < 7 && hyphen > 1)
        return true;
      if (hyphen != std::string_view::npos && form.ends_with("ed") && r_.words.capitalised(first) &&
          hyphen < 4)
        return true;
    }
    // `WON THIS`, `STRANGE`: common words in capitals; an acronym that spells one (`SIT`) comes back.
    if (m.tokens.size() == 1 && r_.words.form(first).size() < 6 && !r_.words.in(first, List::function_word) &&
        times_[r_.words.id(first)] > 1) {
      return false;
    }
    for (std::uint32_t at = first; at < m.tokens.end; ++at) {
      if (r_.words.casing(at) != Casing::upper ||
          !r_.words.type(at).lists.any(set_of(List::common_word) | set_of(List::function_word)) ||
          r_.words.type(at).lists.any(kBodies | kPlaces)) {
        return false;
      }
    }
    return true;
  }

  void mark_taken() {
    std::fill(taken_.begin(), taken_.end(), std::uint8_t{0});
    for (const Mention& m : mentions_) {
      for (std::uint32_t at = m.tokens.begin; at < m.tokens.end; ++at) taken_[at] = 1;
    }
  }

  void in_sentence(Span sentence) {
    while (next_ < mentions_.size() && mentions_[next_].tokens.begin < sentence.begin) ++next_;
    for (; next_ < mentions_.size() && mentions_[next_].tokens.begin < sentence.end; ++next_)
      correct(mentions_[next_], sentence);
    if (!is_shouted(sentence)) add_listed(sentence);
  }

  bool is_shouted(Span sentence) const {
    std::uint32_t upper = 0;
    std::uint32_t lower = 0;
    for (std::uint32_t at = sentence.begin; at < sentence.end; ++at) {
      upper += r_.words.casing(at) == Casing::upper;
      lower += r_.words.casing(at) == Casing::lower;
    }
    return upper > lower;
  }

  void correct(Mention& m, Span sentence) {
    if (m.tokens.size() == 1 && r_.words.in(m.tokens.begin, List::weekday) &&
        r_.words.capitalised(m.tokens.begin)) {
      m.type = EntityType::date;
      return;
    }
    if (m.type == EntityType::date || m.type == EntityType::money) return;
    if (m.tokens.size() == 1 && is_sum(r_.words.form(m.tokens.begin))) {
      m.type = EntityType::money;
      return;
    }
    // `Francis Hospital` is nobody.
    const ListSet last = r_.words.type(m.tokens.end - 1).lists;
    if (m.type == EntityType::person && m.tokens.size() > 1 && !last.any(kPersons) &&
        last.any(set_of(List::facility_head) | set_of(List::organisation_head))) {
      m.type = last.has(List::organisation_head) ? EntityType::org : EntityType::facility;
    }
    take_saint(m, sentence);
    // A longer name of the lists begins here: `UN security council`, `Standard & Poor's`.
    const PhraseMatch phrase = longest_phrase(r_, m.tokens.begin, sentence.end, kBodies | kPlaces);
    if (phrase.size > m.tokens.size() && m.type != EntityType::person) {
      const auto type = one_type(phrase.lists);
      if (type && is_written_as_name({m.tokens.begin, m.tokens.begin + phrase.size}, *type)) {
        m.tokens.end = m.tokens.begin + phrase.size;
        m.type = *type;
        take(m.tokens);
        return;
      }
    }
    if (m.type == EntityType::person) extend_person(m, sentence);
    if ((m.type == EntityType::loc || m.type == EntityType::facility) && m.tokens.end < sentence.end &&
        taken_[m.tokens.end] == 0 && holds(kFacilityNouns, r_.words.form(m.tokens.end)) &&
        !r_.words.in(m.tokens.begin, List::country)) {
      m.tokens.end += 1;
      m.type = EntityType::facility;
      take(m.tokens);
    }
  }

  /// `St` before a place's or body's name is no form of address: `St. Louis police`.
  void take_saint(Mention& m, Span sentence) {
    if (m.tokens.begin == sentence.begin) return;
    const std::uint32_t before = m.tokens.begin - 1;
    const auto lower = r_.words.lower(before);
    if (taken_[before] != 0 || !r_.words.capitalised(before) ||
        (lower != "st" && lower != "st." && lower != "saint"))
      return;
    if (m.type == EntityType::person) {
      if (!is_listed({before, m.tokens.end}, kPlaces)) return;
      m.type = EntityType::loc;
    }
    --m.tokens.begin;
    take(m.tokens);
  }

  /// `R4bn`, `N200m`: a currency's letters, digits, a multiple.
  static bool is_sum(std::string_view form) {
    std::size_t at = 0;
    while (at < form.size() && form[at] >= 'A' && form[at] <= 'Z') ++at;
    if (at == 0 || at > 3) return false;
    const std::size_t digits = at;
    while (at < form.size() && ((form[at] >= '0' && form[at] <= '9') || form[at] == '.' || form[at] == ','))
      ++at;
    const auto rest = form.substr(at);
    return at > digits && (rest == "m" || rest == "bn" || rest == "mn" || rest == "tn" || rest == "trn" ||
                           rest == "million" || rest == "billion");
  }

  /// Places are capitalised throughout; a body's later words need not be.
  bool is_written_as_name(Span tokens, EntityType type) const {
    if (!r_.words.capitalised(tokens.begin)) return false;
    for (std::uint32_t at = tokens.begin + 1; at < tokens.end; ++at) {
      if (taken_[at] == 0 && type == EntityType::loc && r_.words.casing(at) == Casing::lower &&
          !r_.words.in(at, List::function_word)) {
        return false;
      }
    }
    return true;
  }

  /// `Kim` before `Jong-un`, a given name before a surname, a surname behind a given name.
  void extend_person(Mention& m, Span sentence) {
    const auto free_name = [&](std::uint32_t at, ListSet lists) {
      return taken_[at] == 0 && r_.words.casing(at) == Casing::title && r_.words.type(at).lists.any(lists) &&
             !r_.words.in(at, List::common_word) && !r_.words.in(at, List::honorific) &&
             !r_.words.in(at, List::role) && !r_.words.type(at).lists.any(kPlaces | set_of(List::demonym)) &&
             !r_.words.in(at, List::month) && !r_.words.in(at, List::weekday);
    };
    if (m.tokens.begin > sentence.begin) {
      const std::uint32_t before = m.tokens.begin - 1;
      const auto form = r_.words.form(m.tokens.begin);
      const auto hyphen = form.find('-');
      const bool eastern = hyphen != std::string_view::npos && hyphen + 1 < form.size() &&
                           form[hyphen + 1] >= 'a' && form[hyphen + 1] <= 'z' && m.tokens.size() == 1;
      if ((eastern && taken_[before] == 0 && r_.words.casing(before) == Casing::title &&
           r_.words.in(before, List::eastern_surname)) ||
          free_name(before, kGiven)) {
        --m.tokens.begin;
        take(m.tokens);
      }
    }
    if (m.tokens.end < sentence.end && m.tokens.size() == 1 &&
        r_.words.type(m.tokens.begin).lists.any(kGiven) && free_name(m.tokens.end, set_of(List::surname))) {
      ++m.tokens.end;
      take(m.tokens);
    }
  }

  void take(Span tokens) {
    for (std::uint32_t at = tokens.begin; at < tokens.end; ++at) taken_[at] = 1;
  }

  /// Countries and bodies of the lists, capitalised, that no mention covers.
  void add_listed(Span sentence) {
    for (std::uint32_t at = sentence.begin; at < sentence.end; ++at) {
      if (taken_[at] != 0 || !r_.words.capitalised(at)) continue;
      const PhraseMatch phrase = longest_phrase(r_, at, sentence.end, kBodies | kPlaces);
      if (phrase.size == 0) continue;
      const Span tokens{at, at + phrase.size};
      const auto type = one_type(phrase.lists);
      if (!type || any_taken(tokens)) continue;
      const bool sure = phrase.size > 1 ? is_capitalised(tokens) : is_sure(at, phrase.lists);
      if (!sure || is_inside_name(tokens, sentence)) continue;
      added_.push_back({tokens, *type, kNone});
      take(tokens);
      at = tokens.end - 1;
    }
  }
  bool any_taken(Span tokens) const {
    for (std::uint32_t at = tokens.begin; at < tokens.end; ++at) {
      if (taken_[at] != 0) return true;
    }
    return false;
  }
  bool is_capitalised(Span tokens) const {
    for (std::uint32_t at = tokens.begin; at < tokens.end; ++at) {
      if (r_.words.casing(at) == Casing::lower && !r_.words.in(at, List::function_word) &&
          r_.words.lower(at) != "'s")
        return false;
    }
    return true;
  }
  /// A single word has to be a country, or a body in capitals: `NATO`, but not `ICE` in a heading.
  bool is_sure(std::uint32_t at, ListSet lists) const {
    if (lists.any(kPersons) || lists.has(List::common_word) || lists.has(List::function_word)) return false;
    if (lists.has(List::country)) return r_.words.form(at) != "Us";
    return lists.has(List::organisation) && r_.words.casing(at) == Casing::upper &&
           r_.words.form(at).size() > 2;
  }
  /// `Turkey` of `Turkey Creek`, `Bank of China Tower`: other capitalised words stand beside it.
  bool is_inside_name(Span tokens, Span sentence) const {
    const auto joined = [&](std::uint32_t at) {
      return r_.tokens[at].kind == TokenKind::word && r_.words.capitalised(at) && taken_[at] == 0 &&
             r_.words.form(at).size() > 1;
    };
    if (tokens.end < sentence.end && joined(tokens.end)) return true;
    return tokens.begin > sentence.begin + 1 && joined(tokens.begin - 1) &&
           !r_.words.in(tokens.begin - 1, List::role);
  }

  /// Mentions in order, those inside or across an earlier one gone.
  void settle() {
    mentions_.insert(mentions_.end(), added_.begin(), added_.end());
    added_.clear();
    std::sort(mentions_.begin(), mentions_.end(), [](const Mention& a, const Mention& b) {
      if (a.tokens.begin != b.tokens.begin) return a.tokens.begin < b.tokens.begin;
      return a.tokens.end > b.tokens.end;
    });
    std::uint32_t end = 0;
    std::erase_if(mentions_, [&](const Mention& m) {
      if (m.tokens.begin < end) return true;
      end = m.tokens.end;
      return false;
    });
    mark_taken();
  }

  struct Seen {
    std::uint32_t times = 0;
    EntityType type = EntityType::misc;
  };

  std::uint64_t form_key(Span tokens) const {
    std::uint64_t key = r_.words.type(tokens.begin).hash;
    for (std::uint32_t at = tokens.begin + 1; at < tokens.end; ++at)
      key = extend_hash(key, r_.words.type(at).hash);
    return key;
  }

  /// Every further occurrence of names of several words, of their bearers' family names, and of single words
  /// that were seen as names twice.
  void add_repeats() {
    std::unordered_map<std::uint64_t, Seen> seen;
    std::unordered_map<std::uint32_t, std::uint32_t> longest;  // by first word: the longest name
    const auto enter = [&](Span tokens, EntityType type, std::uint32_t times) {
      Seen& known = seen[form_key(tokens)];
      known.times += times;
      known.type = type;
      std::uint32_t& most = longest[r_.words.id(tokens.begin)];
      most = std::max(most, tokens.size());
    };
    for (const Mention& m : mentions_) {
      if (m.type == EntityType::date || m.type == EntityType::money || m.tokens.size() > kLongestRepeat)
        continue;
      enter(m.tokens, m.type, m.tokens.size() > 1 ? 2 : 1);
      if (m.type != EntityType::person || m.tokens.size() < 2) continue;
      const std::uint32_t family = family_name_first(r_, m) ? m.tokens.begin : m.tokens.end - 1;
      enter({family, family + 1}, m.type, 2);
    }
    for (const Sentence& sentence : r_.sentences) {
      for (std::uint32_t at = sentence.tokens.begin; at < sentence.tokens.end; ++at) {
        if (taken_[at] != 0 || !r_.words.capitalised(at)) continue;
        const auto most = longest.find(r_.words.id(at));
        if (most == longest.end()) continue;
        for (std::uint32_t size = std::min(most->second, sentence.tokens.end - at); size > 0; --size) {
          const Span tokens{at, at + size};
          if (any_taken(tokens)) continue;
          const auto known = seen.find(form_key(tokens));
          if (known == seen.end() || known->second.times < 2) continue;
          if (size == 1 && (r_.words.in(at, List::common_word) || r_.words.in(at, List::function_word) ||
                            is_inside_name(tokens, sentence.tokens))) {
            continue;
          }
          added_.push_back({tokens, known->second.type, kNone});
          take(tokens);
          break;
        }
      }
    }
  }

  const Reading& r_;
  std::vector<Mention> mentions_;
  std::vector<Mention> added_;
  std::vector<std::uint8_t> taken_;   // by token
  std::vector<std::uint32_t> times_;  // by word id: occurrences in the article
  std::size_t next_ = 0;
};

}  // namespace

std::vector<Mention> correct_mentions(const Reading& reading, std::vector<Mention> mentions) {
  return Corrector(reading, std::move(mentions)).run();
}

}  // namespace copydesk
