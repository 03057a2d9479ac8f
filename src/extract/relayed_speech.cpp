// The quoting verb, and `as saying` behind it.
#include "extract/relayed_speech.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "extract/stretches.hpp"

namespace copydesk {
namespace {

constexpr std::uint32_t kReach = 16;  // tokens from `quoted` to `as saying`

class RelaySettler {
 public:
  explicit RelaySettler(const Clauses& clauses) : c_(clauses), m_(clauses) {}

  /// False where nothing is left of the quote.
  bool settle(FoundQuote& found) const {
    const Span cue = found.quote.cue;
    if (cue.empty() || found.labelled) return true;
    const Span sentence = m_.sentence(cue.begin);
    const std::uint32_t verb = quoting_verb(cue, sentence);
    if (verb == kNone) return true;
    const std::uint32_t as = as_saying(verb + 1, sentence.end);
    if (as == kNone) return true;
    const std::uint32_t passive = passive_begin(verb, sentence.begin);
    const std::uint32_t low = low_end(found, sentence, passive == kNone ? verb : passive);
    const Span speaker = passive == kNone ? Span{verb + 1, as} : c_.subject_before(passive, low);
    Span& words = found.quote.spans.front();
    if (found.quote.kind != QuoteKind::direct) {
      if (words.end <= verb) return !words.overlaps(speaker);
      if (words.begin > verb && words.begin < as + 2) words.begin = std::min(words.end, as + 2);
      if (words.size() < 2 || c_.is(words.begin, WordClass::preposition)) return false;
    }
    if (speaker.empty()) return true;
    found.source = speaker;
    found.source_margin = 0;
    if (passive == kNone) found.quote.cue = {as, as + 2};
    return true;
  }

 private:
  /// In the cue, or right before its `as saying`.
  std::uint32_t quoting_verb(Span cue, Span sentence) const {
    for (std::uint32_t at = cue.begin; at < cue.end; ++at) {
      if (quotes(at)) return at;
    }
    if (c_.lower(cue.begin) != "as") return kNone;
    for (std::uint32_t at = cue.begin; at-- > sentence.begin && cue.begin - at < kReach;) {
      if (quotes(at)) return at;
      if (c_.quotation_of(at) != kNone) break;
    }
    return kNone;
  }
  bool quotes(std::uint32_t at) const {
    constexpr std::array<std::string_view, 7> kVerbs = {"quoted", "quotes", "quote", "quoting",
                                                        "cited",  "cites",  "citing"};
    return std::find(kVerbs.begin(), kVerbs.end(), c_.lower(at)) != kVerbs.end();
  }

  std::uint32_t as_saying(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t at = begin; at + 1 < end && at - begin < kReach; ++at) {
      if (c_.quotation_of(at) != kNone || c_.is_final(at)) break;
      if (c_.lower(at) == "as" && c_.lower(at + 1).ends_with("ing") && c_.is(at + 1, WordClass::speech_verb))
        return at;
    }
    return kNone;
  }

  /// The first word of `was quoted`, `has been widely quoted`, or kNone.
  std::uint32_t passive_begin(std::uint32_t verb, std::uint32_t low) const {
    const Span cue = c_.cue_around(verb, low);
    return c_.is_passive(cue) ? cue.begin : kNone;
  }

  /// Where the words before end that are no part of the clause with the verb.
  std::uint32_t low_end(const FoundQuote& found, Span sentence, std::uint32_t verb) const {
    std::uint32_t low = sentence.begin;
    for (std::uint32_t at = low; at < verb; ++at) {
      if (c_.quotation_of(at) != kNone) low = at + 1;
    }
    for (const Span span : found.quote.spans) {
      if (found.quote.kind == QuoteKind::direct && span.end <= verb) low = std::max(low, span.end);
    }
    while (low < verb && c_.is_comma(low)) ++low;
    return low;
  }

  const Clauses& c_;
  const Stretches m_;
};

}  // namespace

void settle_relayed(const Clauses& clauses, std::vector<FoundQuote>& quotes) {
  const RelaySettler settler(clauses);
  std::size_t kept = 0;
  for (FoundQuote& found : quotes) {
    if (!settler.settle(found)) continue;
    if (&quotes[kept] != &found) quotes[kept] = std::move(found);
    ++kept;
  }
  quotes.resize(kept);
}

}  // namespace copydesk
