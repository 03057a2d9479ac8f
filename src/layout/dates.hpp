#pragma once
// Written dates -> ISO 8601.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "layout/line_words.hpp"

namespace copydesk {

/// A date with year, month and day as it stands in a line, with the time and zone beside it where given.
struct WrittenDate {
  Span bytes;
  std::size_t first = 0;  // words [first, last) of the line
  std::size_t last = 0;
  std::string iso;  // `2023-09-13`, `2023-09-13T14:05:00`, `2023-09-13T14:05:00+01:00`
};

/// The first full date among the words of a line: `Sept. 13, 2023`, `13 September 2023 08.21 BST`,
/// `2023-09-13T14:05:00Z`, `05:42 AM December 23, 2023`, `13/09/2023`, `13.09.2023`. Where both readings of
/// `9/3/2023` are possible the month comes first, as in the US; with full stops the day does.
std::optional<WrittenDate> find_date(std::string_view text, const std::vector<LineWord>& words);

}  // namespace copydesk
