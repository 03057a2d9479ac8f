#pragma once
// Lines of the file -> rows: the lines as they were before somebody wrapped them at a column.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <copydesk/document.hpp>

namespace copydesk {

/// What the white space of a page says, and a paragraph's or heading's extent: one line of the file, or
/// several that were one before they were wrapped.
struct Row {
  Span bytes;                  // without white space and bullets' indentation at its ends
  std::uint32_t blanks = 0;    // empty lines before it
  std::uint32_t indent = 0;    // columns before its first character
  std::uint32_t columns = 0;   // characters that a reader sees, of its longest line
  std::uint32_t lines = 1;     // how many lines of the file it takes
  bool bullet = false;         // begins with a list's mark
  bool starts_lower = false;   // its first letter is small
  bool ends_sentence = false;  // ends in `.`, `!`, `?` or `…`, closing marks and brackets apart
  bool ends_colon = false;
};

/// The rows of a page. Lines are joined where the page is wrapped at a column: many lines end in mid-sentence
/// shortly before the same column, and the next line's first word would not have fitted. A blank line, a
/// bullet, a deeper indentation or a line that ends early begins a new row.
std::vector<Row> find_rows(std::string_view text, std::span<const Span> lines);

}  // namespace copydesk
