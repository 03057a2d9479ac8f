#pragma once
// `KYIV, Ukraine (AP) —` at a paragraph's start.

#include <optional>
#include <string_view>
#include <vector>

#include "layout/line_words.hpp"

namespace copydesk {

/// The dateline with which a paragraph begins, or that fills a line: `LONDON, Sept 3 (Reuters) -`, `(CNN)`,
/// `NAIROBI, Kenya — `, `NEW DELHI:`, `Accra, May 4, GNA -`. `words` are the first words of the paragraph.
/// The place is the whole place (`KYIV, Ukraine`), without date and agency.
std::optional<Dateline> find_dateline(std::string_view text, Span paragraph,
                                      const std::vector<LineWord>& words, const Lexicon& lexicon);

}  // namespace copydesk
