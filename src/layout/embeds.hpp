#pragma once
// Rows that pictures and posts of social networks set into a story leave between its paragraphs.

#include <string_view>
#include <vector>

#include "layout/line_words.hpp"

namespace copydesk {

/// Whether the row tells which picture of how many is shown: `3 of 10`, `Photo 3 of 10`, `Image 2/9`. A bare
/// `5/5` is a mark as well.
bool is_picture_counter(std::string_view text, const std::vector<LineWord>& words);

/// Whether the row is what stands around a post's words: who posted it when (`Ada Lind @adalind · 3h`),
/// handles, short links, whom it answers, how many liked it, what it was sent with. Not the signature below a
/// post's words, which names their speaker: `— Ada Lind (@adalind) March 3, 2023`. `words` are all words of
/// the row.
bool is_post_chrome(std::string_view text, Span row, const std::vector<LineWord>& words);

/// Whether the row is an address of the web and nothing else.
bool is_bare_address(std::string_view text, Span row);

}  // namespace copydesk
