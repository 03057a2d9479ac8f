// Where single mentions begin and end, and what they are.
#include "names/mention_corrections.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "names/false_names.hpp"
#include "names/headline_names.hpp"
#include "names/joined_names.hpp"
#include "names/listed_names.hpp"
#include "names/missed_names.hpp"
#include "text/word_table.hpp"

namespace copydesk {
namespace {

// Lower-case nouns that are part of a facility's name: `Vostochny cosmodrome`.
constexpr std::array<std::string_view, 18> kFacilityNouns = {
    "airport",   "airfield", "airbase",  "cosmodrome", "stadium",    "prison",
    "jail",      "mine",     "museum",   "palace",     "dam",        "bridge",
    "cathedral", "mosque",   "refinery", "racecourse", "lighthouse", "monastery"};

class Corrector {
 public:
  Corrector(const Reading& reading, std::vector<Mention>& mentions)
      : r_(reading), mentions_(mentions), taken_(reading.tokens.size(), 0) {}

  void trim_all() const {
    for (Mention& m : mentions_) trim(m);
  }

  void correct_all() {
    for (const Mention& m : mentions_) take(m.tokens);
    std::size_t sentence = 0;
    for (Mention& m : mentions_) {
      while (r_.sentences[sentence].tokens.end <= m.tokens.begin) ++sentence;
      correct(m, r_.sentences[sentence].tokens);
    }
  }

 private:
  /// Without what stands beside a name: `southern Norland`, `city of Brennick`, `Trader Elena`,
  /// `Fourteen-year-old Zoe`, `Court of the`, `Ana Ruiz Friday`.
  void trim(Mention& m) const {
    if (m.type == EntityType::date || m.type == EntityType::money) return;
    Span& tokens = m.tokens;
    while (tokens.size() > 1 && r_.words.casing(tokens.end - 1) == Casing::lower &&
           r_.words.in(tokens.end - 1, List::function_word)) {
      --tokens.end;
    }
    // `Ana Ruiz #SaveOurPiers`, `Twitter @harbour`
    while (tokens.size() > 1 && (r_.words.form(tokens.end - 1).starts_with("#") ||
                                 r_.words.form(tokens.end - 1).starts_with("@"))) {
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
      while (tokens.size() > 1 && (is_rank(tokens.begin) || is_age(tokens.begin) ||
                                   (r_.words.in(tokens.begin, List::role) &&
                                    !r_.words.type(tokens.begin).lists.any(kGivenLists)))) {
        ++tokens.begin;
      }
      // `Ana Ruiz Friday told the board`: American papers leave out `on`. `Joe Friday` is a name.
      if (tokens.size() > 2 && r_.words.in(tokens.end - 1, List::weekday)) --tokens.end;
    }
  }

  /// `Major-Gen`, `Lt-Col.`
  bool is_rank(std::uint32_t at) const {
    const auto lower = r_.words.lower(at);
    return lower.ends_with("-gen") || lower.ends_with("-gen.") || lower.ends_with("-col") ||
           lower.ends_with("-col.") || lower.ends_with("-general") || lower.ends_with("-colonel");
  }

  /// `Fourteen-year-old`, `34-year-old`.
  bool is_age(std::uint32_t at) const {
    const auto lower = r_.words.lower(at);
    return lower.ends_with("-year-old") || lower.ends_with("-month-old");
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
    if (m.type == EntityType::person && m.tokens.size() > 1 && !last.any(kPersonLists) &&
        last.any(set_of(List::facility_head) | set_of(List::organisation_head))) {
      m.type = last.has(List::organisation_head) ? EntityType::org : EntityType::facility;
    }
    take_saint(m, sentence);
    // A longer name of the lists begins here: `UN security council`, `Standard & Poor's`.
    const PhraseMatch phrase = longest_phrase(r_, m.tokens.begin, sentence.end, kBodyLists | kPlaceLists);
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
      if (!is_listed(r_, {before, m.tokens.end}, kPlaceLists)) return;
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
    return at > digits &&
           (rest == "m" || rest == "bn" || rest == "mn" || rest == "tn" || rest == "trn" || rest == "mil" ||
            rest == "bil" || rest == "mln" || rest == "bln" || rest == "million" || rest == "billion");
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

  /// `dad, Will [Dahl]`: a common word that is a given name, too, capitalised where no sentence begins.
  bool is_given_inside(std::uint32_t at, Span sentence) const {
    return at > sentence.begin + 1 && r_.words.type(at).lists.any(kGivenLists) &&
           r_.words.form(at - 1) == "," && r_.words.casing(at - 2) == Casing::lower;
  }

  /// `Kim` before `Jong-un`, a given name before a surname, a surname behind a given name.
  void extend_person(Mention& m, Span sentence) {
    const auto free_name = [&](std::uint32_t at, ListSet lists) {
      return taken_[at] == 0 && r_.words.casing(at) == Casing::title && r_.words.type(at).lists.any(lists) &&
             (!r_.words.in(at, List::common_word) || is_given_inside(at, sentence)) &&
             !r_.words.in(at, List::honorific) && !r_.words.in(at, List::role) &&
             !r_.words.type(at).lists.any(kPlaceLists | set_of(List::demonym)) &&
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
          free_name(before, kGivenLists)) {
        --m.tokens.begin;
        take(m.tokens);
      }
    }
    if (m.tokens.end < sentence.end && m.tokens.size() == 1 &&
        r_.words.type(m.tokens.begin).lists.any(kGivenLists) &&
        free_name(m.tokens.end, set_of(List::surname))) {
      ++m.tokens.end;
      take(m.tokens);
    }
  }

  void take(Span tokens) {
    for (std::uint32_t at = tokens.begin; at < tokens.end; ++at) taken_[at] = 1;
  }

  const Reading& r_;
  std::vector<Mention>& mentions_;
  std::vector<std::uint8_t> taken_;  // by token
};

}  // namespace

std::vector<Mention> correct_mentions(const Reading& reading, std::vector<Mention> found) {
  std::vector<Mention> mentions = split_joined(reading, found);
  Corrector corrector(reading, mentions);
  corrector.trim_all();
  drop_false_names(reading, mentions);
  distrust_headlines(reading, mentions);
  corrector.correct_all();
  return add_missed_names(reading, std::move(mentions));
}

}  // namespace copydesk
