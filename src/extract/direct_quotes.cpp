// Stretches joined and given to their attribution.
#include "extract/direct_quotes.hpp"

#include <algorithm>

#include "extract/attributions.hpp"
#include "extract/stretches.hpp"

namespace copydesk {
namespace {

constexpr std::uint32_t kFewestOfNobody = 8;  // of one for which no speaker is found either

class DirectFinder {
 public:
  explicit DirectFinder(const Clauses& clauses) : c_(clauses), r_(clauses.reading()), m_(clauses), a_(m_) {
    result_.used.assign(c_.quotations().size(), false);
    result_.cue.assign(r_.tokens.size(), false);
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
  /// The name in capitals before a colon at the stretch's start, as transcripts have it.
  Span turn_of(const Quotation& q) const {
    const std::uint32_t begin = q.tokens.begin + 1;
    for (std::uint32_t at = begin; at + 1 < q.tokens.end && at < begin + 5; ++at) {
      if (at > begin && c_.form(at) == ":") return {begin, at};
      if (r_.words.casing(at) != Casing::upper && !(at > begin && c_.is_final(at))) break;
    }
    return {};
  }

  void take(std::uint32_t first, std::uint32_t last) {
    const Quotation& opening = c_.quotations()[first];
    const Quotation& closing = c_.quotations()[last];
    const Span block = m_.block_of(opening.tokens.begin);
    const Span last_block = m_.block_of(closing.tokens.begin);
    const std::uint32_t next_mark =
        last + 1 < c_.quotations().size() ? c_.quotations()[last + 1].tokens.begin : last_block.end;
    const std::uint32_t high = std::min(last_block.end, next_mark);
    const std::uint32_t low = lead_begin(first, block);
    if (const Span turn = turn_of(opening); !turn.empty()) {
      // `“OKORO: We were told in May.`: a transcript names the speaker inside the marks.
      add(first, last, {{turn.end, turn.end + 1}, turn, true, Origin::turn}, QuoteKind::direct, turn.end + 1);
      return;
    }
    if (first == last && c_.is_title(opening) && !exclaimed(opening, high)) return;
    if (interrupted(opening, low)) return join(first, last);

    Attributed found;
    if ((a_.behind(closing, high, found) && !passed_on(opening, low, found)) ||
        a_.behind_dash(closing, last_block, found) || a_.below(closing, last_block, found)) {
      const std::uint32_t begin = m_.sentence_begin(opening.tokens.begin, low);
      if (begin < opening.tokens.begin && !m_.introduced(opening.tokens.begin) &&
          before_is_content(begin, opening.tokens.begin)) {
        // `The states “reflect the nation,” she wrote.`: the clause around the marks is reported too.
        return add(first, last, found, QuoteKind::mixed, begin);
      }
      return add(first, last, found, QuoteKind::direct, opening.tokens.begin);
    }
    // A long quote's attribution may stand behind its first paragraph.
    if (last > first &&
        a_.behind(opening, std::min(block.end, c_.quotations()[first + 1].tokens.begin), found)) {
      return add(first, last, found, QuoteKind::direct, opening.tokens.begin);
    }
    if (a_.before(opening, low, block, found) && found.adjacent && said_there(opening, found)) {
      found.origin = Origin::before;
      return add(first, last, found, QuoteKind::direct, opening.tokens.begin);
    }
    if (!stands_alone(opening, closing, block, last_block)) return;
    if (follows_its_attribution(opening.tokens.begin, block)) return join(first, last);
    if (m_.word_count({opening.tokens.begin, closing.tokens.end}) >= kFewestWords) go_on(first, last, block);
  }

  /// `“Oh my God,” said Ana Ruiz`: capitals make no title of a sentence's first words with a verb of saying
  /// behind them.
  bool exclaimed(const Quotation& q, std::uint32_t high) const {
    Attributed found;
    return m_.sentence(q.tokens.begin).begin == q.tokens.begin && c_.is_comma(m_.last_inside(q)) &&
           a_.behind(q, high, found) && found.cue.begin < q.tokens.end + 2 &&
           c_.is(found.cue.end - 1, WordClass::saying_verb);
  }

  /// `The mayor called it “a shame,” according to the Echo`: said by the mayor, passed on by the paper.
  bool passed_on(const Quotation& q, std::uint32_t low, const Attributed& found) const {
    if (c_.lower(found.cue.begin) != "according") return false;
    for (std::uint32_t at = m_.sentence_begin(q.tokens.begin, low); at < q.tokens.begin; ++at) {
      if (c_.is_cue_verb(at) && c_.is(at, WordClass::speech_verb)) return true;
    }
    return false;
  }

  /// Where the words that may introduce a stretch begin: behind the stretch before it, in its block.
  std::uint32_t lead_begin(std::uint32_t first, Span block) const {
    if (first == 0) return block.begin;
    return std::max(block.begin, c_.quotations()[first - 1].tokens.end);
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
    if (result_.quotes.empty() || low == 0 || open == low || m_.sentence_of(low - 1) != m_.sentence_of(open))
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
    if (m_.ends_like_speech(q) || c_.form(found.cue.begin) == ":") return true;
    if (!c_.is(found.cue.end - 1, WordClass::saying_verb)) return false;
    const std::uint32_t next = q.tokens.end;
    const bool last = next >= r_.tokens.size() || c_.is_punctuation(next);
    return last || m_.word_count(q.tokens) >= kFewestWords;
  }

  /// The stretch is whole sentences: it opens where a sentence begins and closes where one ends.
  bool stands_alone(const Quotation& opening, const Quotation& closing, Span block, Span last_block) const {
    const std::uint32_t open = opening.tokens.begin;
    const bool begins = open == block.begin || m_.sentence(open).begin == open || c_.form(open - 1) == ":";
    const std::uint32_t end = closing.tokens.end;
    const bool ends =
        end == last_block.end || c_.is_final(m_.last_inside(closing)) || c_.is_final(end) || !closing.closed;
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
      const Span sentence = m_.sentence(open - 1);
      found.source = a_.main_subject(std::max(sentence.begin, block.begin), open);
    } else if (previous != nullptr && previous->quote.spans.back().end <= open && near(*previous, open)) {
      found.source = previous->source;
    } else if (open > 0) {
      const Span sentence = m_.sentence(open - 1);
      found.source = a_.main_subject(sentence.begin, sentence.end);
    }
    if (found.source.empty() && same_block) found.source = previous->source;
    if (found.source.empty()) found.source = named_behind(last, block);
    // A line of its own in marks that nobody says is a heading.
    if (found.source.empty() && m_.word_count({open, c_.quotations()[last].tokens.end}) < kFewestOfNobody)
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
           m_.sentence_of(open - 1) - m_.sentence_of(std::min(previous.quote.cue.begin, open - 1)) == 0;
  }

  /// The quote stands at the end of the block just before.
  bool near(const FoundQuote& previous, std::uint32_t open) const {
    const std::uint32_t last = std::max(previous.quote.spans.back().end, previous.quote.cue.end) - 1;
    return r_.sentences[m_.sentence_of(last)].block + 2 >= r_.sentences[m_.sentence_of(open)].block;
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
  Stretches m_;
  AttributionFinder a_;
  DirectQuotes result_;
};

}  // namespace

DirectQuotes find_direct_quotes(const Clauses& clauses) {
  return DirectFinder(clauses).run();
}

}  // namespace copydesk
