#pragma once
// Lines that are dates.

#include <string_view>
#include <vector>

#include "layout/line_words.hpp"

namespace copydesk {

/// Whether the words of the line hold nothing but a date or time, full or not, and the words that announce
/// one: `Published 3:42 p.m. ET Sept. 13, 2023`, `2 hours ago`, `Updated on Monday`.
bool is_date_line(std::string_view text, const std::vector<LineWord>& words);

}  // namespace copydesk
