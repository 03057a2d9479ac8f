// What each line of a saved page is.
#include "layout/blocks.hpp"

#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace copydesk {
namespace {

/// The line without white space at its ends.
Span trimmed(std::string_view text, Span line) {
  while (!line.empty()) {
    std::size_t at = line.begin;
    if (!is_space(decode(text, at))) break;
    line.begin = static_cast<std::uint32_t>(at);
  }
  while (!line.empty() && is_space(peek_back(text, line.end))) {
    --line.end;
    while ((static_cast<unsigned char>(text[line.end]) & 0xc0) == 0x80) --line.end;
  }
  return line;
}

}  // namespace

Layout keep_all_blocks(std::string_view text, const std::vector<Span>& lines) {
  Layout layout;
  for (const Span line : lines) {
    const Span bytes = trimmed(text, line);
    if (!bytes.empty()) layout.blocks.push_back({BlockKind::paragraph, bytes, "option:keep-all"});
  }
  return layout;
}

Layout find_blocks(std::string_view text, const std::vector<Span>& lines, const Lexicon&) {
  return keep_all_blocks(text, lines);
}

}  // namespace copydesk
