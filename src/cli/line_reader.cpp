// Cutting bytes into lines.
#include "cli/line_reader.hpp"

#include <cstring>

namespace copydesk::cli {

std::optional<LineReader::Line> LineReader::next() {
  Line line;
  bool any = false;
  for (;;) {
    if (begin_ == end_) {
      begin_ = 0;
      end_ = source_.read({piece_.get(), kPiece});
      if (end_ == 0) return any ? std::optional(std::move(line)) : std::nullopt;
    }
    any = true;
    const char* from = piece_.get() + begin_;
    const auto* cut = static_cast<const char*>(std::memchr(from, delimiter_, end_ - begin_));
    const std::size_t size = cut != nullptr ? static_cast<std::size_t>(cut - from) : end_ - begin_;
    begin_ += size + (cut != nullptr);
    if (line.too_long || line.text.size() + size > longest_) {
      line.too_long = true;
      line.text = std::string();
    } else {
      line.text.append(from, size);
    }
    if (cut != nullptr) return line;
  }
}

}  // namespace copydesk::cli
