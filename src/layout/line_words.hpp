#pragma once
// The words of one line as readers see them, looked up in the lexicon.

#include <array>
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

/// A fixed set of lower-cased forms, told from others by their hashes; most others by one bit.
template <std::size_t N>
class FormSet {
 public:
  consteval explicit FormSet(const std::array<std::string_view, N>& forms) {
    for (std::size_t i = 0; i < N; ++i) {
      hashes_[i] = hash_of(forms[i]);
      bits_[hashes_[i] >> 6 & 7] |= std::uint64_t{1} << (hashes_[i] & 63);
    }
  }
  bool has(const LineWord& word) const {
    if ((bits_[word.hash >> 6 & 7] >> (word.hash & 63) & 1) == 0) return false;
    for (const std::uint64_t hash : hashes_) {
      if (hash == word.hash) return true;
    }
    return false;
  }

 private:
  std::array<std::uint64_t, N> hashes_{};
  std::array<std::uint64_t, 8> bits_{};
};
template <typename... Forms>
consteval auto form_set(Forms... forms) {
  return FormSet<sizeof...(Forms)>(std::array<std::string_view, sizeof...(Forms)>{forms...});
}

/// Appends the words of the bytes, at most `limit` of them (one or two more where words run together, as in
/// `ByJane`, which are read as two).
void read_words(std::string_view text, Span bytes, const Lexicon& lexicon, std::size_t limit,
                std::vector<LineWord>& words);

/// The bytes between words[at] and the next word; none behind the last.
std::string_view gap_behind(std::string_view text, const std::vector<LineWord>& words, std::size_t at);

/// The longest phrase of one of the `wanted` lists that begins at words[first]: its size in words, 0 for
/// none. Punctuation between words is not looked at.
std::size_t phrase_at(const std::vector<LineWord>& words, std::size_t first, const Lexicon& lexicon,
                      ListSet wanted);

}  // namespace copydesk
