#pragma once
// Interviews and transcripts printed without marks -> the turns of those who speak, as quotes.

#include <vector>

#include "extract/clauses.hpp"
#include "extract/quotes.hpp"

namespace copydesk {

/// Reads pages that are clearly interviews: several turns under the names of two speakers (`RUIZ: We left.`),
/// under `Q:` and `A:`, or answers in the first person behind questions in paragraphs of their own, where the
/// page tells whom it interviewed. The turns of persons are direct quotes of Origin::turn, their paragraphs
/// one span each; those who only ask (`Q:`, `BBC:`) are left out. Other pages give nothing.
std::vector<FoundQuote> find_interview_turns(const Clauses& clauses);

}  // namespace copydesk
