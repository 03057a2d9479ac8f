// The attribution of each stretch in marks.
#include "extract/direct_quotes.hpp"

#include <algorithm>

namespace copydesk {
namespace {

constexpr std::uint32_t kLongestLead = 45;     // tokens between a cue and the words it introduces
constexpr std::uint32_t kFewestWords = 4;      // of a stretch that is a quote without any cue
constexpr std::uint32_t kFewestOfAnyVerb = 3;  // of one whose cue is no verb of speech
constexpr std::uint32_t kFewestOfNobody = 8;   // of one for which no speaker is found either

struct Attributed {
  Span cue;
  Span source;
  bool adjacent = true;  // nothing but a comma, a colon or the hearer between cue and marks
  Origin origin = Origin::behind;
};

class DirectFinder {
 public:
  explicit DirectFinder(const Clauses& clauses) : c_(clauses), r_(clauses.reading()) {
    result_.used.assign(c_.quotations().size(), false);
    result_.cue.assign(r_.tokens.size(), false);
    sentence_of_.resize(r_.tokens.size());
    for (std::uint32_t i = 0; i < r_.sentences.size(); ++i) {
      const Span tokens = r_.sentences[i].tokens;
      std::fill(sentence_of_.begin() + tokens.begin, sentence_of_.begin() + tokens.end, i);
    }
    block_tokens_.resize(r_.sentences.size());
    for (std::size_t first = 0; first < r_.sentences.size();) {
      std::size_t end = first + 1;
      while (end < r_.sentences.size() && r_.sentences[end].block == r_.sentences[first].block) ++end;
      std::fill(block_tokens_.begin() + static_cast<std::ptrdiff_t>(first),
                block_tokens_.begin() + static_cast<std::ptrdiff_t>(end),
                Span{r_.sentences[first].tokens.begin, r_.sentences[end - 1].tokens.end});
      first = end;
    }
  }

  DirectQuotes run() {
    const auto& all = c_.quotations();
    for (std::uint32_t first = 0; first < all.size();) {
      std::uint32_t last = first;
      while (last + 1 < all.size() && all[last + 1].continues && turn_of(all[last + 1]).empty()) ++last;
      const BlockKind kind = r_.blocks[all[first].block].kind;
      // Speech in a headline or a caption is no quote of the story.
      if (kind == BlockKind::paragraph || kind == BlockKind::standfirst) take(first, last);
      first = last + 1;
    }
    return std::move(result_);
  }

 private:
  Span block_of(std::uint32_t token) const { return block_tokens_[sentence_of_[token]]; }

  std::uint32_t word_count(Span tokens) const {
    std::uint32_t words = 0;
    for (std::uint32_t at = tokens.begin; at < tokens.end; ++at) {
      words += r_.tokens[at].kind == TokenKind::word || r_.tokens[at].kind == TokenKind::number;
    }
    return words;
  }

  /// The last token inside the marks.
  std::uint32_t last_inside(const Quotation& q) const {
    std::uint32_t last = q.tokens.end - 1;
    while (last > q.tokens.begin && r_.tokens[last].kind == TokenKind::quote_mark) --last;
    return last;
  }

  /// The name in capitals before a colon at the stretch's start, as transcripts have it.
  Span turn_of(const Quotation& q) const {
    const std::uint32_t begin = q.tokens.begin + 1;
    for (std::uint32_t at = begin; at + 1 < q.tokens.end && at < begin + 5; ++at) {
      if (at > begin && c_.form(at) == ":") return {begin, at};
      if (r_.words.casing(at) != Casing::upper && !(at > begin && c_.is_final(at))) break;
    }
    return {};
  }

  bool ends_like_speech(const Quotation& q) const {
    const std::uint32_t last = last_inside(q);
    return c_.is_comma(last) || c_.is_final(last) || c_.is_dash(last) || !q.closed;
  }

  void take(std::uint32_t first, std::uint32_t last) {
    const Quotation& opening = c_.quotations()[first];
    const Quotation& closing = c_.quotations()[last];
    const Span block = block_of(opening.tokens.begin);
    const Span last_block = block_of(closing.tokens.begin);
    const std::uint32_t next_mark =
        last + 1 < c_.quotations().size() ? c_.quotations()[last + 1].tokens.begin : last_block.end;
    const std::uint32_t high = std::min(last_block.end, next_mark);
    const std::uint32_t low = lead_begin(first, block);
    if (const Span turn = turn_of(opening); !turn.empty()) {
      // `“OKORO: We were told in May.`: a transcript names the speaker inside the marks.
      add(first, last, {{turn.end, turn.end + 1}, turn, true, Origin::turn}, QuoteKind::direct, turn.end + 1);
      return;
    }
    if (first == last && c_.is_title(opening)) return;
    if (interrupted(opening, low)) return join(first, last);

    Attributed found;
    if (behind(closing, high, found) || behind_dash(closing, last_block, found)) {
      const std::uint32_t begin = sentence_begin(opening.tokens.begin, low);
      if (begin < opening.tokens.begin && !introduced(opening.tokens.begin) &&
          before_is_content(begin, opening.tokens.begin)) {
        // `The states “reflect the nation,” she wrote.`: the clause around the marks is reported too.
        return add(first, last, found, QuoteKind::mixed, begin);
      }
      return add(first, last, found, QuoteKind::direct, opening.tokens.begin);
    }
    // A long quote's attribution may stand behind its first paragraph.
    if (last > first &&
        behind(opening, std::min(block.end, c_.quotations()[first + 1].tokens.begin), found)) {
      return add(first, last, found, QuoteKind::direct, opening.tokens.begin);
    }
    if (before(opening, low, block, found) && found.adjacent && said_there(opening, found)) {
      found.origin = Origin::before;
      return add(first, last, found, QuoteKind::direct, opening.tokens.begin);
    }
    if (!stands_alone(opening, closing, block, last_block)) return;
    if (follows_its_attribution(opening.tokens.begin, block)) return join(first, last);
    if (word_count({opening.tokens.begin, closing.tokens.end}) >= kFewestWords) go_on(first, last, block);
  }

  /// Where the words that may introduce a stretch begin: behind the stretch before it, in its block.
  std::uint32_t lead_begin(std::uint32_t first, Span block) const {
    if (first == 0) return block.begin;
    return std::max(block.begin, c_.quotations()[first - 1].tokens.end);
  }

  std::uint32_t sentence_begin(std::uint32_t token, std::uint32_t low) const {
    return std::max(low, r_.sentences[sentence_of_[token]].tokens.begin);
  }

  /// A comma, colon or dash before the marks, or nothing: what stands before is no part of the quote.
  bool introduced(std::uint32_t open) const {
    return open == 0 || c_.is_comma(open - 1) || c_.form(open - 1) == ":" || c_.is_dash(open - 1) ||
           c_.is_final(open - 1);
  }

  bool before_is_content(std::uint32_t begin, std::uint32_t open) const {
    for (std::uint32_t at = begin; at < open; ++at) {
      if (!c_.is_cue_verb(at) || !c_.is(at, WordClass::speech_verb)) continue;
      // `with what he called “a cough”, his widow said`: the relative is part of what she said.
      if (at < begin + 2 || c_.lower(at - 2) != "what") return false;
    }
    return open - begin < kLongestLead && open - begin > 1;
  }

  /// `“The plan,” she said, “is dead.”`: the last cue before the marks is that of the stretch before.
  bool interrupted(const Quotation& q, std::uint32_t low) const {
    const std::uint32_t open = q.tokens.begin;
    if (result_.quotes.empty() || low == 0 || open == low || sentence_of_[low - 1] != sentence_of_[open])
      return false;
    const FoundQuote& previous = result_.quotes.back();
    if (previous.quote.spans.back().end != low || previous.quote.cue.begin < low) return false;
    if (!c_.is_comma(open - 1) && !c_.is_dash(open - 1)) return false;
    for (std::uint32_t at = previous.quote.cue.end; at < open; ++at) {
      if (c_.is_cue_verb(at) && !previous.source.contains(at)) return false;
    }
    return true;
  }

  void join(std::uint32_t first, std::uint32_t last) {
    for (std::uint32_t i = first; i <= last; ++i) {
      result_.quotes.back().quote.spans.push_back(c_.quotations()[i].tokens);
      result_.used[i] = true;
    }
  }

  /// Whether a stretch that a cue stands right before is speech, not a name or a scare quote: it ends like
  /// speech, or is all that follows, or the cue is a verb of saying with more than a word or two behind it.
  bool said_there(const Quotation& q, const Attributed& found) const {
    if (ends_like_speech(q) || c_.form(found.cue.begin) == ":") return true;
    if (!c_.is(found.cue.end - 1, WordClass::saying_verb)) return false;
    const std::uint32_t next = q.tokens.end;
    const bool last = next >= r_.tokens.size() || c_.is_punctuation(next);
    return last || word_count(q.tokens) >= kFewestWords;
  }

  // --- behind the marks
  // -------------------------------------------------------------------------------------------

  bool behind(const Quotation& q, std::uint32_t high, Attributed& found) const {
    std::uint32_t at = q.tokens.end;
    if (at >= high) return false;
    const bool comma = c_.is_comma(at) || c_.is_dash(at);
    if (comma && !c_.is_comma(at) && !ends_like_speech(q) && word_count(q.tokens) < kFewestWords)
      return false;
    if (comma) ++at;
    if (!comma && !ends_like_speech(q)) return false;
    if (at >= high) return false;
    // `“We lost.” He added that …`: the next sentence is not the attribution of this one.
    const bool new_sentence = sentence_of_[at] != sentence_of_[q.tokens.end - 1];
    if (new_sentence && c_.form(last_inside(q)) == ".") return false;
    std::uint32_t end = at;
    while (end < high && !c_.is_final(end) && c_.form(end) != ";" && c_.form(end) != ":") ++end;
    if (at + 1 < end && c_.lower(at) == "according" && c_.lower(at + 1) == "to") {
      found = {{at, at + 2}, c_.subject_after(at + 2, end)};
      return !found.source.empty();
    }
    for (std::uint32_t verb = at; verb < end && verb - at < kLongestLead; ++verb) {
      if (!c_.is_cue_verb(verb) || c_.lower(verb).ends_with("ing")) continue;
      const Span cue = c_.cue_around(verb, at);
      if (c_.is_passive(cue)) continue;
      if (cue.begin == at) {
        const Span source = c_.subject_after(verb + 1, end);
        if (!source.empty()) {
          found = {cue, source};
          return true;
        }
        continue;
      }
      const Span source = c_.subject_before(cue.begin, at);
      if (source.empty()) continue;
      if (new_sentence && verb + 1 < end && c_.lower(verb + 1) == "that") return false;
      // `“…,” the mayor said`; but `“…,” and the mayor went home, officials said` is somebody else's clause.
      if (source.begin == at ||
          (source.begin - at <= 2 && !c_.is(at, WordClass::coordinator) && !c_.is(at, WordClass::relative))) {
        found = {cue, source};
        return true;
      }
      return false;
    }
    return !new_sentence && behind_any_verb(q, at, end, found);
  }

  /// `“Nobody asked us,” Marta Okoye bristled.`: behind a comma, a person and a verb that ends its clause are
  /// an attribution, whatever the verb means.
  bool behind_any_verb(const Quotation& q, std::uint32_t at, std::uint32_t end, Attributed& found) const {
    if (!c_.is_comma(last_inside(q)) && !c_.is_comma(at - 1)) return false;
    if (word_count(q.tokens) < kFewestOfAnyVerb) return false;
    // `after Ruiz noted that “it rained,” Dahl left`: one who is quoted so stands at the start of a clause.
    const std::uint32_t open = q.tokens.begin;
    if (r_.sentences[sentence_of_[open]].tokens.begin != open && !introduced(open)) return false;
    const std::uint32_t inverted = verb_end(at, end);
    if (inverted != at && inverted < end && is_person(inverted)) {
      found = {{at, inverted}, c_.subject_after(inverted, end)};
      return !found.source.empty();
    }
    const bool pronoun = c_.is(at, WordClass::male_pronoun) || c_.is(at, WordClass::female_pronoun);
    if (!is_person(at) && !(pronoun && c_.is(at, WordClass::subject_pronoun))) return false;
    const std::uint32_t verb = is_person(at) ? c_.mention(c_.mention_of(at)).tokens.end : at + 1;
    const std::uint32_t behind = verb_end(verb, end);
    if (behind == verb) return false;
    if (behind < end && c_.form(behind) == ":") return false;
    const bool over = behind == end || c_.is_punctuation(behind) || c_.is(behind, WordClass::preposition) ||
                      c_.is(behind, WordClass::adverb) || c_.is(behind, WordClass::subordinator);
    if (over) found = {{verb, behind}, {at, verb}};
    return over;
  }

  bool is_person(std::uint32_t at) const {
    return c_.mention_of(at) != kNone && c_.mention(c_.mention_of(at)).type == EntityType::person;
  }

  /// Behind a verb in the past or third person, with its particle (`went on`, `shot back`); `at` where none
  /// stands.
  std::uint32_t verb_end(std::uint32_t at, std::uint32_t end) const {
    if (at >= end || r_.tokens[at].kind != TokenKind::word || r_.words.casing(at) != Casing::lower ||
        r_.words.in(at, List::function_word) || c_.mention_of(at) != kNone || c_.quotation_of(at) != kNone)
      return at;
    const auto word = c_.lower(at);
    const bool past = word.ends_with("ed") || word == "went" || word == "shot" || word == "hit" ||
                      word == "burst" || word == "spat" || word == "broke" || word == "cut" ||
                      word == "fired";
    if (!past && !(word.ends_with('s') && !word.ends_with("ss"))) return at;
    const bool particle = at + 1 < end &&
                          (c_.lower(at + 1) == "on" || c_.lower(at + 1) == "back" ||
                           c_.lower(at + 1) == "in" || c_.lower(at + 1) == "out") &&
                          (at + 2 == end || c_.is_punctuation(at + 2) || c_.mention_of(at + 2) != kNone);
    if (!past || word.ends_with("ed")) return at + 1 + particle;
    return particle ? at + 2 : at;
  }

  /// `“…” — Ana Ruiz, farmer`, also on the line below.
  bool behind_dash(const Quotation& q, Span block, Attributed& found) const {
    std::uint32_t at = q.tokens.end;
    std::uint32_t end = block.end;
    if (at == block.end && at < r_.tokens.size()) end = block_of(at).end;
    if (at + 1 >= end || !c_.is_dash(at) || end - at > 16 || word_count(q.tokens) < kFewestWords)
      return false;
    if (!r_.words.capitalised(at + 1) || c_.is(at + 1, WordClass::determiner)) return false;
    for (std::uint32_t i = at + 1; i < end; ++i) {
      if (c_.is(i, WordClass::auxiliary) || c_.quotation_of(i) != kNone) return false;
    }
    while (end > at + 1 && c_.is_final(end - 1)) --end;
    found = {{at, at + 1}, {at + 1, end}, true, Origin::dash};
    return end > at + 1;
  }

  // --- before the marks
  // -------------------------------------------------------------------------------------------

  bool before(const Quotation& q, std::uint32_t low, Span block, Attributed& found) const {
    const std::uint32_t open = q.tokens.begin;
    if (open == block.begin) return block_before(block, found);
    const std::uint32_t begin = sentence_begin(open, low);
    if (begin == open) {
      return open > low && c_.form(open - 1) == ":" && lead({sentence_begin(open - 1, low), open}, found);
    }
    return lead({begin, open}, found);
  }

  /// `She said:` on a line of its own.
  bool block_before(Span block, Attributed& found) const {
    if (block.begin == 0 || c_.form(block.begin - 1) != ":") return false;
    const Span sentence = r_.sentences[sentence_of_[block.begin - 1]].tokens;
    return lead({sentence.begin, block.begin}, found);
  }

  bool lead(Span words, Attributed& found) const {
    const bool colon = c_.form(words.end - 1) == ":";
    const bool comma = c_.is_comma(words.end - 1);
    for (std::uint32_t verb = words.end; verb-- > words.begin && words.end - verb < kLongestLead;) {
      if (c_.is_final(verb)) break;
      if (!c_.is_cue_verb(verb)) continue;
      const Span cue = c_.cue_around(verb, words.begin);
      Span source = c_.subject_before(cue.begin, words.begin);
      std::uint32_t after = verb + 1;
      if (source.empty() && cue.begin == words.begin) {
        source = c_.subject_after(verb + 1, words.end);
        after = source.empty() ? after : source.end;
      }
      if (source.empty() || c_.lower(verb).ends_with("ing")) {
        const Span main = main_subject(words.begin, cue.begin);
        if (!main.empty()) source = main;
      }
      found = {cue, source,
               colon || introduces({after, words.end}, c_.is(verb, WordClass::hearer_verb), comma)};
      return true;
    }
    if (comma) {
      // `According to Ruiz, “…”`
      for (std::uint32_t at = words.begin; at + 1 < words.end; ++at) {
        if (c_.lower(at) != "according" || c_.lower(at + 1) != "to") continue;
        const Span named = c_.subject_after(at + 2, words.end);
        if (named.empty() || named.end + 1 < words.end) break;
        found = {{at, at + 2}, named};
        return true;
      }
    }
    if (!colon) return false;
    // `Ruiz: “…”`, `His verdict: “…”`.
    const Span name = c_.subject_before(words.end - 1, words.begin);
    if (name.empty()) return false;
    found = {{words.end - 1, words.end}, name};
    return true;
  }

  /// Whether only a hearer, an adverb or an occasion stands between cue and marks (`told reporters on Monday,
  /// “…”`).
  bool introduces(Span between, bool told, bool comma) const {
    std::uint32_t at = between.begin;
    if (at == between.end) return true;
    if (comma) {
      if (at + 1 == between.end) return true;
      // Up to a comma anything may stand that is no clause of its own.
      for (std::uint32_t i = at; i + 1 < between.end; ++i) {
        if (c_.lower(i) == "that" || c_.is(i, WordClass::auxiliary) ||
            (c_.is(i, WordClass::subject_pronoun) && !c_.is(i, WordClass::object_pronoun)))
          return false;
      }
      return true;
    }
    if (c_.lower(between.end - 1) == "that") return false;
    while (at < between.end && c_.is(at, WordClass::adverb)) ++at;
    if (at == between.end) return true;
    if (!told) return false;
    const Span hearer = c_.subject_after(at, between.end);
    return c_.is(at, WordClass::object_pronoun) ? at + 1 == between.end
                                                : !hearer.empty() && hearer.end == between.end;
  }

  /// The subject of the sentence's first clause: who is `adding` and `saying` in the clauses behind it.
  Span main_subject(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t verb = begin; verb < end; ++verb) {
      if (!c_.is_cue_verb(verb) && !c_.is(verb, WordClass::auxiliary)) continue;
      const Span cue = c_.cue_around(verb, begin);
      const Span before = c_.subject_before(cue.begin, begin);
      if (!before.empty()) return before;
      if (cue.begin == begin) return c_.subject_after(verb + 1, end);
    }
    for (std::uint32_t at = begin; at < end; ++at) {
      if (c_.mention_of(at) != kNone) {
        const Mention& mention = c_.mention(c_.mention_of(at));
        if (mention.type == EntityType::person || mention.type == EntityType::org) return mention.tokens;
      } else if (c_.is(at, WordClass::subject_pronoun) && !c_.is(at, WordClass::determiner)) {
        return {at, at + 1};
      }
    }
    return {};
  }

  // --- no attribution of its own
  // ----------------------------------------------------------------------------------

  /// The stretch is whole sentences: it opens where a sentence begins and closes where one ends.
  bool stands_alone(const Quotation& opening, const Quotation& closing, Span block, Span last_block) const {
    const std::uint32_t open = opening.tokens.begin;
    const bool begins = open == block.begin || r_.sentences[sentence_of_[open]].tokens.begin == open ||
                        c_.form(open - 1) == ":";
    const std::uint32_t end = closing.tokens.end;
    const bool ends =
        end == last_block.end || c_.is_final(last_inside(closing)) || c_.is_final(end) || !closing.closed;
    return begins && ends;
  }

  /// `“A,” she said. “B.”`: only the attribution of the quote before stands between.
  bool follows_its_attribution(std::uint32_t open, Span block) const {
    if (result_.quotes.empty()) return false;
    const FoundQuote& previous = result_.quotes.back();
    return previous.quote.spans.back().begin >= block.begin && !previous.quote.cue.empty() &&
           attribution_only(previous, open);
  }

  /// Gives a stretch without attribution the speaker of the words before it.
  void go_on(std::uint32_t first, std::uint32_t last, Span block) {
    const std::uint32_t open = c_.quotations()[first].tokens.begin;
    const FoundQuote* previous = result_.quotes.empty() ? nullptr : &result_.quotes.back();
    const bool same_block = previous != nullptr && previous->quote.spans.back().begin >= block.begin;
    Attributed found;
    if (open > block.begin) {
      // The sentence before names who speaks: `Ruiz was unmoved. “Let them sue.”`
      const Span sentence = r_.sentences[sentence_of_[open - 1]].tokens;
      found.source = main_subject(std::max(sentence.begin, block.begin), open);
    } else if (previous != nullptr && previous->quote.spans.back().end <= open && near(*previous, open)) {
      found.source = previous->source;
    } else if (open > 0) {
      const Span sentence = r_.sentences[sentence_of_[open - 1]].tokens;
      found.source = main_subject(sentence.begin, sentence.end);
    }
    if (found.source.empty() && same_block) found.source = previous->source;
    if (found.source.empty()) found.source = named_behind(last, block);
    // A line of its own in marks that nobody says is a heading.
    if (found.source.empty() && word_count({open, c_.quotations()[last].tokens.end}) < kFewestOfNobody)
      return;
    found.origin = Origin::goes_on;
    add(first, last, found, QuoteKind::direct, open);
    result_.quotes.back().continues = true;
  }

  /// `“I was asleep.” Henrik Dahl was sitting on the wall.`: the person who is the next sentence's subject.
  Span named_behind(std::uint32_t last, Span block) const {
    const std::uint32_t next = c_.quotations()[last].tokens.end;
    if (next >= block.end || c_.mention_of(next) == kNone) return {};
    const Mention& mention = c_.mention(c_.mention_of(next));
    return mention.type == EntityType::person && mention.tokens.begin == next ? mention.tokens : Span{};
  }

  /// Between the quote's last stretch and `open` stands nothing but its attribution, one sentence at the
  /// most.
  bool attribution_only(const FoundQuote& previous, std::uint32_t open) const {
    const std::uint32_t end = previous.quote.spans.back().end;
    if (end == open) return true;
    if (previous.quote.cue.begin < end && !previous.source.empty() && previous.source.begin < end) {
      // `She said: “A.” “B.”`
      return open - end <= 1;
    }
    return previous.quote.cue.begin >= end &&
           sentence_of_[open - 1] - sentence_of_[std::min(previous.quote.cue.begin, open - 1)] == 0;
  }

  /// The quote stands at the end of the block just before.
  bool near(const FoundQuote& previous, std::uint32_t open) const {
    const std::uint32_t last = std::max(previous.quote.spans.back().end, previous.quote.cue.end) - 1;
    return r_.sentences[sentence_of_[last]].block + 2 >= r_.sentences[sentence_of_[open]].block;
  }

  void add(std::uint32_t first, std::uint32_t last, const Attributed& found, QuoteKind kind,
           std::uint32_t begin) {
    FoundQuote quote;
    quote.quote.kind = kind;
    for (std::uint32_t i = first; i <= last; ++i) {
      quote.quote.spans.push_back(c_.quotations()[i].tokens);
      result_.used[i] = true;
    }
    quote.quote.spans.front().begin = begin;
    // Another stretch inside the clause before the marks belongs to the same quote.
    for (std::uint32_t i = first; i-- > 0 && c_.quotations()[i].tokens.begin >= begin;)
      result_.used[i] = true;
    quote.quote.cue = found.cue;
    quote.source = found.source;
    quote.origin = found.origin;
    for (std::uint32_t at = found.cue.begin; at < found.cue.end; ++at) result_.cue[at] = true;
    result_.quotes.push_back(std::move(quote));
  }

  const Clauses& c_;
  const Reading& r_;
  DirectQuotes result_;
  std::vector<std::uint32_t> sentence_of_;
  std::vector<Span> block_tokens_;  // by sentence: all tokens of its block
};

}  // namespace

DirectQuotes find_direct_quotes(const Clauses& clauses) {
  return DirectFinder(clauses).run();
}

}  // namespace copydesk
