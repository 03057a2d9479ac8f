#pragma once
// Properties of single characters, by utf8proc's Unicode tables.

#include <string>
#include <string_view>

namespace copydesk {

// The same of characters beyond ASCII.
bool is_letter_beyond(char32_t point);
bool is_upper_beyond(char32_t point);
bool is_lower_beyond(char32_t point);
bool is_digit_beyond(char32_t point);
bool is_space_beyond(char32_t point);
bool is_invisible_beyond(char32_t point);
bool is_combining_beyond(char32_t point);
char32_t to_lower_beyond(char32_t point);

inline bool is_letter(char32_t point) {
  return point < 0x80 ? (point | 0x20) >= 'a' && (point | 0x20) <= 'z' : is_letter_beyond(point);
}
/// Upper or title case.
inline bool is_upper(char32_t point) {
  return point < 0x80 ? point >= 'A' && point <= 'Z' : is_upper_beyond(point);
}
inline bool is_lower(char32_t point) {
  return point < 0x80 ? point >= 'a' && point <= 'z' : is_lower_beyond(point);
}
/// Decimal digits.
inline bool is_digit(char32_t point) {
  return point < 0x80 ? point >= '0' && point <= '9' : is_digit_beyond(point);
}
/// White space, no-break and other fixed spaces and line ends among it.
inline bool is_space(char32_t point) {
  return point < 0x80 ? point == ' ' || (point >= '\t' && point <= '\r') : is_space_beyond(point);
}
/// Characters that readers do not see and that break no word: soft hyphen, zero-width space and joiners,
/// direction marks, byte-order mark, combining grapheme joiner, variation selectors.
inline bool is_invisible(char32_t point) {
  return point >= 0x80 && is_invisible_beyond(point);
}
/// A combining accent after its letter.
inline bool is_combining(char32_t point) {
  return point >= 0x300 && is_combining_beyond(point);
}
inline char32_t to_lower(char32_t point) {
  return point < 0x80 ? (point >= 'A' && point <= 'Z' ? point + 32 : point) : to_lower_beyond(point);
}

/// Latin letters drawn as Cyrillic or Greek ones, as saved pages and spoofed names have them: `С` -> `C`.
/// Other characters as they are.
char32_t latin_lookalike(char32_t point);

/// The letter without its accent or stroke: `é` -> `e`, `Ł` -> `L`. Other characters as they are.
char32_t base_letter(char32_t point);

/// Lower-cased text, character by character.
std::string to_lower(std::string_view text);

inline bool is_double_quote_mark(char32_t point) {
  return point == '"' || point == 0x201c || point == 0x201d || point == 0x201e || point == 0x201f ||
         point == 0xab || point == 0xbb || point == 0xff02;
}
inline bool is_single_quote_mark(char32_t point) {
  return point == '\'' || point == 0x2018 || point == 0x2019 || point == 0x201a || point == 0x201b ||
         point == '`' || point == 0xb4 || point == 0x2039 || point == 0x203a;
}

}  // namespace copydesk
