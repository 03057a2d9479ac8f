#pragma once
// Who took the picture, and where in its line that stands.

#include <optional>
#include <string_view>
#include <vector>

#include "layout/line_words.hpp"

namespace copydesk {

/// A credit in a line: `Photograph: Jane Doe/Agency`, `(AP Photo/Jane Doe, File)`, `Jane Doe / AFP via Getty
/// Images`, `Image source, Getty Images`.
struct CreditMatch {
  Span credit;              // the names alone
  std::uint32_t from = 0;   // byte where the credit part begins, its label or bracket included
  bool whole = false;       // nothing else stands in the line
  std::string_view reason;  // literal
};

/// The credit at the end of a line, or that fills it. `words` are all words of the line.
std::optional<CreditMatch> find_credit(std::string_view text, Span line, const std::vector<LineWord>& words,
                                       const Lexicon& lexicon);

/// Whether the line tells who stands where in a picture: `Anna Berg, left, and`, `Pictured from left`, `is
/// seen in this file photo`. A story's sentence may do so, too.
bool is_worded_as_caption(std::string_view text, Span line, const std::vector<LineWord>& words);

/// Whether the line announces itself as a caption: `Image caption, …`, `FILE - …`, `(L-R) …`, `Pictured: …`.
/// Gives the byte behind the label (the line's begin where the label belongs to the words).
std::optional<std::uint32_t> caption_label(std::string_view text, Span line,
                                           const std::vector<LineWord>& words);

}  // namespace copydesk
