#pragma once
// Lines that say what the writer is.

#include <vector>

#include "layout/line_words.hpp"

namespace copydesk {

/// A role or outlet on a line of its own, as it stands below a name: `Political correspondent`, `HuffPost
/// Writer`.
bool is_author_role(const std::vector<LineWord>& words, const Lexicon& lexicon);

}  // namespace copydesk
