// Direct quotes first, since their marks are sure; then what is reported around them.
#include "extract/quotes.hpp"

#include <algorithm>

#include "extract/clauses.hpp"
#include "extract/direct_quotes.hpp"
#include "extract/reported_clauses.hpp"

namespace copydesk {

FoundQuotes find_quotes(const Reading& reading, const std::vector<Mention>& mentions) {
  const Clauses clauses(reading, mentions);
  DirectQuotes direct = find_direct_quotes(clauses);
  std::vector<FoundQuote> reported = find_reported_clauses(clauses, direct.cue, direct.used);

  FoundQuotes found;
  found.quotes = std::move(direct.quotes);
  found.quotes.insert(found.quotes.end(), std::make_move_iterator(reported.begin()),
                      std::make_move_iterator(reported.end()));
  std::stable_sort(found.quotes.begin(), found.quotes.end(), [](const FoundQuote& a, const FoundQuote& b) {
    return a.quote.spans.front().begin < b.quote.spans.front().begin;
  });

  std::vector<bool> spoken(reading.tokens.size(), false);
  for (const FoundQuote& quote : found.quotes) {
    for (const Span span : quote.quote.spans)
      std::fill(spoken.begin() + span.begin, spoken.begin() + span.end, true);
  }
  for (const Quotation& quotation : clauses.quotations()) {
    const BlockKind kind = reading.blocks[quotation.block].kind;
    if (!spoken[quotation.tokens.begin] && (kind == BlockKind::paragraph || kind == BlockKind::standfirst)) {
      found.quoted.push_back(quotation.tokens);
    }
  }
  return found;
}

}  // namespace copydesk
