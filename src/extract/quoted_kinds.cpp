// Titles, nicknames and terms by the words around and inside the marks.
#include "extract/quoted_kinds.hpp"

#include <algorithm>
#include <array>

#include "text/word_table.hpp"

namespace copydesk {
namespace {

constexpr std::uint32_t kLongestCue = 6;   // tokens of `went by the name of`
constexpr std::uint32_t kNamedReach = 8;   // tokens from `known as` back to who or what is
constexpr std::uint32_t kLongestName = 5;  // words of a nickname

// Names that somebody took or was given without being called by others.
constexpr auto kAlwaysTerm = std::to_array<std::string_view>(
    {"so-called", "self-styled", "self-proclaimed", "self-described", "defined", "defines", "classified"});
// Behind words that are explained: `“Harambee” means …`.
constexpr auto kExplains =
    std::to_array<std::string_view>({"means", "meant", "stands", "stood", "refers", "referred", "denotes",
                                     "translates", "connotes", "derives"});
// Before the title of a work that no noun names: `a report entitled “…”`.
constexpr auto kEntitled = std::to_array<std::string_view>(
    {"titled", "entitled", "headlined", "subtitled", "retitled", "untitled", "starring"});

// Before `of “…”`.
constexpr auto kMakers = std::to_array<std::string_view>(
    {"author",   "authors",   "co-author", "coauthor",    "co-authors", "editor",  "writer",
     "director", "creator",   "host",      "hosts",       "co-host",    "star",    "stars",
     "cast",     "producer",  "review",    "publication", "edition",    "episode", "performance",
     "version",  "screening", "release",   "premiere",    "translator"});

class KindFinder {
 public:
  KindFinder(const Clauses& clauses, const Quotation& quotation)
      : c_(clauses), r_(clauses.reading()), open_(quotation.tokens.begin), end_(quotation.tokens.end) {
    for (std::uint32_t at = open_; at < end_; ++at) {
      if (r_.tokens[at].kind != TokenKind::word && r_.tokens[at].kind != TokenKind::number) continue;
      ++words_;
      if (r_.words.in(at, List::function_word) && words_ > 1) continue;
      lower_ |= r_.words.casing(at) == Casing::lower;
      capitals_ += r_.words.capitalised(at);
    }
    low_ = std::max(sentence_begin(), open_ - std::min(open_, 16U));
    high_ = std::min(static_cast<std::uint32_t>(r_.tokens.size()), end_ + 6);
    title_ = c_.is_title(quotation);
  }

  QuotedKind find() const {
    if (inside_name()) return QuotedKind::nickname;
    const std::uint32_t before = behind_article(open_);
    // `zoning, aka “single lots”` explains a thing.
    if (cue_before(before, List::nickname_cue) != kNone)
      return capitals_ > 0 ? QuotedKind::nickname : QuotedKind::term;
    if (names_as(before)) return QuotedKind::nickname;
    if (const std::uint32_t cue = calling(before); cue != kNone) return called(cue);
    if (named_object(before)) return QuotedKind::nickname;
    if (capitals_ > 0 && (entitled(before) || maker_of(before))) return QuotedKind::title;
    if (capitals_ > 0 && !lower_ && (beside(List::work_noun, before) || on_air(before)))
      return QuotedKind::title;
    if (beside(List::wording_noun, before) || explained()) return QuotedKind::term;
    // `the “No Camps” movement`: a name of its own that stands before its noun.
    if (title_) return modifies() ? QuotedKind::term : QuotedKind::title;
    return QuotedKind::scare_quote;
  }

 private:
  std::uint32_t sentence_begin() const {
    const auto sentence = std::partition_point(r_.sentences.begin(), r_.sentences.end(),
                                               [&](const Sentence& s) { return s.tokens.end <= open_; });
    return sentence->tokens.begin;
  }

  bool is_person(std::uint32_t token) const {
    return c_.mention_of(token) != kNone && c_.mention(c_.mention_of(token)).type == EntityType::person;
  }

  bool is_somebody(std::uint32_t token) const {
    return is_person(token) || r_.words.in(token, List::role) || c_.is(token, WordClass::male_pronoun) ||
           c_.is(token, WordClass::female_pronoun);
  }

  /// `Ana “the Fox” Ruiz`, also where no name was found around the marks.
  bool inside_name() const {
    if (c_.mention_of(open_) != kNone && is_person(open_) &&
        c_.mention(c_.mention_of(open_)).tokens.size() > end_ - open_)
      return true;
    if (open_ <= low_ || end_ >= high_ || words_ > kLongestName || capitals_ == 0) return false;
    // `Okoye’s “Justice” Department`
    return is_person(open_ - 1) && r_.words.capitalised(end_) && r_.tokens[end_].kind == TokenKind::word &&
           !r_.words.in(end_, List::function_word) && !r_.words.in(end_, List::organisation_head);
  }

  /// Where the words before the marks end, the article, a comma or a colon left out.
  std::uint32_t behind_article(std::uint32_t at) const {
    while (at > low_ && at + 2 > open_ &&
           ((c_.is(at - 1, WordClass::determiner) && !c_.is(at - 1, WordClass::subject_pronoun) &&
             !c_.is(at - 1, WordClass::object_pronoun)) ||
            c_.is_comma(at - 1) || c_.form(at - 1) == ":"))
      --at;
    return at;
  }

  /// The first token of the cue that ends before `at`, or kNone.
  std::uint32_t cue_before(std::uint32_t at, List list) const {
    for (std::uint32_t begin = at - std::min(kLongestCue, at - low_); begin < at; ++begin) {
      if (begin + longest_phrase(r_, begin, at, set_of(list)).size == at) return begin;
    }
    return kNone;
  }

  bool knows(std::uint32_t cue) const {
    const auto word = c_.lower(cue);
    return word == "knew" || word == "know" || word == "knows";
  }

  /// `known as`, `what locals call`, `known to his neighbours as`, `knew him as`.
  std::uint32_t calling(std::uint32_t before) const {
    if (const std::uint32_t cue = cue_before(before, List::calling_cue); cue != kNone) return cue;
    if (before == low_ || c_.lower(before - 1) != "as") return kNone;
    for (std::uint32_t at = before - 1; at-- > low_ && before - at < kNamedReach;) {
      const auto word = c_.lower(at);
      if (word == "known" || word == "referred" || word == "advertised" || word == "billed" || knows(at))
        return at;
      if (c_.is_final(at)) break;
    }
    return kNone;
  }

  /// `who gave her name as “Kitty”`, `identified himself only as “Kitty”`.
  bool names_as(std::uint32_t before) const {
    if (before == low_ || c_.lower(before - 1) != "as" || capitals_ == 0 || words_ > kLongestName)
      return false;
    for (std::uint32_t at = before - 1; at-- > low_ && before - at < kLongestCue;) {
      if (c_.lower(at) == "name" || c_.lower(at) == "himself" || c_.lower(at) == "herself") return true;
    }
    return false;
  }

  QuotedKind called(std::uint32_t cue) const {
    if (holds(kAlwaysTerm, c_.lower(cue))) return QuotedKind::term;
    if (knows(cue)) return is_somebody(cue + 1) && capitals_ > 0 ? QuotedKind::nickname : QuotedKind::term;
    for (std::uint32_t at = cue; at-- > low_ && cue - at < kNamedReach;) {
      if (c_.is_final(at) || c_.quotation_of(at) != kNone) break;
      if (is_somebody(at) || r_.words.in(at, List::group) || c_.lower(at) == "man" ||
          c_.lower(at) == "woman") {
        // `he called it “a shame”` says what he thinks of it.
        const bool subject = c_.lower(cue).starts_with("call") && c_.lower(cue) != "called";
        if (subject) break;
        return capitals_ > 0 && words_ <= kLongestName && !active(at, cue) ? QuotedKind::nickname
                                                                           : QuotedKind::scare_quote;
      }
      if (r_.words.in(at, List::work_noun) && capitals_ > 0) return QuotedKind::title;
      if (c_.mention_of(at) != kNone) break;
      // `who asked to be called “Kitty”`
      const bool skipped = r_.words.in(at, List::function_word) || c_.is(at, WordClass::auxiliary) ||
                           c_.is(at, WordClass::adverb) || c_.is_comma(at) ||
                           c_.grammar().is_reporting_verb(at);
      if (!skipped) break;
    }
    const bool words = !lower_ || words_ <= kLongestName;
    return words ? QuotedKind::term : QuotedKind::scare_quote;
  }

  /// `the mayor called “Lucky”` has no object; `the mayor has called` and `who called` neither.
  bool active(std::uint32_t subject, std::uint32_t cue) const {
    const bool named = c_.lower(cue) == "called" || c_.lower(cue) == "labelled" || c_.lower(cue) == "branded";
    if (!named) return false;
    for (std::uint32_t at = subject + 1; at < cue; ++at) {
      const auto word = c_.lower(at);
      if (word == "is" || word == "was" || word == "were" || word == "be" || word == "been" ||
          word == "often")
        return false;
    }
    return c_.is(subject, WordClass::subject_pronoun);
  }

  /// `her friends call her “Lucky”`, `nicknamed the mayor “Lucky”`.
  bool named_object(std::uint32_t before) const {
    if (before < low_ + 2 || lower_ || capitals_ == 0 || words_ > kLongestName) return false;
    const std::uint32_t last = before - 1;
    const bool pronoun = c_.lower(last) == "him" || c_.lower(last) == "her" || c_.lower(last) == "me" ||
                         c_.lower(last) == "himself" || c_.lower(last) == "herself" ||
                         c_.lower(last) == "myself";
    if (!pronoun && !is_person(last)) return false;
    const std::uint32_t begin = is_person(last) ? c_.mention(c_.mention_of(last)).tokens.begin : last;
    return cue_before(begin, List::calling_cue) != kNone || cue_before(begin, List::nickname_cue) != kNone;
  }

  /// A noun of the list right before the marks, or right behind them: `the film “Gravity”`, `her “Sunrise”
  /// show`.
  bool beside(List list, std::uint32_t before) const {
    if (before > low_ && r_.words.in(before - 1, list)) return true;
    std::uint32_t at = end_;
    // `“Gravity,” the film about …`
    if (at < high_ && c_.is(at, WordClass::determiner)) ++at;
    for (std::uint32_t i = 0; i < 2 && at < high_; ++i, ++at) {
      if (c_.is_punctuation(at) || r_.words.in(at, List::function_word)) return false;
      if (r_.words.in(at, list)) return true;
    }
    return false;
  }

  bool entitled(std::uint32_t before) const {
    return before > low_ && holds(kEntitled, c_.lower(before - 1));
  }

  /// `the author of “How to save a river”`: in any capitals.
  bool maker_of(std::uint32_t before) const {
    return before > low_ + 1 && c_.lower(before - 1) == "of" && holds(kMakers, c_.lower(before - 2));
  }

  /// `CBS’s “Face of the Day”`, `on Channel 9’s “Nightline”`: an outlet's programme.
  bool on_air(std::uint32_t before) const {
    if (before < low_ + 1) return false;
    std::uint32_t at = before;
    const bool possessive = c_.form(at - 1) == "'s" || c_.form(at - 1) == "'";
    if (possessive) --at;
    if (at == low_ || c_.mention_of(at - 1) == kNone) return false;
    const Mention& name = c_.mention(c_.mention_of(at - 1));
    if (name.type == EntityType::org) return possessive || r_.words.in(at - 1, List::news_outlet);
    return name.type == EntityType::person && possessive;
  }

  /// A noun in lower case follows without a comma inside the marks: `the “Never Again” campaign`.
  bool modifies() const {
    if (end_ >= high_ || open_ <= low_) return false;
    std::uint32_t last = end_ - 1;
    while (last > open_ && r_.tokens[last].kind == TokenKind::quote_mark) --last;
    if (c_.is_comma(last) || c_.is_final(last)) return false;
    return c_.is(open_ - 1, WordClass::determiner) && r_.words.casing(end_) == Casing::lower &&
           !r_.words.in(end_, List::function_word) && !c_.grammar().is_reporting_verb(end_);
  }

  bool explained() const {
    if (words_ > kLongestName || end_ >= high_) return false;
    return holds(kExplains, c_.lower(end_)) ||
           (c_.lower(end_) == "is" && end_ + 2 < high_ &&
            (c_.lower(end_ + 1) == "short" || c_.lower(end_ + 1) == "derived"));
  }

  const Clauses& c_;
  const Reading& r_;
  std::uint32_t open_, end_;
  std::uint32_t low_ = 0, high_ = 0;
  std::uint32_t words_ = 0, capitals_ = 0;
  bool lower_ = false;  // a content word in lower case
  bool title_ = false;
};

}  // namespace

QuotedKind kind_of_quoted(const Clauses& clauses, const Quotation& quotation) {
  return KindFinder(clauses, quotation).find();
}

}  // namespace copydesk
