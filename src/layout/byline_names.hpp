#pragma once
// Names of persons, told by their letters and words alone, as bylines give them.

#include <vector>

#include "layout/line_words.hpp"

namespace copydesk {

/// Whether words [first, last) may be a person's name: two to five words that are capitalised, particles
/// apart, and neither role, outlet nor place.
bool is_full_name(const std::vector<LineWord>& words, std::size_t first, std::size_t last,
                  const Lexicon& lexicon);

/// Whether the word may sign alone: `By Zola`.
bool is_single_name(const LineWord& word);

/// Whether words[first] is a given name with little behind it: sites that print `By jane doe`.
bool is_lower_name(const std::vector<LineWord>& words, std::size_t first);

/// Whether the word is a given name of the lists.
bool is_given_name(const LineWord& word);

}  // namespace copydesk
