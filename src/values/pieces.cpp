// Scanning phrases.
#include "values/pieces.hpp"

#include <algorithm>
#include <array>

#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace copydesk {
namespace {

bool is_ascii_digit(char32_t point) {
  return point >= '0' && point <= '9';
}

/// Whether the full stop at `at` stands inside or behind an abbreviation of single letters: `U.S.`.
bool joins_letters(std::string_view phrase, std::size_t begin, std::size_t at) {
  const bool single = at == begin + 1 || (at >= 2 && phrase[at - 2] == '.');
  return single && (phrase.substr(begin, at - begin).find('.') != std::string_view::npos ||
                    is_letter(peek(phrase, at + 1)));
}

std::size_t letters_end(std::string_view phrase, std::size_t begin) {
  std::size_t at = begin;
  while (at < phrase.size()) {
    const char32_t point = peek(phrase, at);
    std::size_t next = at;
    decode(phrase, next);
    const bool inner = (point == '\'' && at > begin && is_letter(peek(phrase, next))) ||
                       (point == '.' && at > begin && joins_letters(phrase, begin, at));
    if (!is_letter(point) && !is_combining(point) && !inner) break;
    at = next;
  }
  return at;
}

}  // namespace

std::vector<Piece> split_pieces(std::string_view phrase) {
  std::vector<Piece> pieces;
  bool apart = false;
  for (std::size_t at = 0; at < phrase.size();) {
    std::size_t end = at;
    const char32_t point = decode(phrase, end);
    if (is_space(point)) {
      apart = true;
      at = end;
      continue;
    }
    Piece piece{PieceKind::mark, apart, {}, {}};
    if (is_ascii_digit(point)) {
      piece.kind = PieceKind::digits;
      while (end < phrase.size() && is_ascii_digit(peek(phrase, end))) ++end;
    } else if (is_letter(point)) {
      piece.kind = PieceKind::letters;
      end = std::max(end, letters_end(phrase, at));
      piece.lower = to_lower(phrase.substr(at, end - at));
      std::erase(piece.lower, '.');
    }
    piece.text = phrase.substr(at, end - at);
    pieces.push_back(std::move(piece));
    apart = false;
    at = end;
  }
  return pieces;
}

std::int32_t number_of(const Piece& piece) {
  if (piece.kind != PieceKind::digits || piece.text.size() > 9) return -1;
  std::int32_t value = 0;
  for (const char digit : piece.text) value = value * 10 + (digit - '0');
  return value;
}

std::int32_t number_word(std::string_view word) {
  constexpr std::array<std::string_view, 20> kUnits = {
      "one",     "two",     "three",     "four",     "five",     "six",      "seven",
      "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen", "fourteen",
      "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
  constexpr std::array<std::string_view, 7> kTens = {"thirty",  "forty",  "fifty", "sixty",
                                                     "seventy", "eighty", "ninety"};
  const auto place = [&](const auto& words) {
    return static_cast<std::int32_t>(std::find(words.begin(), words.end(), word) - words.begin());
  };
  if (const std::int32_t unit = place(kUnits); unit < std::int32_t{kUnits.size()}) return unit + 1;
  if (const std::int32_t ten = place(kTens); ten < std::int32_t{kTens.size()}) return 10 * (ten + 3);
  return 0;
}

}  // namespace copydesk
