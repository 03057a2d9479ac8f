#pragma once
// A few words of a date or a sum -> runs of letters, runs of digits, and marks.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace copydesk {

enum class PieceKind : std::uint8_t { letters, digits, mark };

/// `RM180mil` has three: letters, digits, letters.
struct Piece {
  PieceKind kind = PieceKind::mark;
  bool apart = false;     // white space stands before it
  std::string_view text;  // into the phrase
  std::string lower;      // letters in lower case, without the full stops of `U.S.`
};

/// The pieces of a phrase of valid UTF-8, which has to live as long as they do. Full stops between single
/// letters belong to them, as apostrophes inside words do; every other mark is a piece of one character.
std::vector<Piece> split_pieces(std::string_view phrase);

/// The number that a piece of up to nine digits writes, or -1.
std::int32_t number_of(const Piece& piece);

/// 1 to 20 and the tens up to 90 for `one`, `twenty`; 0 for other words, which are lower case.
std::int32_t number_word(std::string_view word);

}  // namespace copydesk
