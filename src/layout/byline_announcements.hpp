#pragma once
// Words that say that a byline follows: `By`, `Written by`, `Author:`.

#include <string_view>
#include <vector>

#include "layout/line_words.hpp"

namespace copydesk {

struct BylineAnnouncement {
  std::size_t names = 0;  // the first word behind it; 0 where a line announces nothing
  bool glued = false;     // `ByJane Doe`: the first word begins with it
};

/// The announcement among the words of a line, of which there is one at least. It stands at the line's begin,
/// or behind a bar or dash: `News | Written by Jane Doe`.
BylineAnnouncement find_announcement(std::string_view text, const std::vector<LineWord>& words);

}  // namespace copydesk
