// Blocks one below the other.
#include "cli/plain_text.hpp"

#include <array>
#include <cstdio>
#include <string_view>

namespace copydesk::cli {
namespace {

bool is_story(BlockKind kind) {
  return kind == BlockKind::paragraph || kind == BlockKind::standfirst || kind == BlockKind::subheading;
}

}  // namespace

std::string clean_text(const Document& document) {
  std::string text;
  for (const Block& block : document.blocks) {
    if (!is_story(block.kind)) continue;
    if (!text.empty()) text += '\n';
    text.append(document.slice(block.bytes)) += '\n';
  }
  return text;
}

std::string marked_text(const Document& document) {
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
  }
  return text;
}

}  // namespace copydesk::cli
