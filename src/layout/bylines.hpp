#pragma once
// Who wrote the story: the names in a byline, one person each.

#include <optional>
#include <string_view>
#include <vector>

#include "layout/line_words.hpp"

namespace copydesk {

/// The names in a line that says who wrote the story.
struct Byline {
  std::vector<Span> authors;    // bytes: persons; or, where no person is named, the one body that signs
  Span outlet;                  // `Associated Press` in `By Jane Doe, Associated Press`
  Span place;                   // `Lagos` in `Jane Doe in Lagos`
  bool announced = false;       // `By`, `Written by`: the line says that it is one
  bool known_name = false;      // a given name of the lists begins one of the names
  bool signed_by_body = false;  // no person is named
};

/// Reads the line as a byline: `By Jane Doe and John Roe, Political Correspondent`, `JANE DOE in Lagos`,
/// `(Reporting by Jane Doe; Editing by John Roe)`. Without `By` every word has to belong to a name, role,
/// outlet, place or date. Nothing where the line is none.
std::optional<Byline> find_byline(std::string_view text, const std::vector<LineWord>& words,
                                  const Lexicon& lexicon);

}  // namespace copydesk
