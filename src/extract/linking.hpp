#pragma once
// Parts of speech in a sentence -> quotes: which cue and which source belong to which content.

#include <vector>

#include "extract/clauses.hpp"
#include "extract/quote_tagger.hpp"
#include "extract/quotes.hpp"

namespace copydesk {

/// Joins tagged parts (types are QuotePart) into quotes, sentence by sentence. `direct` are the quotes in
/// marks, which stay as they are but for the borders of cue and source, where the tagger knows them better.
/// Gives both, by first token.
/// `reported` are the quotes of the rules, whose sources fill in where none was tagged.
std::vector<FoundQuote> link_parts(const Clauses& clauses, const TaggedParts& parts,
                                   std::vector<FoundQuote> direct, const std::vector<FoundQuote>& reported);

}  // namespace copydesk
