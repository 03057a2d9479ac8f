#pragma once
// Rows below a story that say who helped, how the writer is reached, and what became of the text.

#include <string_view>
#include <vector>

#include "layout/line_features.hpp"

namespace copydesk {

enum class SignOff : std::uint8_t {
  none,
  reporters,     // `(Reporting by Jane Doe; Editing by John Roe)`
  contributors,  // `Jane Doe in Lagos contributed to this report.`, `Contributing: Jane Doe`
  contact,       // `Follow Jane Doe on Twitter: @janedoe`, `Send letters to letters@courier.example`
  history,       // `This story has been updated.`
};

/// What the row says if it stands below a story; `words` are all words of the row. Inside a story the same
/// words may tell of something else.
SignOff sign_off_of(std::string_view text, const LineFeatures& line, const std::vector<LineWord>& words);

/// Words of a row that may be a signature.
inline constexpr std::size_t kMostOfSignature = 12;
/// Whether marks stand around the whole row. A name on the next is then no byline, but whose words these are.
bool is_quote_alone(std::string_view row);
/// Only such a row is a signature.
bool begins_with_dash(std::string_view row);
/// Whether a row that begins with a dash signs what stands above it, as each entry of a live page may be:
/// `- Jane Doe and John Roe`. A quote alone above it would be theirs.
bool is_signature(std::string_view text, const LineFeatures& line, const std::vector<LineWord>& words,
                  const LineFeatures& above, const Lexicon& lexicon);

}  // namespace copydesk
