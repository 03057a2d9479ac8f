// Character properties beyond ASCII, by utf8proc.
#include "text/characters.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <utf8proc.h>

#include "text/utf8.hpp"

namespace copydesk {
namespace {

utf8proc_category_t category(char32_t point) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(point));
}

// Letters whose printed forms coincide with a Latin letter's; after Unicode's confusables.txt (Unicode
// licence).
constexpr std::array<std::pair<char32_t, char32_t>, 52> kLookalikes = {{
    {0x391, 'A'}, {0x392, 'B'}, {0x395, 'E'}, {0x396, 'Z'}, {0x397, 'H'}, {0x399, 'I'}, {0x39a, 'K'},
    {0x39c, 'M'}, {0x39d, 'N'}, {0x39f, 'O'}, {0x3a1, 'P'}, {0x3a4, 'T'}, {0x3a5, 'Y'}, {0x3a7, 'X'},
    {0x3b1, 'a'}, {0x3b9, 'i'}, {0x3bd, 'v'}, {0x3bf, 'o'}, {0x3c1, 'p'}, {0x3c5, 'u'}, {0x405, 'S'},
    {0x406, 'I'}, {0x408, 'J'}, {0x410, 'A'}, {0x412, 'B'}, {0x415, 'E'}, {0x417, '3'}, {0x41a, 'K'},
    {0x41c, 'M'}, {0x41d, 'H'}, {0x41e, 'O'}, {0x420, 'P'}, {0x421, 'C'}, {0x422, 'T'}, {0x423, 'Y'},
    {0x425, 'X'}, {0x430, 'a'}, {0x435, 'e'}, {0x43a, 'k'}, {0x43e, 'o'}, {0x440, 'p'}, {0x441, 'c'},
    {0x443, 'y'}, {0x445, 'x'}, {0x455, 's'}, {0x456, 'i'}, {0x458, 'j'}, {0x4ae, 'Y'}, {0x4bb, 'h'},
    {0x501, 'd'}, {0x51b, 'q'}, {0x51d, 'w'},
}};

}  // namespace

bool is_letter_beyond(char32_t point) {
  const auto kind = category(point);
  return kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_LO;
}

bool is_upper_beyond(char32_t point) {
  const auto kind = category(point);
  return kind == UTF8PROC_CATEGORY_LU || kind == UTF8PROC_CATEGORY_LT;
}

bool is_lower_beyond(char32_t point) {
  return category(point) == UTF8PROC_CATEGORY_LL;
}

bool is_digit_beyond(char32_t point) {
  return category(point) == UTF8PROC_CATEGORY_ND;
}

bool is_space_beyond(char32_t point) {
  if (point == 0x85) return true;
  const auto kind = category(point);
  return kind == UTF8PROC_CATEGORY_ZS || kind == UTF8PROC_CATEGORY_ZL || kind == UTF8PROC_CATEGORY_ZP;
}

bool is_invisible_beyond(char32_t point) {
  return point == 0xad || point == 0x34f || (point >= 0x200b && point <= 0x200f) ||
         (point >= 0x202a && point <= 0x202e) || (point >= 0x2060 && point <= 0x2069) ||
         (point >= 0xfe00 && point <= 0xfe0f) || point == 0xfeff;
}

bool is_combining_beyond(char32_t point) {
  const auto kind = category(point);
  return kind == UTF8PROC_CATEGORY_MN || kind == UTF8PROC_CATEGORY_MC || kind == UTF8PROC_CATEGORY_ME;
}

char32_t to_lower_beyond(char32_t point) {
  return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(point)));
}

char32_t latin_lookalike(char32_t point) {
  if (point < 0x391 || point > 0x51d) return point;
  const auto* found = std::lower_bound(kLookalikes.begin(), kLookalikes.end(), point,
                                       [](const auto& row, char32_t wanted) { return row.first < wanted; });
  return found != kLookalikes.end() && found->first == point ? found->second : point;
}

char32_t base_letter(char32_t point) {
  if (point < 0xc0) return point;
  switch (point) {  // strokes, which Unicode takes for no accents
    case 0xd8:
      return 'O';
    case 0xf8:
      return 'o';
    case 0x110:
      return 'D';
    case 0x111:
      return 'd';
    case 0x131:
      return 'i';
    case 0x141:
      return 'L';
    case 0x142:
      return 'l';
    default:
      break;
  }
  std::array<utf8proc_int32_t, 8> parts{};
  int boundary = 0;
  const auto size =
      utf8proc_decompose_char(static_cast<utf8proc_int32_t>(point), parts.data(),
                              static_cast<utf8proc_ssize_t>(parts.size()), UTF8PROC_DECOMPOSE, &boundary);
  return size > 1 && size <= 8 && is_letter(point) ? static_cast<char32_t>(parts[0]) : point;
}

std::string to_lower(std::string_view text) {
  std::string lower;
  lower.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) append(to_lower(decode(text, at)), lower);
  return lower;
}

}  // namespace copydesk
