#pragma once
// The cue of a quote -> what it reports: a statement, a question, a promise, a belief.

#include <copydesk/document.hpp>

#include "extract/clauses.hpp"

namespace copydesk {

/// What the cue reports, by its first word of the lists of cues (`declined to say` declines) and by what
/// stands around it: `asked whether` and `asked them to`, `did not say`, `called for`. A quote without cue is
/// a statement.
Act act_of(const Clauses& clauses, const Quote& quote);

}  // namespace copydesk
