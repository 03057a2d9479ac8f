// Joins what a column width has cut.
#include "layout/wrapping.hpp"

#include <algorithm>
#include <array>

#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace copydesk {
namespace {

constexpr std::uint32_t kWidest = 132;  // columns of the widest paper that text is wrapped for
constexpr std::uint32_t kNarrowest = 36;
constexpr std::uint32_t kRagged = 18;  // a long word that did not fit leaves such a gap

struct PhysicalLine {
  Row row;
  std::uint32_t first_word = 0;  // columns of the first word
};

bool is_closing(char32_t point) {
  return is_double_quote_mark(point) || is_single_quote_mark(point) || point == ')' || point == ']' ||
         point == '*' || point == '_';
}
bool is_bullet(char32_t point) {
  return point == 0x2022 || point == 0x25cf || point == 0x25cb || point == 0x25aa || point == 0x25a0 ||
         point == 0x2023 || point == 0xb7 || point == 0x2043 || point == 0x25e6 || point == 0x25b8 ||
         point == 0x25ba;
}

PhysicalLine read_line(std::string_view text, Span line) {
  PhysicalLine found;
  Row& row = found.row;
  row.bytes = {line.end, line.end};
  char32_t last = 0;
  bool in_first_word = true;
  bool letter_seen = false;
  std::uint32_t column = 0;
  for (std::size_t at = line.begin; at < line.end;) {
    const auto start = static_cast<std::uint32_t>(at);
    const char32_t point = decode(text, at);
    if (is_invisible(point)) continue;
    ++column;
    if (is_space(point)) {
      if (last != 0) in_first_word = false;
      continue;
    }
    if (row.bytes.empty()) {
      row.bytes.begin = start;
      row.indent = column - 1;
      row.bullet = is_bullet(point) || ((point == '*' || point == '-' || point == '+') &&
                                        is_space(peek(text, at)) && at < line.end);
    }
    row.bytes.end = static_cast<std::uint32_t>(at);
    row.columns = column - row.indent;
    if (in_first_word) found.first_word = row.columns;
    if (!letter_seen && is_letter(point)) {
      letter_seen = true;
      row.starts_lower = is_lower(point);
    }
    if (!(is_closing(point) && last != 0)) {
      last = point;
    }
  }
  row.ends_sentence = last == '.' || last == '!' || last == '?' || last == 0x2026;
  row.ends_colon = last == ':';
  return found;
}

/// The column at which the page is wrapped, 0 if it is not: where lines that end in mid-sentence end.
std::uint32_t wrap_column(const std::vector<PhysicalLine>& lines) {
  std::array<std::uint32_t, kWidest + 1> cuts{};
  std::uint32_t cut_lines = 0;
  std::uint32_t long_lines = 0;
  std::uint32_t overlong = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Row& row = lines[i].row;
    if (row.columns > kWidest) ++overlong;
    if (row.columns < kNarrowest || row.columns > kWidest) continue;
    ++long_lines;
    if (i + 1 >= lines.size() || row.ends_sentence || lines[i + 1].row.blanks > 0 || lines[i + 1].row.bullet)
      continue;
    if (!lines[i + 1].row.starts_lower) continue;
    ++cuts[row.columns];
    ++cut_lines;
  }
  if (cut_lines < 3 || 5 * cut_lines < long_lines || overlong > cut_lines) return 0;
  // The widest column below which nine of ten cuts lie; stray long lines do not count.
  std::uint32_t seen = 0;
  std::uint32_t column = kWidest;
  for (std::uint32_t at = 0; at <= kWidest; ++at) {
    seen += cuts[at];
    if (20 * seen >= 19 * cut_lines) {
      column = at;
      break;
    }
  }
  std::uint32_t near = 0;
  for (std::uint32_t at = column > kRagged ? column - kRagged : 0; at <= column; ++at) near += cuts[at];
  return 10 * near >= 7 * cut_lines ? column : 0;
}

}  // namespace

std::vector<Row> find_rows(std::string_view text, std::span<const Span> lines) {
  std::vector<PhysicalLine> physical;
  std::uint32_t blanks = 0;
  for (const Span line : lines) {
    PhysicalLine read = read_line(text, line);
    if (read.row.bytes.empty()) {
      ++blanks;
      continue;
    }
    read.row.blanks = blanks;
    blanks = 0;
    physical.push_back(read);
  }
  const std::uint32_t width = wrap_column(physical);
  std::vector<Row> rows;
  rows.reserve(physical.size());
  for (std::size_t i = 0; i < physical.size(); ++i) {
    const Row& line = physical[i].row;
    if (width != 0 && i > 0 && line.blanks == 0 && !line.bullet && physical[i - 1].row.columns <= width + 6) {
      const Row& before = physical[i - 1].row;
      const bool indented = line.indent > before.indent + 1 && !rows.back().bullet;
      // The first word would not have fitted, so that the line before was full. Where it would have, only a
      // sentence that clearly goes on joins the two: headings are broken where they read best.
      const bool full = before.columns + 1 + physical[i].first_word > width;
      const bool goes_on = line.starts_lower && !before.ends_sentence && !before.ends_colon;
      if (!indented && (full || goes_on) && before.columns >= kNarrowest) {
        Row& row = rows.back();
        row.bytes.end = line.bytes.end;
        row.columns = std::max(row.columns, line.columns);
        row.ends_sentence = line.ends_sentence;
        row.ends_colon = line.ends_colon;
        ++row.lines;
        continue;
      }
    }
    rows.push_back(line);
  }
  return rows;
}

}  // namespace copydesk
