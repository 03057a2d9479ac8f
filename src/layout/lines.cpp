// Line ends: LF, CRLF, CR, and the Unicode line and paragraph separators.
#include "layout/lines.hpp"

#include <algorithm>

namespace copydesk {
namespace {

/// At most so many lines there are. A vector that doubles holds its items twice for a while.
std::size_t most_lines(std::string_view text) {
  constexpr std::size_t kFew = 64 << 10;
  if (text.size() < kFew) return 0;
  return 1 + static_cast<std::size_t>(
                 std::count_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }));
}

}  // namespace

std::vector<Span> split_lines(std::string_view text) {
  std::vector<Span> lines;
  lines.reserve(most_lines(text));
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
