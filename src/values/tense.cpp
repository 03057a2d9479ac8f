// Finite verbs to the left of a date, then to its right.
#include "values/tense.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "text/word_table.hpp"

namespace copydesk {
namespace {

constexpr std::uint32_t kReach = 20;  // tokens to one side

// Simple pasts without -ed that are no other form: `won`, but not `put` or `cut`.
constexpr auto kPasts = std::to_array<std::string_view>(
    {"arose",     "awoke",  "became",  "began",   "bent",       "bit",       "bled",  "blew",
     "bore",      "bought", "bound",   "broke",   "brought",    "built",     "burnt", "came",
     "caught",    "chose",  "clung",   "crept",   "dealt",      "did",       "died",  "dove",
     "drank",     "drew",   "drove",   "dug",     "ate",        "fed",       "fell",  "felt",
     "fled",      "flew",   "flung",   "forbade", "forgot",     "fought",    "found", "froze",
     "gave",      "got",    "grew",    "held",    "heard",      "hid",       "hung",  "kept",
     "knelt",     "knew",   "laid",    "led",     "left",       "lent",      "lit",   "lost",
     "made",      "meant",  "met",     "misled",  "overcame",   "overthrew", "paid",  "ran",
     "rang",      "rode",   "rose",    "said",    "sang",       "sank",      "sat",   "saw",
     "sent",      "shook",  "shot",    "shrank",  "slept",      "slid",      "sold",  "sought",
     "spent",     "spoke",  "spun",    "stole",   "stood",      "struck",    "stuck", "stung",
     "sued",      "swam",   "swept",   "swore",   "swung",      "taught",    "tied",  "told",
     "took",      "tore",   "thought", "threw",   "understood", "undertook", "went",  "withdrew",
     "withstood", "woke",   "won",     "wore",    "wrote"});

// Words in -ed that are no past.
constexpr auto kNoPasts = std::to_array<std::string_view>(
    {"hundred",   "need",      "red",    "indeed", "bed",     "shed",    "speed", "feed",
     "seed",      "breed",     "deed",   "exceed", "proceed", "succeed", "embed", "united",
     "so-called", "newly-wed", "wicked", "naked",  "kindred", "sacred"});

// What lies ahead: `is due`, `scheduled for`, `expected to`. After `was` it may have come to nothing.
constexpr auto kAhead = std::to_array<std::string_view>(
    {"due", "scheduled", "expected", "set", "slated", "planned", "supposed", "going", "likely", "poised",
     "postponed", "rescheduled", "delayed", "adjourned", "meant", "anticipated"});

// Before an infinitive: the deed was done, or was not.
constexpr auto kDone = std::to_array<std::string_view>(
    {"refused",   "declined", "failed", "managed", "forced",   "began",     "started",
     "continued", "had",      "came",   "went",    "gathered", "stopped",   "returned",
     "helped",    "rushed",   "moved",  "used",    "met",      "travelled", "traveled"});

/// Where a verb is looked for: before `end`, in front of the date or behind it, governing an infinitive or
/// not.
struct Look {
  std::uint32_t end = 0;
  bool infinitive = false;
  bool behind = false;
};

class TenseReader {
 public:
  TenseReader(const Reading& reading, const Grammar& grammar, Span sentence)
      : r_(reading), grammar_(grammar), sentence_(sentence) {}

  Tense beside(Span date) const {
    if (date.begin > sentence_.begin) {
      const auto before = lower(date.begin - 1);
      if (before == "since" || before == "following") return Tense::past;
      // `had until Friday`, `booked for Friday`: what was done before it says nothing of the day.
      const bool owner = date.end < sentence_.end && lower(date.end) == "'s";
      if (before == "until" || before == "till" || before == "by" || before == "into" || before == "before" ||
          (before == "for" && !owner)) {
        return left(date.begin, true).value_or(Tense::unknown) == Tense::future ? Tense::future
                                                                                : Tense::unknown;
      }
      if (date.begin > sentence_.begin + 1 && before == "of" && lower(date.begin - 2) == "ahead")
        return Tense::future;
    }
    if (const auto found = left(date.begin, true)) return *found;
    // `the minister on Friday admitted`.
    if (date.end < sentence_.end && is_past_form(date.end)) return Tense::past;
    if (!opens(date)) return Tense::unknown;
    if (const auto found = right(date.end)) return *found;
    return left(date.begin, false).value_or(Tense::unknown);
  }

 private:
  std::string_view lower(std::uint32_t at) const { return r_.words.lower(at); }
  bool is_determined(std::uint32_t at) const {
    return at > sentence_.begin && (grammar_.is(at - 1, WordClass::determiner) || lower(at - 1) == "'s");
  }

  bool ends_clause(std::uint32_t at, bool at_commas) const {
    const TokenKind kind = r_.tokens[at].kind;
    if (kind == TokenKind::quote_mark) return true;
    if (kind != TokenKind::punctuation && kind != TokenKind::symbol) return false;
    const auto form = r_.words.form(at);
    return form == ";" || form == ":" || form == "—" || form == "–" || form == "(" || form == ")" ||
           (at_commas && form == ",");
  }

  /// Whether the date opens its clause (`Late on Friday`) or belongs to the noun behind it (`Friday’s vote`),
  /// so that the verb may follow.
  bool opens(Span date) const {
    if (date.end < sentence_.end && lower(date.end) == "'s") return true;
    for (std::uint32_t at = date.begin; at > sentence_.begin;) {
      --at;
      if (ends_clause(at, true)) return true;
      const auto word = lower(at);
      if (!grammar_.is(at, WordClass::preposition) && !grammar_.is(at, WordClass::adverb) &&
          !grammar_.is(at, WordClass::coordinator) && word != "last" && word != "this" && word != "late" &&
          word != "early" && word != "that") {
        return false;
      }
    }
    return true;
  }

  /// The nearest finite verb before `end`, if any; what it says may still be unknown.
  std::optional<Tense> left(std::uint32_t end, bool at_commas) const {
    const std::uint32_t floor = end > sentence_.begin + kReach ? end - kReach : sentence_.begin;
    bool infinitive = false;
    for (std::uint32_t at = end; at > floor;) {
      --at;
      if (ends_clause(at, at_commas) || (at_commas && lower(at) == "that")) return std::nullopt;
      // `left and returns on Friday`, if not `ministers and officials`.
      if (grammar_.is(at, WordClass::coordinator) && at + 1 < end && end - at < 4 &&
          lower(at + 1).ends_with("s") && r_.words.casing(at + 1) == Casing::lower) {
        return Tense::unknown;
      }
      if (lower(at) == "to" && at + 1 < end && is_base(at + 1)) {
        infinitive = true;
        continue;
      }
      if (const auto found = read(at, {end, infinitive, false})) return found;
    }
    return std::nullopt;
  }

  std::optional<Tense> right(std::uint32_t begin) const {
    const std::uint32_t limit = std::min(sentence_.end, begin + kReach);
    // `Friday’s vote`, `on Friday, he`.
    for (std::uint32_t at = begin; at < limit; ++at) {
      if (ends_clause(at, false)) return std::nullopt;
      if (const auto found = read(at, {sentence_.end, false, true})) return found;
    }
    return std::nullopt;
  }

  /// A word that may be the bare form behind `to`.
  bool is_base(std::uint32_t at) const {
    return r_.words.casing(at) == Casing::lower && !grammar_.is(at, WordClass::determiner) &&
           !grammar_.is(at, WordClass::preposition) && !is_past_form(at);
  }

  bool is_past_form(std::uint32_t at) const {
    const auto word = lower(at);
    if (r_.words.casing(at) != Casing::lower) return false;
    if (holds(kPasts, word)) return true;
    return word.size() > 4 && word.ends_with("ed") && !word.ends_with("eed") && !holds(kNoPasts, word) &&
           word.find('-') == std::string_view::npos;
  }

  /// What the word at `at` says of the tense; nothing if it is no finite verb.
  std::optional<Tense> read(std::uint32_t at, const Look& look) const {
    const auto word = lower(at);
    if (r_.tokens[at].kind != TokenKind::word) return std::nullopt;
    if (word == "will" || word == "shall" || word == "won't" || word.ends_with("'ll"))
      return r_.words.casing(at) == Casing::title && at > sentence_.begin ? std::nullopt
                                                                          : std::optional(Tense::future);
    if (word == "would" || word == "could" || word == "might" || word == "may" || word == "can" ||
        word == "should" || word == "must" || word == "cannot" || word.ends_with("'d")) {
      return r_.words.casing(at) == Casing::lower ? std::optional(Tense::unknown) : std::nullopt;
    }
    if (grammar_.is(at, WordClass::auxiliary)) return auxiliary(at, look);
    if (is_past_form(at)) return past_form(at, look);
    if (holds(kAhead, word)) return governed(at);
    return std::nullopt;
  }

  std::optional<Tense> auxiliary(std::uint32_t at, const Look& look) const {
    const auto word = lower(at);
    const bool past = word == "was" || word == "were" || word == "had" || word == "did" || word == "wasn't" ||
                      word == "weren't" || word == "hadn't" || word == "didn't";
    const bool perfect = word == "has" || word == "have" || word == "hasn't" || word == "haven't";
    if (word == "be" || word == "been" || word == "being" || word == "having") return std::nullopt;
    // What follows within three words: `was not due`, `is going`, `are meeting`.
    for (std::uint32_t next = at + 1; next < std::min(look.end, at + 4); ++next) {
      if (holds(kAhead, lower(next))) return past ? Tense::unknown : Tense::future;
      if (lower(next).ends_with("ing") && !grammar_.is(next, WordClass::preposition))
        return past ? Tense::unknown : perfect ? Tense::past : Tense::future;
      if (!grammar_.is(next, WordClass::adverb)) break;
    }
    if (look.infinitive && !past && !perfect) return Tense::future;  // `is to visit`
    if (look.infinitive) return word == "had" ? Tense::past : Tense::unknown;
    if (past || perfect) return Tense::past;
    return Tense::unknown;
  }

  std::optional<Tense> past_form(std::uint32_t at, const Look& look) const {
    if (is_determined(at)) return std::nullopt;  // `the convicted man`
    // With an auxiliary before it, it is a participle: `will be held`.
    for (std::uint32_t before = at; before > sentence_.begin && at - before < 4;) {
      --before;
      const auto word = lower(before);
      if (word == "be" || word == "been" || word == "being" || grammar_.is(before, WordClass::adverb))
        continue;
      if (word == "to" || word == "will" || word == "would" || grammar_.is(before, WordClass::auxiliary)) {
        if (word == "to") return std::nullopt;
        return read(before, {at + 1, look.infinitive, look.behind});
      }
      break;
    }
    const auto word = lower(at);
    if (holds(kAhead, word)) return governed(at);
    if (look.infinitive) return holds(kDone, word) ? Tense::past : Tense::unknown;
    if (!look.behind && at + 1 < look.end && opens_clause(at)) return Tense::unknown;
    return Tense::past;
  }

  /// `said the trial begins Friday`: the date may belong to what is said.
  bool opens_clause(std::uint32_t verb) const {
    const std::uint32_t next = verb + 1;
    if (r_.words.in(verb, List::hearer_verb)) return false;
    if (!r_.words.in(verb, List::saying_verb) && !r_.words.in(verb, List::thought_verb)) return false;
    if (lower(next) == "that") return true;
    if (grammar_.is(next, WordClass::preposition) || grammar_.is(next, WordClass::adverb)) return false;
    return grammar_.is(next, WordClass::determiner) || grammar_.is_pronoun(next) ||
           r_.words.capitalised(next);
  }

  /// `scheduled for Friday` without an auxiliary: ahead, unless the sentence speaks of the past.
  std::optional<Tense> governed(std::uint32_t at) const {
    if (at > sentence_.begin && (grammar_.is(at - 1, WordClass::determiner))) return std::nullopt;
    for (std::uint32_t other = sentence_.begin; other < sentence_.end; ++other) {
      const auto word = lower(other);
      if (word == "was" || word == "were" || word == "had") return Tense::unknown;
    }
    return Tense::future;
  }

  const Reading& r_;
  const Grammar& grammar_;
  Span sentence_;
};

}  // namespace

Tense tense_beside(const Reading& reading, const Grammar& grammar, Span date, Span sentence) {
  return TenseReader(reading, grammar, sentence).beside(date);
}

}  // namespace copydesk
