#pragma once
// Rows inside a story that point to another one.

#include <string_view>
#include <vector>

#include "layout/line_words.hpp"

namespace copydesk {

/// Whether the row is a label and the headline it points to: `Read more: Ferry saved by a single vote`,
/// `RELATED | Ten bridges that were never built`. A sentence behind the label ends in a full stop and is
/// none. `words` are all words of the row.
bool is_pointer(std::string_view text, Span row, const std::vector<LineWord>& words);

}  // namespace copydesk
