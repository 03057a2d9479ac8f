#pragma once
// Lines of a source of bytes, however long the source.

#include <memory>
#include <optional>
#include <string>

#include "cli/byte_source.hpp"

namespace copydesk::cli {

/// Cuts at a delimiter; holds no more than the longest line allowed.
class LineReader {
 public:
  struct Line {
    std::string text;       // without the delimiter
    bool too_long = false;  // more than `longest` bytes: the text is empty
  };

  /// The source must outlive the reader.
  LineReader(ByteSource& source, char delimiter, std::size_t longest)
      : source_(source), delimiter_(delimiter), longest_(longest) {}

  /// Nothing at the end; what stands behind the last delimiter is a line if it is not empty. Throws as
  /// ByteSource does.
  std::optional<Line> next();

 private:
  static constexpr std::size_t kPiece = 64 * 1024;

  ByteSource& source_;
  char delimiter_;
  std::size_t longest_;
  std::unique_ptr<char[]> piece_ = std::make_unique<char[]>(kPiece);
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace copydesk::cli
