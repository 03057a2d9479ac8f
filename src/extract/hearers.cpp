// Noun phrases in the places where hearers and relays stand.
#include "extract/hearers.hpp"

#include <algorithm>
#include <array>

namespace copydesk {
namespace {

constexpr std::uint32_t kRelayReach = 80;     // tokens between a cue and who passed the words on
constexpr std::uint32_t kOccasionReach = 14;  // tokens from the cue to `interview with`

// What brings words to a hearer: `an interview with`, `a letter to`.
constexpr auto kTalks = std::to_array<std::string_view>(
    {"interview", "interviews", "conversation", "call",    "talk",      "talks",     "chat",   "discussion",
     "meeting",   "speech",     "address",      "remarks", "comments",  "statement", "letter", "email",
     "e-mail",    "message",    "note",         "memo",    "testimony", "briefing",  "reply",  "response"});

// Irregular participles that say whose or whence a document is: `notes kept by`.
constexpr auto kParticiples =
    std::to_array<std::string_view>({"kept", "seen", "written", "made", "sent", "given", "taken", "held",
                                     "drawn", "shown", "put", "built", "leaked"});

class HearerFinder {
 public:
  explicit HearerFinder(const Clauses& clauses) : c_(clauses), r_(clauses.reading()) {}

  void find(FoundQuote& found) const {
    const Span cue = found.quote.cue;
    if (cue.empty()) return;
    const Span sentence = sentence_of(cue.begin);
    found.quote.addressee = addressee(found, sentence);
    found.quote.via = via(found, {cue.begin - std::min(kRelayReach, cue.begin - sentence.begin),
                                  std::min(sentence.end, cue.end + kRelayReach)});
  }

 private:
  Span sentence_of(std::uint32_t token) const {
    return std::partition_point(r_.sentences.begin(), r_.sentences.end(),
                                [&](const Sentence& s) { return s.tokens.end <= token; })
        ->tokens;
  }

  bool in_marks(std::uint32_t token) const { return c_.quotation_of(token) != kNone; }

  bool in_content(const FoundQuote& found, std::uint32_t token) const {
    return std::any_of(found.quote.spans.begin(), found.quote.spans.end(),
                       [&](Span span) { return span.contains(token); });
  }

  /// The phrase at `begin`, without what is only said of it: `reporters`, `the BBC’s Today programme`,
  /// `them`.
  Span phrase_at(std::uint32_t begin, std::uint32_t end) const {
    // `warned that the bridge …`, `told that …`: the clause is no hearer.
    if (begin >= end || in_marks(begin) || c_.lower(begin) == "that") return {};
    if (c_.is(begin, WordClass::object_pronoun) && c_.mention_of(begin) == kNone &&
        !(c_.is(begin, WordClass::determiner) && begin + 1 < end && c_.begins_noun_phrase(begin + 1) &&
          !c_.is(begin + 1, WordClass::determiner)))
      return {begin, begin + 1};
    Span phrase = c_.subject_after(begin, end);
    // `state media`, `Norland state media`: `state` alone would be a verb.
    const ListSet known = set_of(List::group) | set_of(List::document);
    if (phrase.empty()) return {begin, begin + longest_phrase(r_, begin, end, known).size};
    if (phrase.end < end && c_.mention_of(phrase.end - 1) != kNone)
      phrase.end += longest_phrase(r_, phrase.end, end, known).size;
    for (std::uint32_t at = phrase.begin + 1; at < phrase.end; ++at) {
      // `told Reuters the bridge was closed`, `told the paper last month`: what begins behind a name is no
      // part.
      const bool fresh = (c_.is(at, WordClass::determiner) || c_.lower(at) == "last") &&
                         !c_.is(at - 1, WordClass::preposition) && !c_.is(at - 1, WordClass::coordinator) &&
                         !c_.is(at - 1, WordClass::determiner);
      if (c_.is_comma(at) || c_.is(at, WordClass::complementiser) || fresh) phrase.end = at;
    }
    // `told reporters Tuesday`: a day is no hearer.
    while (!phrase.empty() && c_.mention_of(phrase.end - 1) != kNone &&
           c_.mention(c_.mention_of(phrase.end - 1)).type == EntityType::date)
      --phrase.end;
    return phrase;
  }

  Span addressee(const FoundQuote& found, Span sentence) const {
    const Span cue = found.quote.cue;
    const std::uint32_t verb = cue.end - 1;
    if (c_.is_passive(cue)) return {};
    std::uint32_t at = cue.end;
    // `said Ana Ruiz in an interview`: behind an inverted source.
    const bool inverted = found.source.begin >= cue.end && found.source.begin <= cue.end + 1;
    if (inverted) at = found.source.end;
    if (!inverted && c_.is(verb, WordClass::hearer_verb)) {
      const Span phrase = phrase_at(at, sentence.end);
      if (!phrase.empty() && phrase.begin == at && !phrase.overlaps(found.source)) {
        // In the content it is one only before an infinitive: `urged [lawmakers to act]`, not `asked [why]`.
        const bool inside = in_content(found, at);
        if (!inside || (phrase.end < sentence.end && c_.lower(phrase.end) == "to")) return phrase;
      }
    }
    const std::uint32_t stop = std::min(sentence.end, at + kOccasionReach);
    for (; at + 1 < stop; ++at) {
      if (in_content(found, at) || c_.is_final(at)) break;
      const auto word = c_.lower(at);
      const bool talk = at > 0 && std::find(kTalks.begin(), kTalks.end(), c_.lower(at - 1)) != kTalks.end();
      const bool to = word == "to" && (talk || at == cue.end);
      if ((word == "with" && talk) || to) {
        if (to && !(c_.mention_of(at + 1) != kNone || c_.is(at + 1, WordClass::determiner) ||
                    c_.is(at + 1, WordClass::object_pronoun) || r_.words.in(at + 1, List::group)))
          continue;
        const Span phrase = phrase_at(at + 1, sentence.end);
        if (!phrase.empty() && !phrase.overlaps(found.source) && !in_content(found, phrase.begin))
          return phrase;
      }
    }
    return {};
  }

  bool is_date(std::uint32_t at) const {
    return c_.mention_of(at) != kNone ? c_.mention(c_.mention_of(at)).type == EntityType::date
                                      : r_.words.in(at, List::weekday);
  }

  bool is_participle(std::uint32_t at) const {
    const auto word = c_.lower(at);
    return word.ends_with("ed") ||
           std::find(kParticiples.begin(), kParticiples.end(), word) != kParticiples.end();
  }

  /// Whether the words at `at` go on with a noun phrase: `the [weekly poll]`, `a 2014 [Review article]`, `the
  /// CNN[/ORC poll]`.
  bool goes_on(std::uint32_t at, std::uint32_t end) const {
    if (at >= end || in_marks(at)) return false;
    const auto form = c_.form(at);
    if (form == "'s" || form == "'") return true;
    if (form == "/" || form == "-")
      return at + 1 < end && r_.tokens[at - 1].bytes.end == r_.tokens[at].bytes.begin;
    if (r_.tokens[at].kind != TokenKind::word && r_.tokens[at].kind != TokenKind::number) return false;
    if (c_.mention_of(at) != kNone) {
      const bool begins = c_.mention(c_.mention_of(at)).tokens.begin == at;
      return !begins || c_.mention(c_.mention_of(at)).type != EntityType::date || at + 1 < end;
    }
    if (r_.words.in(at, List::function_word) || c_.is(at, WordClass::auxiliary)) return false;
    return !c_.grammar().is_reporting_verb(at) || r_.words.in(at, List::speech_noun) ||
           r_.words.in(at, List::document) || c_.lower(at).ends_with("ed");
  }

  /// The phrase at `begin`, which is all that stands up to the next comma, preposition or verb: behind
  /// `according to` no verb follows.
  Span relay_at(std::uint32_t begin, std::uint32_t end) const {
    Span phrase = phrase_at(begin, end);
    const auto last_is_name = [&] {
      return !phrase.empty() && c_.mention_of(phrase.end - 1) != kNone &&
             c_.mention(c_.mention_of(phrase.end - 1)).type == EntityType::person;
    };
    if (phrase.empty() && begin < end && c_.lower(begin).ends_with("ly")) phrase = {begin, begin + 1};
    if (phrase.empty() || last_is_name()) {
      // `a memo Ruiz wrote`: she wrote it.
      if (!phrase.empty() && phrase.end < end && c_.grammar().is_reporting_verb(phrase.end)) {
        const std::uint32_t name = c_.mention(c_.mention_of(phrase.end - 1)).tokens.begin;
        if (name > phrase.begin && r_.words.casing(name - 1) == Casing::lower &&
            !r_.words.in(name - 1, List::role) && !r_.words.in(name - 1, List::function_word))
          phrase.end = name;
      }
      return phrase;
    }
    const bool closed = c_.mention_of(phrase.end - 1) != kNone;
    const bool marked = phrase.end < end && (c_.form(phrase.end) == "/" || c_.form(phrase.end) == "'s" ||
                                             c_.form(phrase.end) == "'" || c_.form(phrase.end) == "-");
    if (!closed || marked || c_.lower(phrase.end - 1) == "the") {
      while (goes_on(phrase.end, end)) ++phrase.end;
    }
    // `a poll conducted last weekend`, `a report dated March 16`.
    for (std::uint32_t at = phrase.begin + 2; at + 1 < phrase.end; ++at) {
      const bool occasion = is_date(at + 1) || c_.is(at + 1, WordClass::adverb) ||
                            c_.lower(at + 1) == "last" || c_.lower(at + 1) == "this" ||
                            c_.is(at + 1, WordClass::preposition);
      if (occasion && c_.mention_of(at) == kNone && is_participle(at)) phrase.end = at;
    }
    // `a transcript released by …`, `the source close to …`: what is added to it.
    while (phrase.size() > 1 && c_.mention_of(phrase.end - 1) == kNone) {
      const auto word = c_.lower(phrase.end - 1);
      const bool added = (is_participle(phrase.end - 1) && phrase.end < end) || word == "close" ||
                         word == "familiar" || c_.is(phrase.end - 1, WordClass::adverb) ||
                         c_.is(phrase.end - 1, WordClass::coordinator);
      if (!added) break;
      --phrase.end;
    }
    return phrase;
  }

  /// `as reported by`, `first reported by`, `in remarks carried by`: what is passed on are the words, not `a
  /// threat published by the agency`.
  bool passes_words_on(std::uint32_t participle, std::uint32_t low) const {
    if (participle == low) return false;
    if (c_.lower(participle) == "quoted") return true;
    const std::uint32_t before = participle - 1;
    const auto word = c_.lower(before);
    return word == "as" || word == "first" || r_.words.in(before, List::speech_noun);
  }

  Span via(const FoundQuote& found, Span near) const {
    const Span cue = found.quote.cue;
    if (c_.lower(cue.begin) == "according") return {};
    for (std::uint32_t at = near.begin; at + 1 < near.end; ++at) {
      if (in_marks(at)) continue;
      const auto word = c_.lower(at);
      std::uint32_t begin = kNone;
      if (word == "according" && c_.lower(at + 1) == "to") begin = at + 2;
      if (c_.lower(at + 1) == "by" &&
          (word == "quoted" || word == "cited" || word == "reported" || word == "carried" ||
           word == "published" || word == "broadcast" || word == "relayed" || word == "saying") &&
          at + 2 < near.end && !c_.is(at + 2, WordClass::object_pronoun) && passes_words_on(at, near.begin))
        begin = at + 2;
      if (begin == kNone || begin >= near.end) continue;
      const Span phrase = word == "according" ? relay_at(begin, near.end) : phrase_at(begin, near.end);
      if (!phrase.empty() && !phrase.overlaps(found.source)) return phrase;
    }
    // `Xinhua quoted the minister as saying`: who stands before the quoting verb.
    if (c_.lower(cue.end - 1) == "saying" && cue.begin > near.begin && c_.lower(cue.end - 2) == "as") {
      for (std::uint32_t at = near.begin + 1; at < cue.begin; ++at) {
        const auto word = c_.lower(at);
        if (word != "quoted" && word != "cited" && word != "quotes" && word != "quoting") continue;
        const Span phrase = c_.subject_before(c_.cue_around(at, near.begin).begin, near.begin);
        if (!phrase.empty() && !phrase.overlaps(found.source)) return phrase;
      }
    }
    return {};
  }

  const Clauses& c_;
  const Reading& r_;
};

}  // namespace

void find_hearers(const Clauses& clauses, std::vector<FoundQuote>& quotes) {
  const HearerFinder finder(clauses);
  for (FoundQuote& found : quotes) finder.find(found);
}

}  // namespace copydesk
