// Blocks one below the other.
#include "cli/plain_text.hpp"

#include <array>
#include <cstdio>
#include <string>

namespace copydesk::cli {
namespace {

constexpr std::size_t kPiece = std::size_t{64} << 10;  // bytes given at once

bool is_story(BlockKind kind) {
  return kind == BlockKind::paragraph || kind == BlockKind::standfirst || kind == BlockKind::subheading;
}

}  // namespace

void write_clean(const Document& document, const std::function<void(std::string_view)>& out) {
  std::string text;
  bool first = true;
  auto aside = document.asides.begin();
  for (const Block& block : document.blocks) {
    if (!is_story(block.kind)) continue;
    while (aside != document.asides.end() && aside->bytes.begin < block.bytes.begin) ++aside;
    if (!first) text += '\n';
    first = false;
    Span left = block.bytes;
    for (; aside != document.asides.end() && aside->bytes.begin < left.end; ++aside) {
      text += document.slice({left.begin, aside->bytes.begin});
      left.begin = aside->bytes.end;
    }
    if (left.size() > kPiece) {
      out(text);
      text.clear();
      out(document.slice(left));
    } else {
      text += document.slice(left);
    }
    text += '\n';
    if (text.size() < kPiece) continue;
    out(text);
    text.clear();
  }
  out(text);
}

void write_marked(const Document& document, const std::function<void(std::string_view)>& out) {
  std::string text;
  for (const Block& block : document.blocks) {
    const bool kept = is_story(block.kind);
    std::string_view rest = document.slice(block.bytes);
    while (!rest.empty()) {
      const std::size_t end = rest.find_first_of("\r\n");
      const std::string_view line = rest.substr(0, end);
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
      if (line.empty()) continue;
      text.append(kept ? "  " : "- ").append(line);
      if (!kept && rest.empty()) {
        std::array<char, 16> sure{};
        std::snprintf(sure.data(), sure.size(), "%.2f", static_cast<double>(block.confidence));
        text.append("  [").append(name_of(block.kind)).append(", ").append(block.reason).append(", ");
        text.append(sure.data()).append("]");
      }
      text += '\n';
    }
    if (text.size() < kPiece) continue;
    out(text);
    text.clear();
  }
  out(text);
}

}  // namespace copydesk::cli
