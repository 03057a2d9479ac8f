#pragma once
// Sentences -> what somebody is said to have said.

#include <vector>

#include <copydesk/document.hpp>

#include "tokens/words.hpp"

namespace copydesk {

/// A quote with the words that name its speaker beside it, before anyone asks who that is.
struct FoundQuote {
  Quote quote;
  Span source;             // tokens: `the minister`, `Mr Smith`, `he`; empty if none stand there
  bool continues = false;  // no cue of its own: the source is the one of the words before
};

struct FoundQuotes {
  std::vector<FoundQuote> quotes;  // by first token
  std::vector<Span> quoted;        // tokens: words in marks that nobody says there
};

class ClusterTable;
class QuoteTagger;

/// Direct quotes by their marks, the others by the tagger, whose clusters are `clusters`.
FoundQuotes find_quotes(const QuoteTagger& tagger, const ClusterTable& clusters, const Reading& reading,
                        const std::vector<Mention>& mentions);

}  // namespace copydesk
