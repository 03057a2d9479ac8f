// Direct quotes first, since their marks are sure; then what is reported around them.
#include "extract/quotes.hpp"

#include <algorithm>
#include <iterator>

#include "extract/acts.hpp"
#include "extract/block_quotes.hpp"
#include "extract/clauses.hpp"
#include "extract/confidence.hpp"
#include "extract/direct_quotes.hpp"
#include "extract/hearers.hpp"
#include "extract/interviews.hpp"
#include "extract/linking.hpp"
#include "extract/quote_tagger.hpp"
#include "extract/quoted_kinds.hpp"
#include "extract/relayed_speech.hpp"
#include "extract/reported_clauses.hpp"
#include "extract/shared_sources.hpp"

namespace copydesk {
namespace {

/// Whole paragraphs take the place of what was found inside them: in a turn of an interview, whoever is
/// quoted is quoted by the speaker.
void put_over(std::vector<FoundQuote> whole, std::vector<FoundQuote>& quotes) {
  if (whole.empty()) return;
  std::vector<Span> taken;
  for (const FoundQuote& quote : whole)
    taken.insert(taken.end(), quote.quote.spans.begin(), quote.quote.spans.end());
  std::erase_if(quotes, [&](const FoundQuote& found) {
    const Span span = found.quote.spans.front();
    const auto at =
        std::partition_point(taken.begin(), taken.end(), [&](Span t) { return t.end <= span.begin; });
    return at != taken.end() && at->overlaps(span);
  });
  quotes.insert(quotes.end(), std::make_move_iterator(whole.begin()), std::make_move_iterator(whole.end()));
  std::stable_sort(quotes.begin(), quotes.end(), [](const FoundQuote& a, const FoundQuote& b) {
    return a.quote.spans.front().begin < b.quote.spans.front().begin;
  });
}

}  // namespace

FoundQuotes find_quotes(const QuoteTagger& tagger, const QuoteConfidence* confidence,
                        std::optional<float> least_confidence, const ClusterTable& clusters,
                        const Reading& reading, const std::vector<Mention>& mentions) {
  const Clauses clauses(reading, mentions);
  DirectQuotes direct = find_direct_quotes(clauses);
  put_over(find_block_quotes(clauses), direct.quotes);
  put_over(find_interview_turns(clauses), direct.quotes);
  std::vector<FoundQuote> reported = find_reported_clauses(clauses, direct.cue, direct.used);

  std::vector<FoundQuote> by_rules = direct.quotes;
  by_rules.insert(by_rules.end(), reported.begin(), reported.end());

  FoundQuotes found;
  found.quotes =
      link_parts(clauses, tagger.tag(clauses, by_rules, clusters), std::move(direct.quotes), reported);
  settle_relayed(clauses, found.quotes);
  share_sources(clauses, found.quotes);

  for (FoundQuote& quote : found.quotes) quote.quote.act = act_of(clauses, quote.quote);
  find_hearers(clauses, found.quotes);
  if (confidence != nullptr) {
    confidence->rate(clauses, found.quotes);
    leave_out_doubtful(clauses, least_confidence, found.quotes);
  }

  std::vector<bool> spoken(reading.tokens.size(), false);
  for (const FoundQuote& quote : found.quotes) {
    for (const Span span : quote.quote.spans)
      std::fill(spoken.begin() + span.begin, spoken.begin() + span.end, true);
  }
  for (const Quotation& quotation : clauses.quotations()) {
    const BlockKind kind = reading.blocks[quotation.block].kind;
    if (!spoken[quotation.tokens.begin] && (kind == BlockKind::paragraph || kind == BlockKind::standfirst)) {
      found.quoted.push_back({quotation.tokens, kind_of_quoted(clauses, quotation)});
    }
  }
  return found;
}

}  // namespace copydesk
