#pragma once
// Sentences -> what somebody is said to have said.

#include <optional>
#include <vector>

#include <copydesk/document.hpp>

#include "tokens/words.hpp"

namespace copydesk {

/// How a quote was found: by an attribution behind its marks, by a dash and a name there, by one before them,
/// by a transcript's turn, by marks alone that go on from the words before, or by the tagger.
enum class Origin : std::uint8_t { behind, dash, before, turn, goes_on, tagged };

/// A quote with the words that name its speaker beside it, before anyone asks who that is.
struct FoundQuote {
  Quote quote;
  Span source;             // tokens: `the minister`, `Mr Smith`, `he`; empty if none stand there
  bool continues = false;  // no cue of its own: the source is the one of the words before
  // Where the page's form tells who speaks, under a label of his own (then the source) or in answer to a
  // question: the mention that names him. The ranker has no say.
  std::uint32_t speaker = kNone;
  bool labelled = false;
  Origin origin = Origin::tagged;
  // How sure the tagger is of the content, cue and source; 0 where it did not find them.
  std::int16_t margin = 0;
  std::int16_t cue_margin = 0;
  std::int16_t source_margin = 0;
  std::uint8_t agreed = 0;  // with the rules: 0 they found no such cue, 1 another content, 2 the same
};

struct FoundQuotes {
  std::vector<FoundQuote> quotes;  // by first token
  std::vector<Quoted> quoted;      // words in marks that nobody says there
};

class ClusterTable;
class QuoteConfidence;
class QuoteTagger;

/// Direct quotes by their marks, the others by the tagger, whose clusters are `clusters`, less those whose
/// confidence is below `least_confidence` or, without it, too low for their length. Without `confidence` that
/// of every quote stays 0, and all are kept.
FoundQuotes find_quotes(const QuoteTagger& tagger, const QuoteConfidence* confidence,
                        std::optional<float> least_confidence, const ClusterTable& clusters,
                        const Reading& reading, const std::vector<Mention>& mentions);

}  // namespace copydesk
