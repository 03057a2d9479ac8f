#pragma once
// The words of one line as readers see them, looked up in the lexicon.

#include <cstdint>
#include <string_view>
#include <vector>

#include <copydesk/document.hpp>

#include "lexicon/lexicon.hpp"

namespace copydesk {

/// A run of letters and digits, with the apostrophes and hyphens between its letters; a possessive `'s` and a
/// lone `&` are words of their own. Soft hyphens and zero-width characters inside it count for nothing.
struct LineWord {
  Span bytes;
  std::uint64_t hash = 0;   // of the lower-cased form: the lexicon's key
  ListSet lists;            // what the lexicon knows of the single word
  bool continues = false;   // a phrase of the lexicon begins with it
  bool number = false;      // digits and no letter
  bool digits = false;      // begins with a digit: `21st`, `9am`
  bool capital = false;     // begins with a capital
  bool shouted = false;     // two letters or more, all capitals
  std::uint32_t value = 0;  // of a number of up to nine digits
  std::uint32_t letters = 0;
};

/// Appends the words of the bytes, at most `limit` of them (one or two more where words run together, as in
/// `ByJane`, which are read as two).
void read_words(std::string_view text, Span bytes, const Lexicon& lexicon, std::size_t limit,
                std::vector<LineWord>& words);

/// The longest phrase of one of the `wanted` lists that begins at words[first]: its size in words, 0 for
/// none. Punctuation between words is not looked at.
std::size_t phrase_at(const std::vector<LineWord>& words, std::size_t first, const Lexicon& lexicon,
                      ListSet wanted);

}  // namespace copydesk
