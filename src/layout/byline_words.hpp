#pragma once
// Words that bylines are made of, beside names.

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "layout/line_words.hpp"

namespace copydesk {

/// Whether the word is one of the lower-cased forms.
inline bool is_any(const LineWord& word, std::initializer_list<std::string_view> forms) {
  return std::any_of(forms.begin(), forms.end(),
                     [&](std::string_view form) { return word.hash == hash_of(form); });
}

/// What a journalist or a desk is in a byline; `role` of the lexicon knows offices of every kind.
bool is_desk_word(const LineWord& word);

/// Lower-case words inside names: `Ursula von der Leyen`.
bool is_name_particle(const LineWord& word);

/// What follows a name: `Jr.`, `PhD`, `OBE`.
bool is_name_suffix(const LineWord& word);

/// Whether the text between two words parts two segments of a byline: a comma, dash, bar, bracket or tab.
bool parts_segments(std::string_view gap);

}  // namespace copydesk
