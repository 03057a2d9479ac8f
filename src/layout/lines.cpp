// Line ends: LF, CRLF, CR, and the Unicode line and paragraph separators.
#include "layout/lines.hpp"

namespace copydesk {

std::vector<Span> split_lines(std::string_view text) {
  std::vector<Span> lines;
  std::uint32_t begin = 0;
  const auto size = static_cast<std::uint32_t>(text.size());
  for (std::uint32_t at = 0; at < size; ++at) {
    std::uint32_t length = 0;
    if (text[at] == '\n') {
      length = 1;
    } else if (text[at] == '\r') {
      length = at + 1 < size && text[at + 1] == '\n' ? 2 : 1;
    } else if (text.substr(at, 3) == "\u2028" || text.substr(at, 3) == "\u2029") {
      length = 3;
    } else {
      continue;
    }
    lines.push_back({begin, at});
    begin = at + length;
    at = begin - 1;
  }
  if (begin < size) lines.push_back({begin, size});
  return lines;
}

}  // namespace copydesk
