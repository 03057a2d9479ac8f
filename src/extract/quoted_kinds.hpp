#pragma once
// Words in marks that nobody says -> what they are.

#include "extract/clauses.hpp"

namespace copydesk {

/// A nickname inside or behind a person's name or behind its cue (`nicknamed`), a title by a noun of works
/// beside it
/// (`the film`) or by its capitals, a term by words that mention words (`the phrase`, `so-called`, `…
/// means`); else the writer's scare quotes. Looks no farther than a dozen tokens around the marks.
QuotedKind kind_of_quoted(const Clauses& clauses, const Quotation& quotation);

}  // namespace copydesk
