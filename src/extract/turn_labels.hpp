#pragma once
// A paragraph -> who speaks in it, as interviews and transcripts label their turns.

#include <vector>

#include "extract/clauses.hpp"

namespace copydesk {

enum class TurnKind : std::uint8_t {
  none,      // no label
  question,  // `Q:`, `Interviewer:`, `BBC:`: one who only asks
  answer,    // `A:`
  named,     // `Ana Ruiz:`, `RUIZ:`, `AR:`
  other,     // `Winner:`, `Photos:`
};

/// A paragraph of the story, and its label if it has one.
struct Turn {
  Span tokens;              // all of it
  Span label;               // without the colon; empty: no label
  Span words;               // behind the label
  std::uint32_t block = 0;  // of the document
  TurnKind kind = TurnKind::none;
  std::uint64_t who = 0;         // equal for one speaker's labels
  std::uint32_t person = kNone;  // of named turns: the mention that has the name in full, or kNone
};

/// Every block of the story in text order. Labels stand before a colon (`Q.` and `A.` before a full stop) or
/// in brackets: at most six words, all capitalised, with words behind that do not stand in marks.
std::vector<Turn> find_turns(const Clauses& clauses);

/// Joins `Ruiz:`, `RUIZ:` and `AR:` to the person whose name they shorten, and tells who speaks, who only
/// asks and what is no speaker among the labels that nobody's name explains.
void name_turns(const Clauses& clauses, std::vector<Turn>& turns);

}  // namespace copydesk
